"""From rows to capaian: the pure arithmetic applied to what the tables hold."""

from __future__ import annotations

from decimal import Decimal

from db.kinerja import Realisasi
from db.rencana import Frekuensi, Indikator
from triwulan.angka import Rentang
from triwulan.kinerja.capaian import Capaian, Rasio, compute_capaian
from triwulan.kinerja.muat import NilaiTarget
from triwulan.kinerja.pengaturan import Aturan
from triwulan.kinerja.skala import SkalaPredikat

DIMINTA = {
    Frekuensi.TRIWULANAN: frozenset({1, 2, 3, 4}),
    Frekuensi.SEMESTERAN: frozenset({2, 4}),
    Frekuensi.TAHUNAN: frozenset({4}),
}


def is_due(row: Indikator, tw: int) -> bool:
    """Whether a realisasi of this indikator is asked for in this triwulan."""
    return tw in DIMINTA[row.frekuensi]


def target_number(target: NilaiTarget | None) -> Decimal | Rentang | None:
    """A target as the arithmetic takes it."""
    if target is None or target.atas is None:
        return target.nilai if target else None
    return Rentang(target.nilai, target.atas)


def grades_of(row: Indikator) -> SkalaPredikat | None:
    """The predikat scale of an indikator, where it has one."""
    return (
        SkalaPredikat({name: Decimal(str(number)) for name, number in row.skala.items()})
        if row.skala
        else None
    )


class Penghitung:
    """Computes capaian for one indikator; its policy and scale are read once."""

    def __init__(self, row: Indikator, aturan: Aturan) -> None:
        self._polarisasi = row.polarisasi.value
        self._kebijakan = aturan.policy_of(row)
        self._skala = grades_of(row)

    def capaian(self, target: Decimal | Rentang | None, realisasi: Decimal | Rasio | None) -> Capaian:
        """The capaian of one number against one target."""
        return compute_capaian(target, realisasi, self._polarisasi, self._kebijakan, self._skala)


def capaian_of(
    row: Indikator, target: NilaiTarget | None, realisasi: Decimal | Rasio | None, aturan: Aturan
) -> Capaian:
    """The capaian of one number of this indikator against one target."""
    return Penghitung(row, aturan).capaian(target_number(target), realisasi)


def number_of(row: Indikator, realisasi: Realisasi | None) -> Decimal | Rasio | None:
    """What was entered, as the arithmetic takes it."""
    if realisasi is None:
        return None
    if row.rasio:
        return Rasio(realisasi.pembilang, realisasi.penyebut, row.faktor)
    return realisasi.nilai
