"""Siklus: open a triwulan for an SOP or for all offices at once, see how far each has come, cancel, reopen."""

from __future__ import annotations

import html
from collections.abc import Callable, Sequence

import streamlit as st

from components import bingkai, navigasi
from components.dialog import writing_dialog
from components.langkah.gaya import GAYA
from components.periode import pick_periode
from components.tabel import Baris, Isi, Tabel, columns, show_tabel
from triwulan import layanan
from triwulan.akses.izin import allowed
from triwulan.akses.pelaku import Actor
from triwulan.errors import TriwulanError
from triwulan.siklus.buka import HasilBuka, cancel_siklus, open_siklus, open_siklus_semua, reopen_siklus
from triwulan.siklus.bukaan import BelumDibuka, list_belum_dibuka
from triwulan.siklus.ringkas import RingkasSiklus, list_siklus
from triwulan.sop.terbit import get_sop
from triwulan.waktu import Periode, now, print_tanggal, to_zone

HASIL = "_hasil_buka_semua"
ANGKA = ("Selesai", "Dikembalikan")
STATUS = {"berjalan": "Berjalan", "selesai": "Selesai", "dibatalkan": "Dibatalkan"}


def show(actor: Actor) -> None:
    """Draw the page."""
    bingkai.title(
        "Siklus", "Satu siklus menjalankan satu SOP untuk satu triwulan, dari langkah pertama sampai arsip."
    )
    with st.container(horizontal=True, vertical_alignment="bottom"):
        periode = pick_periode(actor)
    instansi_id = bingkai.chosen_instansi(actor)
    if instansi_id is None:
        _show_all(actor, periode)
    else:
        _show_office(actor, instansi_id, periode)


# ---- one office ------------------------------------------------------------------------------------------------------
def _show_office(actor: Actor, instansi_id: int, periode: Periode) -> None:
    running = layanan.ask(
        list_siklus, actor, instansi_id=instansi_id, tahun=periode.tahun, triwulan=periode.tw
    )
    st.html(GAYA)
    for siklus in running:
        _show_siklus(actor, siklus)
    closed = layanan.ask(
        list_belum_dibuka, actor, instansi_id=instansi_id, tahun=periode.tahun, triwulan=periode.tw
    )
    for sop in closed:
        _show_closed(actor, sop, periode)
    if not running and not closed:
        bingkai.empty(
            "Belum ada SOP yang berlaku.",
            "Tetapkan sebuah SOP pada Perpustakaan SOP; setelah itu siklusnya dapat dibuka di sini.",
        )


def _show_closed(actor: Actor, sop: BelumDibuka, periode: Periode) -> None:
    with st.container(border=True, horizontal=True, vertical_alignment="center"):
        st.markdown(f"**{bingkai.escape(sop.nama)}**  \nBelum dibuka untuk {periode.label}.")
        if not allowed(actor, "siklus.buka"):
            return
        if st.button("Buka siklus", key=f"buka-{sop.sop_versi_id}", type="primary"):
            _act(
                lambda: layanan.do(
                    open_siklus,
                    actor,
                    sop_versi_id=sop.sop_versi_id,
                    tahun=periode.tahun,
                    triwulan=periode.tw,
                ),
                f"Siklus {periode.label} dibuka. Langkah pertama sudah dapat dikerjakan.",
            )


def _show_siklus(actor: Actor, siklus: RingkasSiklus) -> None:
    with st.container(
        border=True, horizontal=True, vertical_alignment="center", key=f"tw_siklus_{siklus.id}"
    ):
        st.html(_card(actor, siklus), width="stretch")
        _buttons(actor, siklus)


def _card(actor: Actor, siklus: RingkasSiklus) -> str:
    share = 100 * siklus.selesai // siklus.jumlah if siklus.jumlah else 0
    bar = f"<div class='lajur' aria-hidden='true'><div style='width:{share}%'></div></div>"
    reason = f"<p class='tw-kecil'>Alasan: {html.escape(siklus.alasan)}</p>" if siklus.alasan else ""
    late = _is_late(siklus)
    mark = "<span class='tw-cip merah'>ada yang terlambat</span>" if late else ""
    return (
        f"<div class='tw-siklus'><p><b>{html.escape(siklus.nama)}</b> {mark}</p>{bar}"
        f"<p class='tw-kecil'>{html.escape(_state(actor, siklus))}</p>{reason}</div>"
    )


def _is_late(siklus: RingkasSiklus) -> bool:
    return siklus.status == "berjalan" and bool(siklus.terlambat_sejak and siklus.terlambat_sejak < now())


def _state(actor: Actor, siklus: RingkasSiklus) -> str:
    dibuka = print_tanggal(to_zone(siklus.dibuka_pada, actor.zona).date())
    parts = [
        STATUS[siklus.status],
        f"{siklus.selesai} dari {siklus.jumlah} tugas selesai",
        f"dibuka {dibuka} oleh {siklus.dibuka_oleh}",
    ]
    if siklus.selesai_pada is not None:
        parts.append(f"selesai {print_tanggal(to_zone(siklus.selesai_pada, actor.zona).date())}")
    if siklus.status == "berjalan" and siklus.dikembalikan:
        parts.append(f"{siklus.dikembalikan} dikembalikan")
    return " · ".join(parts)


