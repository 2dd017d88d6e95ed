"""What realisasi is compared with: figures of the nation, province or neighbours, and years before the app."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.rencana import Indikator, Pembanding, RiwayatIndikator
from triwulan.akses.audit import record_change
from triwulan.akses.izin import own, service
from triwulan.akses.pelaku import Actor
from triwulan.angka import Terbaca, print_angka, read_angka
from triwulan.errors import Conflict, InvalidInput
from triwulan.kinerja.rencana import check_tahun
from triwulan.versi import check_versi

CAKUPAN = ("nasional", "provinsi", "daerah lain")


@dataclass(frozen=True)
class AngkaPembanding:
    """A figure to compare with, and where it was published."""

    id: int
    tahun: int
    cakupan: str
    nilai: Decimal
    sumber: str
    keterangan: str
    versi: int


@dataclass(frozen=True)
class TahunLampau:
    """Target and realisasi of a year before the app, and where they were printed."""

    tahun: int
    target: Decimal | None
    realisasi: Decimal | None
    sumber: str
    sintetis: bool


@service("kinerja.lihat")
def list_pembanding(session: Session, actor: Actor, *, indikator_id: int) -> tuple[AngkaPembanding, ...]:
    """The figures that an indikator is compared with, newest year first."""
    row = own(session, actor, Indikator, indikator_id)
    found = session.scalars(
        select(Pembanding)
        .where(Pembanding.silsilah == row.silsilah)
        .order_by(Pembanding.tahun.desc(), Pembanding.cakupan)
    )
    return tuple(_card(one) for one in found)


@service("rencana.ubah")
def save_pembanding(
    session: Session,
    actor: Actor,
    *,
    indikator_id: int,
    tahun: int,
    cakupan: str,
    teks: str,
    sumber: str,
    keterangan: str = "",
    versi: int = 0,
) -> AngkaPembanding:
    """Enter or change the figure of a year and cakupan; its source is required. `versi` 0: it is new.

    It is no part of the Perjanjian Kinerja, so a signed year takes it too. Raises InvalidInput, Conflict.
    """
    row = own(session, actor, Indikator, indikator_id)
    check_tahun(tahun)
    value = _number(teks)
    if cakupan not in CAKUPAN or not sumber.strip() or value is None:
        raise InvalidInput(
            f"Isi cakupan ({', '.join(CAKUPAN)}), angka, dan sumber pembanding.", {"sumber": "wajib diisi"}
        )
    found = session.scalar(select(Pembanding).filter_by(silsilah=row.silsilah, tahun=tahun, cakupan=cakupan))
    if found is None:
        if versi:
            raise Conflict("Pembanding ini baru saja dihapus orang lain. Muat ulang halaman.")
        found = Pembanding(instansi_id=row.instansi_id, silsilah=row.silsilah, tahun=tahun, cakupan=cakupan)
        session.add(found)
    else:
        stored = {"teks": print_angka(found.nilai), "sumber": found.sumber, "keterangan": found.keterangan}
        check_versi(found, versi, stored)
    found.nilai, found.sumber, found.keterangan = value, sumber.strip(), keterangan.strip()
    record_change(session, actor, "pembanding.ubah", found)
    return _card(found)


@service("rencana.ubah")
def remove_pembanding(session: Session, actor: Actor, *, pembanding_id: int, versi: int) -> None:
    """Delete a figure."""
    found = own(session, actor, Pembanding, pembanding_id, lock=True)
    check_versi(found, versi, {"teks": str(found.nilai)})
    session.delete(found)
    record_change(session, actor, "pembanding.hapus", found)


@service("kinerja.lihat")
def list_riwayat(session: Session, actor: Actor, *, indikator_id: int) -> tuple[TahunLampau, ...]:
    """The years before the app, oldest first."""
    row = own(session, actor, Indikator, indikator_id)
    found = session.scalars(
        select(RiwayatIndikator).filter_by(silsilah=row.silsilah).order_by(RiwayatIndikator.tahun)
    )
    return tuple(TahunLampau(one.tahun, one.target, one.realisasi, one.sumber, one.sintetis) for one in found)


@service("rencana.ubah")
def save_riwayat(
    session: Session,
    actor: Actor,
    *,
    indikator_id: int,
    tahun: int,
    target: str,
    realisasi: str,
    sumber: str,
) -> None:
    """Enter, change or (both empty) remove target and realisasi of a year before the app; its source is required."""
    row = own(session, actor, Indikator, indikator_id)
    check_tahun(tahun)
    if tahun >= row.tahun:
        raise InvalidInput(f"Riwayat hanya untuk tahun sebelum {row.tahun}; tahun ini diisi lewat realisasi.")
    goal, value = _number(target), _number(realisasi)
    found = session.scalar(select(RiwayatIndikator).filter_by(silsilah=row.silsilah, tahun=tahun))
    if goal is None and value is None:
        if found is not None:
            session.delete(found)
            record_change(session, actor, "riwayat.hapus", found)
        return
    if not sumber.strip():
        raise InvalidInput("Tulis sumbernya, misalnya LKjIP 2024 halaman 31.", {"sumber": "wajib diisi"})
    if found is None:
        found = RiwayatIndikator(instansi_id=row.instansi_id, silsilah=row.silsilah, tahun=tahun)
        session.add(found)
    found.target, found.realisasi, found.sumber, found.sintetis = goal, value, sumber.strip(), False
    record_change(session, actor, "riwayat.ubah", found)


def _number(teks: str) -> Decimal | None:
    bacaan = read_angka(teks)
    if isinstance(bacaan, Terbaca):
        return bacaan.nilai
    if teks.strip() and bacaan.gema and not bacaan.gema.startswith("dibaca sebagai"):
        raise InvalidInput(bacaan.gema, {"teks": bacaan.gema})
    return None


def _card(row: Pembanding) -> AngkaPembanding:
    return AngkaPembanding(row.id, row.tahun, row.cakupan, row.nilai, row.sumber, row.keterangan, row.versi)
