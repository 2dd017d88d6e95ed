"""Arsip: the bound archives of each siklus, and every paper of the office, found by year, triwulan, kind or words."""

from __future__ import annotations

from dataclasses import dataclass

import streamlit as st

from components import bingkai, daftar
from components.arsip.jilid import show_binding
from components.grafik.tampil import show_unduh_tabel
from components.kinerja.gaya import GAYA
from components.kinerja.kata import KOSONG
from components.naskah.kartu import show_naskah
from components.tabel import Baris, Isi, Tabel, columns
from triwulan import layanan
from triwulan.akses.pelaku import Actor
from triwulan.dokumen.arsip_keadaan import SiklusArsip, list_keadaan
from triwulan.dokumen.arsip_siklus import list_arsip
from triwulan.dokumen.naskah_tampil import TAHAP, NaskahRingkas, kind_name, list_naskah
from triwulan.waktu import Periode, local_date, now, print_tanggal

KEY = "arsip"
TAHUN_KE_BELAKANG = 10
PER_HALAMAN = 50
ARSIP_PER_HALAMAN = 8


@dataclass(frozen=True)
class Saringan:
    """What is looked for; None or empty: everything."""

    instansi_id: int
    tahun: int | None
    tw: int | None
    jenis: str | None
    cari: str

    @property
    def kosong(self) -> bool:
        """Whether nothing is filtered."""
        return not (self.tahun or self.tw or self.jenis or self.cari.strip())


def show(actor: Actor) -> None:
    """Draw the page."""
    bingkai.title("Arsip", "Arsip terjilid setiap siklus, dan semua naskah kantor ini, juga yang dibatalkan.")
    instansi_id = bingkai.instansi_or_stop(actor)
    st.html(GAYA)
    everything = layanan.ask(list_naskah, actor, instansi_id=instansi_id)
    opened = next((row for row in everything if row.id == daftar.chosen(KEY)), None)
    if opened is not None:
        _show_one(actor, opened)
        return
    wanted = _filter(actor, instansi_id, sorted({row.jenis for row in everything}, key=kind_name))
    if wanted.jenis is None:
        st.subheader("Arsip terjilid", anchor="arsip")
        _show_archives(actor, wanted)
        st.subheader("Naskah", anchor="naskah")
    _show_papers(actor, wanted)


def _show_one(actor: Actor, naskah: NaskahRingkas) -> None:
    daftar.back_button(KEY)
    with st.container(border=True, gap="xsmall"):
        show_naskah(actor, naskah, may_change=False)


def _filter(actor: Actor, instansi_id: int, kinds: list[str]) -> Saringan:
    this_year = local_date(now(), actor.zona).year
    with st.container(horizontal=True, vertical_alignment="bottom"):
        tahun = st.selectbox(
            "Tahun",
            range(this_year + 1, this_year - TAHUN_KE_BELAKANG, -1),
            index=None,
            placeholder="Semua",
            width=110,
        )
        tw = st.selectbox(
            "Triwulan",
            (1, 2, 3, 4),
            index=None,
            placeholder="Semua",
            width=160,
            format_func=lambda n: Periode(this_year, n).nama,
        )
        jenis = st.selectbox(
            "Jenis naskah", kinds, index=None, placeholder="Semua", width=240, format_func=kind_name
        )
        cari = st.text_input("Nomor, judul, atau nama berkas", key="cari-arsip", width=260)
    return Saringan(instansi_id, tahun, tw, jenis, cari)


# ---- bound archives --------------------------------------------------------------------------------------------------
def _show_archives(actor: Actor, wanted: Saringan) -> None:
    states = layanan.ask(
        list_keadaan, actor, instansi_id=wanted.instansi_id, tahun=wanted.tahun, triwulan=wanted.tw
    )
    found = _matching(actor, wanted, states)
    if not found:
        bingkai.empty(
            "Belum ada arsip terjilid." if wanted.kosong else "Tidak ada arsip terjilid yang cocok.",
            "Arsip dijilid sendiri begitu langkah terakhir sebuah siklus diselesaikan.",
        )
        return
    missing = sum(state.perlu for state in found)
    if missing > 1:
        st.warning(f"{missing} siklus sudah selesai tetapi arsipnya belum lengkap terjilid.")
    for state in found[:ARSIP_PER_HALAMAN]:
        _show_archive(state)
    if len(found) > ARSIP_PER_HALAMAN:
        st.caption(f"{len(found) - ARSIP_PER_HALAMAN} arsip lain; saring menurut tahun dan triwulan.")


def _matching(actor: Actor, wanted: Saringan, states: tuple[SiklusArsip, ...]) -> tuple[SiklusArsip, ...]:
    """The words are looked for in the names of the files too."""
    if not wanted.cari.strip():
        return states
    hits = layanan.ask(list_arsip, actor, instansi_id=wanted.instansi_id, cari=wanted.cari)
    ids = {row.siklus_id for row in hits}
    return tuple(state for state in states if state.siklus_id in ids)


def _show_archive(state: SiklusArsip) -> None:
    st.markdown(f"**{state.periode.label}** · {bingkai.escape(state.nama)}")
    show_binding(state.siklus_id, tempat="halaman", rencana=False)


# ---- papers ----------------------------------------------------------------------------------------------------------
def _show_papers(actor: Actor, wanted: Saringan) -> None:
    rows = layanan.ask(
        list_naskah,
        actor,
        instansi_id=wanted.instansi_id,
        tahun=wanted.tahun,
        triwulan=wanted.tw,
        jenis=wanted.jenis,
        cari=wanted.cari,
    )
    if not rows:
        bingkai.empty(
            "Tidak ada naskah yang cocok.",
            "Kosongkan sebagian saringan, atau buat naskah pada halaman Dokumen.",
        )
        return
    shown = rows[:PER_HALAMAN]
    more = f", {PER_HALAMAN} terbaru ditampilkan" if len(rows) > PER_HALAMAN else ""
    st.caption(f"{len(rows)} naskah{more}. Pilih judulnya untuk melihat dan mengunduh naskahnya.")
    chosen = show_unduh_tabel(_table(shown), key="naskah", semua=_table(rows))
    if chosen is not None:
        daftar.open_row(KEY, chosen)
        st.rerun()


def _table(rows: tuple[NaskahRingkas, ...]) -> Tabel:
    return Tabel(
        "Naskah", columns("Judul", "Nomor", "Tanggal", "Keadaan", utuh=("Tanggal",)), tuple(map(_line, rows))
    )


def _line(row: NaskahRingkas) -> Baris:
    return Baris(
        (
            f"{row.judul} ({TAHAP[row.tahap]})" if row.tahap else row.judul,
            row.nomor or KOSONG,
            Isi(print_tanggal(row.tanggal), row.tanggal) if row.tanggal else KOSONG,
            row.label_status,
        ),
        id=row.id,
        tautan="#",
    )
