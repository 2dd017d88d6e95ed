"""Whose numbers: a pelaksana fills the indikator of the bidang that he works for, others those of the office."""

from __future__ import annotations

from db.akses import Peran
from triwulan.akses.pelaku import Actor
from triwulan.errors import AccessDenied


def may_fill(actor: Actor, bidang_id: int | None) -> bool:
    """Whether the actor may enter numbers of this bidang. Somebody without a bidang serves the whole office."""
    if actor.peran is not Peran.PELAKSANA or actor.bidang_id in (None, bidang_id):
        return True
    return any(tugasan.bidang_id in (None, bidang_id) for tugasan in actor.penugasan)


def require_fill(actor: Actor, bidang_id: int | None) -> None:
    """Raise AccessDenied unless the actor may enter numbers of this bidang."""
    if not may_fill(actor, bidang_id):
        raise AccessDenied(
            "Indikator ini milik bidang lain. Hubungi admin OPD bila seharusnya Anda yang mengisi."
        )
