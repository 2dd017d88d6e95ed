"""Siklus: who may do two duties, when people are reminded, and where reminders go outside the app."""

from __future__ import annotations

from typing import Any

import streamlit as st

from components import bingkai, sunting
from triwulan import layanan
from triwulan.akses.pelaku import Actor
from triwulan.errors import Conflict, TriwulanError
from triwulan.organisasi.jam_kerja import PengaturanJamKerja
from triwulan.organisasi.pengaturan import get_pengaturan, save_pengaturan
from triwulan.siklus.kanal import Kanal, list_kanal
from triwulan.siklus.pengaturan import PengaturanSiklus
from triwulan.siklus.uji_kirim import HasilUji, send_test
from triwulan.waktu import print_lama

RANGKAP = {
    "verifikasi": "Pengisi data boleh memverifikasi isiannya sendiri",
    "pengesahan": "Pengisi data boleh mengesahkan isiannya sendiri",
}
LABEL = {
    **RANGKAP,
    "kabari_tugas_baru": "Saat tugas datang atau dikembalikan",
    "ingatkan_menit_sebelum": "Sebelum jatuh tempo",
    "ingatkan_jatuh_tempo": "Saat jatuh tempo",
    "ingatkan_terlambat_menit": "Setelah terlambat",
    "kirim_pos_el": "Kirim pengingat ke pos-el setiap orang",
    "obrolan": "Alamat ruang obrolan kantor",
    "tembusan_terlambat": "Tembusan pos-el bila terlambat, satu alamat per baris",
}
HASIL = "_hasil_uji_kirim"


def show(actor: Actor, instansi_id: int) -> None:
    """One form for the three, then a trial message."""
    stored = layanan.ask(get_pengaturan, actor, instansi_id=instansi_id, model=PengaturanSiklus)
    hours = layanan.ask(get_pengaturan, actor, instansi_id=instansi_id, model=PengaturanJamKerja)
    channels = list_kanal()
    form = sunting.open_form(f"siklus.{instansi_id}", _start(stored.nilai), stored.versi)
    _warn(stored.nilai)
    with st.form(form.key):
        isian = _duties(form) | _times(form, hours.nilai.menit_per_hari) | _ways_out(form, channels)
        sent = st.form_submit_button("Simpan pengaturan siklus", type="primary")
    form.finish(sent, isian, lambda isian, versi: _save(actor, instansi_id, isian, versi), LABEL)
    if channels:
        _trial(actor, instansi_id)


def _start(nilai: PengaturanSiklus) -> sunting.Isian:
    plain = {name: getattr(nilai, name) for name in LABEL if name not in RANGKAP}
    return (
        {name: name in nilai.izin_rangkap for name in RANGKAP}
        | plain
        | {"tembusan_terlambat": "\n".join(nilai.tembusan_terlambat)}
    )


# ---- separation of duties --------------------------------------------------------------------------------------------
def _warn(nilai: PengaturanSiklus) -> None:
    if not nilai.izin_rangkap:
        return
    duties = " dan ".join(
        f"{name} isian sendiri" for name in ("verifikasi", "pengesahan") if name in nilai.izin_rangkap
    )
    st.warning(
        f"Kantor ini mengizinkan {duties}. Setiap pemakaiannya tercatat pada Jejak Audit dan terlihat oleh "
        "pemeriksa. Matikan lagi bila petugasnya sudah cukup.",
        icon=":material/warning:",
    )


def _duties(form: sunting.Formulir) -> sunting.Isian:
    st.markdown("**Rangkap tugas**")
    st.caption(
        "Biasanya orang yang mengisi data tidak boleh memeriksa atau mengesahkan data yang sama; keliru dan titipan "
        "paling sering tertangkap oleh mata kedua. Izinkan hanya bila petugasnya memang kurang: pemeriksa internal "
        "akan menanyakan alasannya."
    )
    return {name: form.tick(label, name) for name, label in RANGKAP.items()}


# ---- reminders -------------------------------------------------------------------------------------------------------
def _times(form: sunting.Formulir, menit_per_hari: int) -> sunting.Isian:
    st.markdown("**Pengingat**")
    st.caption(
        "Dihitung dalam jam kerja kantor ini, kepada setiap orang yang memegang tugasnya, dan masing-masing sekali. "
        "Tugas yang waktu bakunya pendek diingatkan paling cepat setelah separuh waktunya lewat."
    )
    left, right = st.columns(2, gap="medium")
    with left:
        before = _duration(form, "ingatkan_menit_sebelum", menit_per_hari, "sebelumnya")
        arriving = form.tick(LABEL["kabari_tugas_baru"], "kabari_tugas_baru")
    with right:
        late = _duration(form, "ingatkan_terlambat_menit", menit_per_hari, "setelahnya")
        due = form.tick(LABEL["ingatkan_jatuh_tempo"], "ingatkan_jatuh_tempo")
    return {
        "ingatkan_menit_sebelum": before,
        "kabari_tugas_baru": arriving,
        "ingatkan_terlambat_menit": late,
        "ingatkan_jatuh_tempo": due,
    }


