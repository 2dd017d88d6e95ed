"""Indikator: one number from the chart down to the file that proves it, at its own address, /indikator?id=N."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from components import bingkai, navigasi
from components.grafik import show_grafik, show_unduh_tabel
from components.grafik.palet import palet
from components.grafik.tren import trend_chart
from components.kinerja import baris_tahun, kata, kepala, koreksi, pembanding, rekaman
from components.kinerja.gaya import GAYA
from components.kinerja.kamus import kamus_facts
from triwulan import layanan
from triwulan.akses.pelaku import Actor
from triwulan.angka import romawi
from triwulan.kinerja.asal_usul import asal_usul
from triwulan.kinerja.halaman import HalamanIndikator, indikator_page
from triwulan.waktu import Periode, print_tanggal


def show(actor: Actor) -> None:
    """Draw the page; without a number in the address it says where to find one."""
    indikator_id = _asked_for("id")
    if indikator_id is None:
        bingkai.title("Indikator")
        bingkai.empty("Tidak ada indikator yang dipilih.", "Buka sebuah indikator dari halaman Kinerja.")
        navigasi.link("Ke halaman Kinerja", "kinerja")
        return
    tw = _asked_for("tw")
    tw = tw if tw in (1, 2, 3, 4) else 4
    halaman = layanan.ask(indikator_page, actor, indikator_id=indikator_id, tw=tw)
    _show_head(halaman)
    waiting = koreksi.waiting_of(actor, halaman)
    if waiting is not None:
        koreksi.show_waiting(actor, halaman, waiting)
    _show_record(actor, halaman, waiting is None)
    _show_year(halaman)
    tabs = st.tabs(list(BAGIAN), key="bagian_indikator", on_change="rerun")
    for tab, draw in zip(tabs, BAGIAN.values(), strict=True):
        if tab.open:
            with tab:
                draw(actor, halaman)


def _show_head(halaman: HalamanIndikator) -> None:
    kartu, deret = halaman.kartu, halaman.deret
    navigasi.link_back("Kinerja", "kinerja", tahun=kartu.tahun, tw=halaman.tw)
    bingkai.title(bingkai.escape(kartu.isian.nama))
    traits = (
        kartu.isian.kode,
        f"satuan {kartu.isian.satuan}",
        kata.NAMA_POLARISASI[deret.polarisasi],
        kata.NAMA_KONSOLIDASI[deret.konsolidasi],
    )
    st.caption(bingkai.escape(" · ".join((*traits, str(kartu.tahun)))))
    kepala.show_headline(halaman.kalimat, sintetis=any(sel.sintetis for sel in deret.sel))
    st.segmented_control(
        "Triwulan",
        (1, 2, 3, 4),
        format_func=romawi,
        default=halaman.tw,
        required=True,
        key=f"tw_indikator_{kartu.id}",
        on_change=_turn,
        args=(f"tw_indikator_{kartu.id}",),
    )  # fmt: skip


def _turn(key: str) -> None:
    st.query_params["tw"] = str(st.session_state[key])


def _show_record(actor: Actor, halaman: HalamanIndikator, may_propose: bool) -> None:
    tw, sel = halaman.tw, halaman.deret.kini
    left, right = st.columns(2, gap="medium")
    with left, st.container(border=True):
        kepala.section(
            f"Capaian s.d. TW {romawi(tw)}: {kata.capaian_kini(halaman.deret)}{kata.tanda(sel.capaian)}"
        )
        rekaman.show_explanation(sel.capaian.penjelasan, halaman.deret.satuan)
    with right, st.container(border=True):
        kepala.section(f"Bukti TW {romawi(tw)}")
        rekaman.show_evidence(halaman.bukti.get(tw, ()), actor.zona)
        kepala.section("Rekaman")
        rekaman.show_record(halaman.rekaman.get(tw), actor.zona)
        if may_propose:
            koreksi.show_proposal(actor, halaman)


def _show_year(halaman: HalamanIndikator) -> None:
    kepala.section(f"Setahun {halaman.kartu.tahun}", _projection(halaman))
    chosen = show_unduh_tabel(
        rekaman.year_table(halaman, f"{halaman.kartu.isian.kode} {halaman.kartu.tahun}"), key="setahun"
    )
    if chosen is not None:
        navigasi.open_page("indikator", id=halaman.kartu.id, tw=chosen)


def _projection(halaman: HalamanIndikator) -> str:
    found = halaman.proyeksi
    if found.proyeksi.nilai is None:
        return ""
    value = kata.nilai(halaman.deret, found.proyeksi.nilai)
    if found.proyeksi.final:
        return f"Realisasi setahun {bingkai.escape(value)}."
    return bingkai.escape(
        f"Proyeksi akhir tahun {value} (capaian {found.capaian.teks}), dengan cara: {found.proyeksi.metode}."
    )


# ---- parts -----------------------------------------------------------------------------------------------------------
def _show_trend(actor: Actor, halaman: HalamanIndikator) -> None:
    trend, presisi = halaman.tren, halaman.deret.presisi
    if not baris_tahun.known_years(trend) and not trend.renstra:
        kepala.nothing("Belum ada realisasi atau target Renstra dari tahun lain.")
        return
    show_grafik(
        trend_chart(baris_tahun.trend_points(trend, presisi), baris_tahun.renstra_points(trend, presisi), trend.satuan, palet()),
        baris_tahun.trend_table(trend, presisi, f"Tren {trend.kode}"),
        key="tren",
        alt=f"Realisasi {trend.nama} lima tahun terhadap target dan Renstra.",
        lebar=(1, 1),
    )  # fmt: skip
    sources = sorted({point.sumber for point in trend.titik if point.sumber})
    if sources:
        st.caption(bingkai.escape("Sumber angka tahun lalu: " + "; ".join(sources) + "."))


def _show_history(actor: Actor, halaman: HalamanIndikator) -> None:
    record = halaman.rekaman.get(halaman.tw)
    if record is None:
        kepala.nothing(f"Belum ada realisasi pada TW {romawi(halaman.tw)}.")
        return
    asal = layanan.ask(asal_usul, actor, realisasi_id=record.realisasi_id)
    kepala.section("Versi")
    show_unduh_tabel(rekaman.version_table(asal, actor.zona), key="versi")
    kepala.section("Riwayat")
    show_unduh_tabel(rekaman.event_table(asal, actor.zona), key="riwayat")
    for reason in asal.alasan:
        what = reason.kode.replace("_", " ")
        st.caption(bingkai.escape(f"Alasan atas temuan “{what}”: {reason.alasan} ({reason.oleh})"))


def _show_analysis(actor: Actor, halaman: HalamanIndikator) -> None:
    if not halaman.analisis and not halaman.tindak_lanjut:
        kepala.nothing("Belum ada analisis atau rencana tindak lanjut.")
    for note in halaman.analisis:
        kepala.section(Periode(halaman.kartu.tahun, note.tw).nama)
        st.html(
            rekaman.facts(
                (
                    ("Faktor pendukung", note.pendukung),
                    ("Faktor penghambat", note.penghambat),
                    ("Solusi", note.solusi),
                    ("Efisiensi", note.efisiensi),
                    ("Program penunjang", note.program_penunjang),
                    ("Ditulis oleh", note.diisi_oleh),
                )
            )
        )
    if halaman.tindak_lanjut:
        kepala.section("Rencana tindak lanjut")
        for row in halaman.tindak_lanjut:
            about = f"{row.pic} · tenggat {print_tanggal(row.tenggat)} · {row.status}"
            st.html(rekaman.facts(((row.uraian, about), ("Hasil", row.catatan))))
        navigasi.link("Buka daftar tindak lanjut", "tindak-lanjut", tahun=halaman.kartu.tahun, tw=halaman.tw)


def _show_kamus(actor: Actor, halaman: HalamanIndikator) -> None:
    st.html(GAYA + rekaman.facts(kamus_facts(halaman.kartu, halaman.target)))


def _show_findings(actor: Actor, halaman: HalamanIndikator) -> None:
    if not halaman.temuan:
        kepala.nothing("Pemeriksaan rencana dan target tidak menemukan hal yang perlu dilihat.")
    for row in halaman.temuan:
        box = st.error if row.temuan.tingkat == "galat" else st.warning if row.terbuka else st.info
        reason = f"  \nDipertahankan oleh {row.oleh}: {row.alasan}" if row.alasan else ""
        box(
            bingkai.escape(row.temuan.pesan)
            + "  \n"
            + bingkai.escape(row.temuan.penjelasan)
            + bingkai.escape(reason)
        )


def _asked_for(name: str) -> int | None:
    text = st.query_params.get(name, "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else None


BAGIAN: dict[str, Callable[[Actor, HalamanIndikator], None]] = {
    "Tren": _show_trend,
    "Pembanding": pembanding.show_pembanding,
    "Analisis": _show_analysis,
    "Riwayat": _show_history,
    "Kamus": _show_kamus,
    "Temuan": _show_findings,
}
