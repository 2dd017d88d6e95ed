"""Berita acara verifikasi: who examined what, on which day, with which result for each indikator."""

from __future__ import annotations

from typing import Any

from sqlalchemy.orm import Session

from triwulan.akses.pelaku import Actor
from triwulan.angka import print_angka
from triwulan.dokumen.docx_xml import xml_text
from triwulan.dokumen.isi.bahan import KOSONG, Bahan, numbered
from triwulan.dokumen.isi.daftar_data import (
    budget_of,
    budget_totals,
    indikator_of,
    numbered_rows,
    numbers_of,
    row_of_indikator,
)
from triwulan.dokumen.isi.penandatangan import head_of, sign_as_person
from triwulan.dokumen.isi.umum import common, entered_date
from triwulan.kinerja.kalimat_banding import join_words
from triwulan.organisasi.nip import format_nip
from triwulan.waktu import tanggal_terbilang

JENIS = "berita_acara_verifikasi"
URUTAN = ("PERTAMA", "KEDUA", "KETIGA", "KEEMPAT", "KELIMA", "KEENAM", "KETUJUH", "KEDELAPAN")
BELUM_DIPERIKSA = "Belum diperiksa"
HASIL = {"sesuai": "Sesuai", "tidak": "Tidak sesuai"}


def build(session: Session, actor: Actor, bahan: Bahan) -> dict[str, Any]:
    """The snapshot of the berita acara."""
    day = bahan.day("berita_acara.tanggal", "Tanggal berita acara")
    parties = _parties(bahan)
    rows = _rows(session, bahan)
    return {
        **common(
            bahan,
            f"Berita Acara Verifikasi Data Kinerja {bahan.label_periode}",
            _signers(session, bahan, parties),
        ),
        "tanggal": entered_date(bahan, "berita_acara.tanggal"),
        "hari_tanggal": tanggal_terbilang(day) if day else f"hari {KOSONG}, tanggal {KOSONG}",
        "lokasi": bahan.text("berita_acara.tempat", "Tempat pemeriksaan", bahan.nama_resmi),
        "pihak": parties,
        "baris": rows,
        "anggaran": budget_totals(budget_of(session, bahan)),
        "ringkas": _summary(rows),
        "catatan": numbered(bahan.lines("berita_acara.catatan")),
    }


def _parties(bahan: Bahan) -> list[dict[str, str]]:
    people = bahan.people("berita_acara.pihak")
    if len(people) < 2:
        gap = bahan.lacks("Para pihak berita acara (yang memeriksa dan yang diperiksa)")
        people = [
            *people,
            *({"nama": gap, "jabatan": gap, "nip": "", "pangkat": ""} for _ in range(2 - len(people))),
        ]
    return [
        {
            **orang,
            "no": f"{place}.",
            "sebutan": f"PIHAK {URUTAN[place - 1]}" if place <= len(URUTAN) else f"PIHAK KE-{place}",
            "nip_cetak": format_nip(orang["nip"]) or "-",
            "jabatan": orang["jabatan"] or "-",
        }
        for place, orang in enumerate(people, start=1)
    ]


def _signers(session: Session, bahan: Bahan, parties: list[dict[str, str]]) -> list[dict[str, Any]]:
    signers = [sign_as_person(party, f"{party['sebutan']},") for party in parties]
    return [*signers, head_of(session, bahan, "Mengetahui,")]


def _rows(session: Session, bahan: Bahan) -> list[dict[str, Any]]:
    detail = indikator_of(session, bahan)
    rows = [
        {
            **row_of_indikator(row, detail[row.indikator_id].presisi),
            **_verdict(bahan, f"realisasi:{row.indikator_id}"),
        }
        for row in numbers_of(session, bahan).baris
        if row.diminta
    ]
    if not rows:
        bahan.lacks(f"Indikator kinerja tahun {bahan.tahun}")
    elif any(row["hasil"] == BELUM_DIPERIKSA for row in rows):
        bahan.lacks("Hasil pemeriksaan setiap indikator")
    return numbered_rows(rows)


def _verdict(bahan: Bahan, kunci: str) -> dict[str, str]:
    found = bahan.periksa.get(kunci) or {}
    hasil = HASIL.get(str(found.get("hasil") or ""), BELUM_DIPERIKSA)
    return {"hasil": hasil, "alasan": xml_text(str(found.get("alasan") or "")).strip() or "-"}


def write_summary(sesuai: int, tidak: int, belum: int) -> str:
    """How many indikator were found right, wrong, and are still to be examined."""
    jumlah = sesuai + tidak + belum
    if not jumlah:
        return "Tidak ada indikator yang diminta pada triwulan ini."
    for count, what in (
        (sesuai, "dinyatakan sesuai"),
        (tidak, "dinyatakan tidak sesuai"),
        (belum, "belum diperiksa"),
    ):
        if count == jumlah:
            subjek = "Satu-satunya" if jumlah == 1 else f"Seluruh {print_angka(jumlah)}"
            return f"{subjek} indikator yang diminta {what}."
    parts = [f"{print_angka(sesuai)} dinyatakan sesuai"] if sesuai else []
    parts += [f"{print_angka(tidak)} dinyatakan tidak sesuai"] if tidak else []
    parts += [f"{print_angka(belum)} belum diperiksa"] if belum else []
    return f"Dari {print_angka(jumlah)} indikator yang diminta, {join_words(parts)}."


def _summary(rows: list[dict[str, Any]]) -> str:
    results = [row["hasil"] for row in rows]
    return write_summary(
        results.count(HASIL["sesuai"]), results.count(HASIL["tidak"]), results.count(BELUM_DIPERIKSA)
    )
