"""The monitoring and evaluation forms of one SOP: what is due, what the siklus filled in, what a person judges."""

from __future__ import annotations

import html
from datetime import date, timedelta
from functools import partial

import streamlit as st

from components import bingkai, navigasi
from components.bingkai import escape
from components.langkah.gaya import GAYA
from triwulan import layanan
from triwulan.akses.izin import allowed
from triwulan.akses.pelaku import Actor
from triwulan.errors import Conflict, NotAllowedNow, TriwulanError
from triwulan.siklus.rekaman_sop import begin_pemantauan, recorded_siklus, renew_pemantauan
from triwulan.sop.pemantauan import (
    SELANG,
    BarisPemantauan,
    JatuhTempo,
    Pemantauan,
    finish_pemantauan,
    list_jatuh_tempo,
    list_pemantauan,
    save_baris,
)
from triwulan.sop.status import JenisPemantauan, StatusSop
from triwulan.sop.terbit import SopTersimpan
from triwulan.waktu import local_date, now, print_rentang, print_tanggal

JUDUL = {
    JenisPemantauan.MONITORING: "Monitoring enam bulanan",
    JenisPemantauan.EVALUASI: "Evaluasi tahunan",
}
MENJELANG = timedelta(days=14)
"""So long before it is due a form is called to mind."""
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
    st.html(GAYA)
    forms = [
        form
        for form in layanan.ask(list_pemantauan, actor, instansi_id=stored.instansi_id)
        if form.sop_versi_id == stored.id
    ]
    begun = {form.jenis for form in forms if form.selesai_pada is None}
    _show_due(actor, stored, today, frozenset(JUDUL) - begun if may_fill else frozenset())
    if not forms:
        bingkai.empty(
            "Belum ada formulir pemantauan.",
            "PermenPAN-RB 35/2012 meminta monitoring tiap enam bulan dan evaluasi tiap tahun. "
            "Rekaman siklus diisikan lebih dahulu; penilaiannya tetap pada Anda.",
        )
    for form in forms:
        with st.expander(_caption(form), expanded=form.selesai_pada is None):
            _form(actor, form, may_fill and form.selesai_pada is None)


# ---- what is due -----------------------------------------------------------------------------------------------------
def _show_due(actor: Actor, stored: SopTersimpan, today: date, fillable: frozenset[JenisPemantauan]) -> None:
    if stored.status is not StatusSop.BERLAKU:
        return
    for item in layanan.ask(list_jatuh_tempo, actor, instansi_id=stored.instansi_id):
        if item.sop_versi_id == stored.id:
            with st.container(horizontal=True, vertical_alignment="center"):
                mark = ":orange[:material/warning:] " if item.is_late(today) else ""
                st.markdown(f"**{JUDUL[item.jenis]}** — {mark}{_due_words(item, today)}", width="stretch")
                if item.jenis in fillable:
                    _start(actor, stored, item.jenis, today)


def _due_words(item: JatuhTempo, today: date) -> str:
    day = print_tanggal(item.tanggal)
    return f"lewat sejak {day}" if item.is_late(today) else f"jatuh tempo {day}"


def _start(actor: Actor, stored: SopTersimpan, jenis: JenisPemantauan, today: date) -> None:
    """A period, and which siklus it would take its record from."""
    with st.popover("Isi formulir …"):
        period = st.date_input(
            "Masa yang dinilai",
            (today - SELANG[jenis] + timedelta(days=1), today),
            format="DD/MM/YYYY",
            key=f"pantau-masa-{jenis}",
        )
        if not isinstance(period, tuple) or len(period) != 2:
            st.caption("Pilih juga tanggal akhirnya.")
            return
        _show_source(actor, stored.id, *period)
        if st.button("Mulai mengisi", key=f"pantau-{jenis}", type="primary"):
            layanan.do(
                begin_pemantauan,
                actor,
                sop_versi_id=stored.id,
                jenis=jenis,
                mulai=period[0],
                sampai=period[1],
            )
            bingkai.leave_message("Formulir dibuka dengan rekaman siklus yang ada.")
            st.rerun()


def _show_source(actor: Actor, sop_versi_id: int, mulai: date, sampai: date) -> None:
    found = layanan.ask(recorded_siklus, actor, sop_versi_id=sop_versi_id, mulai=mulai, sampai=sampai)
    if not found:
        st.caption("Tidak ada siklus SOP ini pada masa itu; seluruh formulir diisi sendiri.")
        return
    st.caption("Rekaman diambil dari siklus:")
    with st.container(horizontal=True):
        for siklus in found:
            periode = siklus.periode
            navigasi.link(periode.label, "kepatuhan", tahun=periode.tahun, tw=periode.tw)


def show_reminder(actor: Actor) -> None:
    """What is due soon, on the Beranda of those who may fill it in."""
    if actor.instansi_id is None or not allowed(actor, "sop.pantau"):
        return
    today = local_date(now(), actor.zona)
    due = [
        item
        for item in layanan.ask(list_jatuh_tempo, actor, instansi_id=actor.instansi_id)
        if item.tanggal <= today + MENJELANG
    ]
    if not due:
        return
    st.subheader(f"Pemantauan SOP ({len(due)})", anchor=False)
    st.caption("Diminta PermenPAN-RB 35/2012; rekaman siklus sudah diisikan lebih dahulu.")
    for item in due:
        with st.container(
            border=True, key=f"tw_tugas_pantau_{item.jenis}_{item.sop_versi_id}", gap="xxsmall"
        ):
            navigasi.link(
                f"{JUDUL[item.jenis]}: {escape(item.nama_sop)}",
                "perpustakaan-sop",
                sop=item.sop_versi_id,
                bagian="Pemantauan",
            )
            colour = "merah" if item.is_late(today) else ""
            st.html(
                f"<div class='tw-tugas'><p class='cip'><span class='tw-cip {colour}'>"
                f"{html.escape(_due_words(item, today))}</span></p></div>"
            )


