"""The form of an indikator: what the kamus asks for, in the order in which people think of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import asdict
from decimal import Decimal
from enum import StrEnum

import streamlit as st

from components import sunting
from components.kinerja import kata
from components.kinerja.kamus import NAMA_FREKUENSI
from components.kinerja.pilihan import BATAS, RUMUS, read_grades, read_number, write_grades
from pages.rencana.keadaan import Tempat
from triwulan import layanan
from triwulan.angka import print_angka
from triwulan.kinerja.indikator import FIELDS, IsianIndikator
from triwulan.kinerja.pilihan import Frekuensi, JenisIndikator, Konsolidasi, Polarisasi, TipeIndikator
from triwulan.kinerja.rencana import NAMA_JENJANG
from triwulan.organisasi.bidang import list_bidang

LABEL = {
    "simpul_id": "Unsur rencana",
    "kode": "Kode",
    "nama": "Nama indikator",
    "satuan": "Satuan",
    "bidang_id": "Bidang penanggung jawab",
    "jenis": "Jenis",
    "tipe": "Tipe",
    "polarisasi": "Arah yang baik",
    "konsolidasi": "Angka setahun dari triwulan",
    "frekuensi": "Diukur",
    "presisi": "Angka di belakang koma",
    "bobot": "Bobot",
    "urutan": "Urutan",
    "definisi_operasional": "Definisi operasional",
    "alasan_pemilihan": "Alasan pemilihan",
    "formula": "Formula",
    "pembilang": "Pembilang",
    "penyebut": "Penyebut",
    "faktor": "Faktor pengali",
    "skala": "Skala predikat (satu per baris, misalnya BB = 80)",
    "baseline": "Baseline",
    "baseline_tahun": "Tahun baseline",
    "sumber_data": "Sumber data",
    "penanggung_jawab": "Penanggung jawab",
    "bukti_wajib": "Bukti yang diminta",
    "tingkat_kendali": "Tingkat kendali",
    "tingkat_validitas": "Tingkat validitas",
    "metode_cascading": "Metode cascading",
    "rumus_negatif": "Rumus bila makin rendah makin baik",
    "batas": "Batas atas capaian",
    "catatan": "Catatan",
}
LIHAT_KANTOR = ""
"""Choice in a policy field: what the office does."""


def start(isian: IsianIndikator | None) -> sunting.Isian:
    """What stands in the fields when the form opens."""
    source = isian or IsianIndikator(0, "", "", "")
    values = asdict(source)
    policy = values.pop("kebijakan") or {}
    return values | {
        "bobot": print_angka(source.bobot),
        "faktor": print_angka(source.faktor),
        "baseline": "" if source.baseline is None else print_angka(source.baseline),
        "baseline_tahun": str(source.baseline_tahun or ""),
        "skala": write_grades(source.skala),
        "rumus_negatif": policy.get("rumus_negatif", LIHAT_KANTOR),
        "batas": policy.get("batas", LIHAT_KANTOR),
        "_kebijakan": {
            name: value for name, value in policy.items() if name not in ("rumus_negatif", "batas")
        },
    }


def from_stored(sekarang: sunting.Isian) -> sunting.Isian:
    """What a Conflict of the service says stands there now, as the fields of the form."""
    return start(IsianIndikator(**{name: sekarang[name] for name in FIELDS}))


def read(isian: sunting.Isian) -> IsianIndikator:
    """The entry of a form. InvalidInput for what cannot be read."""
    values = dict(isian)
    policy = dict(values.pop("_kebijakan", {}))
    policy |= {name: value for name in ("rumus_negatif", "batas") if (value := values.pop(name))}
    values["bobot"] = read_number(values["bobot"], LABEL["bobot"]) or Decimal(0)
    values["faktor"] = read_number(values["faktor"], LABEL["faktor"]) or Decimal(0)
    values["baseline"] = read_number(values["baseline"], LABEL["baseline"])
    year = read_number(values["baseline_tahun"], LABEL["baseline_tahun"])
    values["baseline_tahun"] = int(year) if year is not None else None
    values["skala"] = read_grades(values["skala"])
    return IsianIndikator(**values, kebijakan=policy or None)


def show_form(tempat: Tempat, form: sunting.Formulir, tombol: str) -> tuple[sunting.Isian, bool]:
    """All fields; the ones that are seldom needed stand below."""
    with st.form(form.key):
        isian = _main(tempat, form) | _measure(form) | _meaning(form) | _policy(form)
        sent = st.form_submit_button(tombol, type="primary")
    return isian | {"_kebijakan": form.awal("_kebijakan")}, sent


def _main(tempat: Tempat, form: sunting.Formulir) -> sunting.Isian:
    nodes = {
        row.id: f"{NAMA_JENJANG[row.jenjang]} {row.kode} {row.nama}"
        for row in tempat.pohon.simpul
        if row.aktif
    }
    rows = layanan.ask(list_bidang, tempat.actor, instansi_id=tempat.instansi_id)
    bidang: dict[int | None, str] = {None: "(belum dipilih)", **{row.id: row.nama for row in rows}}
    isian: sunting.Isian = {"nama": form.area(LABEL["nama"], "nama", height=80)}
    left, right = st.columns(2, gap="medium")
    with left:
        isian |= {
            "kode": form.text(LABEL["kode"], "kode"),
            "satuan": form.text(LABEL["satuan"], "satuan", help="Misalnya %, Indeks, Dokumen, Predikat."),
            "jenis": form.choose(LABEL["jenis"], "jenis", list(JenisIndikator)),
        }
    with right:
        isian |= {
            "simpul_id": form.choose(LABEL["simpul_id"], "simpul_id", list(nodes), nodes.__getitem__),
            "bidang_id": form.choose(LABEL["bidang_id"], "bidang_id", list(bidang), bidang.__getitem__),
            "tipe": form.choose(LABEL["tipe"], "tipe", list(TipeIndikator)),
        }
    return isian


def _measure(form: sunting.Formulir) -> sunting.Isian:
    st.markdown("**Cara mengukur**")
    left, right = st.columns(2, gap="medium")
    with left:
        isian: sunting.Isian = {
            "polarisasi": form.choose(
                LABEL["polarisasi"], "polarisasi", list(Polarisasi), _named(kata.NAMA_POLARISASI)
            ),
            "konsolidasi": form.choose(
                LABEL["konsolidasi"], "konsolidasi", list(Konsolidasi), _named(kata.NAMA_KONSOLIDASI)
            ),
            "frekuensi": form.choose(
                LABEL["frekuensi"], "frekuensi", list(Frekuensi), _named(NAMA_FREKUENSI)
            ),
            "presisi": form.number(LABEL["presisi"], "presisi", 0, 6),
            "bobot": form.text(LABEL["bobot"], "bobot"),
            "urutan": form.number(LABEL["urutan"], "urutan", 0, 9999),
        }
    with right:
        isian |= {
            "pembilang": form.text(LABEL["pembilang"], "pembilang", help="Isi bila angkanya hasil bagi."),
            "penyebut": form.text(LABEL["penyebut"], "penyebut"),
            "faktor": form.text(LABEL["faktor"], "faktor", help="100 untuk persen."),
            "baseline": form.text(LABEL["baseline"], "baseline"),
            "baseline_tahun": form.text(LABEL["baseline_tahun"], "baseline_tahun"),
            "skala": form.area(LABEL["skala"], "skala", height=100),
        }
    return isian  # fmt: skip


def _meaning(form: sunting.Formulir) -> sunting.Isian:
    st.markdown("**Arti dan sumber**")
    long = ("definisi_operasional", "alasan_pemilihan", "formula", "bukti_wajib", "catatan")
    short = ("sumber_data", "penanggung_jawab", "tingkat_kendali", "tingkat_validitas", "metode_cascading")
    left, right = st.columns(2, gap="medium")
    with left:
        isian: sunting.Isian = {name: form.area(LABEL[name], name, height=80) for name in long}
    with right:
        isian |= {name: form.text(LABEL[name], name) for name in short}
    return isian


def _policy(form: sunting.Formulir) -> sunting.Isian:
    st.markdown("**Kebijakan capaian khusus indikator ini**")
    left, right = st.columns(2, gap="medium")
    with left:
        rumus = form.choose(
            LABEL["rumus_negatif"], "rumus_negatif", [LIHAT_KANTOR, *RUMUS], _or_office(RUMUS)
        )
    with right:
        batas = form.choose(LABEL["batas"], "batas", [LIHAT_KANTOR, *BATAS], _or_office(BATAS))
    return {"rumus_negatif": rumus, "batas": batas}


def _named(names: Mapping[str, str]) -> Callable[[StrEnum], str]:
    return lambda option: names[option.value]


def _or_office(names: Mapping[str, str]) -> Callable[[str], str]:
    return lambda option: names.get(option, "seperti pengaturan kantor")
