"""Permission cases of reports and archives."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from sqlalchemy.orm import Session

from db.dokumen import Arsip as ArsipRow
from db.organisasi import Instansi
from tests.akses.cases_siklus import _siklus
from tests.akses.matriks import Case
from triwulan.akses.pelaku import system_actor
from triwulan.berkas.jenis import Jenis
from triwulan.berkas.simpanan import open_store
from triwulan.dokumen.arsip.susun import Arsip
from triwulan.dokumen.arsip_bahan import gather_arsip
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
    bahan = replace(gather_arsip(session, system_actor(), siklus_id=siklus.id), riwayat=b"")
    return {"siklus_id": siklus.id, "bahan": bahan, "arsip": Arsip(b"%PDF", b"PK", b'{"berkas": []}', ())}


def _archive(session: Session, instansi: Instansi) -> int:
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
    return row.id


PART = {"kunci": "pengantar", "versi": 0}
TEKS, ARSIP = "triwulan.dokumen.laporan.layanan_teks", "triwulan.dokumen.arsip_siklus"
CASES = {
    f"{TEKS}.get_laporan": Case(_report()),
    f"{TEKS}.list_gaps": Case(_report()),
    f"{TEKS}.write_text": Case(_report(teks="Kata pengantar", **PART)),
    f"{TEKS}.accept_text": Case(_report(sidik="", **PART)),
    f"{TEKS}.accept_all_texts": Case(_report(sidik={})),
    f"{TEKS}.reset_text": Case(_report(**PART)),
    "triwulan.dokumen.laporan.terbit_langsung.print_report": Case(_report()),
    "triwulan.dokumen.arsip_bahan.gather_arsip": Case(_gathered),
    f"{ARSIP}.keep_arsip": Case(_bound),
    f"{ARSIP}.list_arsip": Case(lambda session, instansi: {"instansi_id": instansi.id}),
    f"{ARSIP}.read_arsip": Case(
        lambda session, instansi: {"arsip_id": _archive(session, instansi), "bentuk": "pdf"}
    ),
    f"{ARSIP}.verify_arsip": Case(lambda session, instansi: {"arsip_id": _archive(session, instansi)}),
}
