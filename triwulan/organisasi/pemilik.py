"""Which office a thing belongs to that an address names."""

from __future__ import annotations

from typing import Any

from sqlalchemy.orm import Session

from db.kinerja import RencanaTindakLanjut
from db.organisasi import Bidang
from db.rencana import Indikator
from db.siklus import Siklus, Tugas
from db.sop import SopVersi
from triwulan.akses.izin import own, service
from triwulan.akses.pelaku import Actor

BERPEMILIK: dict[str, type[Any]] = {
    model.__name__: model for model in (Bidang, Indikator, RencanaTindakLanjut, Siklus, SopVersi, Tugas)
}


@service("instansi.lihat")
def find_owner(session: Session, actor: Actor, *, objek: str, objek_id: int) -> int:
    """The office of a thing. Raises NotFound, AccessDenied; KeyError for a kind that is unknown here."""
    owner: int = own(session, actor, BERPEMILIK[objek], objek_id).instansi_id
    return owner
