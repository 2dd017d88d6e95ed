"""Two versions of one form side by side: what each person changed, and a choice where both changed the same."""

from __future__ import annotations

import html
from collections.abc import Callable, Mapping
from typing import Any

import streamlit as st

from components import bingkai
from triwulan.gabung import Gabungan, same

Isian = dict[str, Any]
Show = Callable[[str, Any], str]
"""Prints the value of a field: its name, the value."""

MILIK, KINI = "milik", "kini"
NAMA = {MILIK: "Isian Anda", KINI: "Tersimpan sekarang"}


def choose_each(
    key: str, found: Gabungan, sekarang: Isian, label: Mapping[str, str], show: Show
) -> dict[str, Any] | None:
    """Ask for every field that both changed; the values to save, or None while one is undecided."""
    chosen = dict(found.hasil)
    open_ones = 0
    for field in found.bentrok:
        values = {MILIK: found.hasil[field], KINI: sekarang[field]}
        answer = st.radio(
            bingkai.escape(label.get(field, field)),
            list(values),
            index=None,
            format_func=NAMA.__getitem__,
            captions=[bingkai.escape(show(field, value)) for value in values.values()],
            key=f"{key}.pilih.{field}",
            horizontal=True,
        )
        if answer is None:
            open_ones += 1
        else:
            chosen[field] = values[answer]
    return None if open_ones else chosen


def table(awal: Isian, isian: Isian, sekarang: Isian, label: Mapping[str, str], show: Show) -> str:
    """A table of the fields in which the versions differ; whoever changed a field is marked."""
    rows = "".join(
        f"<tr><th scope='row'>{html.escape(label.get(field, field))}</th>"
        f"{_cell('', False, 'Saat Anda membuka', show(field, awal.get(field)))}"
        f"{_cell('tw-milik', not same(value, awal.get(field)), NAMA[MILIK], show(field, value))}"
        f"{_cell('tw-kini', not same(sekarang[field], awal.get(field)), NAMA[KINI], show(field, sekarang[field]))}</tr>"
        for field, value in isian.items()
        if not field.startswith("_") and field in sekarang and not same(value, sekarang[field])
    )
    if not rows:
        return "<p>Isian Anda sama dengan yang tersimpan sekarang.</p>"
    return (
        "<table class='tw-banding'><thead><tr><th scope='col'>Isian</th><th scope='col'>Saat Anda membuka</th>"
        f"<th scope='col'>{NAMA[MILIK]}</th><th scope='col'>{NAMA[KINI]}</th></tr></thead><tbody>{rows}</tbody></table>"
    )


def _cell(kelas: str, changed: bool, label: str, text: str) -> str:
    mark = f" class='{kelas}'" if changed else ""
    return f"<td{mark} data-label='{label}'>{html.escape(text)}</td>"
