"""What asks for attention at a triwulan: what got worse, what is late, what waits for a decision."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from db.kinerja import StatusRealisasi
from triwulan.kinerja.capaian import Capaian
from triwulan.kinerja.deret import DeretIndikator
from triwulan.kinerja.pengaturan import Aturan
from triwulan.kinerja.tindak_lanjut import TindakLanjut
from triwulan.waktu import Kalender, Periode, hari_kerja_ke

PENURUNAN_BERARTI = Decimal(1)
"""Percent points of capaian; less is noise of rounding."""


@dataclass(frozen=True)
class Memburuk:
    """An indikator whose capaian fell since it was last measured this year; `selisih` in percent points, below zero."""

    indikator_id: int
    nama: str
    tw_sebelum: int
    sebelum: Capaian
    kini: Capaian
    selisih: Decimal


@dataclass(frozen=True)
class Terlambat:
    """Something that should have happened by `jatuh_tempo`: a realisasi (`indikator_id`), or a follow-up."""

    apa: str
    nama: str
    jatuh_tempo: date
    indikator_id: int | None = None
    tindak_lanjut_id: int | None = None
    bidang_id: int | None = None


@dataclass(frozen=True)
class Menunggu:
    """How many records wait for whom."""

    diisi: int
    diajukan: int
    diverifikasi: int
    dikembalikan: int
    koreksi: int


def find_worse(series: Sequence[DeretIndikator]) -> tuple[Memburuk, ...]:
    """Indikator whose capaian fell by a percent point or more, the deepest fall first."""
    found = []
    for row in series:
        before, after = row.sebelumnya, row.kini
        if before is None or row.kini.nilai is None:
            continue
        old, new = before.capaian.mentah, after.capaian.mentah
        if old is not None and new is not None and old - new >= PENURUNAN_BERARTI:
            found.append(
                Memburuk(row.indikator_id, row.nama, before.tw, before.capaian, after.capaian, new - old)
            )
    return tuple(sorted(found, key=lambda one: one.selisih))


def find_late(
    series: Sequence[DeretIndikator],
    follow_ups: Mapping[str, Sequence[TindakLanjut]],
    periode: Periode,
    aturan: Aturan,
    kalender: Kalender,
    today: date,
) -> tuple[Terlambat, ...]:
    """Realisasi not handed in, or not verified, by the day that the office has set, and follow-ups after their due date."""
    entered_by = hari_kerja_ke(periode.akhir, aturan.isi.batas_isi_hari, kalender)
    checked_by = hari_kerja_ke(periode.akhir, aturan.isi.batas_verifikasi_hari, kalender)
    late = [
        found
        for row in series
        if row.kini.diminta and (found := _late_record(row, entered_by, checked_by, today))
    ]
    names = {row.silsilah: row for row in series}
    for line, rows in follow_ups.items():
        owner = names.get(line)
        late += [
            Terlambat(
                "tindak lanjut belum selesai",
                row.uraian,
                row.tenggat,
                owner.indikator_id if owner else None,
                row.id,
                owner.bidang_id if owner else None,
            )
            for row in rows
            if row.is_late(today)
        ]
    return tuple(sorted(late, key=lambda one: (one.jatuh_tempo, one.nama)))


def find_waiting(series: Sequence[DeretIndikator], koreksi: int) -> Menunggu:
    """How many records of the triwulan wait for whom."""
    due = [row.kini for row in series if row.kini.diminta]
    states = [sel.status for sel in due]
    return Menunggu(
        sum(status in (None, StatusRealisasi.DRAF) for status in states),
        states.count(StatusRealisasi.DIAJUKAN),
        states.count(StatusRealisasi.DIVERIFIKASI),
        states.count(StatusRealisasi.DIKEMBALIKAN),
        koreksi,
    )


def _late_record(row: DeretIndikator, entered_by: date, checked_by: date, today: date) -> Terlambat | None:
    status = row.kini.status
    if status in (None, StatusRealisasi.DRAF, StatusRealisasi.DIKEMBALIKAN) and today > entered_by:
        what = "realisasi belum diisi" if row.kini.nilai is None else "realisasi belum diajukan"
        return Terlambat(what, row.nama, entered_by, row.indikator_id, bidang_id=row.bidang_id)
    if status is StatusRealisasi.DIAJUKAN and today > checked_by:
        return Terlambat(
            "realisasi belum diverifikasi", row.nama, checked_by, row.indikator_id, bidang_id=row.bidang_id
        )
    return None
