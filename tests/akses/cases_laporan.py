"""Permission cases of reports and archives."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from sqlalchemy.orm import Session

from db.dokumen import Arsip as ArsipRow
from db.organisasi import Instansi
from tests.akses.cases_siklus import _siklus
from tests.akses.matriks import Case
from triwulan.akses.pelaku import system_actor
from triwulan.berkas.jenis import Jenis
from triwulan.berkas.simpanan import Tersimpan, open_store
from triwulan.dokumen.arsip_bahan import list_bahan
from triwulan.dokumen.arsip_berkas import HasilArsip
from triwulan.dokumen.arsip_siklus import Terjilid
from triwulan.dokumen.laporan.jenis import install
from triwulan.waktu import now

Kwargs = Callable[[Session, Instansi], dict[str, Any]]


def _report(**more: Any) -> Kwargs:
    def make(session: Session, instansi: Instansi) -> dict[str, Any]:
        install()
        return {"instansi_id": instansi.id, "jenis": "laporan_kinerja", "tahun": 2026, "triwulan": 1, **more}

    return make


def _gathered(session: Session, instansi: Instansi) -> dict[str, Any]:
    return {"siklus_id": _siklus(session, instansi).id}


def _bound(session: Session, instansi: Instansi) -> dict[str, Any]:
    siklus = _siklus(session, instansi)
    bahan = list_bahan(session, system_actor(), siklus_id=siklus.id)
    file = Tersimpan("matriks/arsip.pdf", 4, "0" * 64)
    return {
        "siklus_id": siklus.id,
        "bahan": bahan,
        "arsip": Terjilid(file, file, "0" * 64, {"berkas": []}, 1),
    }


def archive_row(session: Session, instansi: Instansi) -> ArsipRow:
    """An archive of a siklus of this office; its PDF and zip are one small file."""
    siklus = _siklus(session, instansi)
    kept = open_store().put(f"matriks/{instansi.id}.{Jenis.PDF.value}", f"isi {instansi.id}".encode())
    row = ArsipRow(
        instansi_id=instansi.id,
        siklus_id=siklus.id,
        judul="Arsip",
        tahun=2026,
        triwulan=1,
        pdf=kept.path,
        pdf_sha256=kept.sha256,
        zip=kept.path,
        zip_sha256=kept.sha256,
        manifes={"sidik": "", "isi": {"berkas": []}},
        dibuat=now(),
    )
    session.add(row)
    session.flush()
    return row


def _archive(session: Session, instansi: Instansi) -> int:
    return archive_row(session, instansi).id


PART = {"kunci": "pengantar", "versi": 0}
TEKS, ARSIP = "triwulan.dokumen.laporan.layanan_teks", "triwulan.dokumen.arsip_siklus"
BERKAS, KERJA, KEADAAN, UTANG = (
    f"triwulan.dokumen.arsip_{part}" for part in ("berkas", "kerja", "keadaan", "utang")
)
CASES = {
    f"{TEKS}.get_laporan": Case(_report()),
    f"{TEKS}.list_gaps": Case(_report()),
    f"{TEKS}.write_text": Case(_report(teks="Kata pengantar", **PART)),
    f"{TEKS}.accept_text": Case(_report(sidik="", **PART)),
    f"{TEKS}.accept_all_texts": Case(_report(sidik={})),
    f"{TEKS}.reset_text": Case(_report(**PART)),
    "triwulan.dokumen.laporan.terbit_langsung.print_report": Case(_report()),
    "triwulan.dokumen.arsip_bahan.gather_arsip": Case(_gathered),
    "triwulan.dokumen.arsip_bahan.list_bahan": Case(_gathered),
    f"{ARSIP}.keep_arsip": Case(_bound),
    f"{ARSIP}.list_arsip": Case(lambda session, instansi: {"instansi_id": instansi.id}),
    f"{BERKAS}.locate_arsip": Case(
        lambda session, instansi: {"arsip_id": _archive(session, instansi), "bentuk": "pdf"}
    ),
    f"{BERKAS}.sidik_manifes": Case(lambda session, instansi: {"arsip_id": _archive(session, instansi)}),
    f"{BERKAS}.note_pemeriksaan": Case(
        lambda session, instansi: {
            "arsip_id": _archive(session, instansi),
            "hasil": HasilArsip(0, True, True, ()),
        }
    ),
    f"{KERJA}.note_mulai": Case(_gathered),
    f"{KERJA}.note_gagal": Case(
        lambda session, instansi: {**_gathered(session, instansi), "pesan": "LibreOffice tidak ada."}
    ),
    f"{UTANG}.owed_siklus": Case(lambda session, instansi: {}, per_instansi=False),
    f"{UTANG}.claim_owed": Case(_gathered),
    f"{KEADAAN}.arsip_keadaan": Case(_gathered),
    f"{KEADAAN}.list_keadaan": Case(lambda session, instansi: {"instansi_id": instansi.id}),
}
