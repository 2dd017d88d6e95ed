"""What an indikator is compared with: the nation, the province, other offices, and the years before the app."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from functools import partial
from typing import Generic, TypeVar

import streamlit as st

from components import daftar, sunting
from components.grafik import show_unduh_tabel
from components.kinerja import kata, kepala
from components.tabel import Baris, Isi, Tabel, columns
from components.tindakan import act
from triwulan import layanan
from triwulan.akses.izin import allowed
from triwulan.akses.pelaku import Actor
from triwulan.angka import print_angka
from triwulan.kinerja.halaman import HalamanIndikator
from triwulan.kinerja.pembanding import (
    CAKUPAN,
    AngkaPembanding,
    TahunLampau,
    list_pembanding,
    list_riwayat,
    remove_pembanding,
    save_pembanding,
    save_riwayat,
)

B = TypeVar("B", AngkaPembanding, TahunLampau)
LABEL = {"teks": "Angka", "sumber": "Sumber", "keterangan": "Keterangan"}
NAMA_CAKUPAN = {"nasional": "Nasional", "provinsi": "Provinsi", "daerah lain": "Daerah lain"}


def show_pembanding(actor: Actor, halaman: HalamanIndikator) -> None:
    """The figures of others beside one's own, then the years before the app; both may be entered here."""
    may_change = allowed(actor, "rencana.ubah")
    _show_list(halaman, _others(actor, halaman, may_change=may_change), may_change=may_change)
    _show_list(halaman, _past(actor, halaman, may_change=may_change), may_change=may_change)


@dataclass(frozen=True)
class _Daftar(Generic[B]):
    """A list of figures that may be entered here: its words, how it is drawn, and the form of one of them."""

    judul: tuple[str, str]
    kunci: str
    kosong: str
    tambah: str
    baris: tuple[B, ...]
    nomor: Callable[[B], int]
    tabel: Callable[[], Tabel]
    sunting: Callable[[str, B | None], None]


def _show_list(halaman: HalamanIndikator, found: _Daftar[B], *, may_change: bool) -> None:
    """The list, or the form of the row that was opened."""
    kepala.section(*found.judul)
    key = f"{found.kunci}_{halaman.kartu.id}"
    chosen = daftar.chosen(key) if may_change else None
    picked = next((row for row in found.baris if found.nomor(row) == chosen), None)
    if chosen == daftar.BARU or picked is not None:
        daftar.back_button(key)
        found.sunting(key, picked)
        return
    opened = show_unduh_tabel(found.tabel(), key=found.kunci) if found.baris else None
    if opened is not None:
        daftar.open_row(key, opened)
        st.rerun()
    if not found.baris:
        kepala.nothing(found.kosong)
    if may_change:
        daftar.add_button(key, found.tambah)


# ---- figures of others -----------------------------------------------------------------------------------------------
def _others(actor: Actor, halaman: HalamanIndikator, *, may_change: bool) -> _Daftar[AngkaPembanding]:
    rows = layanan.ask(list_pembanding, actor, indikator_id=halaman.kartu.id)
    return _Daftar(
        ("Angka pembanding", "Standar nasional, provinsi, atau daerah lain, beserta sumbernya."),
        "pembanding",
        "Belum ada angka pembanding untuk indikator ini.",
        "Tambah pembanding",
        rows,
        lambda row: row.id,
        lambda: _others_table(halaman, rows, terbuka=may_change),
        partial(_edit, actor, halaman),
    )


def _others_table(halaman: HalamanIndikator, rows: tuple[AngkaPembanding, ...], *, terbuka: bool) -> Tabel:
    own = {point.tahun: point.realisasi for point in halaman.tren.titik}
    return Tabel(
        f"Pembanding {halaman.kartu.isian.kode}",
        columns(
            "Cakupan", "Tahun", "Angka", "Realisasi kita", "Selisih", "Sumber", "Keterangan",
            angka=("Tahun", "Angka", "Realisasi kita", "Selisih"),
        ),
        tuple(_other_row(halaman, row, own.get(row.tahun), terbuka=terbuka) for row in rows),
    )  # fmt: skip


def _other_row(
    halaman: HalamanIndikator, row: AngkaPembanding, own: Decimal | None, *, terbuka: bool
) -> Baris:
    difference = None if own is None else own - row.nilai
    return Baris(
        (
            NAMA_CAKUPAN[row.cakupan],
            Isi(str(row.tahun), row.tahun),
            Isi(kata.nilai(halaman.deret, row.nilai), row.nilai),
            Isi(kata.nilai(halaman.deret, own), own),
            Isi(kata.KOSONG if difference is None else _signed(difference), difference),
            row.sumber,
            row.keterangan,
        ),
        row.id if terbuka else None,
        "#" if terbuka else "",
    )


