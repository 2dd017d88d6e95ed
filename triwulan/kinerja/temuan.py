"""Quality findings on what was entered, and the reasons with which a person keeps it all the same."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.kinerja import AlasanMutu, Realisasi
from db.rencana import Indikator, Konsolidasi, RiwayatIndikator
from triwulan.akses.audit import record_change
from triwulan.akses.izin import own, service
from triwulan.akses.pelaku import Actor
from triwulan.errors import InvalidInput, NotAllowedNow
from triwulan.kinerja.mutu import KonteksIndikator, Temuan, Tingkat, check_periode, check_realisasi
from triwulan.kinerja.wewenang import require_fill
from triwulan.waktu import Periode, now

MIN_ALASAN, MAKS_ALASAN = 10, 2000
TAHUN_RIWAYAT = 5
OBJEK_RENCANA = "indikator"


@dataclass(frozen=True)
class TemuanTercatat:
    """A finding and the reason that was given for these very values, if any."""

    temuan: Temuan
    alasan: str = ""
    oleh: str = ""
    pada: datetime | None = None

    @property
    def terbuka(self) -> bool:
        """Whether something is still to be done: mend the number, or give a reason where that is allowed."""
        if self.temuan.tingkat is Tingkat.GALAT:
            return True
        return self.temuan.perlu_alasan and not self.alasan


Alasan = Mapping[tuple[str, int, str], AlasanMutu]
"""Reasons by what they are about: kind of object, its id, code of the finding."""


def object_of(tw: int) -> str:
    """How reasons name the realisasi of an indikator in a triwulan."""
    return f"realisasi:{tw}"


@service("realisasi.isi")
def keep_with_reason(
    session: Session, actor: Actor, *, indikator_id: int, tw: int, kode: str, sidik: str, alasan: str
) -> None:
    """Keep an unusual realisasi, with the reason; it holds as long as the values stay (`sidik` of the finding)."""
    indikator = own(session, actor, Indikator, indikator_id)
    require_fill(actor, indikator.bidang_id)
    put_reason(session, actor, indikator, object_of(tw), kode, sidik, alasan)


@service("rencana.ubah")
def keep_plan_with_reason(
    session: Session, actor: Actor, *, indikator_id: int, kode: str, sidik: str, alasan: str
) -> None:
    """Keep an unusual target or indikator, with the reason."""
    indikator = own(session, actor, Indikator, indikator_id)
    put_reason(session, actor, indikator, OBJEK_RENCANA, kode, sidik, alasan)


def put_reason(
    session: Session, actor: Actor, indikator: Indikator, objek: str, kode: str, sidik: str, alasan: str
) -> None:
    """Store the reason for one finding. Raises InvalidInput when it says too little."""
    words = " ".join(alasan.split())
    if not MIN_ALASAN <= len(words) <= MAKS_ALASAN:
        raise InvalidInput(
            f"Tulis alasan yang dapat diperiksa ({MIN_ALASAN} sampai {MAKS_ALASAN} huruf).",
            {"alasan": "periksa panjangnya"},
        )
    if not kode or len(sidik) > 64:
        raise NotAllowedNow("Temuan ini sudah tidak ada. Muat ulang halaman.")
    row = session.scalar(select(AlasanMutu).filter_by(objek=objek, objek_id=indikator.id, kode=kode))
    if row is None:
        row = AlasanMutu(instansi_id=indikator.instansi_id, objek=objek, objek_id=indikator.id, kode=kode)
        session.add(row)
    row.sidik, row.alasan = sidik, words
    row.oleh_id, row.oleh, row.pada = actor.pengguna_id, actor.nama, now()
    record_change(session, actor, "mutu.alasan", row, alasan=words)


def load_reasons(session: Session, instansi_id: int, objek: str, ids: Iterable[int] | None = None) -> Alasan:
    """The reasons that were given for objects of this kind."""
    query = select(AlasanMutu).where(AlasanMutu.instansi_id == instansi_id, AlasanMutu.objek == objek)
    chosen = list(ids) if ids is not None else None
    if chosen is not None and len(chosen) == 1:
        query = query.where(AlasanMutu.objek_id == chosen[0])
    return {(row.objek, row.objek_id, row.kode): row for row in session.scalars(query)}


def with_reasons(
    findings: Iterable[Temuan], objek: str, objek_id: int, reasons: Alasan
) -> tuple[TemuanTercatat, ...]:
    """Each finding with the reason that still fits its values."""
    noted = []
    for finding in findings:
        reason = reasons.get((objek, objek_id, finding.kode))
        if reason is not None and reason.sidik == finding.sidik:
            noted.append(TemuanTercatat(finding, reason.alasan, reason.oleh, reason.pada))
        else:
            noted.append(TemuanTercatat(finding))
    return tuple(noted)


def context_of(indikator: Indikator) -> KonteksIndikator:
    """What the checks must know of an indikator."""
    return KonteksIndikator(
        indikator.nama,
        indikator.satuan,
        indikator.polarisasi.value,
        indikator.konsolidasi.value,
        bool(indikator.bukti_wajib),
    )


def check_entry(
    indikator: Indikator,
    year: Mapping[int, Realisasi],
    tw: int,
    riwayat: Sequence[Decimal],
    bukti: int | None,
    today: date,
) -> tuple[Temuan, ...]:
    """All findings on the realisasi of one triwulan, as of `today`."""
    row = year.get(tw)
    if row is None or row.nilai is None:
        return ()
    future = check_periode(Periode(indikator.tahun, tw).mulai, today)
    return future + check_realisasi(
        context_of(indikator),
        row.nilai,
        sebelumnya=[year[earlier].nilai if earlier in year else None for earlier in range(1, tw)],
        riwayat=riwayat,
        pembilang=row.pembilang,
        penyebut=row.penyebut,
        jumlah_bukti=bukti,
    )


def load_past(
    session: Session, instansi_id: int, tahun: int, tw: int, indikator: Sequence[Indikator]
) -> Mapping[str, list[Decimal]]:
    """Comparable values of the last years by silsilah: the same triwulan, else the year where that is the same thing."""
    first = tahun - TAHUN_RIWAYAT
    past: dict[tuple[str, int], Decimal] = {}
    by_year = {row.silsilah for row in indikator if row.konsolidasi is not Konsolidasi.SUM or tw == 4}
    for line, year, value in _yearly(session, instansi_id, first, tahun):
        if line in by_year and value is not None:
            past[(line, year)] = value
    for line, year, value in _same_triwulan(session, instansi_id, first, tahun, tw):
        if value is not None:
            past[(line, year)] = value
    found: dict[str, list[Decimal]] = {}
    for (line, _), value in sorted(past.items(), key=lambda item: item[0]):
        found.setdefault(line, []).append(value)
    return found


def _yearly(
    session: Session, instansi_id: int, first: int, tahun: int
) -> Sequence[tuple[str, int, Decimal | None]]:
    query = select(RiwayatIndikator.silsilah, RiwayatIndikator.tahun, RiwayatIndikator.realisasi).where(
        RiwayatIndikator.instansi_id == instansi_id,
        RiwayatIndikator.tahun >= first,
        RiwayatIndikator.tahun < tahun,
    )
    return [(line, year, value) for line, year, value in session.execute(query)]


def _same_triwulan(
    session: Session, instansi_id: int, first: int, tahun: int, tw: int
) -> Sequence[tuple[str, int, Decimal | None]]:
    query = (
        select(Indikator.silsilah, Realisasi.tahun, Realisasi.nilai)
        .join(Indikator, Indikator.id == Realisasi.indikator_id)
        .where(
            Realisasi.instansi_id == instansi_id,
            Realisasi.tahun >= first,
            Realisasi.tahun < tahun,
            Realisasi.tw == tw,
            Realisasi.terkini,
        )
    )
    return [(line, year, value) for line, year, value in session.execute(query)]
