"""Bidang: what one bidang answers for at a triwulan, at its own address, /bidang?id=N."""

from __future__ import annotations

import streamlit as st

from components import bingkai
from components.grafik import show_grafik, show_unduh_tabel
from components.grafik.batang import bullet_chart
from components.grafik.palet import palet
from components.kinerja import baris, baris_anggaran, kata, kepala, tugas_bidang
from components.kinerja.gaya import GAYA
from components.periode import pick_periode
from triwulan import layanan
from triwulan.akses.pelaku import Actor
from triwulan.kinerja.halaman import HalamanBidang, bidang_page
from triwulan.kinerja.ringkasan import RingkasanKelompok
from triwulan.organisasi.bidang import list_bidang
from triwulan.waktu import Periode, local_date, now


def show(actor: Actor) -> None:
    """Draw the page: choose the bidang, then its figures."""
    bingkai.title("Kinerja bidang")
    instansi_id = bingkai.instansi_or_stop(actor)
    names = {row.id: row.nama for row in layanan.ask(list_bidang, actor, instansi_id=instansi_id)}
    if not names:
        bingkai.empty("Belum ada bidang.", "Admin OPD menambahkannya pada Pengaturan, bagian Bidang.")
        return
    with st.container(horizontal=True, vertical_alignment="bottom"):
        periode = pick_periode(actor, Periode.of_date(local_date(now(), actor.zona)).sebelum)
        bidang_id = _choose(actor, names)
    halaman = layanan.ask(
        bidang_page, actor, instansi_id=instansi_id, bidang_id=bidang_id, tahun=periode.tahun, tw=periode.tw
    )
    st.html(GAYA)
    _show_figures(halaman, periode)
    tugas_bidang.show_work(halaman, periode)


def _choose(actor: Actor, names: dict[int, str]) -> int:
    asked = st.query_params.get("id", "") or st.query_params.get("bidang", "")
    first = next((key for key in names if str(key) == asked), actor.bidang_id or next(iter(names)))
    order = list(names)
    chosen: int = st.selectbox(
        "Bidang", order, index=order.index(first) if first in names else 0, format_func=names.__getitem__
    )
    st.query_params["id"] = str(chosen)
    return chosen


def _show_figures(halaman: HalamanBidang, periode: Periode) -> None:
    kepala.show_headline(
        _sentence(halaman, periode),
        sintetis=any(sel.sintetis for row in halaman.indikator for sel in row.sel),
    )
    if not halaman.indikator:
        bingkai.empty(
            "Bidang ini belum mempunyai indikator tahun ini.",
            "Penanggung jawab setiap indikator dipilih pada halaman Perencanaan.",
        )
        return
    kepala.section("Capaian", kepala.CARA_BACA)
    chosen = show_grafik(
        bullet_chart(baris.indikator_bars(halaman.indikator), palet()),
        baris.indikator_table(halaman.indikator, periode, f"Capaian {halaman.nama} {periode.kode}"),
        key="capaian_bidang",
        lebar=(1, 1),
        alt="Capaian setiap indikator bidang terhadap target 100 persen.",
    )
    kepala.open_indikator(chosen, periode.tahun, periode.tw)
    if halaman.anggaran.baris:
        kepala.section("Anggaran", f"Terserap {kata.persen(halaman.anggaran.serapan)} dari pagu bidang.")
        show_unduh_tabel(baris_anggaran.spending_table(halaman.anggaran, periode), key="anggaran_bidang")


def _sentence(halaman: HalamanBidang, periode: Periode) -> str:
    group: RingkasanKelompok | None = halaman.kelompok
    if group is None or not group.diminta:
        return f"{halaman.nama} belum mempunyai indikator yang diukur pada {periode.label}."
    mean = group.rata_rata
    average = f" dengan rata-rata capaian {kata.persen(mean.nilai)}" if mean.nilai is not None else ""
    grade = f" ({group.predikat})" if group.predikat else ""
    missing = group.diminta - group.terisi
    rest = f"; {missing} belum diisi" if missing else ""
    return (
        f"Pada {periode.label}, {group.tercapai} dari {group.diminta} indikator {halaman.nama} mencapai target"
        f"{average}{grade}{rest}."
    )
