"""The desk of the editor: the draf that is open, and how a change of it is saved."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import streamlit as st

from triwulan import layanan
from triwulan.akses.pelaku import Actor
from triwulan.errors import TriwulanError
from triwulan.sop.definition import Sop
from triwulan.sop.sunting import edit_draft
from triwulan.sop.terbit import SopTersimpan

KELUHAN = "_sop_keluhan"


@dataclass(frozen=True)
class Meja:
    """One open draf of one editor."""

    actor: Actor
    stored: SopTersimpan

    @property
    def sop(self) -> Sop:
        return self.stored.sop

    def key(self, *parts: object) -> str:
        """A widget key of this draf."""
        return "sop-" + "-".join(str(part) for part in (self.stored.id, *parts))

    def change(self, ubah: Callable[[Sop], Sop]) -> None:
        """Save one change; what cannot be saved is said on top of the page, and stays in its field."""
        try:
            layanan.do(edit_draft, self.actor, sop_id=self.stored.id, dasar=self.sop, ubah=ubah)
        except TriwulanError as error:
            st.session_state[KELUHAN] = error.pesan
        else:
            st.session_state.pop(KELUHAN, None)


def show_complaint() -> None:
    """What the last change could not do."""
    pesan = st.session_state.get(KELUHAN)
    if pesan:
        st.error(pesan)
