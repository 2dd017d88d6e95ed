"""Naskah: how papers are signed and by whom, and the pattern of their numbers."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

import streamlit as st

from components import bingkai, sunting
from components.naskah.aturan_teks import (
    names_of_kinds,
    print_pairs,
    print_signers,
    read_pairs,
    read_signers,
)
from components.naskah.kerja import NAMA_VARIAN
from triwulan import layanan
from triwulan.akses.pelaku import Actor
from triwulan.dokumen.isi.pengaturan import AturanNaskah
from triwulan.dokumen.nomor import TOKENS, AturanNomor
from triwulan.errors import Conflict
from triwulan.organisasi.instansi import get_instansi
from triwulan.organisasi.pengaturan import Kelompok, get_pengaturan, save_pengaturan
from triwulan.waktu import local_date, now

NAMA_RUMUS = {
    "sisa": "100% − penyerapan, bila capaian paling rendah 100%",
    "selisih": "Capaian − penyerapan",
    "per_keluaran": "1 − penyerapan ÷ capaian (PMK 249/PMK.02/2011)",
}
K = TypeVar("K", bound=Kelompok)
LABEL = {
    "varian": "Cara penandatanganan yang diusulkan",
    "paraf": "Paraf hierarki, satu jabatan per baris (paling banyak tiga)",
    "ttd": "Penanda tangan selain kepala perangkat daerah",
    "kepala_daerah_jabatan": "Jabatan kepala daerah",
    "kepala_daerah_nama": "Nama kepala daerah",
    "bappeda_jabatan": "Jabatan penilai Formulir E.81",
    "bappeda_nama": "Nama penilai Formulir E.81",
    "bappeda_nip": "NIP penilai Formulir E.81",
    "apip_jabatan": "Jabatan penanda tangan Pernyataan Telah Direviu",
    "efisiensi": "Rumus efisiensi pada Laporan Kinerja tahunan",
    "retensi_aktif": "Retensi aktif",
    "retensi_inaktif": "Retensi inaktif",
    "retensi_akhir": "Nasib akhir arsip",
    "unit": "Kode unit pada nomor",
    "pola": "Pola nomor",
    "pola_jenis": "Pola lain menurut jenis naskah",
    "klasifikasi_jenis": "Kode klasifikasi menurut jenis naskah",
}
KOSONG = {
    "kepala_daerah_jabatan": "Menurut nama pemda",
    "bappeda_jabatan": "Kepala Bappeda",
    "apip_jabatan": "Inspektur",
    "unit": "Nama pendek kantor",
}
"""What is printed where the field is empty; stands in it as a hint."""
SATU_BARIS = (
    "kepala_daerah_jabatan",
    "kepala_daerah_nama",
    "bappeda_jabatan",
    "bappeda_nama",
    "bappeda_nip",
    "apip_jabatan",
    "retensi_aktif",
    "retensi_inaktif",
    "retensi_akhir",
)


def show(actor: Actor, instansi_id: int) -> None:
    """Signing, then numbering."""
    _signing(actor, instansi_id)
    _numbering(actor, instansi_id)


# ---- signing ---------------------------------------------------------------------------------------------------------
def _signing(actor: Actor, instansi_id: int) -> None:
    stored = layanan.ask(get_pengaturan, actor, instansi_id=instansi_id, model=AturanNaskah)
    form = sunting.open_form(f"naskah.{instansi_id}", _signing_start(stored.nilai), stored.versi)
    with st.form(form.key):
        st.markdown("**Penandatanganan**")
        isian = _signers(form) | _outsiders(form) | _rarely_changed(form)
        sent = st.form_submit_button("Simpan penandatanganan", type="primary")
    form.finish(sent, isian, lambda isian, versi: _save_signing(actor, instansi_id, isian, versi), LABEL)


def _signers(form: sunting.Formulir) -> sunting.Isian:
    st.caption("Tanpa aturan di sini, setiap naskah ditandatangani kepala perangkat daerah.")
    left, right = st.columns(2, gap="medium")
    with left:
        varian = form.choose(LABEL["varian"], "varian", list(NAMA_VARIAN), NAMA_VARIAN.__getitem__)
        paraf = form.area(LABEL["paraf"], "paraf", height=102, placeholder="Sekretaris")
    with right:
        ttd = form.area(
            LABEL["ttd"],
            "ttd",
            height=186,
            placeholder="Surat tugas = a.n. Sekretaris\nLembar disposisi = Sekretaris",
            help="Satu jenis naskah per baris. Untuk u.b., tulis juga pejabat di antaranya: Surat tugas = u.b. Kepala "
            f"Subbagian Umum melalui Sekretaris. Jenis naskah: {names_of_kinds()}.",
        )
    return {"varian": varian, "paraf": paraf, "ttd": ttd}


def _outsiders(form: sunting.Formulir) -> sunting.Isian:
    with st.expander("Pejabat di luar kantor: kepala daerah, penilai Formulir E.81, APIP"):
        left, right = st.columns(2, gap="medium")
        with left:
            st.caption("Pihak kedua Perjanjian Kinerja")
            isian = _lines(form, "kepala_daerah_jabatan", "kepala_daerah_nama")
            st.caption("Reviu Laporan Kinerja tahunan")
            isian |= _lines(form, "apip_jabatan")
        with right:
            st.caption("Penilai Formulir E.81")
            isian |= _lines(form, "bappeda_jabatan", "bappeda_nama", "bappeda_nip")
    return isian


def _rarely_changed(form: sunting.Formulir) -> sunting.Isian:
    with st.expander("Retensi arsip dan rumus efisiensi"):
        isian: sunting.Isian = {}
        names = ("retensi_aktif", "retensi_inaktif", "retensi_akhir")
        for column, name in zip(st.columns(3, gap="medium"), names, strict=True):
            with column:
                isian |= _lines(form, name)
        isian["efisiensi"] = form.choose(
            LABEL["efisiensi"],
            "efisiensi",
            list(NAMA_RUMUS),
            NAMA_RUMUS.__getitem__,
            help="PermenPANRB 53/2014 meminta analisis efisiensi tanpa menetapkan rumusnya. Rumus yang dipilih tercetak pada "
            "catatan kaki.",
        )
    return isian


def _lines(form: sunting.Formulir, *names: str) -> sunting.Isian:
    return {name: form.text(LABEL[name], name, placeholder=KOSONG.get(name)) for name in names}


def _signing_start(nilai: AturanNaskah) -> sunting.Isian:
    start: sunting.Isian = {name: getattr(nilai, name) for name in ("varian", *SATU_BARIS)}
    start["efisiensi"] = nilai.efisiensi.value
    return start | {"paraf": "\n".join(nilai.paraf), "ttd": print_signers(nilai.ttd)}


def _save_signing(actor: Actor, instansi_id: int, isian: sunting.Isian, versi: int) -> object:
    values = {name: isian[name] for name in ("varian", "efisiensi", *SATU_BARIS)}
    paraf = tuple(line.strip() for line in isian["paraf"].splitlines() if line.strip())
    nilai = AturanNaskah.checked(**values, paraf=paraf, ttd=read_signers(isian["ttd"], "ttd"))
    return _save(actor, instansi_id, nilai, versi, _signing_start)


# ---- numbering -------------------------------------------------------------------------------------------------------
def _numbering(actor: Actor, instansi_id: int) -> None:
    stored = layanan.ask(get_pengaturan, actor, instansi_id=instansi_id, model=AturanNomor)
    form = sunting.open_form(f"nomor.{instansi_id}", _numbering_start(stored.nilai), stored.versi)
    with st.form(form.key):
        st.markdown("**Penomoran**")
        left, right = st.columns(2, gap="medium")
        marks = ", ".join(f"{{{name}}}" for name in TOKENS)
        with left:
            pola = form.text(LABEL["pola"], "pola", help=f"Tanda: {marks}. {{urut:3}} menjadi 001.")
        with right:
            isian = _lines(form, "unit")
        _example(actor, instansi_id, stored.nilai)
        isian |= {"pola": pola} | _per_kind(form)
        sent = st.form_submit_button("Simpan penomoran", type="primary")
    form.finish(sent, isian, lambda isian, versi: _save_numbering(actor, instansi_id, isian, versi), LABEL)


def _per_kind(form: sunting.Formulir) -> sunting.Isian:
    with st.expander("Pola dan klasifikasi menurut jenis naskah"):
        st.caption(f"Satu jenis per baris. Jenis naskah: {bingkai.escape(names_of_kinds())}.")
        left, right = st.columns(2, gap="medium")
        with left:
            pola = form.area(
                LABEL["pola_jenis"],
                "pola_jenis",
                placeholder="Surat tugas = 800.1.11.1/{urut}/{unit}/{tahun}",
            )
        with right:
            klasifikasi = form.area(
                LABEL["klasifikasi_jenis"], "klasifikasi_jenis", placeholder="Surat tugas = 800.1.11.1"
            )
    return {"pola_jenis": pola, "klasifikasi_jenis": klasifikasi}


def _numbering_start(nilai: AturanNomor) -> sunting.Isian:
    start: sunting.Isian = {"unit": nilai.unit, "pola": nilai.pola}
    return start | {name: print_pairs(getattr(nilai, name)) for name in ("pola_jenis", "klasifikasi_jenis")}


def _example(actor: Actor, instansi_id: int, aturan: AturanNomor) -> None:
    nama = layanan.ask(get_instansi, actor, instansi_id=instansi_id).data.nama_pendek
    today = local_date(now(), actor.zona)
    number = aturan.print_nomor("surat_permintaan_data", 1, today, nama.replace(" ", "-"))
    st.caption(f"Contoh nomor surat permintaan data: {bingkai.escape(number)}")


def _save_numbering(actor: Actor, instansi_id: int, isian: sunting.Isian, versi: int) -> object:
    pairs = {name: read_pairs(isian[name], name) for name in ("pola_jenis", "klasifikasi_jenis")}
    nilai = AturanNomor.checked(
        unit=isian["unit"].strip(),
        pola=isian["pola"].strip(),
        pola_jenis=pairs["pola_jenis"],
        klasifikasi_jenis=pairs["klasifikasi_jenis"],
    )
    return _save(actor, instansi_id, nilai, versi, _numbering_start)


def _save(
    actor: Actor, instansi_id: int, nilai: K, versi: int, start: Callable[[K], sunting.Isian]
) -> object:
    """Store a group; a Conflict carries what stands there now in the shape of the form."""
    try:
        return layanan.do(save_pengaturan, actor, instansi_id=instansi_id, nilai=nilai, versi=versi)
    except Conflict as conflict:
        stored = layanan.ask(get_pengaturan, actor, instansi_id=instansi_id, model=type(nilai))
        raise Conflict(conflict.pesan, start(stored.nilai) | {"versi": stored.versi}) from conflict
