"""Evidence as seen from the numbers: which files prove the realisasi of an indikator in a triwulan.

A file hangs on the siklus in which it was handed in, under the key of its record (`evidence_key`); the record is
the indikator, so that the file may come before the number.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from db.bukti import BuktiDukung
from db.siklus import Siklus, StatusSiklus

AWALAN = "realisasi:"


@dataclass(frozen=True)
class BuktiRingkas:
    """One file of evidence: what it is, who handed it in, when, and its checksum."""

    id: int
    nama: str
    jenis: str
    sha256: str
    tanggal: date | None
    diunggah_oleh: str
    diunggah_pada: datetime
    siklus_id: int
    tugas_id: int


def evidence_key(indikator_id: int) -> str:
    """How the siklus names the record of an indikator."""
    return f"{AWALAN}{indikator_id}"


def count_evidence(session: Session, instansi_id: int, tahun: int, tw: int) -> dict[int, int]:
    """How many files prove each indikator in a triwulan; indikator without a file are left out."""
    counts: dict[int, int] = {}
    for kunci in session.scalars(_files(instansi_id, tahun, tw).with_only_columns(BuktiDukung.kunci)):
        counts[_indikator_of(kunci)] = counts.get(_indikator_of(kunci), 0) + 1
    return counts


def count_evidence_of_year(session: Session, instansi_id: int, tahun: int) -> dict[tuple[int, int], int]:
    """How many files prove each indikator, by (indikator, triwulan)."""
    counts: dict[tuple[int, int], int] = {}
    query = _files(instansi_id, tahun, None).with_only_columns(BuktiDukung.kunci, Siklus.triwulan)
    for kunci, tw in session.execute(query):
        key = (_indikator_of(kunci), tw)
        counts[key] = counts.get(key, 0) + 1
    return counts


def evidence_of(
    session: Session, instansi_id: int, tahun: int, tw: int, indikator_id: int
) -> tuple[BuktiRingkas, ...]:
    """The files that prove one indikator in one triwulan, oldest first."""
    query = _files(instansi_id, tahun, tw).where(BuktiDukung.kunci == evidence_key(indikator_id))
    return tuple(
        BuktiRingkas(
            row.id, row.nama, row.jenis, row.sha256, row.tanggal, row.diunggah_oleh, row.diunggah_pada,
            row.siklus_id, row.tugas_id,
        )
        for row in session.scalars(query.order_by(BuktiDukung.diunggah_pada, BuktiDukung.id))
    )  # fmt: skip


def _files(instansi_id: int, tahun: int, tw: int | None) -> Select[BuktiDukung]:
    query = (
        select(BuktiDukung)
        .join(Siklus, Siklus.id == BuktiDukung.siklus_id)
        .where(
            BuktiDukung.instansi_id == instansi_id,
            BuktiDukung.kunci.startswith(AWALAN),
            BuktiDukung.dihapus_pada.is_(None),
            Siklus.tahun == tahun,
            Siklus.status != StatusSiklus.DIBATALKAN,
        )
    )
    return query if tw is None else query.where(Siklus.triwulan == tw)


def _indikator_of(kunci: str) -> int:
    return int(kunci.removeprefix(AWALAN) or 0)
