"""A form over one stored row: remembers what the person saw, and when somebody else saved first, shows both versions.

form = sunting.open_form("bidang.7", {"nama": row.nama}, row.versi)
with st.form(form.key):
    isian = {"nama": form.text("Nama bidang", "nama")}
    sent = st.form_submit_button("Simpan", type="primary")
form.finish(sent, isian, lambda isian, versi: layanan.do(update_bidang, actor, versi=versi, **isian), LABEL)
"""

from __future__ import annotations

import html
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import Any, TypeVar

import streamlit as st

from components import bingkai
from triwulan.errors import Conflict, TriwulanError
from triwulan.waktu import print_tanggal

Isian = dict[str, Any]
Save = Callable[[Isian, int], object]
T = TypeVar("T")


@dataclass
class _Ingatan:
    """What this browser tab remembers of one form."""

    awal: Isian
    versi: int
    putaran: int
    sekarang: Isian | None = None


@dataclass(frozen=True)
class Formulir:
    """An open form; `key` names its `st.form`."""

    key: str
    ingatan: _Ingatan

    def name(self, field: str) -> str:
        """The key of the widget of a field; another one after every save, so that widgets begin anew."""
        return f"{self.key}.{self.ingatan.putaran}.{field}"

    def awal(self, field: str) -> Any:
        """What stood in the field when the person opened the form."""
        return self.ingatan.awal[field]

    def text(self, label: str, field: str, **options: Any) -> str:
        """A text field."""
        return st.text_input(label, value=self.awal(field), key=self.name(field), **options) or ""

    def area(self, label: str, field: str, **options: Any) -> str:
        """A text field of several lines."""
        return st.text_area(label, value=self.awal(field), key=self.name(field), **options) or ""

    def number(self, label: str, field: str, smallest: int, largest: int) -> int:
        """A whole number within bounds."""
        return int(st.number_input(label, smallest, largest, self.awal(field), step=1, key=self.name(field)))

    def choose(
        self, label: str, field: str, options: Sequence[T], show: Callable[[T], str] = str, **more: Any
    ) -> T:
        """One of a list; what stands there now is chosen first."""
        index = options.index(self.awal(field)) if self.awal(field) in options else 0
        chosen: T = st.selectbox(label, options, index, format_func=show, key=self.name(field), **more)
        return chosen

    def tick(self, label: str, field: str, **options: Any) -> bool:
        """Yes or no."""
        return st.checkbox(label, value=self.awal(field), key=self.name(field), **options)

    def day(self, label: str, field: str, **options: Any) -> Any:
        """A date, or None where the field may stay empty."""
        return st.date_input(
            label, value=self.awal(field), key=self.name(field), format="DD/MM/YYYY", **options
        )

    def finish(
        self,
        sent: bool,
        isian: Isian,
        save: Save,
        label: Mapping[str, str],
        *,
        berhasil: str = "Perubahan tersimpan.",
        show: Callable[[Any], str] | None = None,
    ) -> None:
        """Save when `sent`; say what is wrong; on a conflict show both versions and let the person decide."""
        if sent:
            self._save(isian, self.ingatan.versi, save, berhasil)
        if self.ingatan.sekarang is not None:
            self._settle(isian, self.ingatan.sekarang, save, label, berhasil, show or print_value)

    def _save(self, isian: Isian, versi: int, save: Save, berhasil: str) -> None:
        try:
            save(isian, versi)
        except Conflict as conflict:
            if "versi" not in conflict.sekarang:
                raise
            self.ingatan.sekarang = conflict.sekarang
            return
        except TriwulanError as error:
            st.error(bingkai.escape(error.pesan))
            return
        forget(self.key)
        bingkai.leave_message(berhasil)
        st.rerun()

    def _settle(
        self,
        isian: Isian,
        sekarang: Isian,
        save: Save,
        label: Mapping[str, str],
        berhasil: str,
        show: Callable[[Any], str],
    ) -> None:
        st.warning(
            "Orang lain menyimpan data ini setelah Anda membukanya. Isian Anda belum hilang: bandingkan, lalu pilih."
        )
        st.html(compare(self.ingatan.awal, isian, sekarang, label, show))
        with st.container(horizontal=True):
            mine = st.button("Simpan perubahan saya", key=f"{self.key}.milik", type="primary")
            theirs = st.button("Pakai yang tersimpan", key=f"{self.key}.kini")
        st.caption("“Simpan perubahan saya” tidak mengubah isian yang tidak Anda sentuh.")
        if mine:
            self.ingatan.sekarang = None
            self._save(merged(self.ingatan.awal, isian, sekarang), sekarang["versi"], save, berhasil)
        if theirs:
            forget(self.key)
            st.rerun()


def open_form(key: str, nilai: Isian, versi: int) -> Formulir:
    """The form `key` as this tab remembers it, or begun anew with what is stored (`nilai` at `versi`)."""
    name = f"_sunting.{key}"
    ingatan: _Ingatan | None = st.session_state.get(name)
    if ingatan is None or not _on_screen(key, ingatan):
        putaran = ingatan.putaran + 1 if ingatan else 0
        ingatan = st.session_state[name] = _Ingatan(dict(nilai), versi, putaran)
    return Formulir(key, ingatan)


def forget(key: str) -> None:
    """Begin the form anew at the next run."""
    ingatan: _Ingatan | None = st.session_state.get(f"_sunting.{key}")
    if ingatan is not None:
        for field in ingatan.awal:
            st.session_state.pop(f"{key}.{ingatan.putaran}.{field}", None)


def merged(awal: Isian, isian: Isian, sekarang: Isian) -> Isian:
    """What I changed, and for the rest what stands there now."""
    return {
        field: value if value != awal.get(field) else sekarang.get(field, value)
        for field, value in isian.items()
    }


def compare(
    awal: Isian, isian: Isian, sekarang: Isian, label: Mapping[str, str], show: Callable[[Any], str]
) -> str:
    """A table of the fields in which the two versions differ; whoever changed a field is marked."""
    rows = "".join(
        f"<tr><th scope='row'>{html.escape(label.get(field, field))}</th>"
        f"{_cell('tw-milik', value != awal.get(field), 'Isian Anda', show(value))}"
        f"{_cell('tw-kini', sekarang[field] != awal.get(field), 'Tersimpan sekarang', show(sekarang[field]))}</tr>"
        for field, value in isian.items()
        if field in sekarang and value != sekarang[field]
    )
    if not rows:
        return "<p>Isian Anda sama dengan yang tersimpan sekarang.</p>"
    return (
        "<table class='tw-banding'><thead><tr><th scope='col'>Isian</th><th scope='col'>Isian Anda</th>"
        f"<th scope='col'>Tersimpan sekarang</th></tr></thead><tbody>{rows}</tbody></table>"
    )


def print_value(value: Any) -> str:
    """A value as a person reads it."""
    match value:
        case None | "":
            return "(kosong)"
        case bool():
            return "ya" if value else "tidak"
        case Enum():
            return str(value.value) or "(kosong)"
        case date():
            return print_tanggal(value)
        case _:
            return str(value)


def _cell(kelas: str, changed: bool, label: str, text: str) -> str:
    mark = f" class='{kelas}'" if changed else ""
    return f"<td{mark} data-label='{label}'>{html.escape(text)}</td>"


def _on_screen(key: str, ingatan: _Ingatan) -> bool:
    """Whether the widgets of this form were drawn in the run before; who left the page begins anew."""
    prefix = f"{key}.{ingatan.putaran}."
    return any(f"{prefix}{field}" in st.session_state for field in ingatan.awal)
