"""What the page of a langkah is drawn from, kept between the clicks of one tab as long as nothing changed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

import streamlit as st

from triwulan import layanan
from triwulan.akses.pelaku import Actor
from triwulan.siklus.halaman import HalamanTugas, get_tugas
from triwulan.siklus.papan import siklus_stempel
from triwulan.waktu import now

KUNCI = "_halaman_tugas"


@dataclass(frozen=True)
class Termuat:
    """A page that was read: for whom, in which minute (time left) and state of its siklus."""

    actor: Actor
    menit: datetime
    stempel: int
    halaman: HalamanTugas


def load_halaman(actor: Actor, tugas_id: int) -> Termuat:
    """The page of a tugas; read anew when the siklus changed, a minute went by, or somebody else looks."""
    kept: Termuat | None = st.session_state.get(KUNCI)
    menit = now().replace(second=0, microsecond=0)
    same = kept is not None and (kept.halaman.id, kept.actor, kept.menit) == (tugas_id, actor, menit)
    if kept is not None and same and kept.stempel == siklus_stamp(actor, kept.halaman):
        return kept
    halaman = layanan.ask(get_tugas, actor, tugas_id=tugas_id)
    fresh = Termuat(actor, menit, siklus_stamp(actor, halaman), halaman)
    st.session_state[KUNCI] = fresh
    return fresh


def siklus_stamp(actor: Actor, halaman: HalamanTugas) -> int:
    """Changes whenever a tugas of the siklus changes its state, or evidence is added or removed."""
    return layanan.ask(siklus_stempel, actor, siklus_id=halaman.siklus.id)
