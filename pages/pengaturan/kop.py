"""Kop surat: lines, logo, rule and type, with a preview that follows every change."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

import streamlit as st

from components import bingkai, sunting
from components.kertas_kop import draw_kop
from triwulan import layanan
from triwulan.akses.pelaku import Actor
from triwulan.berkas.periksa import LOGO_MAKS_MB
from triwulan.errors import TriwulanError
from triwulan.organisasi.baris_kop import FONTA, GARIS, MAKS_BARIS, UKURAN_PT, BarisKop
from triwulan.organisasi.kop import (
    TINGGI_LOGO_MM,
    UKURAN_ISI_PT,
    Kop,
    get_kop,
    remove_logo,
    set_logo,
    update_kop,
)

LABEL = {
    "baris": "Baris kop",
    "tinggi_logo_mm": "Tinggi logo (mm)",
    "garis": "Garis di bawah kop",
    "fonta": "Huruf",
    "ukuran": "Huruf isi naskah (pt)",
}
BARIS_KOSONG = 1


def show(actor: Actor, instansi_id: int) -> None:
    """Draw the part; as a fragment, so that typing redraws only the preview."""
    _editor(actor, instansi_id)


@st.fragment
def _editor(actor: Actor, instansi_id: int) -> None:
    bingkai.guarded(lambda: _draw(actor, instansi_id))


def _draw(actor: Actor, instansi_id: int) -> None:
    kop = layanan.ask(get_kop, actor, instansi_id=instansi_id)
    paper, logo = st.columns([4, 3], gap="large")
    form = sunting.open_form(f"kop.{instansi_id}", _start(kop), kop.versi)
    isian = {"baris": _lines(form)} | _measures(form)
    sent = st.button("Simpan kop surat", type="primary", key="kop.simpan")
    with paper:
        st.html(_preview(kop, isian))
    with logo:
        _logo(actor, kop)
    form.finish(
        sent,
        isian,
        lambda isian, versi: layanan.do(update_kop, actor, instansi_id=instansi_id, versi=versi, **isian),
        LABEL,
        show=_print,
    )


def _start(kop: Kop) -> sunting.Isian:
    """What the form begins with: the stored lines and one empty one, each in fields of its own."""
    shown = (*kop.baris, *[BarisKop("", 10)] * BARIS_KOSONG)[:MAKS_BARIS]
    fields: sunting.Isian = {"baris": kop.baris, "banyak": len(shown)}
    for number, line in enumerate(shown):
        fields |= {f"{field}{number}": value for field, value in asdict(line).items()}
    return fields | {field: getattr(kop, field) for field in ("tinggi_logo_mm", "garis", "fonta", "ukuran")}


def _lines(form: sunting.Formulir) -> tuple[BarisKop, ...]:
    st.caption("Kosongkan satu baris untuk menghapusnya; simpan untuk mendapat baris kosong berikutnya.")
    lines = []
    for number in range(form.awal("banyak")):
        teks, ukuran, tebal = st.columns([7, 3, 2], vertical_alignment="bottom", gap="small")
        with teks:
            isi = form.text(f"Baris {number + 1}", f"teks{number}", max_chars=200)
        with ukuran:
            besar = form.number(f"Ukuran {number + 1} (pt)", f"ukuran{number}", *UKURAN_PT)
        with tebal:
            lines.append(BarisKop(isi.strip(), besar, form.tick("Tebal", f"tebal{number}")))
    return tuple(line for line in lines if line.teks)


def _measures(form: sunting.Formulir) -> sunting.Isian:
    first, second, third, fourth = st.columns(4, gap="small")
    with first:
        garis = form.choose(LABEL["garis"], "garis", tuple(GARIS), lambda garis: GARIS[garis])
    with second:
        tinggi = form.number(LABEL["tinggi_logo_mm"], "tinggi_logo_mm", *TINGGI_LOGO_MM)
    with third:
        fonta = form.choose(LABEL["fonta"], "fonta", FONTA)
    with fourth:
        ukuran = form.number(LABEL["ukuran"], "ukuran", *UKURAN_ISI_PT)
    return {"garis": garis, "tinggi_logo_mm": tinggi, "fonta": fonta, "ukuran": ukuran}


def _preview(kop: Kop, isian: sunting.Isian) -> str:
    return draw_kop(
        isian["baris"],
        logo=f"/logo/{kop.instansi_id}?v={kop.versi}" if kop.ada_logo else None,
        tinggi_logo_mm=isian["tinggi_logo_mm"],
        garis=isian["garis"],
        fonta=isian["fonta"],
    )


def _logo(actor: Actor, kop: Kop) -> None:
    file = st.file_uploader(
        "Logo daerah (PNG, JPEG atau WebP)",
        type=["png", "jpg", "jpeg", "webp"],
        max_upload_size=LOGO_MAKS_MB,
        key=f"kop.logo.{kop.versi}",
    )
    with st.container(horizontal=True):
        put = st.button("Pasang logo ini", key="kop.pasang", disabled=file is None)
        drop = kop.ada_logo and st.button("Lepas logo", key="kop.lepas", type="tertiary")
    try:
        if put and file is not None:
            layanan.do(set_logo, actor, instansi_id=kop.instansi_id, versi=kop.versi, isi=file.getvalue())
            _done(kop, "Logo dipasang.")
        if drop:
            layanan.do(remove_logo, actor, instansi_id=kop.instansi_id, versi=kop.versi)
            _done(kop, "Logo dilepas.")
    except TriwulanError as error:
        st.error(bingkai.escape(error.pesan))


def _done(kop: Kop, pesan: str) -> None:
    sunting.forget(f"kop.{kop.instansi_id}")
    bingkai.leave_message(pesan)
    st.rerun()


def _print(value: Any) -> str:
    if isinstance(value, tuple):
        return "; ".join(f"{line.teks} ({line.ukuran} pt{', tebal' if line.tebal else ''})" for line in value)
    return sunting.print_value(value)
