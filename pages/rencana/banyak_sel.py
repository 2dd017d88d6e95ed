"""A form over several cells that are stored one by one, each with its own version.

Cells that a person did not touch are not written; when somebody else changed one meanwhile, both versions stand
side by side and the person decides.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import streamlit as st

from components import sunting
from triwulan.errors import Conflict


@dataclass(frozen=True)
class Sel:
    """A cell as stored: its text and the version to hand back (0: nothing there)."""

    teks: str
    versi: int


Simpan = Callable[[str, str, int], object]
"""Writes one cell: its name, the text, the version that was seen."""


def show_cells(
    key: str,
    label: Mapping[str, str],
    load: Callable[[], Mapping[str, Sel]],
    save: Simpan,
    *,
    bantuan: Mapping[str, str] | None = None,
) -> None:
    """Draw the form over the cells in `label`; `load` reads them, `save` writes one."""
    form = sunting.open_form(key, _start(load()), 0)
    with st.form(form.key, width=760):
        isian: sunting.Isian = {}
        for column, names in zip(st.columns(2, gap="medium"), _halves(list(label)), strict=True):
            with column:
                for name in names:
                    isian[name] = form.text(label[name], name, help=(bantuan or {}).get(name))
        sent = st.form_submit_button("Simpan", type="primary")
    form.finish(sent, isian, lambda isian, _: _save_all(form, isian, load, save), label)


def _start(cells: Mapping[str, Sel]) -> sunting.Isian:
    return {name: cell.teks for name, cell in cells.items()} | {"_dilihat": dict(cells)}


def _save_all(
    form: sunting.Formulir, isian: sunting.Isian, load: Callable[[], Mapping[str, Sel]], save: Simpan
) -> None:
    """Write what differs from what was seen. Raises Conflict with all cells as they stand now."""
    seen: Mapping[str, Sel] = form.awal("_dilihat")
    now_there = load()
    moved = [
        name
        for name, teks in isian.items()
        if now_there[name].versi != seen[name].versi and teks.strip() != now_there[name].teks
    ]
    form.ingatan.awal["_dilihat"] = dict(now_there)
    if any(isian[name].strip() != seen[name].teks for name in moved):
        raise _conflict(now_there)
    try:
        for name, teks in isian.items():
            if name not in moved and teks.strip() != now_there[name].teks:
                save(name, teks, now_there[name].versi)
    except Conflict as conflict:
        raise _conflict(load()) from conflict


def _conflict(now_there: Mapping[str, Sel]) -> Conflict:
    """All cells as they stand now; the sum of their versions tells one state of the form from the next."""
    return Conflict(
        "Data ini baru saja diubah orang lain.",
        {name: cell.teks for name, cell in now_there.items()}
        | {"versi": sum(cell.versi for cell in now_there.values())},
    )


def _halves(names: list[str]) -> tuple[list[str], list[str]]:
    middle = (len(names) + 1) // 2
    return names[:middle], names[middle:]
