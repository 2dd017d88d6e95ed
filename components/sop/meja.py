"""The desk of the editor: the draf that is open, and how a change of it is saved."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

import streamlit as st

from components.bingkai import escape
from triwulan import layanan
from triwulan.akses.pelaku import Actor
from triwulan.errors import TriwulanError
from triwulan.sop.definition import Sop
from triwulan.sop.sunting import edit_draft
from triwulan.sop.terbit import SopTersimpan
from triwulan.sop.urungan import redo_edit, undo_edit

KELUHAN = "_sop_keluhan"
LANGKAH = "langkah"
"""Name of the row on the desk in the address of the editor."""


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
        self._try(partial(edit_draft, sop_id=self.stored.id, dasar=self.sop, ubah=ubah))

    def undo(self) -> None:
        """Take back the last change."""
        self._try(partial(undo_edit, sop_id=self.stored.id, versi=self.stored.versi))

    def redo(self) -> None:
        """Do again what was taken back last."""
        self._try(partial(redo_edit, sop_id=self.stored.id, versi=self.stored.versi))

    def _try(self, service: Callable[[Any, Actor], object]) -> None:
        try:
            layanan.do(service, self.actor)
        except TriwulanError as error:
            st.session_state[KELUHAN] = error.pesan
        else:
            st.session_state.pop(KELUHAN, None)

    @property
    def row(self) -> int | None:
        """Number of the row that lies on the desk; after a reload the one that the address names."""
        named = st.query_params.get(LANGKAH, "")
        row: int | None = st.session_state.get(self.key("di-meja"), int(named) if named.isdecimal() else None)
        return row

    def lay_out(self, no: int | None) -> None:
        """Put a row on the desk."""
        st.session_state[self.key("di-meja")] = no
        if no is not None:
            st.query_params[LANGKAH] = str(no)

    def change_row(self, no: int, ubah: Callable[[Sop], Sop]) -> None:
        """Save one change of row `no`, unless the person has gone to another row meanwhile.

        On a slow line a field of the row before may still stand on the screen while the next one is on its
        way; what is typed there must not silently land in the row that was left.
        """
        if self.row != no:
            st.session_state[KELUHAN] = (
                f"Isian untuk langkah {no} datang setelah Anda berpindah langkah dan belum disimpan. Ulangi isian itu."
            )
            return
        self.change(ubah)


def show_complaint() -> None:
    """What the last change could not do."""
    pesan = st.session_state.get(KELUHAN)
    if pesan:
        st.error(escape(pesan))
