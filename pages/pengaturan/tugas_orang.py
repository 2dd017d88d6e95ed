"""The Penugasan of one person: which pelaksana of which SOP, for which bidang, since when."""

from __future__ import annotations

from datetime import timedelta

import streamlit as st

from components import bingkai, daftar, sunting
from triwulan import layanan
from triwulan.akses.pelaku import Actor
from triwulan.akses.pengguna import AkunPengguna
from triwulan.akses.penugasan import (
    TANPA_TUGAS,
    PenugasanTersimpan,
    add_penugasan,
    end_penugasan,
    list_pelaksana,
    list_penugasan,
    remove_penugasan,
)
from triwulan.organisasi.bidang import BidangTersimpan
from triwulan.waktu import local_date, now, print_tanggal


def show(actor: Actor, instansi_id: int, orang: AkunPengguna, bidang: tuple[BidangTersimpan, ...]) -> None:
    """Running Penugasan with an end button, then the form for another one."""
    st.subheader("Penugasan", anchor=False)
    if orang.peran in TANPA_TUGAS:
        st.caption("Pemeriksa hanya melihat; ia tidak dapat ditugaskan.")
        return
    rows = layanan.ask(list_penugasan, actor, instansi_id=instansi_id)
    own = [row for row in rows if row.pengguna_id == orang.id]
    if not own:
        st.caption("Belum ada penugasan. Orang ini belum mendapat tugas apa pun.")
    for row in own:
        _line(actor, row)
    _add(actor, instansi_id, orang, bidang)


def _line(actor: Actor, row: PenugasanTersimpan) -> None:
    until = f" sampai {print_tanggal(row.sampai)}" if row.sampai else ""
    unit = f" · {row.bidang}" if row.bidang else ""
    today = local_date(now(), actor.zona.value)
    with st.container(horizontal=True, vertical_alignment="center"):
        st.html(
            daftar.line(
                f"{row.pelaksana_nama}{unit}", f"{row.sop_nama} · sejak {print_tanggal(row.mulai)}{until}"
            ),
            width="stretch",
        )
        fresh = row.mulai >= today
        if st.button(
            "Hapus" if fresh else "Akhiri kemarin", key=f"penugasan.akhiri.{row.id}", type="tertiary"
        ):
            if fresh:
                layanan.do(remove_penugasan, actor, penugasan_id=row.id, versi=row.versi)
            else:
                yesterday = today - timedelta(days=1)
                layanan.do(end_penugasan, actor, penugasan_id=row.id, versi=row.versi, sampai=yesterday)
            bingkai.leave_message("Penugasan berakhir; tugas yang sudah dikerjakan tetap tercatat.")
            st.rerun()


def _add(actor: Actor, instansi_id: int, orang: AkunPengguna, bidang: tuple[BidangTersimpan, ...]) -> None:
    columns = layanan.ask(list_pelaksana, actor, instansi_id=instansi_id)
    if not columns:
        bingkai.empty(
            "Instansi ini belum mempunyai SOP.", "Tetapkan dahulu SOP-nya; pelaksananya muncul di sini."
        )
        return
    names = {unit.id: unit.nama for unit in bidang}
    today = local_date(now(), actor.zona.value)
    awal = {"kolom": columns[0], "bidang_id": orang.bidang_id, "mulai": today, "sampai": None}
    form = sunting.open_form(f"penugasan.baru.{orang.id}", awal, 0)
    with st.form(form.key):
        left, right = st.columns(2, gap="medium")
        with left:
            kolom = form.choose(
                "Sebagai", "kolom", columns, lambda one: f"{one.pelaksana_nama} · {one.sop_nama}"
            )
            bidang_id = form.choose(
                "Untuk bidang",
                "bidang_id",
                (None, *names),
                lambda unit: names[unit] if unit else "Seluruh instansi",
            )
        with right:
            mulai = form.day("Mulai", "mulai")
            sampai = form.day("Sampai dengan", "sampai", help="Kosongkan bila belum ada batasnya.")
        sent = st.form_submit_button("Beri penugasan")
    if sent:
        layanan.do(
            add_penugasan,
            actor,
            instansi_id=instansi_id,
            pengguna_id=orang.id,
            sop_kode=kolom.sop_kode,
            pelaksana=kolom.pelaksana,
            bidang_id=bidang_id,
            mulai=mulai,
            sampai=sampai,
        )
        sunting.forget(form.key)
        bingkai.leave_message(f"{orang.nama} kini {kolom.pelaksana_nama}.")
        st.rerun()
