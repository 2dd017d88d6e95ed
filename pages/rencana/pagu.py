"""Pagu per sub kegiatan, Murni and Perubahan side by side; one sub kegiatan at a time is changed."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from components import bingkai, daftar
from components.grafik import show_unduh_tabel
from components.kinerja import kata
from components.tabel import Baris, Isi, Tabel, columns
from pages.rencana.banyak_sel import Sel, show_cells
from pages.rencana.keadaan import Tempat
from triwulan import layanan
from triwulan.angka import print_angka, print_rupiah, romawi
from triwulan.kinerja.pagu import BarisPagu, LembarPagu, SelPagu, pagu_sheet, save_pagu

KEY = "pagu"
SETAHUN = 0


def show(tempat: Tempat) -> None:
    """The sheet, or the form of one sub kegiatan."""
    sheet = layanan.ask(pagu_sheet, tempat.actor, instansi_id=tempat.instansi_id, tahun=tempat.tahun)
    row = next((row for row in sheet.baris if row.simpul_id == daftar.chosen(KEY)), None)
    if row is not None and tempat.boleh_ubah and row.jenjang == "sub_kegiatan":
        _edit(tempat, row)
    else:
        _list(tempat, sheet)


def _list(tempat: Tempat, sheet: LembarPagu) -> None:
    if not sheet.baris:
        bingkai.empty("Belum ada program.", "Tambahkan program, kegiatan dan sub kegiatan pada bagian Pohon.")
        return
    if tempat.boleh_ubah:
        st.caption(
            "Pilih sebuah sub kegiatan untuk mengisi pagunya; program dan kegiatan dijumlahkan sendiri."
        )
    drafting = sheet.jumlah.rancangan is not None
    names = ("Murni", "Perubahan", "Selisih", *(("Rancangan yang berubah",) if drafting else ()))
    total = _line(f"Jumlah {tempat.tahun}", "", sheet.jumlah, None, tebal=True)
    outermost = min(row.kedalaman for row in sheet.baris)
    rows = (*(_row(row, outermost, terbuka=tempat.boleh_ubah) for row in sheet.baris), total)
    table = Tabel(
        f"Pagu {tempat.tahun}",
        columns("Unsur", "Kode", *names, angka=names, utuh=("Kode",)),
        tuple(replace(row, sel=row.sel[: 2 + len(names)]) for row in rows),
    )
    chosen = show_unduh_tabel(table, key="pagu")
    if chosen is not None:
        daftar.open_row(KEY, chosen)
        st.rerun()


def _row(row: BarisPagu, outermost: int, *, terbuka: bool) -> Baris:
    leaf = row.jenjang == "sub_kegiatan"
    return _line(
        row.nama,
        row.kode,
        row.sel[SETAHUN],
        row.simpul_id if leaf and terbuka else None,
        tebal=row.jenjang == "program",
        kedalaman=row.kedalaman - outermost,
    )


def _line(
    nama: str, kode: str, sel: SelPagu, simpul_id: int | None, *, tebal: bool, kedalaman: int = 0
) -> Baris:
    # Where only some sub kegiatan change, the sum after the Perubahan is what holds, not the sum of the changed ones.
    after = None if sel.perubahan is None else sel.berlaku
    difference = None if after is None or sel.murni is None else after - sel.murni
    return Baris(
        (nama, kode, _money(sel.murni), _money(after), _difference(difference), _money(sel.rancangan)),
        simpul_id,
        "#" if simpul_id else "",
        tebal=tebal,
        kedalaman=kedalaman,
    )


def _money(rupiah: int | None) -> Isi:
    return Isi(kata.KOSONG if rupiah is None else print_rupiah(rupiah), rupiah)


def _difference(rupiah: int | None) -> Isi:
    if not rupiah:
        return Isi(kata.KOSONG, rupiah)
    return Isi(f"{'+' if rupiah > 0 else '−'}{print_rupiah(abs(rupiah))}", rupiah)


def _edit(tempat: Tempat, row: BarisPagu) -> None:
    daftar.back_button(KEY)
    st.subheader(bingkai.escape(f"{row.kode} {row.nama}"), anchor=False)
    st.caption("Tulis rupiah bulat, misalnya 1.250.000.000. Kosongkan untuk menghapus.")
    show_cells(
        f"pagu.{row.simpul_id}",
        {str(SETAHUN): "Pagu setahun", **{str(tw): f"Rencana kas TW {romawi(tw)}" for tw in (1, 2, 3, 4)}},
        lambda: _cells(tempat, row.simpul_id),
        lambda name, teks, versi: layanan.do(
            save_pagu, tempat.actor, simpul_id=row.simpul_id, tw=int(name), teks=teks, versi=versi
        ),
    )


def _cells(tempat: Tempat, simpul_id: int) -> dict[str, Sel]:
    sheet = layanan.ask(pagu_sheet, tempat.actor, instansi_id=tempat.instansi_id, tahun=tempat.tahun)
    row = next(row for row in sheet.baris if row.simpul_id == simpul_id)
    draft = sheet.keadaan.tahap == "draf"
    found: dict[str, Sel] = {}
    for tw, sel in row.sel.items():
        own = sel.murni if draft else sel.rancangan
        shown = own if own is not None else sel.berlaku
        found[str(tw)] = Sel("" if shown is None else print_angka(shown), sel.versi)
    return found
