"""Enter realisasi: one cell at a time, saved as it is typed, even while it cannot be read yet."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import inspect, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from db.kinerja import Realisasi, StatusRealisasi, Sumber
from db.rencana import Indikator
from triwulan.akses.audit import record_change
from triwulan.akses.izin import own, service
from triwulan.akses.pelaku import Actor
from triwulan.errors import Conflict, InvalidInput, NotAllowedNow
from triwulan.kinerja.capaian import Rasio, rasio_value
from triwulan.kinerja.isian import Isian, read_isian
from triwulan.kinerja.lembar import BarisRealisasi, sheet_row
from triwulan.kinerja.tahapan import DAPAT_DIUBAH, note_author
from triwulan.kinerja.wewenang import require_fill

MAKS_CATATAN = 4000


@dataclass(frozen=True)
class IsianRealisasi:
    """What was entered in one row; a field that is None was not touched.

    `pilihan` (and those of pembilang and penyebut) is the reading chosen where the text has two.
    """

    teks: str | None = None
    teks_pembilang: str | None = None
    teks_penyebut: str | None = None
    catatan: str | None = None
    pilihan: int | None = None
    pilihan_pembilang: int | None = None
    pilihan_penyebut: int | None = None


@service("realisasi.isi")
def save_realisasi(
    session: Session, actor: Actor, *, indikator_id: int, tw: int, versi: int, isian: IsianRealisasi
) -> BarisRealisasi:
    """Save one row of the grid and give it back with echo, capaian and findings.

    `versi` is the one that the person saw (0: nothing was there). What cannot be read, or has two readings, is
    kept as text without a number. Raises Conflict with what stands there now, NotAllowedNow once handed in.
    """
    indikator = own(session, actor, Indikator, indikator_id)
    require_fill(actor, indikator.bidang_id)
    if tw not in (1, 2, 3, 4):
        raise InvalidInput("Triwulan hanya I sampai IV.")
    row = current_version(session, indikator_id, tw, lock=True)
    require_unchanged(row, versi)
    require_editable(row)
    row = row or new_realisasi(indikator, tw)
    enter(indikator, row, isian)
    note_author(actor, row, Sumber.FORMULIR)
    _keep(session, actor, row)
    return sheet_row(session, actor, indikator, tw)


def current_version(session: Session, indikator_id: int, tw: int, *, lock: bool = False) -> Realisasi | None:
    """The version that counts."""
    query = select(Realisasi).where(
        Realisasi.indikator_id == indikator_id, Realisasi.tw == tw, Realisasi.terkini
    )
    return session.scalar(query.with_for_update() if lock else query)


def require_unchanged(row: Realisasi | None, versi: int) -> None:
    """Raise Conflict when somebody else saved this row after the person saw it."""
    if (row.versi if row else 0) == versi:
        return
    now_there = {"teks": row.teks, "oleh": row.diisi_oleh, "versi": row.versi} if row else {"versi": 0}
    who = f" oleh {row.diisi_oleh}" if row else ""
    raise Conflict(
        f"Baris ini baru saja diubah{who}. Isian Anda belum tersimpan; bandingkan dahulu.", now_there
    )


def require_editable(row: Realisasi | None) -> None:
    """Raise NotAllowedNow when the record is no longer with those who enter it."""
    if row is None or row.status in DAPAT_DIUBAH:
        return
    if row.status is StatusRealisasi.DISAHKAN:
        raise NotAllowedNow("Realisasi ini sudah disahkan. Ajukan koreksi dengan alasan.")
    raise NotAllowedNow(
        f"Realisasi ini sudah {row.status}. Minta pemeriksa mengembalikannya bila perlu diubah."
    )


def enter(indikator: Indikator, row: Realisasi, isian: IsianRealisasi) -> None:
    """Write what was entered into the row, and the number that it means."""
    if isian.catatan is not None:
        row.catatan = _limited(isian.catatan)
    if indikator.rasio:
        _enter_ratio(indikator, row, isian)
    elif isian.teks is not None:
        read = read_realisasi(indikator, isian.teks, isian.pilihan)
        row.teks, row.nilai = read.teks, read.nilai


def read_realisasi(indikator: Indikator, isi: object, pilihan: int | None = None) -> Isian:
    """Read a realisasi of this indikator."""
    return read_isian(isi, satuan=indikator.satuan, skala=indikator.skala, pilihan=pilihan)


def _enter_ratio(indikator: Indikator, row: Realisasi, isian: IsianRealisasi) -> None:
    if isian.teks_pembilang is not None:
        read = read_isian(isian.teks_pembilang, pilihan=isian.pilihan_pembilang)
        row.teks_pembilang, row.pembilang = read.teks, read.nilai
    if isian.teks_penyebut is not None:
        read = read_isian(isian.teks_penyebut, pilihan=isian.pilihan_penyebut)
        row.teks_penyebut, row.penyebut = read.teks, read.nilai
    row.nilai = rasio_value(Rasio(row.pembilang, row.penyebut, indikator.faktor))
    row.teks = ""


def _limited(catatan: str) -> str:
    if len(catatan) > MAKS_CATATAN:
        raise InvalidInput(
            f"Catatan paling panjang {MAKS_CATATAN} huruf.", {"catatan": f"{len(catatan)} huruf"}
        )
    return catatan.strip()


def new_realisasi(indikator: Indikator, tw: int) -> Realisasi:
    """An empty first version, not yet in the session."""
    return Realisasi(
        instansi_id=indikator.instansi_id,
        indikator_id=indikator.id,
        tahun=indikator.tahun,
        tw=tw,
        nomor_versi=1,
        terkini=True,
        status=StatusRealisasi.DRAF,
        teks="",
        teks_pembilang="",
        teks_penyebut="",
        catatan="",
    )


def _keep(session: Session, actor: Actor, row: Realisasi) -> None:
    """Write the row and its Peristiwa. Of two who enter the same empty cell at once, the second is told so."""
    if not inspect(row).transient:
        record_change(session, actor, "realisasi.isi", row)
        return
    try:
        with session.begin_nested():
            session.add(row)
            record_change(session, actor, "realisasi.isi", row)
    except IntegrityError as error:
        raise Conflict("Baris ini baru saja diisi orang lain. Muat ulang, lalu bandingkan.") from error
