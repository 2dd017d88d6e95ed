"""Import of realisasi from Excel: first a preview that saves nothing, then the very thing that was shown, as drafts."""

from __future__ import annotations

from sqlalchemy.orm import Session

from db.kinerja import Sumber
from triwulan.akses.audit import record_change
from triwulan.akses.izin import service
from triwulan.akses.pelaku import Actor
from triwulan.angka import Gaya
from triwulan.errors import InvalidInput
from triwulan.kinerja.anggaran import new_anggaran
from triwulan.kinerja.capaian import Rasio, rasio_value
from triwulan.kinerja.excel.banding_realisasi import (
    BandingRealisasi,
    RancanganRealisasi,
    UbahAnggaran,
    UbahRealisasi,
)
from triwulan.kinerja.excel.buku import open_book
from triwulan.kinerja.excel.hasil import HasilImpor, Pratinjau, fingerprint, in_order, require_as_shown
from triwulan.kinerja.realisasi import new_realisasi
from triwulan.kinerja.tahapan import note_author


@service("realisasi.isi")
def preview_realisasi(
    session: Session,
    actor: Actor,
    *,
    instansi_id: int,
    tahun: int,
    tw: int,
    isi: bytes,
    nama_berkas: str,
    gaya: Gaya | None = None,
) -> Pratinjau:
    """What a realisasi workbook would enter, every cell that cannot be used, and unusual numbers. Saves nothing.

    `gaya` settles what "1.234" means in the whole file. Raises InvalidInput for a file that is no workbook.
    """
    plan = _compare(session, actor, instansi_id, tahun, tw, isi, gaya)
    return _preview(plan, isi, nama_berkas)


@service("realisasi.isi")
def import_realisasi(
    session: Session,
    actor: Actor,
    *,
    instansi_id: int,
    tahun: int,
    tw: int,
    isi: bytes,
    nama_berkas: str,
    tanda: str,
    gaya: Gaya | None = None,
) -> HasilImpor:
    """Enter what the preview with this `tanda` showed: all of it, or nothing. Every row remembers the file.

    Raises InvalidInput while cells are wrong, Conflict when the data moved since the preview.
    """
    plan = _compare(session, actor, instansi_id, tahun, tw, isi, gaya)
    preview = _preview(plan, isi, nama_berkas)
    require_as_shown(preview, tanda)
    source = f"{nama_berkas} (sha256 {preview.sidik})"
    for change in plan.realisasi:
        _enter_realisasi(session, actor, change, tw, source)
    for amount in plan.anggaran:
        _enter_anggaran(session, actor, amount, tw, source)
    return HasilImpor(preview.baru, preview.diubah, preview.sama)


def _compare(
    session: Session, actor: Actor, instansi_id: int, tahun: int, tw: int, isi: bytes, gaya: Gaya | None
) -> RancanganRealisasi:
    if tw not in (1, 2, 3, 4):
        raise InvalidInput("Triwulan hanya I sampai IV.")
    return BandingRealisasi(session, actor, instansi_id, tahun, tw, gaya).compare(open_book(isi))


def _preview(plan: RancanganRealisasi, isi: bytes, nama_berkas: str) -> Pratinjau:
    fresh = {(change.lembar, change.objek) for change in plan.perubahan if change.baru}
    touched = {(change.lembar, change.objek) for change in plan.perubahan if not change.baru}
    return Pratinjau(
        nama_berkas,
        fingerprint(isi),
        tuple(plan.perubahan),
        in_order(plan.galat),
        in_order(plan.peringatan),
        len(fresh),
        len(touched),
        plan.sama,
    )


def _enter_realisasi(session: Session, actor: Actor, change: UbahRealisasi, tw: int, source: str) -> None:
    row = change.row or new_realisasi(change.indikator, tw)
    if "realisasi" in change.isian:
        row.teks, row.nilai = change.isian["realisasi"].teks, change.isian["realisasi"].nilai
    if "pembilang" in change.isian:
        row.teks_pembilang, row.pembilang = change.isian["pembilang"].teks, change.isian["pembilang"].nilai
    if "penyebut" in change.isian:
        row.teks_penyebut, row.penyebut = change.isian["penyebut"].teks, change.isian["penyebut"].nilai
    if change.indikator.rasio:
        row.nilai = rasio_value(Rasio(row.pembilang, row.penyebut, change.indikator.faktor))
    if change.catatan is not None:
        row.catatan = change.catatan
    note_author(actor, row, Sumber.IMPOR, source)
    session.add(row)
    record_change(session, actor, "realisasi.impor", row)


def _enter_anggaran(session: Session, actor: Actor, change: UbahAnggaran, tw: int, source: str) -> None:
    row = change.row or new_anggaran(change.simpul, tw)
    row.teks, row.rupiah = change.teks if change.rupiah is not None else "", change.rupiah
    if change.catatan is not None:
        row.catatan = change.catatan
    note_author(actor, row, Sumber.IMPOR, source)
    session.add(row)
    record_change(session, actor, "anggaran.impor", row)