def _edit(actor: Actor, halaman: HalamanIndikator, key: str, row: AngkaPembanding | None) -> None:
    form = sunting.open_form(
        f"{key}.{row.id if row else daftar.BARU}", _start(halaman, row), row.versi if row else 0
    )
    with st.form(form.key, width=760):
        isian: sunting.Isian = {}
        if row is None:
            isian["cakupan"] = form.choose("Cakupan", "cakupan", CAKUPAN, NAMA_CAKUPAN.__getitem__)
            isian["tahun"] = form.number("Tahun", "tahun", 2000, 2100)
        else:
            st.markdown(f"**{NAMA_CAKUPAN[row.cakupan]}, {row.tahun}**")
        isian["teks"] = form.text(LABEL["teks"], "teks")
        isian["sumber"] = form.text(
            LABEL["sumber"], "sumber", placeholder="LKjIP Kementerian 2025, halaman 31"
        )
        isian["keterangan"] = form.text(LABEL["keterangan"], "keterangan")
        sent = st.form_submit_button("Simpan pembanding", type="primary")
    fixed: sunting.Isian = {"cakupan": row.cakupan, "tahun": row.tahun} if row else {}

    def save(isian: sunting.Isian, versi: int) -> None:
        layanan.do(save_pembanding, actor, indikator_id=halaman.kartu.id, versi=versi, **fixed | isian)
        daftar.open_row(key, None)

    form.finish(sent, isian, save, LABEL, berhasil="Pembanding tersimpan.")
    if row is not None and st.button("Hapus pembanding", key=f"hapus_pembanding_{row.id}"):
        act(lambda: _remove(actor, key, row), "Pembanding dihapus.")


def _start(halaman: HalamanIndikator, row: AngkaPembanding | None) -> sunting.Isian:
    if row is None:
        return {
            "cakupan": CAKUPAN[0],
            "tahun": halaman.kartu.tahun,
            "teks": "",
            "sumber": "",
            "keterangan": "",
        }
    return {"teks": print_angka(row.nilai), "sumber": row.sumber, "keterangan": row.keterangan}


def _remove(actor: Actor, key: str, row: AngkaPembanding) -> None:
    layanan.do(remove_pembanding, actor, pembanding_id=row.id, versi=row.versi)
    daftar.open_row(key, None)


# ---- the years before the app ----------------------------------------------------------------------------------------
def _past(actor: Actor, halaman: HalamanIndikator, *, may_change: bool) -> _Daftar[TahunLampau]:
    rows = layanan.ask(list_riwayat, actor, indikator_id=halaman.kartu.id)
    return _Daftar(
        (
            "Tahun sebelum aplikasi dipakai",
            "Menjadi garis tren dan perbandingan tahun dalam Laporan Kinerja.",
        ),
        "tahun_lampau",
        "Belum ada angka dari tahun sebelum aplikasi dipakai.",
        "Tambah tahun",
        rows,
        lambda row: row.tahun,
        lambda: _past_table(halaman, rows, terbuka=may_change),
        partial(_edit_past, actor, halaman),
    )


def _past_table(halaman: HalamanIndikator, rows: tuple[TahunLampau, ...], *, terbuka: bool) -> Tabel:
    return Tabel(
        f"Tahun lampau {halaman.kartu.isian.kode}",
        columns("Tahun", "Target", "Realisasi", "Sumber", angka=("Target", "Realisasi")),
        tuple(
            Baris(
                (
                    Isi(str(row.tahun), row.tahun),
                    Isi(kata.nilai(halaman.deret, row.target), row.target),
                    Isi(kata.nilai(halaman.deret, row.realisasi), row.realisasi),
                    f"{row.sumber} (sintetis)" if row.sintetis else row.sumber,
                ),
                row.tahun if terbuka else None,
                "#" if terbuka else "",
            )
            for row in rows
        ),
    )


def _edit_past(actor: Actor, halaman: HalamanIndikator, key: str, row: TahunLampau | None) -> None:
    newest = halaman.kartu.tahun - 1
    awal = {
        "tahun": row.tahun if row else newest,
        "target": _typed(row.target if row else None),
        "realisasi": _typed(row.realisasi if row else None),
        "sumber": row.sumber if row else "",
    }
    form = sunting.open_form(f"{key}.{row.tahun if row else daftar.BARU}", awal, 0)
    with st.form(form.key, width=760):
        if row is not None:
            st.markdown(f"**Tahun {row.tahun}.** Kosongkan target dan realisasi untuk menghapusnya.")
        isian = {
            "tahun": row.tahun if row else form.number("Tahun", "tahun", 2000, newest),
            "target": form.text("Target", "target"),
            "realisasi": form.text("Realisasi", "realisasi"),
            "sumber": form.text("Sumber", "sumber"),
        }
        sent = st.form_submit_button("Simpan tahun ini", type="primary")

    def save(isian: sunting.Isian, versi: int) -> None:
        layanan.do(save_riwayat, actor, indikator_id=halaman.kartu.id, **isian)
        daftar.open_row(key, None)

    form.finish(sent, isian, save, LABEL, berhasil="Angka tahun lampau tersimpan.")


def _typed(angka: Decimal | None) -> str:
    return "" if angka is None else print_angka(angka)


def _signed(angka: Decimal) -> str:
    sign = "+" if angka > 0 else "−" if angka < 0 else ""
    return f"{sign}{print_angka(abs(angka))}"
