"""Where a number comes from: who typed it, from which file, on what evidence, who verified and approved, all versions."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.akses import Peristiwa
from db.kinerja import AlasanMutu, Realisasi
from db.rencana import Indikator
from triwulan.akses.izin import own, service
from triwulan.akses.pelaku import Actor
from triwulan.kinerja.bukti import BuktiRingkas, evidence_of
from triwulan.kinerja.temuan import object_of


@dataclass(frozen=True)
class VersiRealisasi:
    """One version of a realisasi and who brought it where it is. `berkas`: name and checksum of an imported file."""

    realisasi_id: int
    indikator_id: int
    tahun: int
    tw: int
    nomor: int
    terkini: bool
    status: str
    teks: str
    nilai: Decimal | None
    pembilang: Decimal | None
    penyebut: Decimal | None
    catatan: str
    sumber: str
    berkas: str
    sintetis: bool
    diisi_oleh: str
    diisi_pada: datetime
    diajukan_oleh: str
    diajukan_pada: datetime | None
    diverifikasi_oleh: str
    diverifikasi_pada: datetime | None
    disahkan_oleh: str
    disahkan_pada: datetime | None
    catatan_verifikator: str
    alasan_koreksi: str
    snapshot: dict[str, Any] | None
    versi: int


@dataclass(frozen=True)
class Langkahnya:
    """One event in the life of a number, from the audit."""

    waktu: datetime
    pelaku: str
    aksi: str
    sebelum: str
    sesudah: str
    alasan: str


@dataclass(frozen=True)
class AlasanTercatat:
    """A reason with which an unusual number was kept."""

    kode: str
    alasan: str
    oleh: str
    pada: datetime


@dataclass(frozen=True)
class AsalUsul:
    """The whole answer to "where does this number come from?"."""

    indikator_id: int
    kode: str
    nama: str
    satuan: str
    sumber_data: str
    tw: int
    versi: tuple[VersiRealisasi, ...]
    bukti: tuple[BuktiRingkas, ...]
    riwayat: tuple[Langkahnya, ...]
    alasan: tuple[AlasanTercatat, ...]


@service("kinerja.lihat")
def asal_usul(session: Session, actor: Actor, *, realisasi_id: int) -> AsalUsul:
    """Where a number comes from: all its versions (newest first), evidence, events and reasons."""
    row = own(session, actor, Realisasi, realisasi_id)
    indikator = own(session, actor, Indikator, row.indikator_id)
    versions = session.scalars(
        select(Realisasi)
        .filter_by(indikator_id=row.indikator_id, tw=row.tw)
        .order_by(Realisasi.nomor_versi.desc())
    ).all()
    return AsalUsul(
        indikator.id,
        indikator.kode,
        indikator.nama,
        indikator.satuan,
        indikator.sumber_data,
        row.tw,
        tuple(describe_version(version) for version in versions),
        evidence_of(session, row.instansi_id, row.tahun, row.tw, indikator.id),
        _events(session, row.instansi_id, [version.id for version in versions]),
        _reasons(session, indikator.id, row.tw),
    )


def describe_version(row: Realisasi) -> VersiRealisasi:
    """A row as pages and papers show it."""
    return VersiRealisasi(
        row.id, row.indikator_id, row.tahun, row.tw, row.nomor_versi, row.terkini, row.status.value, row.teks,
        row.nilai, row.pembilang, row.penyebut, row.catatan, row.sumber.value, row.sumber_berkas, row.sintetis,
        row.diisi_oleh, row.diisi_pada, row.diajukan_oleh, row.diajukan_pada, row.diverifikasi_oleh,
        row.diverifikasi_pada, row.disahkan_oleh, row.disahkan_pada, row.catatan_verifikator,
        row.alasan_koreksi, row.snapshot, row.versi,
    )  # fmt: skip


def _events(session: Session, instansi_id: int, ids: list[int]) -> tuple[Langkahnya, ...]:
    lines = session.scalars(
        select(Peristiwa)
        .where(
            Peristiwa.rantai == instansi_id,
            Peristiwa.objek == "Realisasi",
            Peristiwa.objek_id.in_([str(key) for key in ids]),
        )
        .order_by(Peristiwa.urutan)
    )
    return tuple(
        Langkahnya(
            line.waktu, line.pelaku, line.aksi, _shown(line.sebelum), _shown(line.sesudah), line.alasan or ""
        )
        for line in lines
    )


def _shown(values: dict[str, Any] | None) -> str:
    """What a person reads of one side of a change: the text that was typed, else the number."""
    if not values:
        return ""
    typed = [str(values[name]) for name in ("teks", "teks_pembilang", "teks_penyebut") if values.get(name)]
    return " ÷ ".join(typed) or str(values.get("status", ""))


def _reasons(session: Session, indikator_id: int, tw: int) -> tuple[AlasanTercatat, ...]:
    rows = session.scalars(
        select(AlasanMutu).filter_by(objek=object_of(tw), objek_id=indikator_id).order_by(AlasanMutu.pada)
    )
    return tuple(AlasanTercatat(row.kode, row.alasan, row.oleh, row.pada) for row in rows)
