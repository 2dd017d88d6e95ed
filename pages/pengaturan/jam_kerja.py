"""Jam kerja & hari libur: the week, Ramadan, what a hari of the SOP means, days off."""

from __future__ import annotations

from typing import Any

import streamlit as st

from components import bingkai, sunting
from pages.pengaturan import hari_libur
from triwulan import layanan
from triwulan.akses.pelaku import Actor
from triwulan.organisasi.jam_kerja import HARI, Minggu, PengaturanJamKerja, standard_hours
from triwulan.organisasi.pengaturan import Tersimpan, get_pengaturan, save_pengaturan
from triwulan.organisasi.tulis_jam import CONTOH, print_hari, print_rentang_ramadan, read_minggu, read_rentang
from triwulan.waktu import print_lama

LABEL = {
    "biasa": "Minggu biasa",
    "ramadan": "Minggu Ramadan",
    "ramadan_rentang": "Bulan Ramadan",
    "menit_per_hari": "Satu “hari” pada SOP",
    "hari_per_minggu": "Satu “minggu” pada SOP (hari kerja)",
    "hari_per_bulan": "Satu “bulan” pada SOP (hari kerja)",
}
MENIT = (450, 480, 1440)


def show(actor: Actor, instansi_id: int) -> None:
    """Hours above, days off below."""
    stored = layanan.ask(get_pengaturan, actor, instansi_id=instansi_id, model=PengaturanJamKerja)
    _sums(stored.nilai)
    form = sunting.open_form(f"jam.{instansi_id}", _start(stored.nilai), stored.versi)
    with st.form(form.key):
        isian = _week(form) | _meaning(form)
        sent = st.form_submit_button("Simpan jam kerja", type="primary")
    form.finish(sent, isian, lambda isian, versi: _save(actor, instansi_id, isian, versi), LABEL, show=_print)
    _standard_buttons(actor, instansi_id, stored)
    st.divider()
    hari_libur.show(actor, instansi_id)


def _sums(nilai: PengaturanJamKerja) -> None:
    jam = nilai.as_jam()
    biasa, ramadan = (print_lama(jam.menit_seminggu(ramadan=r), 10**6, 2) for r in (False, True))
    st.markdown(
        f"Sekarang: **{biasa}** seminggu, **{ramadan}** seminggu pada bulan Ramadan, tanpa istirahat. "
        "Perpres 21/2023: 37 jam 30 menit dan 32 jam 30 menit."
    )


def _start(nilai: PengaturanJamKerja) -> sunting.Isian:
    isian: sunting.Isian = {"biasa": _lines(nilai.biasa), "ramadan": _lines(nilai.ramadan)}
    for minggu in ("biasa", "ramadan"):
        isian |= {f"{minggu}{number}": teks for number, teks in enumerate(isian[minggu])}
    isian["ramadan_rentang"] = print_rentang_ramadan(nilai.ramadan_rentang)
    return isian | {
        field: getattr(nilai, field) for field in ("menit_per_hari", "hari_per_minggu", "hari_per_bulan")
    }


def _lines(minggu: Minggu) -> tuple[str, ...]:
    return tuple(print_hari(hari) for hari in minggu)


def _week(form: sunting.Formulir) -> sunting.Isian:
    st.caption(f"Tulis jam kerja tanpa istirahat, misalnya {CONTOH}. Kosongkan hari yang libur.")
    isian: sunting.Isian = {}
    for column, (minggu, judul) in zip(
        st.columns(2, gap="medium"), (("biasa", "Hari biasa"), ("ramadan", "Bulan Ramadan")), strict=True
    ):
        with column:
            st.markdown(f"**{judul}**")
            isian[minggu] = tuple(form.text(nama, f"{minggu}{number}") for number, nama in enumerate(HARI))
    return isian


def _meaning(form: sunting.Formulir) -> sunting.Isian:
    left, right = st.columns(2, gap="medium")
    with left:
        isian: sunting.Isian = {
            "menit_per_hari": form.choose(
                LABEL["menit_per_hari"], "menit_per_hari", MENIT, lambda menit: f"{menit} menit"
            ),
            "hari_per_minggu": form.number(LABEL["hari_per_minggu"], "hari_per_minggu", 1, 7),
            "hari_per_bulan": form.number(LABEL["hari_per_bulan"], "hari_per_bulan", 1, 31),
        }
    with right:
        isian["ramadan_rentang"] = form.area(
            LABEL["ramadan_rentang"],
            "ramadan_rentang",
            height=222,
            help="Satu masa per baris; sesuaikan setelah ditetapkan.",
        )
    return isian


def _save(actor: Actor, instansi_id: int, isian: sunting.Isian, versi: int) -> None:
    nilai = PengaturanJamKerja.checked(
        biasa=read_minggu(isian["biasa"]),
        ramadan=read_minggu(isian["ramadan"]),
        ramadan_rentang=read_rentang(isian["ramadan_rentang"]),
        menit_per_hari=isian["menit_per_hari"],
        hari_per_minggu=isian["hari_per_minggu"],
        hari_per_bulan=isian["hari_per_bulan"],
    )
    _store(actor, instansi_id, nilai, versi)


def _store(actor: Actor, instansi_id: int, nilai: PengaturanJamKerja, versi: int) -> None:
    layanan.do(save_pengaturan, actor, instansi_id=instansi_id, nilai=nilai, versi=versi)


def _standard_buttons(actor: Actor, instansi_id: int, stored: Tersimpan[PengaturanJamKerja]) -> None:
    with st.container(horizontal=True):
        for hari, label in ((5, "Pakai baku 5 hari kerja"), (6, "Pakai baku 6 hari kerja")):
            if st.button(label, key=f"jam.baku{hari}"):
                _store(actor, instansi_id, standard_hours(5 if hari == 5 else 6), stored.versi)
                sunting.forget(f"jam.{instansi_id}")
                bingkai.leave_message(f"Jam kerja {hari} hari terpasang; sesuaikan bila perlu.")
                st.rerun()


def _print(value: Any) -> str:
    if isinstance(value, tuple):
        return "; ".join(f"{nama}: {teks or 'libur'}" for nama, teks in zip(HARI, value, strict=False))
    return sunting.print_value(value)
