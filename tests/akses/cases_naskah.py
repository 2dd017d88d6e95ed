"""Permission cases of the room of papers."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from db.dokumen import Naskah, StatusNaskah, Varian
from db.organisasi import Instansi
from tests.akses.cases_siklus import _picture
from tests.akses.cases_siklus import _siklus as siklus_of
from tests.akses.matriks import Case
from triwulan.berkas.sidik import sha256
from triwulan.dokumen.isi import jenis_naskah
from triwulan.waktu import now


def _office(session: Session, instansi: Instansi) -> dict[str, Any]:
    return {"instansi_id": instansi.id}


def _make(session: Session, instansi: Instansi) -> dict[str, Any]:
    return {"instansi_id": instansi.id, "jenis": "e81", "tahun": 2026, "triwulan": 1}


def _paper(session: Session, instansi: Instansi, jenis: str = "e81") -> Naskah:
    row = Naskah(
        instansi_id=instansi.id,
        jenis=jenis,
        judul="Naskah uji",
        tahun=2026,
        triwulan=1,
        status=StatusNaskah.DRAF,
        varian=Varian.BASAH,
        templat="e81",
        templat_sha256=sha256(jenis_naskah("e81").template()),
        data={"judul": "Naskah uji", "kurang": []},
        celah=[],
        dibuat=now(),
    )
    session.add(row)
    session.flush()
    return row


def _id(session: Session, instansi: Instansi) -> dict[str, Any]:
    return {"naskah_id": _paper(session, instansi).id}


def _id_versi(**more: Any) -> Any:
    def kwargs(session: Session, instansi: Instansi) -> dict[str, Any]:
        row = _paper(session, instansi)
        return {"naskah_id": row.id, "versi": row.versi, **more}

    return kwargs


def _siklus(session: Session, instansi: Instansi) -> dict[str, Any]:
    return {"siklus_id": siklus_of(session, instansi).id}


TANGGAL = date(2026, 4, 6)
NAMA = {
    "naskah.make_naskah": Case(_make),
    "naskah.refresh_naskah": Case(_id_versi()),
    "naskah.changes_of_naskah": Case(_id),
    "naskah.finalise_naskah": Case(_id_versi(tanggal=TANGGAL)),
    "naskah.publish_naskah": Case(_id_versi(kanal="PPID", alamat="x", tanggal=TANGGAL)),
    "naskah.cancel_naskah": Case(_id_versi(alasan="salah tanggal")),
    "naskah_tampil.list_naskah": Case(_office),
    "naskah_tampil.get_naskah": Case(_id),
    "naskah_tampil.owed_naskah": Case(_siklus),
    "berkas_naskah.read_docx": Case(_id),
    "berkas_naskah.read_xlsx": Case(lambda s, i: {"naskah_id": _paper(s, i, "sk_tim").id}),
    "berkas_naskah.read_pdf": Case(_id),
    "berkas_naskah.read_ttd": Case(_id),
    "berkas_naskah.keep_pdf": Case(lambda s, i: {"naskah_id": _paper(s, i).id, "dari": "0", "isi": b"%PDF"}),
    "berkas_naskah.upload_ttd": Case(_id_versi(nama="pindaian.png", isi=_picture())),
    "cetak_langsung.print_naskah": Case(_make),
}
CASES = {f"triwulan.dokumen.{name}": case for name, case in NAMA.items()}
