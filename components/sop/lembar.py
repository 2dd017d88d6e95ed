"""The SOP sheet on the screen as it will print: identity block, flow table with symbols and arrows."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from html import escape

import streamlit as st

from components.alur import show_alur
from triwulan.sop.definition import Daftar, Sop
from triwulan.sop.svg import sheet_svg
from triwulan.waktu import print_tanggal

STYLE = """<style>
.tw-identitas{width:100%;border-collapse:collapse;font-size:.875rem;margin-bottom:1rem}
.tw-identitas th,.tw-identitas td{border:1px solid currentColor;padding:.35rem .55rem;vertical-align:top;text-align:left}
.tw-identitas th{font-weight:600;width:16%;white-space:nowrap}
.tw-identitas .kop{text-align:center;vertical-align:middle;font-weight:600;width:40%}
.tw-identitas h4{margin:0 0 .25rem;font-size:.875rem;font-weight:600;padding:0}
.tw-identitas ol{margin:0;padding:0;list-style:none}
.tw-identitas li{display:grid;grid-template-columns:2rem 1fr;font-size:.875rem;margin:0}
.tw-identitas p{margin:0 0 .25rem;font-size:.875rem}
.tw-identitas .ttd{padding-top:2.5rem}
.tw-gulir{overflow-x:auto}
@media(max-width:640px){.tw-gulir>*{min-width:760px}}
</style>"""


def show_sheet(sop: Sop, kop: Sequence[str], *, key: str) -> None:
    """Identity block with the letterhead `kop`, and flow table; on a narrow screen they scroll sideways, as paper would."""
    st.html(STYLE + f"<div class='tw-gulir'>{_identity(sop, kop)}</div>")
    show_flow(sop, key=key)


def show_flow(sop: Sop, *, key: str) -> None:
    """The flow table in one piece."""
    if not sop.langkah:
        st.info("Belum ada langkah. Tambahkan langkah pertama, gambarnya muncul di sini.")
        return
    show_alur(_drawing(sop), key=key)


@lru_cache(maxsize=128)
def _drawing(sop: Sop) -> tuple[str, ...]:
    """Laying out costs some 100 ms; only a changed SOP pays for it."""
    return sheet_svg(sop, utuh=True)


def _identity(sop: Sop, kop: Sequence[str]) -> str:
    rows = _head_rows(sop)
    office = "<br>".join(escape(line) for line in kop)
    first = f"<tr><td class='kop' rowspan='{len(rows)}'>{office}</td>{rows[0]}</tr>"
    rest = "".join(f"<tr>{row}</tr>" for row in rows[1:])
    return f"<table class='tw-identitas'><tbody>{first}{rest}</tbody></table>" + _lists(sop)


def _head_rows(sop: Sop) -> list[str]:
    label, identitas = sop.lembar.label, sop.identitas
    dates = [
        (getattr(label, name), _print_date(getattr(identitas.tanggal, name)))
        for name in ("pembuatan", "revisi", "efektif", "terbit", "pengesahan")
    ]
    pairs = [(label.nomor, identitas.nomor or ""), *dates]
    rows = [_pair(name, escape(value)) for name, value in pairs if name is not None]
    return [*rows, _pair(label.disahkan, _signer(sop)), _pair(label.nama, escape(sop.nama))]


def _pair(name: str, value: str) -> str:
    return f"<th scope='row'>{escape(name)}</th><td>{value}</td>"


def _signer(sop: Sop) -> str:
    signer = sop.identitas.disahkan
    lines = [signer.nama, signer.pangkat, f"NIP. {_grouped(signer.nip)}" if signer.nip else None]
    below = "<br>".join(escape(line) for line in lines if line)
    return f"{escape(signer.jabatan or '')}<div class='ttd'>{below}</div>"


def _lists(sop: Sop) -> str:
    names = (
        ("dasar_hukum", "kualifikasi"),
        ("keterkaitan", "peralatan"),
        ("peringatan", "pencatatan"),
    )
    rows = "".join(f"<tr>{_list(sop, left)}{_list(sop, right)}</tr>" for left, right in names)
    return f"<table class='tw-identitas'><tbody>{rows}</tbody></table>"


def _list(sop: Sop, name: str) -> str:
    daftar: Daftar = getattr(sop.identitas, name)
    items = "".join(
        f"<li><span>{escape(daftar.nomor(index))}</span><span>{escape(item)}</span></li>"
        for index, item in enumerate(daftar.butir)
    )
    opening = f"<p>{escape(daftar.pembuka)}</p>" if daftar.pembuka else ""
    closing = f"<p>{escape(daftar.penutup)}</p>" if daftar.penutup else ""
    heading = escape(getattr(sop.lembar.label, name))
    return f"<td style='width:50%'><h4>{heading}</h4>{opening}<ol>{items}</ol>{closing}</td>"


def _print_date(value: date | str | None) -> str:
    return print_tanggal(value) if isinstance(value, date) else value or ""


def _grouped(nip: str) -> str:
    digits = nip.replace(" ", "")
    return f"{digits[:8]} {digits[8:14]} {digits[14]} {digits[15:]}" if len(digits) == 18 else nip
