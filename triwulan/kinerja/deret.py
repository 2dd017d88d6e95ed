"""One indikator over the four triwulan of a year: numbers, targets and capaian up to each of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from db.kinerja import Realisasi, StatusRealisasi
from db.rencana import SETAHUN, Indikator
from triwulan.angka import Rentang
from triwulan.kinerja.capaian import Capaian, Rasio, rasio_value
from triwulan.kinerja.hitung import Penghitung, is_due, number_of, target_number
from triwulan.kinerja.konsolidasi import consolidate, consolidate_rasio, consolidate_target
from triwulan.kinerja.muat import DaftarTarget
from triwulan.kinerja.pengaturan import Aturan

TRIWULAN = (1, 2, 3, 4)


@dataclass(frozen=True)
class SelTriwulan:
    """One triwulan of one indikator.

    `nilai` and `target` are of the triwulan alone, those with `sd_` up to it by the konsolidasi of the indikator;
    `capaian` compares the latter two. In TW IV the target up to it is that of the year. `predikat` by the scale
    of the office, empty without a figure.
    """

    tw: int
    diminta: bool
    nilai: Decimal | None
    target: Decimal | Rentang | None
    sd_nilai: Decimal | None
    sd_target: Decimal | Rentang | None
    capaian: Capaian
    predikat: str
    status: StatusRealisasi | None
    realisasi_id: int | None
    nomor_versi: int
    sintetis: bool


@dataclass(frozen=True)
class DeretIndikator:
    """An indikator in its year, seen from triwulan `tw`; `tahunan` compares what is reached by then with the year's target."""

    indikator_id: int
    silsilah: str
    kode: str
    nama: str
    satuan: str
    presisi: int
    jenis: str
    polarisasi: str
    konsolidasi: str
    frekuensi: str
    bobot: Decimal
    simpul_id: int
    bidang_id: int | None
    tw: int
    sel: tuple[SelTriwulan, ...]
    target_tahunan: Decimal | Rentang | None
    tahunan: Capaian

    @property
    def kini(self) -> SelTriwulan:
        """The triwulan that is looked at."""
        return self.sel[self.tw - 1]

    @property
    def sudah_waktunya(self) -> bool:
        """Whether a number was asked for by this triwulan (a yearly indikator has none before TW IV)."""
        return any(sel.diminta for sel in self.sel[: self.tw])

    @property
    def sebelumnya(self) -> SelTriwulan | None:
        """The last triwulan before this one in which a number was asked for."""
        earlier = [sel for sel in self.sel[: self.tw - 1] if sel.diminta]
        return earlier[-1] if earlier else None


def make_series(
    indikator: Indikator,
    year: Mapping[int, Realisasi],
    targets: DaftarTarget,
    aturan: Aturan,
    tw: int,
) -> DeretIndikator:
    """The year of one indikator, as far as triwulan `tw`."""
    hitung = Penghitung(indikator, aturan)
    cells = tuple(_cell(indikator, year, targets, aturan, hitung, number) for number in TRIWULAN)
    yearly = targets.berlaku(indikator.silsilah)
    so_far = _so_far(indikator, year, tw)
    return DeretIndikator(
        indikator.id,
        indikator.silsilah,
        indikator.kode,
        indikator.nama,
        indikator.satuan,
        indikator.presisi,
        indikator.jenis.value,
        indikator.polarisasi.value,
        indikator.konsolidasi.value,
        indikator.frekuensi.value,
        indikator.bobot,
        indikator.simpul_id,
        indikator.bidang_id,
        tw,
        cells,
        target_number(yearly),
        hitung.capaian(target_number(yearly), so_far),
    )


def yearly_value(indikator: Indikator, year: Mapping[int, Realisasi], tw: int = 4) -> Decimal | None:
    """The number of the year up to a triwulan, by the konsolidasi of the indikator."""
    return _value(_so_far(indikator, year, tw))


def _cell(
    indikator: Indikator,
    year: Mapping[int, Realisasi],
    targets: DaftarTarget,
    aturan: Aturan,
    hitung: Penghitung,
    tw: int,
) -> SelTriwulan:
    row = year.get(tw)
    so_far = _so_far(indikator, year, tw)
    goal = _target_so_far(indikator, targets, tw)
    due = is_due(indikator, tw)
    # What was asked for and is not there is a blank, also where an earlier triwulan has a number.
    entered = row is not None and row.nilai is not None
    capaian = hitung.capaian(goal, so_far if entered or not due else number_of(indikator, row))
    kelas = aturan.skala.kelas_of(capaian.diperhitungkan) if capaian.diperhitungkan is not None else None
    return SelTriwulan(
        tw,
        due,
        row.nilai if row else None,
        target_number(targets.berlaku(indikator.silsilah, tw)),
        _value(so_far),
        goal,
        capaian,
        kelas.nama if kelas else "",
        row.status if row else None,
        row.id if row else None,
        row.nomor_versi if row else 0,
        bool(row and row.sintetis),
    )


def _so_far(indikator: Indikator, year: Mapping[int, Realisasi], tw: int) -> Decimal | Rasio | None:
    numbers = [number_of(indikator, year.get(number)) for number in range(1, tw + 1)]
    if indikator.rasio:
        return consolidate_rasio(_ratios(numbers), indikator.konsolidasi.value)
    return consolidate(_decimals(numbers), indikator.konsolidasi.value).nilai


def _target_so_far(indikator: Indikator, targets: DaftarTarget, tw: int) -> Decimal | Rentang | None:
    yearly = targets.berlaku(indikator.silsilah, SETAHUN)
    if tw == 4 and yearly is not None:
        return target_number(yearly)
    goals = [target_number(targets.berlaku(indikator.silsilah, number)) for number in range(1, tw + 1)]
    return consolidate_target(goals, indikator.konsolidasi.value)


def _ratios(numbers: Sequence[Decimal | Rasio | None]) -> list[Rasio | None]:
    return [number if isinstance(number, Rasio) else None for number in numbers]


def _decimals(numbers: Sequence[Decimal | Rasio | None]) -> list[Decimal | None]:
    return [number if isinstance(number, Decimal) else None for number in numbers]


def _value(number: Decimal | Rasio | None) -> Decimal | None:
    return rasio_value(number) if isinstance(number, Rasio) else number
