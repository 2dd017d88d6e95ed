"""Evidence as pages list it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.bukti import BuktiDukung


@dataclass(frozen=True)
class BuktiRingkas:
    """One file of evidence. `kunci` names the record that it proves ("realisasi:12"), empty for the langkah."""

    id: int
    tugas_id: int
    siklus_id: int
    instansi_id: int
    blok: str
    kunci: str
    nama: str
    jenis: str
    ukuran: int
    sha256: str
    halaman: int | None
    tanggal: date | None
    keterangan: str
    peringatan: tuple[str, ...]
    diunggah_oleh: str
    diunggah_pada: datetime
    versi: int


def list_bukti_tugas(session: Session, tugas_id: int) -> tuple[BuktiRingkas, ...]:
    """The evidence of a tugas in the order of upload; checks no permission."""
    rows = session.scalars(
        select(BuktiDukung)
        .where(BuktiDukung.tugas_id == tugas_id, BuktiDukung.dihapus_pada.is_(None))
        .order_by(BuktiDukung.id)
    )
    return tuple(bukti_line(row) for row in rows)


def bukti_line(row: BuktiDukung) -> BuktiRingkas:
    """One row."""
    return BuktiRingkas(
        id=row.id,
        tugas_id=row.tugas_id,
        siklus_id=row.siklus_id,
        instansi_id=row.instansi_id,
        blok=row.blok,
        kunci=row.kunci,
        nama=row.nama,
        jenis=row.jenis,
        ukuran=row.ukuran,
        sha256=row.sha256,
        halaman=row.halaman,
        tanggal=row.tanggal,
        keterangan=row.keterangan,
        peringatan=tuple(row.peringatan.splitlines()),
        diunggah_oleh=row.diunggah_oleh,
        diunggah_pada=row.diunggah_pada,
        versi=row.versi,
    )
