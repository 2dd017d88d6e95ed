"""Analysis per indikator and triwulan: what helped, what hindered, what was done about it, at what cost."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.kinerja import Analisis
from db.rencana import Indikator
from triwulan.akses.audit import record_change
from triwulan.akses.izin import own, service
from triwulan.akses.pelaku import Actor
from triwulan.errors import Conflict, InvalidInput
from triwulan.kinerja.muat import load_indikator
from triwulan.kinerja.tindak_lanjut import TindakLanjut, load_follow_ups
from triwulan.kinerja.wewenang import may_fill, require_fill
from triwulan.waktu import now

ASPEK = ("pendukung", "penghambat", "solusi", "efisiensi", "program_penunjang")
MAKS_HURUF = 8000


@dataclass(frozen=True)
class IsianAnalisis:
    """What was entered; a field that is None was not touched."""

    pendukung: str | None = None
    penghambat: str | None = None
    solusi: str | None = None
    efisiensi: str | None = None
    program_penunjang: str | None = None


@dataclass(frozen=True)
class BarisAnalisis:
    """The analysis of one indikator in one triwulan, with the follow-ups that are open then."""

    indikator_id: int
    kode: str
    nama: str
    bidang_id: int | None
    pendukung: str
    penghambat: str
    solusi: str
    efisiensi: str
    program_penunjang: str
    diisi_oleh: str
    diisi_pada: datetime | None
    versi: int
    boleh_diisi: bool
    sintetis: bool
    tindak_lanjut: tuple[TindakLanjut, ...]


@service("kinerja.lihat")
def analisis_grid(
    session: Session, actor: Actor, *, instansi_id: int, tahun: int, tw: int, bidang_id: int | None = None
) -> tuple[BarisAnalisis, ...]:
    """The analysis of a triwulan, one row per indikator."""
    indikator = load_indikator(session, instansi_id, tahun, bidang_id=bidang_id)
    found = load_analisis(session, instansi_id, tahun, tw)
    follow_ups = load_follow_ups(session, instansi_id, tahun, tw)
    return tuple(_row(actor, row, found.get(row.id), follow_ups.get(row.silsilah, ())) for row in indikator)


@service("analisis.isi")
def save_analisis(
    session: Session, actor: Actor, *, indikator_id: int, tw: int, versi: int, isian: IsianAnalisis
) -> BarisAnalisis:
    """Save the analysis of one indikator and triwulan. Raises Conflict with what stands there now."""
    indikator = own(session, actor, Indikator, indikator_id)
    require_fill(actor, indikator.bidang_id)
    if tw not in (1, 2, 3, 4):
        raise InvalidInput("Triwulan hanya I sampai IV.")
    row = session.scalar(select(Analisis).filter_by(indikator_id=indikator_id, tw=tw).with_for_update())
    if (row.versi if row else 0) != versi:
        now_there = {name: getattr(row, name) for name in ASPEK} if row else {}
        raise Conflict("Analisis ini baru saja diubah orang lain. Isian Anda belum tersimpan.", now_there)
    if row is None:
        row = Analisis(
            instansi_id=indikator.instansi_id, indikator_id=indikator.id, tahun=indikator.tahun, tw=tw
        )
        session.add(row)
    _enter(row, isian)
    row.diisi_id, row.diisi_oleh, row.diisi_pada, row.sintetis = actor.pengguna_id, actor.nama, now(), False
    record_change(session, actor, "analisis.isi", row)
    follow_ups = load_follow_ups(session, indikator.instansi_id, indikator.tahun, tw)
    return _row(actor, indikator, row, follow_ups.get(indikator.silsilah, ()))


def load_analisis(session: Session, instansi_id: int, tahun: int, tw: int) -> Mapping[int, Analisis]:
    """The analysis of a triwulan, by indikator."""
    rows = session.scalars(
        select(Analisis).where(
            Analisis.instansi_id == instansi_id, Analisis.tahun == tahun, Analisis.tw == tw
        )
    )
    return {row.indikator_id: row for row in rows}


def _enter(row: Analisis, isian: IsianAnalisis) -> None:
    for name in ASPEK:
        value = getattr(isian, name)
        if value is None:
            continue
        if len(value) > MAKS_HURUF:
            raise InvalidInput(
                f"Tulisan paling panjang {MAKS_HURUF} huruf.", {name: f"{len(value)} huruf, terlalu panjang"}
            )
        setattr(row, name, value.strip())


def _row(
    actor: Actor, indikator: Indikator, found: Analisis | None, follow_ups: tuple[TindakLanjut, ...]
) -> BarisAnalisis:
    texts = {name: (getattr(found, name) or "") if found else "" for name in ASPEK}
    return BarisAnalisis(
        indikator_id=indikator.id,
        kode=indikator.kode,
        nama=indikator.nama,
        bidang_id=indikator.bidang_id,
        diisi_oleh=found.diisi_oleh if found else "",
        diisi_pada=found.diisi_pada if found else None,
        versi=found.versi if found else 0,
        boleh_diisi=may_fill(actor, indikator.bidang_id),
        sintetis=bool(found and found.sintetis),
        tindak_lanjut=follow_ups,
        **texts,
    )
