"""The formulas of capaian: one realisasi against one target, exact, before rounding and cap.

Fixed here, whatever the policy: never below 0; target nol has rules of its own; nothing is divided by zero.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum

from triwulan.angka import KONTEKS, Rentang, bulatkan, print_angka
from triwulan.kinerja.kebijakan import RumusNegatif

SERATUS = Decimal(100)
NOL = Decimal(0)


class Polarisasi(StrEnum):
    """Which way is better (kamus indikator)."""

    MAXIMIZE = "Maximize"
    MINIMIZE = "Minimize"
    STABILIZE = "Stabilize"


class Hasil(StrEnum):
    """How realisasi and target compare, before any rounding or cap."""

    TERLAMPAUI = "terlampaui"
    TERCAPAI = "tercapai"
    TIDAK_TERCAPAI = "tidak_tercapai"


class Tanda(StrEnum):
    """Special rules that a figure was made with; a page may show them as labels."""

    TARGET_NOL_TERCAPAI = "tercapai (target nol)"
    TARGET_NOL_MELESET = "tidak tercapai (target nol)"
    REALISASI_NOL = "realisasi nol diperhitungkan 100%"
    LANTAI = "dibatasi paling rendah 0%"
    BATAS_ATAS = "dihitung terhadap batas atas rentang target"
    BATAS_BAWAH = "dihitung terhadap batas bawah rentang target"
    DIBATASI = "dibatasi menurut kebijakan"


@dataclass(frozen=True)
class Hitungan:
    """The exact percentage, or (`mentah` None) the reason why there is none.

    `isian` is the formula with its numbers, `karena` the reason of a figure that no formula gives; `sumber`
    says where the rule comes from.
    """

    rumus: str
    sumber: str
    mentah: Decimal | None = None
    isian: str = ""
    karena: str = ""
    alasan: str = ""
    tanda: tuple[Tanda, ...] = ()


RUMUS_NAIK = "realisasi ÷ target × 100%"
RUMUS_TURUN = {
    RumusNegatif.SELISIH: "(2 − realisasi ÷ target) × 100%",
    RumusNegatif.NISBAH: "target ÷ realisasi × 100%",
}
_SUMBER_NAIK = "rumus indikator positif yang lazim dalam Laporan Kinerja pemerintah daerah"
_SUMBER_TURUN = {
    RumusNegatif.SELISIH: "rumus indikator negatif yang lazim dalam Laporan Kinerja kabupaten/kota",
    RumusNegatif.NISBAH: "rumus indikator negatif yang dipakai sebagian pemerintah daerah",
}
_SUMBER_NOL = "ketentuan target nol dalam kebijakan kinerja instansi"
_SUMBER_RENTANG = "ketentuan target rentang menurut model SKP Kementerian PANRB"
_TARGET_NOL = "target nol tidak dapat menjadi pembagi"
_NOL_TERCAPAI = Hitungan(
    "", _SUMBER_NOL, SERATUS, karena="target nol tercapai", tanda=(Tanda.TARGET_NOL_TERCAPAI,)
)
_NOL_MELESET = Hitungan(
    "", _SUMBER_NOL, NOL, karena="target nol tidak tercapai", tanda=(Tanda.TARGET_NOL_MELESET,)
)
_NEGATIF = "target negatif tidak dapat menjadi pembagi"


def compare(realisasi: Decimal, target: Rentang, polarisasi: Polarisasi) -> Hasil:
    """Whether a target is exceeded, reached or missed; for Stabilize, outside the range is missed."""
    if target.bawah <= realisasi <= target.atas:
        return Hasil.TERCAPAI
    if polarisasi is Polarisasi.STABILIZE:
        return Hasil.TIDAK_TERCAPAI
    lebih_baik = (realisasi > target.atas) == (polarisasi is Polarisasi.MAXIMIZE)
    return Hasil.TERLAMPAUI if lebih_baik else Hasil.TIDAK_TERCAPAI


def calculate(realisasi: Decimal, target: Rentang, polarisasi: Polarisasi, rumus: RumusNegatif) -> Hitungan:
    """Inside the range 100; above it against the upper bound, below it against the lower one.

    A single number is a range of width zero. All inputs must be finite and within the reach of the arithmetic.
    """
    if target.bawah <= realisasi <= target.atas:
        return _inside(realisasi, target, polarisasi, rumus)
    di_atas = realisasi > target.atas
    acuan = target.atas if di_atas else target.bawah
    turun = polarisasi is Polarisasi.MINIMIZE or (polarisasi is Polarisasi.STABILIZE and di_atas)
    hitungan = _falling(realisasi, acuan, rumus) if turun else _rising(realisasi, acuan)
    if target.bawah == target.atas:
        return hitungan
    tanda = Tanda.BATAS_ATAS if di_atas else Tanda.BATAS_BAWAH
    return replace(hitungan, sumber=f"{hitungan.sumber}; {_SUMBER_RENTANG}", tanda=(*hitungan.tanda, tanda))


def _inside(realisasi: Decimal, target: Rentang, polarisasi: Polarisasi, rumus: RumusNegatif) -> Hitungan:
    if target.bawah != target.atas:
        return Hitungan("", _SUMBER_RENTANG, SERATUS, karena="realisasi berada di dalam rentang target")
    if realisasi == 0:
        return _NOL_TERCAPAI
    if realisasi < 0 or polarisasi is Polarisasi.STABILIZE:
        return Hitungan("", _SUMBER_NAIK, SERATUS, karena="realisasi sama dengan target")
    if polarisasi is Polarisasi.MINIMIZE:
        return _falling(realisasi, target.atas, rumus)
    return _rising(realisasi, target.bawah)


def _rising(realisasi: Decimal, target: Decimal) -> Hitungan:
    """Higher is better: R ÷ T."""
    dasar = Hitungan(RUMUS_NAIK, _SUMBER_NAIK)
    if target < 0:
        return replace(dasar, alasan=_NEGATIF)
    if target > 0:
        isian = f"{short(realisasi)} ÷ {short(target)} × 100%"
        return _floored(replace(dasar, mentah=_percent(KONTEKS.divide(realisasi, target)), isian=isian))
    if realisasi > 0:
        return replace(dasar, alasan=_TARGET_NOL, sumber=_SUMBER_NOL)
    return _NOL_MELESET


def _falling(realisasi: Decimal, target: Decimal, rumus: RumusNegatif) -> Hitungan:
    """Lower is better: 2 − R ÷ T, or T ÷ R."""
    dasar = Hitungan(RUMUS_TURUN[rumus], _SUMBER_TURUN[rumus])
    if target < 0:
        return replace(dasar, alasan=_NEGATIF)
    if target == 0:
        return _NOL_TERCAPAI if realisasi <= 0 else _NOL_MELESET
    if rumus is RumusNegatif.NISBAH:
        return _quotient(realisasi, target, dasar)
    isian = f"(2 − {short(realisasi)} ÷ {short(target)}) × 100%"
    selisih = KONTEKS.subtract(Decimal(2), KONTEKS.divide(realisasi, target))
    return _floored(replace(dasar, mentah=_percent(selisih), isian=isian))


def _quotient(realisasi: Decimal, target: Decimal, dasar: Hitungan) -> Hitungan:
    """T ÷ R has no value at R = 0, the best that can happen: the systems that use this formula print 100."""
    if realisasi < 0:
        return replace(dasar, alasan="realisasi negatif tidak dapat menjadi pembagi")
    if realisasi == 0:
        karena = f"realisasi nol, yang terbaik untuk rumus {dasar.rumus}"
        return replace(dasar, mentah=SERATUS, karena=karena, tanda=(Tanda.REALISASI_NOL,))
    isian = f"{short(target)} ÷ {short(realisasi)} × 100%"
    return replace(dasar, mentah=_percent(KONTEKS.divide(target, realisasi)), isian=isian)


def _floored(hitungan: Hitungan) -> Hitungan:
    if hitungan.mentah is None or hitungan.mentah >= 0:
        return hitungan
    return replace(hitungan, mentah=NOL, tanda=(*hitungan.tanda, Tanda.LANTAI))


def _percent(bagian: Decimal) -> Decimal:
    return KONTEKS.multiply(bagian, SERATUS)


def short(nilai: Decimal) -> str:
    """A number for an explanation: at most four digits after the comma."""
    return print_angka(bulatkan(nilai, 4))