def _duration(form: sunting.Formulir, field: str, menit_per_hari: int, arah: str) -> int:
    """A choice of durations; what is stored is among them whatever it is."""
    usual = {0, 60, 120, 240, *(menit_per_hari * days for days in (1, 2, 3, 5, 10))}
    options = sorted(usual | {form.awal(field)})

    def words(menit: int) -> str:
        return f"{print_lama(menit, menit_per_hari, 2)} kerja {arah}" if menit else "Tidak diingatkan"

    return form.choose(LABEL[field], field, options, words)


# ---- outside the app -------------------------------------------------------------------------------------------------
def _ways_out(form: sunting.Formulir, channels: tuple[Kanal, ...]) -> sunting.Isian:
    st.markdown("**Di luar aplikasi**")
    st.caption(bingkai.escape(_describe(channels)))
    off = not channels
    left, right = st.columns(2, gap="medium")
    with left:
        mail = form.tick(LABEL["kirim_pos_el"], "kirim_pos_el", disabled=off)
        room = form.text(
            LABEL["obrolan"],
            "obrolan",
            disabled=not any(kanal.perlu_obrolan for kanal in channels),
            placeholder="-1001234567890",
            help="Nomor grup atau nama saluran. Ruang ini mendapat setiap pengingat satu kali.",
        )
    with right:
        copies = form.area(
            LABEL["tembusan_terlambat"],
            "tembusan_terlambat",
            disabled=not any(kanal.pribadi for kanal in channels),
            height=118,
            placeholder="sekretaris@contoh.go.id",
        )
    return {"kirim_pos_el": mail, "obrolan": room, "tembusan_terlambat": copies}


def _describe(channels: tuple[Kanal, ...]) -> str:
    if not channels:
        return (
            "Pemasangan ini belum mempunyai kanal pos-el atau obrolan, jadi pengingat tampil di Beranda saja. "
            "Agar pengingat juga terkirim, minta petugas TI memasang kanalnya pada setelan NOTIFIKASI_URLS di server."
        )
    names = "; ".join(
        f"{kanal.nama} ({'kepada setiap orang' if kanal.pribadi else 'ke ruang bersama'})"
        for kanal in channels
    )
    return f"Kanal pemasangan ini: {names}. Pengingat selalu tampil juga di Beranda."


def _trial(actor: Actor, instansi_id: int) -> None:
    st.markdown("**Uji kirim**")
    st.caption(
        "Mengirim satu pesan ke pos-el Anda dan ke ruang obrolan yang tersimpan. Tercatat pada Jejak Audit."
    )
    if st.button("Kirim pesan uji", key="siklus.uji"):
        try:
            with st.spinner("Mengirim …"):
                st.session_state[HASIL] = send_test(actor, instansi_id=instansi_id)
        except TriwulanError as error:
            st.error(error.pesan)
    results: tuple[HasilUji, ...] = st.session_state.pop(HASIL, ())
    for result in results:
        if result.diterima:
            st.success(bingkai.escape(f"Terkirim: {result.tujuan}. Periksa apakah pesannya sampai."))
        else:
            st.error(
                bingkai.escape(
                    f"Gagal: {result.tujuan}. Periksa alamatnya; bila benar, minta petugas TI memeriksa setelan "
                    "NOTIFIKASI_URLS di server."
                )
            )


def _save(actor: Actor, instansi_id: int, isian: sunting.Isian, versi: int) -> object:
    nilai = _read(isian)
    try:
        return layanan.do(save_pengaturan, actor, instansi_id=instansi_id, nilai=nilai, versi=versi)
    except Conflict as conflict:
        stored = layanan.ask(get_pengaturan, actor, instansi_id=instansi_id, model=PengaturanSiklus)
        raise Conflict(conflict.pesan, _start(stored.nilai) | {"versi": stored.versi}) from conflict


def _read(isian: sunting.Isian) -> PengaturanSiklus:
    rest: dict[str, Any] = {name: value for name, value in isian.items() if name not in RANGKAP}
    rest["obrolan"] = isian["obrolan"].strip()
    rest["tembusan_terlambat"] = tuple(isian["tembusan_terlambat"].split())
    return PengaturanSiklus.checked(izin_rangkap=frozenset(name for name in RANGKAP if isian[name]), **rest)
