"""Targets: Renstra per year, Perjanjian Kinerja Murni and Perubahan per year and triwulan, side by side."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.kinerja import Realisasi
from db.rencana import SETAHUN, Indikator, Polarisasi, Ragam, Target
from triwulan.akses.audit import record_change
from triwulan.akses.izin import own, service
from triwulan.akses.pelaku import Actor
from triwulan.angka import Gaya
from triwulan.errors import Conflict, InvalidInput, NotAllowedNow
from triwulan.kinerja.isian import Isian, read_isian
from triwulan.kinerja.muat import DaftarTarget, NilaiTarget, load_indikator, load_target
from triwulan.kinerja.perjanjian import Keadaan, plan_state, require_open

TRIWULAN = (1, 2, 3, 4)
PERIODE = (*TRIWULAN, SETAHUN)


@dataclass(frozen=True)
class SelTarget:
    """One target in all its ragam. `boleh_diisi`: the ragam that an edit changes now, None while locked."""

    tw: int
    renstra: NilaiTarget | None
    murni: NilaiTarget | None
    perubahan: NilaiTarget | None
    rancangan: NilaiTarget | None
    berlaku: NilaiTarget | None


@dataclass(frozen=True)
class BarisTarget:
    """The targets of one indikator in one year: `sel` by triwulan, 0 for the year."""

    indikator_id: int
    silsilah: str
    kode: str
    nama: str
    satuan: str
    bidang_id: int | None
    sel: dict[int, SelTarget]

    @property
    def berubah(self) -> bool:
        """Whether the Perubahan differs from Murni anywhere."""
        return any(sel.perubahan and sel.perubahan != sel.murni for sel in self.sel.values())


@dataclass(frozen=True)
class LembarTarget:
    """The targets of a year and whether they may be changed."""

    keadaan: Keadaan
    baris: tuple[BarisTarget, ...]


@service("kinerja.lihat")
def target_sheet(
    session: Session, actor: Actor, *, instansi_id: int, tahun: int, bidang_id: int | None = None
) -> LembarTarget:
    """All targets of the year: Renstra, Murni, Perubahan and a draft of the next Perubahan side by side."""
    indikator = load_indikator(session, instansi_id, tahun, bidang_id=bidang_id)
    targets = load_target(session, instansi_id, tahun)
    return LembarTarget(
        plan_state(session, instansi_id, tahun), tuple(_baris(row, targets) for row in indikator)
    )


@service("rencana.ubah")
def save_target(
    session: Session,
    actor: Actor,
    *,
    indikator_id: int,
    tw: int,
    teks: str,
    versi: int,
    pilihan: int | None = None,
) -> SelTarget:
    """Set (or with an empty text remove) the target of a triwulan, or with `tw` 0 of the year.

    It is Murni while the year is a draft, and a draft of the Perubahan while one is open. `versi` is that of the
    target that the person saw, 0 for none. Raises InvalidInput (unreadable, ambiguous), NotAllowedNow (locked, or
    removed while realisasi exists), Conflict.
    """
    row = own(session, actor, Indikator, indikator_id)
    state = require_open(session, actor, row.instansi_id, row.tahun)
    if tw not in PERIODE:
        raise InvalidInput("Triwulan hanya I sampai IV.")
    _write(session, actor, row, row.tahun, tw, state.ragam, _read(row, teks, pilihan), versi, state.alasan)
    return _sel(load_target(session, row.instansi_id, row.tahun), row.silsilah, tw)


@service("rencana.ubah")
def save_target_renstra(
    session: Session,
    actor: Actor,
    *,
    indikator_id: int,
    tahun: int,
    teks: str,
    versi: int,
    pilihan: int | None = None,
) -> NilaiTarget | None:
    """Set or remove the Renstra target of any year. A year whose PK is signed is locked like its other targets."""
    row = own(session, actor, Indikator, indikator_id)
    state = require_open(session, actor, row.instansi_id, tahun)
    isian = _read(row, teks, pilihan)
    _write(session, actor, row, tahun, SETAHUN, Ragam.RENSTRA, isian, versi, state.alasan)
    return load_target(session, row.instansi_id, tahun).get(row.silsilah, SETAHUN, Ragam.RENSTRA)


@service("kinerja.lihat")
def renstra_of(session: Session, actor: Actor, *, indikator_id: int) -> dict[int, NilaiTarget]:
    """The Renstra targets of an indikator, by year."""
    row = own(session, actor, Indikator, indikator_id)
    rows = session.scalars(
        select(Target)
        .where(Target.silsilah == row.silsilah, Target.ragam == Ragam.RENSTRA)
        .order_by(Target.tahun)
    )
    return {t.tahun: NilaiTarget(t.teks, t.nilai, t.atas, t.ragam, t.versi, t.sintetis) for t in rows}


def read_target(row: Indikator, teks: object, pilihan: int | None = None, gaya: Gaya | None = None) -> Isian:
    """Read the target of an indikator; a range is allowed where the polarisasi is Stabilize."""
    return read_isian(
        teks,
        satuan=row.satuan,
        skala=row.skala,
        pilihan=pilihan,
        gaya=gaya,
        rentang=row.polarisasi is Polarisasi.STABILIZE,
    )


def _read(row: Indikator, teks: str, pilihan: int | None) -> Isian:
    isian = read_target(row, teks, pilihan)
    if isian.galat or isian.pilihan:
        raise InvalidInput(isian.galat or isian.gema, {"teks": isian.galat or isian.gema})
    return isian


def _write(
    session: Session,
    actor: Actor,
    row: Indikator,
    tahun: int,
    tw: int,
    ragam: Ragam,
    isian: Isian,
    versi: int,
    alasan: str,
) -> None:
    target = session.scalar(select(Target).filter_by(silsilah=row.silsilah, tahun=tahun, tw=tw, ragam=ragam))
    _require_same(target, versi)
    if isian.nilai is None:
        _remove(session, actor, row, target, alasan)
        return
    if target is None:
        target = Target(instansi_id=row.instansi_id, silsilah=row.silsilah, tahun=tahun, tw=tw, ragam=ragam)
        session.add(target)
    put_target(target, isian, isian.nilai)
    record_change(session, actor, "target.ubah", target, alasan=alasan or None)


def put_target(target: Target, isian: Isian, nilai: Decimal) -> None:
    """Write what was read into the row; nothing is dirtied when it says the same."""
    values = {"teks": isian.teks, "nilai": nilai, "atas": isian.atas}
    for name, value in values.items():
        if getattr(target, name) != value:
            setattr(target, name, value)
            target.sintetis = False


def _require_same(target: Target | None, versi: int) -> None:
    if (target.versi if target else 0) != versi:
        now_there = {"teks": target.teks if target else "", "versi": target.versi if target else 0}
        raise Conflict(
            "Target ini baru saja diubah orang lain. Muat ulang, lalu ulangi perubahan Anda.", now_there
        )


def _remove(session: Session, actor: Actor, row: Indikator, target: Target | None, alasan: str) -> None:
    if target is None:
        return
    if target.ragam in (Ragam.MURNI, Ragam.PERUBAHAN):
        require_no_realisasi(session, row, target.tw)
    session.delete(target)
    record_change(session, actor, "target.hapus", target, alasan=alasan or None)


def require_no_realisasi(session: Session, row: Indikator, tw: int) -> None:
    """Raise NotAllowedNow when realisasi hangs on this target."""
    query = select(Realisasi.tw).where(Realisasi.indikator_id == row.id, Realisasi.nilai.is_not(None))
    if tw != SETAHUN:
        query = query.where(Realisasi.tw == tw)
    if session.scalar(query.limit(1)) is not None:
        raise NotAllowedNow(
            f"Target “{row.nama}” tidak dapat dihapus karena realisasinya sudah diisi. Ganti angkanya, jangan dikosongkan."
        )


def _baris(row: Indikator, targets: DaftarTarget) -> BarisTarget:
    sel = {tw: _sel(targets, row.silsilah, tw) for tw in PERIODE}
    return BarisTarget(row.id, row.silsilah, row.kode, row.nama, row.satuan, row.bidang_id, sel)


def _sel(targets: DaftarTarget, silsilah: str, tw: int) -> SelTarget:
    by_ragam = {ragam.value: targets.get(silsilah, tw, ragam) for ragam in Ragam}
    return SelTarget(tw=tw, berlaku=targets.berlaku(silsilah, tw), **by_ragam)