def _buttons(actor: Actor, siklus: RingkasSiklus) -> None:
    if st.button("Lihat papan", key=f"papan-{siklus.id}"):
        navigasi.open_page("papan", tahun=siklus.periode.tahun, tw=siklus.periode.tw, siklus=siklus.id)
    if not allowed(actor, "siklus.batal"):
        return
    if siklus.status == "berjalan":
        if st.button("Batalkan …", key=f"batal-{siklus.id}"):
            _cancel(actor, siklus)
    elif st.button("Buka kembali …", key=f"kembali-{siklus.id}"):
        _reopen(actor, siklus)


@writing_dialog("Batalkan siklus")
def _cancel(actor: Actor, siklus: RingkasSiklus) -> None:
    st.write(
        "Semua tugasnya berhenti. Tidak ada isian, bukti atau riwayat yang dihapus, dan siklus dapat dibuka kembali."
    )
    alasan = st.text_area("Alasan", key="alasan_batal", help="Tersimpan dalam jejak audit.")
    if st.button("Batalkan siklus", type="primary"):
        _act(
            lambda: layanan.do(cancel_siklus, actor, siklus_id=siklus.id, versi=siklus.versi, alasan=alasan),
            "Siklus dibatalkan.",
        )


@writing_dialog("Buka kembali siklus")
def _reopen(actor: Actor, siklus: RingkasSiklus) -> None:
    langkah_no = None
    if siklus.selesai_pada is not None:
        st.write(
            "Siklus ini sudah selesai. Langkah yang dipilih dan semua langkah sesudahnya dikerjakan lagi."
        )
        sop = layanan.ask(get_sop, actor, sop_id=siklus.sop_versi_id).sop
        names = {
            row.no: f"{row.no}. {row.kegiatan}"
            for row in sop.langkah
            if f"TW{siklus.periode.tw}" in row.periode
        }
        langkah_no = st.selectbox("Mulai lagi dari langkah", list(names), format_func=lambda no: names[no])
    else:
        st.write("Siklus dilanjutkan dari tempat berhentinya.")
    alasan = st.text_area("Alasan", key="alasan_kembali", help="Tersimpan dalam jejak audit.")
    if st.button("Buka kembali", type="primary"):
        _act(
            lambda: layanan.do(
                reopen_siklus,
                actor,
                siklus_id=siklus.id,
                versi=siklus.versi,
                alasan=alasan,
                langkah_no=langkah_no,
            ),
            "Siklus dibuka kembali.",
        )


# ---- all offices -----------------------------------------------------------------------------------------------------
def _show_all(actor: Actor, periode: Periode) -> None:
    running = layanan.ask(list_siklus, actor, tahun=periode.tahun, triwulan=periode.tw)
    if allowed(actor, "siklus.buka"):
        _open_all(actor, periode)
    if not running:
        bingkai.empty(
            f"Belum ada siklus {periode.label}.",
            "Buka untuk semua perangkat daerah sekaligus, atau pilih satu kantor di atas.",
        )
        return
    chosen = show_tabel(_table(running, periode), key="siklus_semua")
    if chosen is not None:
        navigasi.open_page("papan", tahun=periode.tahun, tw=periode.tw, siklus=chosen)


def _table(running: Sequence[RingkasSiklus], periode: Periode) -> Tabel:
    return Tabel(
        f"Siklus {periode.label}",
        columns("Perangkat daerah", "SOP", "Keadaan", "Selesai", "Dikembalikan", "Terlambat", angka=ANGKA),
        tuple(_line(row) for row in running),
    )


def _open_all(actor: Actor, periode: Periode) -> None:
    if st.button(f"Buka {periode.nama} untuk semua perangkat daerah", type="primary"):
        st.session_state[HASIL] = layanan.do(
            open_siklus_semua, actor, tahun=periode.tahun, triwulan=periode.tw
        )
    results: tuple[HasilBuka, ...] = st.session_state.pop(HASIL, ())
    if results:
        opened = sum(result.siklus is not None for result in results)
        st.success(f"{opened} siklus dibuka.")
        rest = [result for result in results if result.siklus is None]
        if rest:
            with st.expander(f"{len(rest)} tidak dibuka, dengan sebabnya", expanded=True):
                st.table(
                    [
                        {"Perangkat daerah": row.nama_instansi, "SOP": row.nama_sop, "Sebab": row.sebab}
                        for row in rest
                    ]
                )


def _line(siklus: RingkasSiklus) -> Baris:
    late = _is_late(siklus)
    return Baris(
        (
            siklus.nama_instansi,
            siklus.nama,
            STATUS[siklus.status],
            Isi(f"{siklus.selesai} dari {siklus.jumlah}", siklus.selesai),
            Isi(str(siklus.dikembalikan), siklus.dikembalikan),
            Isi("ya", nada="kurang") if late else "tidak",
        ),
        id=siklus.id,
        tautan=navigasi.address("papan", tahun=siklus.periode.tahun, tw=siklus.periode.tw, siklus=siklus.id),
    )


def _act(action: Callable[[], object], pesan: str) -> None:
    """Do it and say so on the fresh page; a refusal stays where the person is."""
    try:
        action()
    except TriwulanError as error:
        st.error(error.pesan)
        return
    bingkai.leave_message(pesan)
    st.rerun()
