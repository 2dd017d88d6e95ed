"""Naskah: how papers are signed and by whom, and the pattern of their numbers."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import streamlit as st

from components import bingkai, sunting
from components.naskah.kerja import NAMA_VARIAN
from triwulan import layanan
from triwulan.akses.pelaku import Actor
from triwulan.dokumen.isi import semua_jenis
from triwulan.dokumen.isi.pengaturan import AturanNaskah
from triwulan.dokumen.nomor import TOKENS, AturanNomor
from triwulan.errors import Conflict, InvalidInput
from triwulan.organisasi.instansi import get_instansi
from triwulan.organisasi.pengaturan import Kelompok, get_pengaturan, save_pengaturan
from triwulan.waktu import local_date, now

CARA = ("", "a.n.", "u.b.")
NAMA_RUMUS = {
    "sisa": "100% − penyerapan, bila capaian paling rendah 100%",
    "selisih": "Capaian − penyerapan",
    "per_keluaran": "1 − penyerapan ÷ capaian (PMK 249/PMK.02/2011)",
}
K = TypeVar("K", bound=Kelompok)
LABEL = {
    "varian": "Cara penandatanganan yang diusulkan",
    "ttd": "Penanda tangan menurut jenis naskah",
    "paraf": "Paraf hierarki, satu jabatan per baris (paling banyak tiga)",
    "kepala_daerah_jabatan": "Jabatan kepala daerah (kosong: dari nama pemda)",
    "kepala_daerah_nama": "Nama kepala daerah (pihak kedua Perjanjian Kinerja)",
    "bappeda_jabatan": "Jabatan penilai Formulir E.81 (kosong: Kepala Bappeda)",
    "bappeda_nama": "Nama penilai Formulir E.81",
    "bappeda_nip": "NIP penilai Formulir E.81",
    "apip_jabatan": "Jabatan penanda tangan Pernyataan Telah Direviu (kosong: Inspektur)",
    "efisiensi": "Rumus efisiensi pada Laporan Kinerja tahunan",
    "retensi_aktif": "Retensi aktif",
    "retensi_inaktif": "Retensi inaktif",
    "retensi_akhir": "Nasib akhir arsip",
    "unit": "Kode unit pada nomor (kosong: nama pendek kantor)",
    "pola": "Pola nomor",
    "pola_jenis": "Pola lain menurut jenis naskah",
    "klasifikasi_jenis": "Kode klasifikasi menurut jenis naskah",
}
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


def _signing(actor: Actor, instansi_id: int) -> None:
    stored = layanan.ask(get_pengaturan, actor, instansi_id=instansi_id, model=AturanNaskah)
    form = sunting.open_form(f"naskah.{instansi_id}", _signing_start(stored.nilai), stored.versi)
    with st.form(form.key):
        st.markdown("**Penandatanganan**")
        isian: sunting.Isian = {
            "varian": form.choose(LABEL["varian"], "varian", list(NAMA_VARIAN), NAMA_VARIAN.__getitem__),
            "ttd": form.area(
                LABEL["ttd"],
                "ttd",
                help="Satu jenis per baris: jenis; jabatan; a.n. atau u.b. (boleh kosong); perantara untuk u.b. "
                "Contoh: surat_tugas; Sekretaris; a.n. Jenis lain ditandatangani kepala perangkat daerah. "
                f"Jenis: {', '.join(kind.kode for kind in semua_jenis())}.",
            ),
            "paraf": form.area(LABEL["paraf"], "paraf", height=90),
        }
        isian |= {name: form.text(LABEL[name], name) for name in SATU_BARIS}
        isian["efisiensi"] = form.choose(
            LABEL["efisiensi"],
            "efisiensi",
            list(NAMA_RUMUS),
            NAMA_RUMUS.__getitem__,
            help="PermenPANRB 53/2014 meminta analisis efisiensi tanpa menetapkan rumusnya. Rumus yang dipilih tercetak pada "
            "catatan kaki.",
        )
        sent = st.form_submit_button("Simpan penandatanganan", type="primary")
    form.finish(sent, isian, lambda isian, versi: _save_signing(actor, instansi_id, isian, versi), LABEL)


def _signing_start(nilai: AturanNaskah) -> sunting.Isian:
    start: sunting.Isian = {name: getattr(nilai, name) for name in ("varian", *SATU_BARIS)}
    start["efisiensi"] = nilai.efisiensi.value
    return start | {"paraf": "\n".join(nilai.paraf), "ttd": _rules_text(nilai)}


def _save_signing(actor: Actor, instansi_id: int, isian: sunting.Isian, versi: int) -> object:
    values = {name: isian[name] for name in ("varian", "efisiensi", *SATU_BARIS)}
    paraf = tuple(line.strip() for line in isian["paraf"].splitlines() if line.strip())
    nilai = AturanNaskah.checked(**values, paraf=paraf, ttd=_read_rules(isian["ttd"]))
    return _save(actor, instansi_id, nilai, versi, _signing_start)


def _rules_text(nilai: AturanNaskah) -> str:
    rules = ((jenis, rule.jabatan, rule.cara, rule.perantara) for jenis, rule in nilai.ttd.items())
    return "\n".join("; ".join(rule).rstrip("; ") for rule in rules)


def _read_rules(text: str) -> dict[str, dict[str, str]]:
    rules = {}
    known = {kind.kode for kind in semua_jenis()}
    for line in filter(str.strip, text.splitlines()):
        jenis, jabatan, cara, perantara = ([part.strip() for part in line.split(";")] + [""] * 4)[:4]
        if jenis not in known or cara not in CARA:
            raise InvalidInput(
                f"Baris “{line}” tidak terbaca; tulis misalnya surat_tugas; Sekretaris; a.n.", {"ttd": line}
            )
        rules[jenis] = {"jabatan": jabatan, "cara": cara, "perantara": perantara}
    return rules


def _numbering(actor: Actor, instansi_id: int) -> None:
    stored = layanan.ask(get_pengaturan, actor, instansi_id=instansi_id, model=AturanNomor)
    form = sunting.open_form(f"nomor.{instansi_id}", _numbering_start(stored.nilai), stored.versi)
    with st.form(form.key):
        st.markdown("**Penomoran**")
        marks = ", ".join(f"{{{name}}}" for name in TOKENS)
        isian: sunting.Isian = {
            "unit": form.text(LABEL["unit"], "unit"),
            "pola": form.text(LABEL["pola"], "pola", help=f"Tanda: {marks}. {{urut:3}} menjadi 001."),
            "pola_jenis": form.area(
                LABEL["pola_jenis"], "pola_jenis", help="Satu per baris: jenis = pola.", height=90
            ),
            "klasifikasi_jenis": form.area(
                LABEL["klasifikasi_jenis"],
                "klasifikasi_jenis",
                help="Satu per baris: jenis = kode.",
                height=90,
            ),
        }
        sent = st.form_submit_button("Simpan penomoran", type="primary")
    form.finish(sent, isian, lambda isian, versi: _save_numbering(actor, instansi_id, isian, versi), LABEL)
    _example(actor, instansi_id, stored.nilai)


def _numbering_start(nilai: AturanNomor) -> sunting.Isian:
    start: sunting.Isian = {"unit": nilai.unit, "pola": nilai.pola}
    return start | {name: _pairs_text(getattr(nilai, name)) for name in ("pola_jenis", "klasifikasi_jenis")}


def _example(actor: Actor, instansi_id: int, aturan: AturanNomor) -> None:
    nama = layanan.ask(get_instansi, actor, instansi_id=instansi_id).data.nama_pendek
    today = local_date(now(), actor.zona)
    number = aturan.print_nomor("surat_permintaan_data", 1, today, nama.replace(" ", "-"))
    st.caption(f"Contoh nomor surat permintaan data: {bingkai.escape(number)}")


def _save_numbering(actor: Actor, instansi_id: int, isian: sunting.Isian, versi: int) -> object:
    pairs: dict[str, Any] = {
        name: _read_pairs(isian[name], name) for name in ("pola_jenis", "klasifikasi_jenis")
    }
    nilai = AturanNomor.checked(unit=isian["unit"].strip(), pola=isian["pola"].strip(), **pairs)
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


def _pairs_text(pairs: dict[str, str]) -> str:
    return "\n".join(f"{name} = {value}" for name, value in pairs.items())


def _read_pairs(text: str, field: str) -> dict[str, str]:
    pairs = {}
    for line in filter(str.strip, text.splitlines()):
        name, sign, value = line.partition("=")
        if not sign or not value.strip():
            raise InvalidInput(f"Baris “{line}” tidak terbaca; tulis jenis = nilai.", {field: line})
        pairs[name.strip()] = value.strip()
    return pairs
