"""Targets: Renstra, Murni and Perubahan side by side; one indikator at a time is changed."""

from __future__ import annotations

import streamlit as st

from components import bingkai, daftar, navigasi
from components.grafik import show_unduh_tabel
from components.kinerja import kata
from components.tabel import Baris, Isi, Tabel, columns
from pages.rencana.banyak_sel import Sel, show_cells
from pages.rencana.keadaan import Tempat
from triwulan import layanan
from triwulan.angka import print_angka, romawi
from triwulan.kinerja.muat import NilaiTarget
from triwulan.kinerja.target import (
    BarisTarget,
    SelTarget,
    renstra_of,
    save_target,
    save_target_renstra,
    target_sheet,
)

KEY = "target"
SETAHUN = 0
TW = (1, 2, 3, 4)


def show(tempat: Tempat) -> None:
    """The sheet, or the form of one indikator."""
    rows = layanan.ask(target_sheet, tempat.actor, instansi_id=tempat.instansi_id, tahun=tempat.tahun).baris
    row = next((row for row in rows if row.indikator_id == daftar.chosen(KEY)), None)
    if row is not None and tempat.boleh_ubah:
        _edit(tempat, row)
    else:
        _list(tempat, rows)


def _list(tempat: Tempat, rows: tuple[BarisTarget, ...]) -> None:
    if not rows:
        bingkai.empty("Belum ada indikator.", "Tambahkan indikator lebih dahulu; targetnya diisi di sini.")
        return
    note = "Tanda ≠: Perubahan berbeda dengan Murni."
    st.caption(f"Pilih sebuah indikator untuk mengisi targetnya. {note}" if tempat.boleh_ubah else note)
    drafting = any(row.sel[SETAHUN].rancangan for row in rows)
    names = [
        "Renstra",
        "Murni",
        "Perubahan",
        *(["Rancangan"] if drafting else []),
        *(f"TW {romawi(tw)}" for tw in TW),
    ]
    table = Tabel(
        f"Target {tempat.tahun}",
        columns("Indikator", "Satuan", *names, angka=tuple(names)),
        tuple(_line(row, drafting=drafting) for row in rows),
    )
    chosen = show_unduh_tabel(table, key="target")
    if chosen is not None:
        if not tempat.boleh_ubah:
            navigasi.open_page("indikator", id=chosen)
        daftar.open_row(KEY, chosen)
        st.rerun()


def _line(row: BarisTarget, *, drafting: bool) -> Baris:
    year = row.sel[SETAHUN]
    cells = [_cell(year.renstra), _cell(year.murni), _changed(year)]
    cells += [_cell(year.rancangan)] if drafting else []
    return Baris(
        (row.nama, row.satuan, *cells, *(_held(row.sel[tw]) for tw in TW)),
        row.indikator_id,
        navigasi.address("indikator", id=row.indikator_id),
    )


def _cell(target: NilaiTarget | None) -> Isi:
    if target is None:
        return Isi(kata.KOSONG)
    return Isi(_printed(target), target.nilai if target.atas is None else None)


def _printed(target: NilaiTarget) -> str:
    """What was typed; a bare row of digits as people read a large number."""
    return print_angka(target.nilai) if target.teks.isdecimal() else target.teks


def _changed(sel: SelTarget) -> Isi:
    if sel.perubahan is None:
        return Isi(kata.KOSONG)
    differs = sel.murni is None or (sel.perubahan.nilai, sel.perubahan.atas) != (
        sel.murni.nilai,
        sel.murni.atas,
    )
    return Isi(
        f"{_printed(sel.perubahan)}{' ≠' if differs else ''}",
        sel.perubahan.nilai,
        "kurang" if differs else "",
    )


def _held(sel: SelTarget) -> Isi:
    """What holds in a triwulan; what is drafted stands behind an arrow."""
    held = _cell(sel.berlaku)
    return held if sel.rancangan is None else Isi(f"{held.teks} → {_printed(sel.rancangan)}", held.nilai)


# ---- one indikator ---------------------------------------------------------------------------------------------------
def _edit(tempat: Tempat, row: BarisTarget) -> None:
    daftar.back_button(KEY)
    st.subheader(bingkai.escape(row.nama), anchor=False)
    what = "Murni" if tempat.pohon.keadaan.tahap == "draf" else "rancangan Perubahan"
    st.caption(
        bingkai.escape(f"Yang diisi di sini: target {what}, dalam {row.satuan}. Kosongkan untuk menghapus.")
    )
    label = {str(SETAHUN): "Target setahun", **{str(tw): f"Target TW {romawi(tw)}" for tw in TW}}
    show_cells(
        f"target.{row.indikator_id}",
        label,
        lambda: _cells(tempat, row.indikator_id),
        lambda name, teks, versi: layanan.do(
            save_target, tempat.actor, indikator_id=row.indikator_id, tw=int(name), teks=teks, versi=versi
        ),
    )
    st.markdown("**Target Renstra**")
    years = _renstra(tempat, row.indikator_id)
    show_cells(
        f"renstra.{row.indikator_id}",
        {name: f"Renstra {name}" for name in years},
        lambda: _renstra(tempat, row.indikator_id),
        lambda name, teks, versi: layanan.do(
            save_target_renstra,
            tempat.actor,
            indikator_id=row.indikator_id,
            tahun=int(name),
            teks=teks,
            versi=versi,
        ),
    )


def _cells(tempat: Tempat, indikator_id: int) -> dict[str, Sel]:
    """What an edit changes now: Murni in a draft, the draft of the Perubahan otherwise (begun from what holds)."""
    sheet = layanan.ask(target_sheet, tempat.actor, instansi_id=tempat.instansi_id, tahun=tempat.tahun)
    row = next(row for row in sheet.baris if row.indikator_id == indikator_id)
    draft = sheet.keadaan.tahap == "draf"
    found: dict[str, Sel] = {}
    for tw, sel in row.sel.items():
        own = sel.murni if draft else sel.rancangan
        shown = own or sel.berlaku
        found[str(tw)] = Sel(shown.teks if shown else "", own.versi if own else 0)
    return found


def _renstra(tempat: Tempat, indikator_id: int) -> dict[str, Sel]:
    known = layanan.ask(renstra_of, tempat.actor, indikator_id=indikator_id)
    years = sorted({*known, tempat.tahun, tempat.tahun + 1})
    return {
        str(year): Sel(known[year].teks, known[year].versi) if year in known else Sel("", 0) for year in years
    }
