"""Lembar disposisi: to whom, with which instruction, how urgent."""

from __future__ import annotations

from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.dokumen import Naskah, StatusNaskah
from triwulan.akses.pelaku import Actor
from triwulan.dokumen.docx_xml import xml_text
from triwulan.dokumen.isi.bahan import Bahan, alinea, person, read_day
from triwulan.dokumen.isi.penandatangan import sign_as_person
from triwulan.dokumen.isi.umum import common, sop_reference
from triwulan.siklus.muat import pinned_form
from triwulan.sop.formulir import BlokDisposisi
from triwulan.waktu import print_tanggal

JENIS = "disposisi"
SIFAT = ("Biasa", "Segera", "Sangat Segera", "Rahasia")
INSTRUKSI = ("Tanggapan dan saran", "Proses lebih lanjut", "Koordinasikan/konfirmasikan", "Untuk diketahui")
KOTAK, CENTANG = "☐", "☒"


def build(session: Session, actor: Actor, bahan: Bahan) -> dict[str, Any]:
    """The snapshot of the sheet."""
    entered = bahan.nilai.get("disposisi")
    value: dict[str, Any] = entered if isinstance(entered, dict) else {}
    sifat, instruksi = _choices(bahan)
    chosen = [str(item) for item in value.get("instruksi") or []]
    hal = bahan.text("surat.hal", "Hal", _subject(bahan))
    return {
        **common(bahan, f"Lembar disposisi: {hal}", [sign_as_person(bahan.petugas, bahan=bahan)]),
        "surat": _letter(session, bahan),
        "hal": hal,
        "sifat": _ticked(sifat, [str(value.get("sifat") or "")]),
        "kepada": _recipients(bahan, value),
        "instruksi": _ticked([*instruksi, *(item for item in chosen if item not in instruksi)], chosen),
        "catatan": alinea(str(value.get("catatan") or "")),
        "batas": _deadline(bahan, value),
    }


def _choices(bahan: Bahan) -> tuple[list[str], list[str]]:
    form = pinned_form(bahan.siklus, bahan.tugas.formulir) if bahan.siklus and bahan.tugas else None
    block = next((blok for blok in form.blok if isinstance(blok, BlokDisposisi)), None) if form else None
    return (list(block.sifat), list(block.instruksi)) if block else (list(SIFAT), list(INSTRUKSI))


def _ticked(items: list[str], chosen: list[str]) -> list[dict[str, str]]:
    return [{"tanda": CENTANG if item in chosen else KOTAK, "teks": xml_text(item)} for item in items]


def _subject(bahan: Bahan) -> str:
    kegiatan = bahan.tugas.kegiatan if bahan.tugas else sop_reference(bahan)
    return f"{kegiatan}, {bahan.label_periode}" if kegiatan else f"Data kinerja {bahan.label_periode}"


def _recipients(bahan: Bahan, value: dict[str, Any]) -> list[dict[str, str]]:
    found = [person(item) for item in value.get("kepada") or [] if isinstance(item, dict)]
    return found or [{"nama": bahan.lacks("Penerima disposisi"), "jabatan": "", "nip": "", "pangkat": ""}]


def _deadline(bahan: Bahan, value: dict[str, Any]) -> str:
    day = (
        read_day(value.get("batas"))
        or read_day(bahan.nilai.get("tugas.batas_waktu"))
        or read_day(bahan.nilai.get("surat.batas_waktu"))
    )
    return print_tanggal(day) if day else "-"


def _letter(session: Session, bahan: Bahan) -> dict[str, str]:
    """The letter to which the disposisi belongs; where there is none, the office itself."""
    empty = {"dari": bahan.nama_resmi, "nomor": "-", "tanggal": "-", "agenda": "-"}
    if bahan.siklus is None:
        return empty
    paper = session.scalars(
        select(Naskah)
        .where(
            Naskah.siklus_id == bahan.siklus.id,
            Naskah.jenis == "surat_permintaan_data",
            Naskah.status != StatusNaskah.DIBATALKAN,
        )
        .order_by(Naskah.id.desc())
    ).first()
    if paper is None or paper.nomor is None or paper.tanggal is None:
        return empty
    return {**empty, "nomor": paper.nomor, "tanggal": print_tanggal(paper.tanggal)}
