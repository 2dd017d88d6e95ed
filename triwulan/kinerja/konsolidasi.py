"""Several figures as one: triwulan of a year, years of a Renstra, indikator of a sasaran.

Adding up what must not be added (percentages, indices) made 69 of the 96 rows of a real E.81 exceed 110 %; so
every indicator has its own rule, and every average says over how many indicators it goes.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from triwulan.angka import KONTEKS, Rentang, bulatkan, print_persen
from triwulan.errors import InvalidInput
from triwulan.kinerja.capaian import Capaian, Rasio
from triwulan.kinerja.masukan import DESIMAL_TERHALUS, in_reach


class Konsolidasi(StrEnum):
    """How the figures of several periods make one (kamus indikator)."""

    SUM = "Sum"
    AVERAGE = "Average"
    TAKE_LAST_KNOWN = "TakeLastKnown"


@dataclass(frozen=True)
class Gabungan:
    """A consolidated figure; `nilai` is None where no period has one. `terisi` of `jumlah` periods count."""

    nilai: Decimal | None
    terisi: int
    jumlah: int
    keterangan: str


@dataclass(frozen=True)
class RataRata:
    """An average of capaian; `nilai` is None where none is terhitung."""

    nilai: Decimal | None
    terhitung: int
    jumlah: int
    berbobot: bool
    presisi: int = 2

    @property
    def keterangan(self) -> str:
        """What is printed beside every average: "38 dari 40 indikator terhitung"."""
        return f"{self.terhitung} dari {self.jumlah} indikator terhitung"

    @property
    def kalimat(self) -> str:
        """The average with its basis, as a footnote."""
        if self.nilai is None:
            return f"Rata-rata belum dapat dihitung ({self.keterangan})."
        jenis = "Rata-rata berbobot" if self.berbobot else "Rata-rata"
        return f"{jenis} {print_persen(self.nilai, self.presisi)} ({self.keterangan})."


def consolidate(nilai: Sequence[Decimal | None], cara: str) -> Gabungan:
    """One figure from those of several periods in their order; blanks are left out, they are no zeros.

    So are numbers beyond the reach of the arithmetic, for which no capaian exists either.

    `cara` is a Konsolidasi or its name (ValueError for another word).
    """
    aturan = Konsolidasi(cara)
    terisi = [angka for angka in nilai if angka is not None and in_reach(angka)]
    hasil = _combine(terisi, aturan) if terisi else None
    return Gabungan(hasil, len(terisi), len(nilai), _describe(aturan, len(terisi), len(nilai)))


def consolidate_target(nilai: Sequence[Decimal | Rentang | None], cara: str) -> Decimal | Rentang | None:
    """The target of several periods; ranges are consolidated bound by bound."""
    bawah = consolidate([n.bawah if isinstance(n, Rentang) else n for n in nilai], cara).nilai
    atas = consolidate([n.atas if isinstance(n, Rentang) else n for n in nilai], cara).nilai
    if bawah is None or atas is None or bawah == atas:
        return bawah
    return Rentang(bawah, atas)


def consolidate_rasio(rasio: Sequence[Rasio | None], cara: str) -> Rasio | None:
    """The ratio of several periods; Sum and Average put all pembilang over all penyebut.

    Percentages are neither added nor averaged unweighted: 1 of 2 and 98 of 98 make 99 of 100, not 75 %.
    """
    terisi = [r for r in rasio if r is not None and r.pembilang is not None and r.penyebut is not None]
    if not terisi:
        return None
    if Konsolidasi(cara) is Konsolidasi.TAKE_LAST_KNOWN:
        return terisi[-1]
    pembilang = consolidate([r.pembilang for r in terisi], Konsolidasi.SUM).nilai
    penyebut = consolidate([r.penyebut for r in terisi], Konsolidasi.SUM).nilai
    return Rasio(pembilang, penyebut, terisi[-1].faktor)


def average(capaian: Sequence[Capaian], bobot: Sequence[Decimal] | None = None, presisi: int = 2) -> RataRata:
    """The average of what is terhitung, capped as the policy says; the rest is counted, not taken as zero.

    With `bobot` (one per capaian, not negative) weighted; weights of what is not terhitung drop out.
    InvalidInput for weights that are missing or negative.
    """
    beban = _weights(capaian, bobot)
    pasangan = [
        (c.diperhitungkan, b) for c, b in zip(capaian, beban, strict=True) if c.diperhitungkan is not None
    ]
    total = sum((b for _, b in pasangan), Decimal(0))
    if total == 0:
        return RataRata(None, len(pasangan), len(capaian), bobot is not None, presisi)
    jumlah = Decimal(0)
    for nilai, b in pasangan:
        jumlah = KONTEKS.add(jumlah, KONTEKS.multiply(nilai, b))
    hasil = bulatkan(KONTEKS.divide(jumlah, total), presisi)
    return RataRata(hasil, len(pasangan), len(capaian), bobot is not None, presisi)


def _combine(terisi: Sequence[Decimal], cara: Konsolidasi) -> Decimal:
    if cara is Konsolidasi.TAKE_LAST_KNOWN:
        return terisi[-1]
    jumlah = Decimal(0)
    for angka in terisi:
        jumlah = KONTEKS.add(jumlah, angka)
    if cara is Konsolidasi.SUM or len(terisi) == 1:
        return jumlah
    rata_rata = KONTEKS.divide(jumlah, Decimal(len(terisi)))
    return rata_rata if _is_short(rata_rata) else bulatkan(rata_rata, DESIMAL_TERHALUS)


def _is_short(nilai: Decimal) -> bool:
    return -int(nilai.as_tuple().exponent) <= DESIMAL_TERHALUS


def _describe(cara: Konsolidasi, terisi: int, jumlah: int) -> str:
    if terisi == 0:
        return f"belum ada nilai dari {jumlah} periode"
    if cara is Konsolidasi.TAKE_LAST_KNOWN:
        return "nilai periode terakhir yang terisi"
    kata = "jumlah" if cara is Konsolidasi.SUM else "rata-rata"
    return f"{kata} {terisi} dari {jumlah} periode yang terisi"


def _weights(capaian: Sequence[Capaian], bobot: Sequence[Decimal] | None) -> Sequence[Decimal]:
    if bobot is None:
        return [Decimal(1)] * len(capaian)
    if len(bobot) != len(capaian) or not all(b.is_finite() and b >= 0 for b in bobot):
        raise InvalidInput("Isi bobot setiap indikator dengan bilangan yang tidak negatif.")
    return bobot
