"""The monitoring and evaluation forms of one SOP: what is due, what was filled, filling one."""

from __future__ import annotations

from datetime import date, timedelta
from functools import partial

import streamlit as st

from components import bingkai
from components.bingkai import escape
from triwulan import layanan
from triwulan.akses.izin import allowed
from triwulan.akses.pelaku import Actor
from triwulan.errors import NotAllowedNow, TriwulanError
from triwulan.sop.pemantauan import (
    SELANG,
    BarisPemantauan,
    Pemantauan,
    finish_pemantauan,
    list_jatuh_tempo,
    list_pemantauan,
    save_baris,
    start_pemantauan,
)
from triwulan.sop.status import JenisPemantauan, StatusSop
from triwulan.sop.terbit import SopTersimpan
from triwulan.waktu import local_date, now, print_rentang, print_tanggal

JUDUL = {
    JenisPemantauan.MONITORING: "Monitoring enam bulanan",
    JenisPemantauan.EVALUASI: "Evaluasi tahunan",
}
NILAI = {
    JenisPemantauan.MONITORING: {
        None: "Belum dinilai",
        True: "Berjalan dengan baik",
        False: "Tidak berjalan dengan baik",
    },
    JenisPemantauan.EVALUASI: {None: "Belum dinilai", True: "Ya", False: "Tidak"},
}


def show(actor: Actor, stored: SopTersimpan) -> None:
    """Draw the part of the SOP page."""
    today = local_date(now(), actor.zona)
    may_fill = allowed(actor, "sop.pantau")
    _due(actor, stored, today, may_fill)
    forms = [
        form
        for form in layanan.ask(list_pemantauan, actor, instansi_id=stored.instansi_id)
        if form.sop_versi_id == stored.id
    ]
    if not forms:
        bingkai.empty(
            "Belum ada formulir pemantauan.",
            "PermenPAN-RB 35/2012 meminta monitoring tiap enam bulan dan evaluasi tiap tahun.",
        )
    for form in forms:
        with st.expander(_caption(form), expanded=form.selesai_pada is None):
            _form(actor, form, may_fill and form.selesai_pada is None)


def _due(actor: Actor, stored: SopTersimpan, today: date, may_fill: bool) -> None:
    if stored.status is not StatusSop.BERLAKU:
        return
    for item in layanan.ask(list_jatuh_tempo, actor, instansi_id=stored.instansi_id):
        if item.sop_versi_id != stored.id:
            continue
        text, button = st.columns([4, 1], vertical_alignment="center")
        state = "⚠️ sudah lewat" if item.is_late(today) else "jatuh tempo"
        text.markdown(f"**{JUDUL[item.jenis]}** — {state} {print_tanggal(item.tanggal)}")
        if may_fill:
            button.button(
                "Isi", key=f"pantau-{item.jenis}", on_click=partial(_start, actor, stored, item.jenis, today)
            )


def _start(actor: Actor, stored: SopTersimpan, jenis: JenisPemantauan, today: date) -> None:
    mulai = today - SELANG[jenis] + timedelta(days=1)
    layanan.do(start_pemantauan, actor, sop_versi_id=stored.id, jenis=jenis, mulai=mulai, sampai=today)


def _form(actor: Actor, form: Pemantauan, editable: bool) -> None:
    for row in form.baris:
        _row(actor, form, row, editable)
    if editable and st.button("Selesaikan formulir", type="primary", key=f"selesai-{form.id}"):
        try:
            layanan.do(finish_pemantauan, actor, pemantauan_id=form.id, versi=form.versi)
        except NotAllowedNow as error:
            st.error("\n\n".join([error.pesan, *(f"• {item}" for item in error.kurang)]))
        else:
            bingkai.leave_message("Formulir selesai dan tersimpan.")
            st.rerun()


def _row(actor: Actor, form: Pemantauan, row: BarisPemantauan, editable: bool) -> None:
    st.markdown(f"**{row.no}. {escape(row.uraian)}**")
    if row.rekaman:
        st.caption(f"Rekaman siklus: {row.rekaman}")
    keys = {name: f"pantau-{form.id}-{row.no}-{name}" for name in ("baik", "catatan", "tindakan")}
    judgement, note, measure = st.columns(3)
    save = partial(_save, actor, form, row, keys)
    options = NILAI[form.jenis]
    judgement.selectbox(
        "Penilaian",
        list(options),
        index=list(options).index(row.baik),
        key=keys["baik"],
        format_func=options.__getitem__,
        disabled=not editable,
        on_change=save,
    )
    note.text_input(
        "Catatan hasil penilaian", row.catatan, key=keys["catatan"], disabled=not editable, on_change=save
    )
    measure.text_input(
        "Tindakan yang harus diambil",
        row.tindakan,
        key=keys["tindakan"],
        disabled=not editable,
        on_change=save,
    )


def _save(actor: Actor, form: Pemantauan, row: BarisPemantauan, keys: dict[str, str]) -> None:
    state = st.session_state
    try:
        layanan.do(
            save_baris,
            actor,
            pemantauan_id=form.id,
            versi=form.versi,
            no=row.no,
            baik=state[keys["baik"]],
            catatan=state[keys["catatan"]],
            tindakan=state[keys["tindakan"]],
        )
    except TriwulanError as error:
        bingkai.leave_message(error.pesan)


def _caption(form: Pemantauan) -> str:
    state = "selesai" if form.selesai_pada else "sedang diisi"
    return f"{JUDUL[form.jenis]} — {print_rentang(form.mulai, form.sampai)} ({state})"
