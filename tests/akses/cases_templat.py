"""Permission cases of an office's own templates."""

from __future__ import annotations

from typing import Any

from sqlalchemy.orm import Session

from db.organisasi import Instansi
from db.templat import TemplatVersi
from tests.akses.matriks import Case
from triwulan.berkas.sidik import sha256
from triwulan.dokumen.periksa_jenis import HasilPeriksa
from triwulan.dokumen.templat_jenis import jenis_templat
from triwulan.waktu import now

ISI = jenis_templat("surat_tugas").bawaan()


def _kind(**more: Any) -> Any:
    def kwargs(session: Session, instansi: Instansi) -> dict[str, Any]:
        return {"instansi_id": instansi.id, "jenis": "surat_tugas", **more}

    return kwargs


def _version(session: Session, instansi: Instansi) -> TemplatVersi:
    row = TemplatVersi(
        instansi_id=instansi.id,
        jenis="surat_tugas",
        nomor=1,
        nama_berkas="surat.docx",
        isi=ISI,
        sha256=sha256(ISI),
        isian=[],
        isian_bawaan=[],
        dibuat=now(),
    )
    session.add(row)
    session.flush()
    return row


def _use(session: Session, instansi: Instansi) -> dict[str, Any]:
    return _kind(versi=0, templat_id=_version(session, instansi).id)(session, instansi)  # type: ignore[no-any-return]


KEEP = _kind(
    versi=0, nama_berkas="surat.docx", isi=ISI, diperiksa=HasilPeriksa("surat_tugas", sha256(ISI), ())
)
NAMA = {
    "templat_kantor.list_templat": Case(lambda session, instansi: {"instansi_id": instansi.id}),
    "templat_kantor.get_templat": Case(_kind()),
    "templat_kantor.list_versions": Case(_kind()),
    "templat_kantor.read_version": Case(lambda s, i: {"templat_id": _version(s, i).id}),
    "templat_kantor.read_standard": Case(_kind()),
    "templat_kantor.keep_templat": Case(KEEP),
    "templat_kantor.use_version": Case(_use),
    "templat_coba.order_trial": Case(_kind()),
}
CASES = {f"triwulan.dokumen.{name}": case for name, case in NAMA.items()}
