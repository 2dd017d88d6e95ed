"""Kinerja: for the Kepala, in two minutes: one sentence, what asks for attention, and the charts behind it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

import streamlit as st

from components import bingkai, navigasi
from components.grafik import show_grafik, show_unduh_tabel
from components.grafik.anggaran import absorption_chart
from components.grafik.batang import bullet_chart
from components.grafik.palet import palet
from components.grafik.petak import heat_chart
from components.grafik.tren import trend_chart
from components.kinerja import baris, baris_anggaran, baris_tahun, kepala, koreksi_tunggu
from components.periode import pick_periode
from components.tabel import Baris, Isi, Tabel, columns, show_tabel
from triwulan import layanan
from triwulan.akses.pelaku import Actor
from triwulan.angka import romawi
from triwulan.kinerja.anggaran import anggaran_grid
from triwulan.kinerja.deret import DeretIndikator
from triwulan.kinerja.koreksi import list_koreksi
from triwulan.kinerja.perhatian import Terlambat
from triwulan.kinerja.ringkasan import RingkasanKinerja, summarize_kinerja
from triwulan.kinerja.tren import list_tren
from triwulan.siklus.tugas_saya import tugas_saya
from triwulan.waktu import Periode, local_date, now, print_tanggal

T = TypeVar("T")
TERBANYAK = 3
"""Rows of a list before "tampilkan semua"."""


def show(actor: Actor) -> None:
    """Draw the page."""
    bingkai.title("Kinerja")
    instansi_id = bingkai.instansi_or_stop(actor)
    last_closed = Periode.of_date(local_date(now(), actor.zona)).sebelum
    with st.container(horizontal=True, vertical_alignment="bottom"):
        periode = pick_periode(actor, last_closed)
    summary = layanan.ask(
        summarize_kinerja, actor, instansi_id=instansi_id, tahun=periode.tahun, tw=periode.tw
    )
    if not summary.indikator:
        bingkai.empty(
            f"Belum ada indikator untuk tahun {periode.tahun}.",
            "Admin OPD mengisinya pada halaman Perencanaan: sendiri, dari berkas Excel, atau dengan menyalin tahun sebelumnya.",
        )
        return
    kepala.show_headline(summary.judul, sintetis=summary.sintetis)
    kepala.show_counts(summary.hitungan)
    _show_method(summary, periode)
    _show_attention(actor, summary, periode)
    _show_charts(actor, summary, periode)


def _show_method(summary: RingkasanKinerja, periode: Periode) -> None:
    """From the average to the indikator it is made of, so that anybody can reckon it again."""
    fold = st.expander("Dari mana rata-rata ini?", key="dasar", on_change="rerun", bind="query-params")
    if fold.open:
        with fold:
            st.caption(bingkai.escape(summary.cara))
            table = baris.mean_table(summary.indikator, periode, f"Dasar rata-rata {periode.label}")
            kepala.open_indikator(show_unduh_tabel(table, key="dasar"), periode.tahun, periode.tw)


# ---- what asks for attention -----------------------------------------------------------------------------------------
def _show_attention(actor: Actor, summary: RingkasanKinerja, periode: Periode) -> None:
    kepala.section("Perlu perhatian")
    _show_signatures(actor, summary, periode)
    left, right = st.columns(2, gap="medium")
    with left:
        st.markdown(f"**Memburuk ({len(summary.memburuk)})**")
        if summary.memburuk:
            table = baris.worse_table(_cut("memburuk", summary.memburuk), periode)
            kepala.open_indikator(show_tabel(table, key="memburuk"), periode.tahun, periode.tw)
            _more("memburuk", len(summary.memburuk))
        else:
            kepala.nothing("Tidak ada indikator yang capaiannya turun sejak pengukuran sebelumnya.")
    with right:
        st.markdown(f"**Terlambat ({len(summary.terlambat)})**")
        if summary.terlambat:
            _open_late(summary, show_tabel(_late_table(summary, periode), key="terlambat"), periode)
            _more("terlambat", len(summary.terlambat))
        else:
            kepala.nothing("Tidak ada realisasi atau tindak lanjut yang melewati tenggat.")


def _show_signatures(actor: Actor, summary: RingkasanKinerja, periode: Periode) -> None:
    """What waits for a signature of this person, each with its link, and how far the records are."""
    waiting = layanan.ask(tugas_saya, actor).tanda_tangan if actor.penugasan else ()
    for row in waiting:
        navigasi.link(
            f"Menunggu tanda tangan Anda: {bingkai.escape(row.kegiatan)} ({row.periode.nama}, {bingkai.escape(row.teks_sisa)})",
            "tugas",
            id=row.tugas_id,
        )
    if summary.menunggu.koreksi:
        _show_corrections(actor, summary, periode)
    kepala.nothing(kepala.waiting_sentence(summary.menunggu))


def _show_corrections(actor: Actor, summary: RingkasanKinerja, periode: Periode) -> None:
    """Each correction that waits for a decision, with the way to it."""
    where = {"instansi_id": summary.instansi_id, "tahun": periode.tahun}
    for row in layanan.ask(list_koreksi, actor, **where):
        koreksi_tunggu.link_koreksi(row, f"Koreksi TW {romawi(row.rekaman.tw)} menunggu pengesahan")


def _late_table(summary: RingkasanKinerja, periode: Periode) -> Tabel:
    rows = _cut("terlambat", summary.terlambat)
    return Tabel(
        "Yang terlambat",
        columns("Hal", "Keadaan", "Tenggat", utuh=("Tenggat",)),
        tuple(
            Baris(
                (row.nama, row.apa, Isi(print_tanggal(row.jatuh_tempo), row.jatuh_tempo)),
                number,
                _address(row, periode),
            )
            for number, row in enumerate(rows)
        ),
    )


def _open_late(summary: RingkasanKinerja, chosen: int | None, periode: Periode) -> None:
    """A follow-up opens itself, a realisasi its indikator."""
    if chosen is not None:
        alamat, query = _place(summary.terlambat[chosen])
        navigasi.open_page(alamat, **query, tahun=periode.tahun, tw=periode.tw)


def _address(row: Terlambat, periode: Periode) -> str:
    alamat, query = _place(row)
    return navigasi.address(alamat, **query, tahun=periode.tahun, tw=periode.tw)


def _place(row: Terlambat) -> tuple[str, dict[str, int]]:
    if row.tindak_lanjut_id is not None:
        return "tindak-lanjut", {"id": row.tindak_lanjut_id}
    return "indikator", {"id": row.indikator_id or 0}


def _cut(key: str, rows: Sequence[T]) -> list[T]:
    return list(rows if st.session_state.get(f"semua_{key}") else rows[:TERBANYAK])


def _more(key: str, count: int) -> None:
    if count > TERBANYAK:
        st.checkbox(f"Tampilkan semua ({count})", key=f"semua_{key}")


# ---- charts ----------------------------------------------------------------------------------------------------------
def _show_charts(actor: Actor, summary: RingkasanKinerja, periode: Periode) -> None:
    tabs = st.tabs(list(BAGIAN), key="bagian", on_change="rerun", bind="query-params")
    for tab, draw in zip(tabs, BAGIAN.values(), strict=True):
        if tab.open:
            with tab:
                draw(actor, summary, periode)


def _show_reached(actor: Actor, summary: RingkasanKinerja, periode: Periode) -> None:
    kepala.section("Indikator Kinerja Utama", kepala.CARA_BACA)
    iku = [row for row in summary.indikator if row.jenis == "IKU"] or list(summary.indikator)
    _open(_bullets(iku, periode, "iku", "Capaian IKU"), periode)
    kepala.section(
        "Sasaran", "Rata-rata capaian indikator setiap sasaran. Pilih satu untuk melihat indikatornya."
    )
    _show_sasaran(summary, periode)
    kepala.section("Bidang")
    chosen = show_unduh_tabel(
        baris.kelompok_table(
            summary.bidang, f"Capaian per bidang {periode.kode}", "Bidang", "bidang", periode
        ),
        key="bidang",
    )
    if chosen is not None:
        navigasi.open_page("bidang", id=chosen, tahun=periode.tahun, tw=periode.tw)


def _show_sasaran(summary: RingkasanKinerja, periode: Periode) -> None:
    if not summary.sasaran:
        kepala.nothing("Belum ada sasaran pada rencana tahun ini.")
        return
    chosen = show_grafik(
        bullet_chart(baris.kelompok_bars(summary.sasaran), palet()),
        baris.kelompok_table(
            summary.sasaran, f"Capaian per sasaran {periode.kode}", "Sasaran", "kinerja", periode
        ),
        key="sasaran",
        alt="Rata-rata capaian setiap sasaran terhadap target 100 persen.",
    )
    if chosen is not None:
        st.query_params["sasaran"] = str(chosen)
    group = next((row for row in summary.sasaran if str(row.id) == st.query_params.get("sasaran")), None)
    if group is not None:
        kepala.section(f"Indikator sasaran “{bingkai.escape(group.nama)}”")
        rows = [row for row in summary.indikator if row.indikator_id in group.indikator]
        table = baris.indikator_table(rows, periode, f"Indikator sasaran {group.kode}")
        _open(show_unduh_tabel(table, key="isi_sasaran"), periode)


def _show_heat(actor: Actor, summary: RingkasanKinerja, periode: Periode) -> None:
    kepala.section(
        "Capaian per triwulan", "Makin gelap makin jauh dari target. Angka sampai dengan triwulan itu."
    )
    kepala.heat_key(palet())
    rows = summary.indikator
    chosen = show_grafik(
        heat_chart(baris.heat_rows(rows), baris.TRIWULAN, palet()),
        baris.heat_table(rows, periode, f"Capaian per triwulan {periode.tahun}"),
        key="petak",
        lebar=(5, 4),
        alt="Capaian setiap indikator pada setiap triwulan.",
    )
    _open(chosen, periode)


def _show_trend(actor: Actor, summary: RingkasanKinerja, periode: Periode) -> None:
    kepala.section("Tren lima tahun", "Realisasi setiap tahun terhadap target tahunan dan target Renstra.")
    trends = layanan.ask(list_tren, actor, instansi_id=summary.instansi_id, tahun=periode.tahun)
    years = {one.indikator_id: sum(point.realisasi is not None for point in one.titik) for one in trends}
    known = sorted(
        (one for one in trends if years[one.indikator_id] > 1), key=lambda one: -years[one.indikator_id]
    )
    if not known:
        kepala.nothing("Belum ada indikator dengan realisasi lebih dari satu tahun.")
        return
    trend = st.selectbox("Indikator", known, format_func=lambda one: one.nama, key="tren_indikator")
    row = summary.of(trend.indikator_id)
    show_grafik(
        trend_chart(
            baris_tahun.trend_points(trend, row.presisi),
            baris_tahun.renstra_points(trend, row.presisi),
            trend.satuan,
            palet(),
        ),
        baris_tahun.trend_table(trend, row.presisi, f"Tren {trend.kode}"),
        key=f"tren_{trend.indikator_id}",
        alt=f"Realisasi {trend.nama} lima tahun terhadap target dan Renstra.",
        lebar=(1, 1),
    )
    navigasi.link(
        "Buka indikator ini", "indikator", id=trend.indikator_id, tahun=periode.tahun, tw=periode.tw
    )


def _show_money(actor: Actor, summary: RingkasanKinerja, periode: Periode) -> None:
    kepala.section(
        "Serapan anggaran dan capaian",
        "Batang atas capaian kinerja program, batang bawah (bergaris) anggaran yang terserap sampai triwulan ini.",
    )
    show_grafik(
        absorption_chart(baris_anggaran.absorption_rows(summary.serapan), palet()),
        baris_anggaran.absorption_table(summary.serapan, f"Serapan dan capaian {periode.kode}"),
        key="serapan",
        alt="Capaian kinerja dan serapan anggaran setiap program.",
        lebar=(2, 3),
    )
    fold = st.expander(
        "Siapa mengisi angka anggaran ini?", key="pengisi", on_change="rerun", bind="query-params"
    )
    if fold.open:
        with fold:
            year = {"instansi_id": summary.instansi_id, "tahun": periode.tahun}
            sheet = layanan.ask(anggaran_grid, actor, **year, tw=periode.tw)
            show_unduh_tabel(baris_anggaran.record_table(sheet, periode, actor.zona), key="pengisi")


def _show_projection(actor: Actor, summary: RingkasanKinerja, periode: Periode) -> None:
    kepala.section(
        "Proyeksi akhir tahun",
        "Batang penuh: yang sudah dicapai dari target setahun. Kotak garis: perkiraan akhir tahun menurut cara di tabel.",
    )
    found = {row.indikator_id: row for row in summary.proyeksi}
    rows = [row for row in summary.indikator if row.sudah_waktunya or row.jenis == "IKU"]
    chosen = show_grafik(
        bullet_chart(baris_tahun.projection_bars(rows, found), palet()),
        baris_tahun.projection_table(rows, found, periode, f"Proyeksi akhir tahun {periode.tahun}"),
        key="proyeksi",
        alt="Perkiraan capaian setiap indikator pada akhir tahun.",
        lebar=(2, 3),
    )
    _open(chosen, periode)


def _bullets(rows: Sequence[DeretIndikator], periode: Periode, key: str, judul: str) -> int | None:
    return show_grafik(
        bullet_chart(baris.indikator_bars(rows), palet()),
        baris.indikator_table(rows, periode, f"{judul} {periode.kode}"),
        key=key,
        alt="Capaian setiap indikator terhadap target 100 persen.",
    )


def _open(chosen: int | None, periode: Periode) -> None:
    kepala.open_indikator(chosen, periode.tahun, periode.tw)


BAGIAN: dict[str, Callable[[Actor, RingkasanKinerja, Periode], None]] = {
    "Capaian": _show_reached,
    "Per triwulan": _show_heat,
    "Tren": _show_trend,
    "Anggaran": _show_money,
    "Proyeksi": _show_projection,
}
