"""What capaian is computed from: a target and a realisasi in any of their forms, read into numbers.

Nothing here raises: what cannot be used is None with the reason in words.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from triwulan.angka import KONTEKS, Rentang, bulatkan
from triwulan.kinerja.rumus import SERATUS, short
from triwulan.kinerja.skala import SkalaPredikat

BATAS_NILAI = Decimal(10) ** 18
DESIMAL_TERHALUS = 12
"""Inputs beyond these are not computable; no budget and no count comes near."""


@dataclass(frozen=True)
class Rasio:
    """A realisasi entered as pembilang and penyebut; `faktor` 100 makes a percentage."""

    pembilang: Decimal | None
    penyebut: Decimal | None
    faktor: Decimal = SERATUS


Nilai = Decimal | Rentang | str
"""A target: a number, a range, or a predikat of the indicator's scale."""

Realisasi = Decimal | Rasio | str
"""A realisasi: a number, pembilang and penyebut, or a predikat."""


def rasio_value(rasio: Rasio) -> Decimal | None:
    """pembilang ÷ penyebut × faktor; None where a part is missing or the penyebut is zero."""
    return _divide(rasio)[0]


def read_realisasi(isi: Realisasi | None, skala: SkalaPredikat | None) -> tuple[Decimal | None, str]:
    """The number, or None with the reason; None without a reason is a blank."""
    if isinstance(isi, Rasio):
        return _divide(isi)
    if isinstance(isi, str):
        return _read_predikat(isi, skala, "realisasi")
    if isi is None or in_reach(isi):
        return isi, ""
    return None, "realisasi di luar jangkauan hitungan"


def _divide(rasio: Rasio) -> tuple[Decimal | None, str]:
    pembilang, penyebut = rasio.pembilang, rasio.penyebut
    if pembilang is None and penyebut is None:
        return None, ""
    if pembilang is None or penyebut is None:
        return None, f"{'pembilang' if pembilang is None else 'penyebut'} belum diisi"
    if not all(in_reach(angka) for angka in (pembilang, penyebut, rasio.faktor)):
        return None, "pembilang atau penyebut di luar jangkauan hitungan"
    if penyebut == 0:
        return None, "penyebutnya nol"
    hasil = KONTEKS.divide(KONTEKS.multiply(pembilang, rasio.faktor), penyebut)
    if abs(hasil) >= BATAS_NILAI:
        return None, "hasil bagi pembilang dan penyebut di luar jangkauan hitungan"
    return bulatkan(hasil, DESIMAL_TERHALUS), ""


def read_target(isi: Nilai | None, skala: SkalaPredikat | None) -> tuple[Rentang | None, str]:
    """Every target as a range (a single number is one of width zero), or the reason why there is none."""
    if isi is None:
        return None, "target belum ditetapkan"
    if isinstance(isi, str):
        angka, alasan = _read_predikat(isi, skala, "target")
        return (None, alasan or "target belum ditetapkan") if angka is None else (Rentang(angka, angka), "")
    rentang = isi if isinstance(isi, Rentang) else Rentang(isi, isi)
    if not (in_reach(rentang.bawah) and in_reach(rentang.atas)):
        return None, "target di luar jangkauan hitungan"
    if rentang.bawah > rentang.atas:
        return None, "batas bawah rentang target lebih besar daripada batas atasnya"
    return rentang, ""


def _read_predikat(teks: str, skala: SkalaPredikat | None, sebagai: str) -> tuple[Decimal | None, str]:
    if not teks.strip():
        return None, ""
    if skala is None:
        return None, f"{sebagai} “{teks}” bukan angka dan indikator ini belum mempunyai skala predikat"
    angka = skala.angka_of(teks)
    if angka is None:
        return None, f"{sebagai} “{teks}” tidak ada dalam skala predikat ({', '.join(skala.angka)})"
    return (angka, "") if in_reach(angka) else (None, f"angka predikat {sebagai} di luar jangkauan hitungan")


def in_reach(nilai: Decimal) -> bool:
    """Whether the arithmetic takes this number: finite, below BATAS_NILAI, not finer than DESIMAL_TERHALUS."""
    if not nilai.is_finite() or abs(nilai) >= BATAS_NILAI:
        return False
    return nilai == 0 or nilai.normalize(KONTEKS).as_tuple().exponent >= -DESIMAL_TERHALUS  # type: ignore[operator]


def within_reach(nilai: Decimal | None) -> Decimal | None:
    """The number where the arithmetic takes it, else None."""
    return nilai if nilai is not None and in_reach(nilai) else None


def echo_target(target: Nilai | None, rentang: Rentang | None) -> str:
    """The target as an explanation names it; `rentang` is what `read_target` made of it."""
    if target is None or target == "":
        return "belum ditetapkan"
    if rentang is None:
        return str(target) if isinstance(target, str) else "tidak dapat dibaca"
    if isinstance(target, str):
        return f"{target} ({short(rentang.bawah)})"
    bawah, atas = short(rentang.bawah), short(rentang.atas)
    return bawah if bawah == atas else f"{bawah} s.d. {atas}"


def echo_realisasi(realisasi: Realisasi | None, angka: Decimal | None) -> str:
    """The realisasi as an explanation names it; `angka` is what `read_realisasi` made of it."""
    if angka is None:
        return realisasi if isinstance(realisasi, str) and realisasi else "belum diisi"
    if isinstance(realisasi, str):
        return f"{realisasi} ({short(angka)})"
    if isinstance(realisasi, Rasio):
        return f"{short(angka)} ({_short(realisasi.pembilang)} ÷ {_short(realisasi.penyebut)} × {short(realisasi.faktor)})"
    return short(angka)


def _short(nilai: Decimal | None) -> str:
    return "" if nilai is None else short(nilai)