# ---- one form --------------------------------------------------------------------------------------------------------
def _form(actor: Actor, form: Pemantauan, editable: bool) -> None:
    _show_source(actor, form.sop_versi_id, form.mulai, form.sampai)
    if editable:
        st.caption("Setiap isian tersimpan begitu Anda berpindah darinya.")
    for row in form.baris:
        _row(actor, form, row, editable)
    with st.container(horizontal=True):
        if editable:
            _finish_button(actor, form)
            _renew_button(actor, form)
        st.link_button("Unduh docx", f"/unduh/pemantauan-docx/{form.id}")
        st.link_button("Unduh PDF", f"/unduh/pemantauan-pdf/{form.id}")


def _finish_button(actor: Actor, form: Pemantauan) -> None:
    if not st.button("Selesaikan formulir", type="primary", key=f"selesai-{form.id}"):
        return
    try:
        layanan.do(finish_pemantauan, actor, pemantauan_id=form.id, versi=form.versi)
    except NotAllowedNow as error:
        st.error("\n\n".join([error.pesan, *(f"• {escape(item)}" for item in error.kurang)]))
    except Conflict:
        st.error("Formulir ini baru saja diisi orang lain. Baca dahulu isian terbarunya, lalu selesaikan.")
    else:
        bingkai.leave_message("Formulir selesai dan tersimpan.")
        st.rerun()


def _renew_button(actor: Actor, form: Pemantauan) -> None:
    helped = "Mengambil rekaman siklus sampai saat ini. Penilaian yang Anda tulis sendiri tidak diubah."
    if st.button("Perbarui dari rekaman siklus", key=f"perbarui-{form.id}", help=helped):
        layanan.do(renew_pemantauan, actor, pemantauan_id=form.id, versi=form.versi)
        st.session_state[_round(form)] = st.session_state.get(_round(form), 0) + 1
        bingkai.leave_message("Rekaman siklus terbaru sudah masuk.")
        st.rerun()


def _row(actor: Actor, form: Pemantauan, row: BarisPemantauan, editable: bool) -> None:
    with st.container(border=True, gap="small"):
        st.html(_head(row))
        if not editable:
            st.html(_written(form, row))
            return
        _fields(actor, form, row)


def _head(row: BarisPemantauan) -> str:
    record = f"<p class='tw-kecil'>Rekaman siklus. {html.escape(row.rekaman)}</p>" if row.rekaman else ""
    mark = (
        "<p class='tw-kecil'><b>Diisi aplikasi dari rekaman siklus.</b> Periksa, dan ubah bila perlu.</p>"
        if row.diisi_aplikasi
        else ""
    )
    return f"<p><b>{row.no}. {html.escape(row.uraian)}</b></p>{record}{mark}"


def _written(form: Pemantauan, row: BarisPemantauan) -> str:
    parts = (
        ("Penilaian", NILAI[form.jenis][row.baik]),
        ("Catatan", row.catatan),
        ("Tindakan", row.tindakan),
    )
    return "".join(f"<p>{name}: {html.escape(text)}</p>" for name, text in parts if text)


def _fields(actor: Actor, form: Pemantauan, row: BarisPemantauan) -> None:
    turn = st.session_state.get(_round(form), 0)
    keys = {name: f"pantau-{form.id}-{turn}-{row.no}-{name}" for name in ("baik", "catatan", "tindakan")}
    save = partial(_save, actor, form, row, keys)
    options = NILAI[form.jenis]
    judgement, note, measure = st.columns(3)
    judgement.selectbox(
        "Penilaian",
        list(options),
        index=list(options).index(row.baik),
        key=keys["baik"],
        format_func=options.__getitem__,
        on_change=save,
    )
    note.text_area(
        "Catatan hasil penilaian", row.catatan, key=keys["catatan"], height="content", on_change=save
    )
    measure.text_area(
        "Tindakan yang harus diambil", row.tindakan, key=keys["tindakan"], height="content", on_change=save
    )


def _round(form: Pemantauan) -> str:
    """Counts how often the record was renewed: the fields begin anew then."""
    return f"_pantau-{form.id}"


def _save(actor: Actor, form: Pemantauan, row: BarisPemantauan, keys: dict[str, str]) -> None:
    written = {name: st.session_state[key] for name, key in keys.items()}
    try:
        _store(actor, form, form.versi, row, written)
    except TriwulanError as error:
        bingkai.leave_message(error.pesan)


def _store(
    actor: Actor, form: Pemantauan, versi: int, row: BarisPemantauan, written: dict[str, object]
) -> None:
    """Save one row. Somebody who filled another row meanwhile is no reason to refuse this one."""
    try:
        layanan.do(save_baris, actor, pemantauan_id=form.id, versi=versi, no=row.no, **written)  # type: ignore[arg-type]
    except Conflict as conflict:
        now_there = next(found for found in conflict.sekarang["baris"] if found["no"] == row.no)
        if BarisPemantauan(**now_there) != row:
            raise Conflict(
                f"Baris {row.no} baru saja diisi orang lain. Tulisan Anda masih di layar; ubah sekali lagi untuk "
                "menyimpannya."
            ) from conflict
        _store(actor, form, conflict.sekarang["versi"], row, written)


def _caption(form: Pemantauan) -> str:
    state = "selesai" if form.selesai_pada else "sedang diisi"
    return f"{JUDUL[form.jenis]} — {print_rentang(form.mulai, form.sampai)} ({state})"
