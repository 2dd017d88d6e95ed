"""Five years of every indikator: realisasi and target as printed or entered, and the line of the Renstra."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.kinerja import Realisasi
from db.rencana import SETAHUN, Indikator, Pembanding, Ragam, RiwayatIndikator, Target
from triwulan.akses.izin import service
from triwulan.akses.pelaku import Actor
from triwulan.angka import Rentang
from triwulan.kinerja.capaian import Capaian
from triwulan.kinerja.deret import yearly_value
from triwulan.kinerja.hitung import Penghitung
from triwulan.kinerja.muat import URUTAN_BERLAKU, load_indikator
from triwulan.kinerja.pengaturan import Aturan, load_aturan
from triwulan.kinerja.singgahan import Singgahan

TAHUN_TREN = 5

Nilai = Decimal | Rentang


@dataclass(frozen=True)
class TitikTren:
    """One year. `tw` is the last triwulan that the realisasi covers (4: the whole year); `sumber` where it is printed."""

    tahun: int
    target: Nilai | None
    realisasi: Decimal | None
    capaian: Capaian
    tw: int
    sumber: str
    sintetis: bool


@dataclass(frozen=True)
class PembandingTahun:
    """A national, provincial or neighbour's figure of a year."""

    tahun: int
    cakupan: str
    nilai: Decimal
    sumber: str


@dataclass(frozen=True)
class TrenIndikator:
    """The years up to the one that is looked at, and the targets of the Renstra beyond."""

    indikator_id: int
    silsilah: str
    kode: str
    nama: str
    satuan: str
    titik: tuple[TitikTren, ...]
    renstra: Mapping[int, Nilai]
    pembanding: tuple[PembandingTahun, ...]

    @property
    def target_akhir(self) -> tuple[int, Nilai] | None:
        """The last year of the Renstra and its target."""
        return max(self.renstra.items(), key=lambda item: item[0]) if self.renstra else None


@dataclass(frozen=True)
class _Bahan:
    """What was read for all indikator at once, by silsilah."""

    past: Mapping[tuple[str, int], RiwayatIndikator]
    entered: Mapping[tuple[str, int], tuple[Decimal | None, int, bool]]
    targets: Mapping[tuple[str, int, Ragam], Nilai]
    renstra: Mapping[str, Mapping[int, Nilai]]
    pembanding: Mapping[str, tuple[PembandingTahun, ...]]


_kept: Singgahan[tuple[TrenIndikator, ...]] = Singgahan(64)


@service("kinerja.lihat")
def list_tren(session: Session, actor: Actor, *, instansi_id: int, tahun: int) -> tuple[TrenIndikator, ...]:
    """Every indikator of `tahun` with its last five years, and what the Renstra plans."""
    return _kept.get(session, instansi_id, ("tren", tahun), lambda: _load(session, instansi_id, tahun))


def _load(session: Session, instansi_id: int, tahun: int) -> tuple[TrenIndikator, ...]:
    rows = load_indikator(session, instansi_id, tahun)
    aturan = load_aturan(session, instansi_id)
    targets = _targets(session, instansi_id)
    renstra: dict[str, dict[int, Nilai]] = {}
    for (line, year, ragam), goal in sorted(targets.items(), key=lambda item: item[0][1]):
        if ragam is Ragam.RENSTRA:
            renstra.setdefault(line, {})[year] = goal
    bahan = _Bahan(
        _past(session, instansi_id, tahun),
        _entered(session, instansi_id, tahun),
        targets,
        renstra,
        _benchmarks(session, instansi_id, tahun),
    )
    return tuple(_trend(row, tahun, aturan, bahan) for row in rows)


def _past(session: Session, instansi_id: int, tahun: int) -> dict[tuple[str, int], RiwayatIndikator]:
    rows = session.scalars(
        select(RiwayatIndikator).where(
            RiwayatIndikator.instansi_id == instansi_id,
            RiwayatIndikator.tahun > tahun - TAHUN_TREN,
            RiwayatIndikator.tahun <= tahun,
        )
    )
    return {(row.silsilah, row.tahun): row for row in rows}


def _entered(
    session: Session, instansi_id: int, tahun: int
) -> dict[tuple[str, int], tuple[Decimal | None, int, bool]]:
    """The number of each year entered in the app, the last triwulan that it covers, and whether it is sample data."""
    rows = session.execute(
        select(Indikator, Realisasi)
        .join(Realisasi, Realisasi.indikator_id == Indikator.id)
        .where(
            Realisasi.instansi_id == instansi_id,
            Realisasi.tahun > tahun - TAHUN_TREN,
            Realisasi.tahun <= tahun,
            Realisasi.terkini,
        )
    )
    years: dict[int, tuple[Indikator, dict[int, Realisasi]]] = {}
    for indikator, realisasi in rows:
        years.setdefault(indikator.id, (indikator, {}))[1][realisasi.tw] = realisasi
    return {
        (indikator.silsilah, indikator.tahun): _yearly(indikator, year) for indikator, year in years.values()
    }


def _yearly(indikator: Indikator, year: Mapping[int, Realisasi]) -> tuple[Decimal | None, int, bool]:
    filled = [tw for tw, row in year.items() if row.nilai is not None]
    return yearly_value(indikator, year), max(filled, default=0), any(row.sintetis for row in year.values())


def _targets(session: Session, instansi_id: int) -> dict[tuple[str, int, Ragam], Nilai]:
    query = select(Target.silsilah, Target.tahun, Target.ragam, Target.nilai, Target.atas).where(
        Target.instansi_id == instansi_id, Target.tw == SETAHUN
    )
    return {
        (line, year, ragam): nilai if atas is None else Rentang(nilai, atas)
        for line, year, ragam, nilai, atas in session.execute(query)
    }


def _benchmarks(session: Session, instansi_id: int, tahun: int) -> dict[str, tuple[PembandingTahun, ...]]:
    rows = session.scalars(
        select(Pembanding)
        .where(Pembanding.instansi_id == instansi_id, Pembanding.tahun <= tahun)
        .order_by(Pembanding.tahun, Pembanding.cakupan)
    )
    found: dict[str, tuple[PembandingTahun, ...]] = {}
    for row in rows:
        point = PembandingTahun(row.tahun, row.cakupan, row.nilai, row.sumber)
        found[row.silsilah] = (*found.get(row.silsilah, ()), point)
    return found


def _trend(row: Indikator, tahun: int, aturan: Aturan, bahan: _Bahan) -> TrenIndikator:
    hitung = Penghitung(row, aturan)
    years = range(tahun - TAHUN_TREN + 1, tahun + 1)
    points = tuple(_point(row, year, hitung, bahan) for year in years)
    return TrenIndikator(
        row.id,
        row.silsilah,
        row.kode,
        row.nama,
        row.satuan,
        points,
        bahan.renstra.get(row.silsilah, {}),
        bahan.pembanding.get(row.silsilah, ()),
    )


def _point(row: Indikator, year: int, hitung: Penghitung, bahan: _Bahan) -> TitikTren:
    """What was entered in the app goes before what was printed elsewhere."""
    line = row.silsilah
    past = bahan.past.get((line, year))
    value, tw, synthetic = bahan.entered.get((line, year), (None, 0, False))
    source = ""
    if value is None and past is not None:
        value, tw, synthetic, source = past.realisasi, 4, past.sintetis, past.sumber
    held = [bahan.targets.get((line, year, ragam)) for ragam in URUTAN_BERLAKU]
    goal = next((target for target in held if target is not None), past.target if past else None)
    return TitikTren(year, goal, value, hitung.capaian(goal, value), tw, source, synthetic)
