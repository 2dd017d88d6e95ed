"""One account: add, change, new password, disable."""

from __future__ import annotations

import streamlit as st

from components import bingkai, daftar, sunting
from triwulan import layanan
from triwulan.akses.izin import allowed
from triwulan.akses.pelaku import Actor
from triwulan.akses.pengguna import (
    PERAN_KANTOR,
    PERAN_PEMDA,
    AkunPengguna,
    SandiAwal,
    add_pengguna,
    reset_sandi,
    set_pengguna_aktif,
    update_pengguna,
)
from triwulan.organisasi.bidang import BidangTersimpan

KEY = "orang"
SANDI = "_sandi_awal"
LABEL = {
    "nama": "Nama",
    "nama_akun": "Nama akun",
    "peran": "Peran",
    "bidang_id": "Bidang",
    "jabatan": "Jabatan",
    "nip": "NIP",
    "pos_el": "Pos-el",
}
Bidang = tuple[BidangTersimpan, ...]


def show_first_password() -> None:
    """A fresh password, shown on this one run only."""
    fresh: SandiAwal | None = st.session_state.pop(SANDI, None)
    if fresh is not None:
        with st.container(border=True):
            st.markdown(
                f"Kata sandi awal untuk **{bingkai.escape(fresh.nama_akun)}**. Hanya tampil sekali ini:"
            )
            st.code(fresh.sandi, language=None)
            st.caption(
                "Sampaikan langsung kepada orangnya. Kata sandi ini harus diganti saat masuk pertama kali."
            )


def show_add(actor: Actor, instansi_id: int, bidang: Bidang) -> None:
    """The form of a new account."""
    daftar.back_button(KEY)
    may_above = allowed(actor, "instansi.buat")
    roles = tuple(dict.fromkeys(PERAN_KANTOR + (PERAN_PEMDA if may_above else ())))
    awal = {
        "nama_akun": "",
        "nama": "",
        "peran": roles[0],
        "bidang_id": None,
        "jabatan": "",
        "nip": "",
        "pos_el": "",
        "pemda": False,
    }
    form = sunting.open_form("orang.baru", awal, 0)
    with st.form(form.key):
        nama_akun = form.text(
            LABEL["nama_akun"], "nama_akun", help="Huruf kecil, angka, titik; misalnya siti.aminah"
        )
        isian = _fields(form, roles, bidang)
        above = may_above and form.tick("Untuk seluruh pemda (admin pemda atau pemeriksa)", "pemda")
        sent = st.form_submit_button("Tambahkan", type="primary")
    if sent:
        st.session_state[SANDI] = layanan.do(
            add_pengguna,
            actor,
            nama_akun=nama_akun,
            instansi_id=None if above else instansi_id,
            **isian,
        )
        sunting.forget(form.key)
        daftar.done(KEY, f"Akun {nama_akun.strip().lower()} dibuat.")


def show_edit(actor: Actor, row: AkunPengguna, bidang: Bidang) -> None:
    """The form of an account and what else can be done with it."""
    daftar.back_button(KEY)
    st.subheader(bingkai.escape(f"{row.nama} ({row.nama_akun})"), anchor=False)
    roles = PERAN_KANTOR if row.instansi_id is not None else PERAN_PEMDA
    form = sunting.open_form(f"orang.{row.id}", {field: getattr(row, field) for field in LABEL}, row.versi)
    with st.form(form.key):
        isian = _fields(form, roles, bidang)
        sent = st.form_submit_button("Simpan akun", type="primary")
    names = {unit.id: unit.nama for unit in bidang}
    form.finish(
        sent,
        isian,
        lambda isian, versi: layanan.do(update_pengguna, actor, pengguna_id=row.id, versi=versi, **isian),
        LABEL,
        show=lambda value: names.get(value, "") if isinstance(value, int) else sunting.print_value(value),
    )
    _actions(actor, row)


def _fields(form: sunting.Formulir, roles: tuple[object, ...], bidang: Bidang) -> sunting.Isian:
    names = {unit.id: unit.nama for unit in bidang}
    left, right = st.columns(2, gap="medium")
    with left:
        isian: sunting.Isian = {
            "nama": form.text(LABEL["nama"], "nama"),
            "peran": form.choose(
                LABEL["peran"], "peran", roles, lambda peran: bingkai.LABEL_PERAN[str(peran)]
            ),
            "bidang_id": form.choose(
                LABEL["bidang_id"],
                "bidang_id",
                (None, *names),
                lambda unit: names[unit] if unit else "(tidak terikat)",
            ),
        }
    with right:
        isian |= {
            "jabatan": form.text(LABEL["jabatan"], "jabatan"),
            "nip": form.text(LABEL["nip"], "nip", help="18 angka; boleh kosong."),
            "pos_el": form.text(LABEL["pos_el"], "pos_el", help="Untuk pengingat; boleh kosong."),
        }
    return isian


def _actions(actor: Actor, row: AkunPengguna) -> None:
    with st.container(horizontal=True), st.popover("Kata sandi baru"):
        st.markdown("Kata sandi lama langsung tidak berlaku dan semua sesi orang ini berakhir.")
        if st.button("Buat kata sandi baru", key=f"{KEY}.sandi"):
            st.session_state[SANDI] = layanan.do(reset_sandi, actor, pengguna_id=row.id)
            daftar.done(KEY, f"Kata sandi {row.nama} diganti.")
    label = "Nonaktifkan akun" if row.aktif else "Aktifkan akun"
    if st.button(label, key=f"{KEY}.aktif"):
        layanan.do(set_pengguna_aktif, actor, pengguna_id=row.id, aktif=not row.aktif)
        daftar.done(
            KEY, f"Akun {row.nama} {'dinonaktifkan; sesinya berakhir' if row.aktif else 'aktif kembali'}."
        )
