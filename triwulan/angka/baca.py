"""Numbers as people write them in Indonesian reports: read, and say back what was read.

Reports mix "1.234,5" with "1,234.5" and "98.5" with "97,5", sometimes in one table. What has one meaning is
read; what has two ("1.234") is given back with both, so that the page can ask.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from decimal import Decimal
from enum import StrEnum

from triwulan.angka.tulis import BATAS_TERBILANG, print_angka, print_persen, print_rupiah, terbilang

MAKS_HURUF = 60
MAKS_ANGKA = 30

_CONTOH = "Tulis angkanya saja, misalnya 1.234,5."


class Gaya(StrEnum):
    """Which sign separates the decimals."""

    INDONESIA = "1.234,5"
    INGGRIS = "1,234.5"


@dataclass(frozen=True)
class Terbaca:
    """One number with one meaning. `tanda` is "%", "Rp" or empty; "90 %" is the number 90."""

    nilai: Decimal
    tanda: str = ""

    @property
    def teks(self) -> str:
        """The number in Indonesian notation."""
        if self.tanda == "Rp":
            return print_rupiah(self.nilai, max(0, -_exponent(self.nilai)))
        return print_persen(self.nilai, None) if self.tanda else print_angka(self.nilai)

    @property
    def gema(self) -> str:
        """What the page echoes: "terbaca: 1.234,5"."""
        return f"terbaca: {self.teks}"


@dataclass(frozen=True)
class Rentang:
    """A range such as 7,00-7,50; both ends belong to it."""

    bawah: Decimal
    atas: Decimal
    tanda: str = ""

    @property
    def teks(self) -> str:
        """The range in Indonesian notation."""
        akhiran = "%" if self.tanda == "%" else ""
        return f"{print_angka(self.bawah)} s.d. {print_angka(self.atas)}{akhiran}"

    @property
    def gema(self) -> str:
        """What the page echoes: "terbaca: rentang 7 s.d. 7,5"."""
        return f"terbaca: rentang {self.teks}"


@dataclass(frozen=True)
class Kosong:
    """Nothing was given: an empty cell, "-" or "N/A". Never a zero."""

    tertulis: str = ""

    @property
    def teks(self) -> str:
        """How a choice between readings names it."""
        return "tidak ada data"

    @property
    def gema(self) -> str:
        """What the page echoes."""
        return "dibaca sebagai belum diisi" if self.tertulis else ""


@dataclass(frozen=True)
class Ambigu:
    """Two meanings; the person chooses one of `bacaan`."""

    tertulis: str
    bacaan: tuple[Terbaca | Rentang | Kosong, ...]

    @property
    def gema(self) -> str:
        """The question that the page asks, with each number in words: points and commas alone mislead here."""
        pilihan = " atau ".join(_spelled_out(bacaan) for bacaan in self.bacaan)
        return f"“{self.tertulis}” dapat berarti {pilihan}. Pilih yang dimaksud."


@dataclass(frozen=True)
class BukanAngka:
    """No number; `saran` says what to write instead."""

    tertulis: str
    saran: str

    @property
    def gema(self) -> str:
        """What the page says."""
        return f"“{self.tertulis}” bukan angka. {self.saran}"


Bacaan = Terbaca | Rentang | Kosong | Ambigu | BukanAngka

_BUANG = str.maketrans({"\u00a0": " ", "\u202f": " ", "\u2009": " ", "\u2007": " ", "−": "-", "\t": " "})
_KOSONG = {"", "-", "–", "—", "--", "n/a", "na", "n.a", "n.a.", "#n/a", "null", "none", "kosong", "belum ada",
           "belum diisi", "tidak ada data"}  # fmt: skip
_PEMISAH_RENTANG = re.compile(
    r"(.*[0-9]\s*%?)\s*(?:-|–|—|\bs\s*[./]?\s*d\b\.?|\bsampai(?:\s+dengan)?\b|\bhingga\b)\s*([+-]?[0-9.,].*)",
    flags=re.IGNORECASE,
)
_RUPIAH = re.compile(r"(?:rp|idr)(?![a-z])\.?\s*(.*?)(?:,-|,--|\.-)?", flags=re.IGNORECASE)
_BERANGKA = re.compile(r"[+-]?[0-9.,]*[0-9][0-9.,]*")
_KELOMPOK = {pemisah: re.compile(rf"[1-9][0-9]{{0,2}}(?:\{pemisah}[0-9]{{3}})+") for pemisah in ".,"}

_SARAN_UMUM: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pola, flags=re.IGNORECASE), saran)
    for pola, saran in (
        (r"[<>≤≥±~]|\b(?:lebih|kurang|sekitar)\b", f"Tanda atau kata pembanding tidak dapat dihitung. {_CONTOH}"),
        (r"[0-9]\s*(?:/|dari|:)\s*[0-9]", "Bila ini pembilang dan penyebut, isi keduanya pada kolomnya masing-masing."),
        (r"\b(?:ribu|rb|juta|jt|miliar|milyar|triliun)\b", "Tulis lengkap dengan angka, misalnya 1.500.000.000."),
        (r"[0-9]e[+-]?[0-9]", "Tulis tanpa notasi ilmiah, misalnya 123.000."),
        (r"[0-9]\s+[0-9]", "Ada spasi di antara angka. Tulis tanpa spasi, misalnya 1.234,5."),
        (r"[0-9]\s*[a-z]", "Satuan sudah ada pada indikator. Tulis angkanya saja, misalnya 15."),
        (r"[0-9]", f"Letak titik atau koma tidak lazim. {_CONTOH}"),
    )
)  # fmt: skip
_SARAN_HURUF = (
    "Bila target indikator ini berupa predikat, pasang skala predikat pada indikatornya; "
    "bila tidak, tulis angkanya, misalnya 82,7."
)


def read_angka(isi: object, *, gaya: Gaya | None = None, satuan: str = "") -> Bacaan:
    """Read what a person typed or a cell holds; never raises.

    `gaya` settles "1.234" where the person or the whole file has chosen. A trailing `satuan` of the indicator
    ("15 Menit") is accepted.
    """
    if isinstance(isi, str):
        return _read_text(isi, gaya, satuan)
    if isi is None:
        return Kosong()
    if isinstance(isi, bool):
        return BukanAngka("benar" if isi else "salah", _CONTOH)
    if isinstance(isi, int | float | Decimal):
        return _read_number(isi)
    if isinstance(isi, date | datetime | time):
        return BukanAngka(
            isi.isoformat(), "Sel ini berformat tanggal. Ubah menjadi angka atau teks, lalu isi lagi."
        )
    return BukanAngka(_shortened(str(isi)), _CONTOH)


def read_rupiah(isi: object, *, gaya: Gaya | None = None) -> Bacaan:
    """Read an amount of money: a single separator before three digits can only mean thousands here."""
    bacaan = read_angka(isi, gaya=gaya)
    if isinstance(bacaan, Ambigu):
        bacaan = max(
            (b for b in bacaan.bacaan if isinstance(b, Terbaca)), key=lambda b: b.nilai, default=bacaan
        )
    if isinstance(bacaan, Rentang) or (isinstance(bacaan, Terbaca) and bacaan.tanda == "%"):
        return BukanAngka(_shortened(str(isi)), "Tulis satu jumlah rupiah, misalnya 1.500.000.")
    return replace(bacaan, tanda="Rp") if isinstance(bacaan, Terbaca) else bacaan


def _read_number(isi: float | Decimal) -> Bacaan:
    """A number of a workbook. Excel keeps 15 digits, so a float is read with 15: 0.1 + 0.2 is 0,3."""
    nilai = Decimal(f"{isi:.15g}") if isinstance(isi, float) else Decimal(isi)
    if not nilai.is_finite() or nilai.adjusted() >= MAKS_ANGKA:
        return BukanAngka(_shortened(str(isi)), _CONTOH)
    return Terbaca(nilai)


def _read_text(isi: str, gaya: Gaya | None, satuan: str) -> Bacaan:
    teks = " ".join(isi.translate(_BUANG).strip().removeprefix("'").split())
    if teks.lower() in _KOSONG:
        return Kosong(teks)
    if teks.lower() == "nihil":
        return Ambigu(teks, (Terbaca(Decimal(0)), Kosong(teks)))
    if len(teks) > MAKS_HURUF or sum(huruf.isdigit() for huruf in teks) > MAKS_ANGKA:
        return BukanAngka(_shortened(teks), f"Terlalu panjang untuk sebuah angka. {_CONTOH}")
    tanpa_satuan = _without_satuan(teks, satuan)
    bacaan = _read_range(tanpa_satuan, gaya) or _read_single(tanpa_satuan, gaya)
    return bacaan or BukanAngka(teks, _advice(tanpa_satuan))


def _without_satuan(teks: str, satuan: str) -> str:
    pendek = satuan.strip().lower()
    if pendek and pendek != "%" and teks.lower().endswith(pendek):
        return teks[: -len(pendek)].rstrip() or teks
    return teks


def _read_range(teks: str, gaya: Gaya | None) -> Bacaan | None:
    cocok = _PEMISAH_RENTANG.fullmatch(teks)
    if cocok is None:
        return None
    ujung = [_read_single(bagian, gaya) for bagian in cocok.groups()]
    pilihan = [_readings(bacaan) for bacaan in ujung]
    sejalan = zip(*(p * (2 if len(p) == 1 else 1) for p in pilihan), strict=False)
    rentang = [Rentang(a.nilai, b.nilai, b.tanda or a.tanda) for a, b in sejalan if a.nilai <= b.nilai]
    unik = tuple(dict.fromkeys(rentang))
    if not unik and all(pilihan):
        return BukanAngka(
            teks, "Batas bawah rentang lebih besar daripada batas atasnya. Tulis misalnya 7,00-7,50."
        )
    if not unik:
        return None
    return unik[0] if len(unik) == 1 else Ambigu(teks, unik)


def _readings(bacaan: Terbaca | Ambigu | None) -> list[Terbaca]:
    if isinstance(bacaan, Ambigu):
        return [b for b in bacaan.bacaan if isinstance(b, Terbaca)]
    return [bacaan] if bacaan else []


def _read_single(teks: str, gaya: Gaya | None) -> Terbaca | Ambigu | None:
    """One number with its sign and "Rp" or "%"; None where it is none."""
    negatif, polos = _sign(teks)
    tanda, inti = _mark(polos)
    if not negatif:
        negatif, inti = _sign(inti)
    if not _BERANGKA.fullmatch(inti):
        return None
    nilai = _values(inti, gaya, rupiah=tanda == "Rp")
    bacaan = tuple(Terbaca(-angka if negatif and angka else angka, tanda) for angka in nilai)
    if not bacaan:
        return None
    return bacaan[0] if len(bacaan) == 1 else Ambigu(teks, bacaan)


def _sign(teks: str) -> tuple[bool, str]:
    if teks.startswith("(") and teks.endswith(")"):
        return True, teks[1:-1].strip()
    return teks.startswith("-"), teks.removeprefix("-" if teks.startswith("-") else "+").strip()


def _mark(teks: str) -> tuple[str, str]:
    if cocok := _RUPIAH.fullmatch(teks):
        return "Rp", cocok[1].strip()
    for akhiran in ("%", "persen"):
        if teks.lower().endswith(akhiran):
            return "%", teks[: -len(akhiran)].strip()
    return "", teks


def _values(inti: str, gaya: Gaya | None, *, rupiah: bool) -> list[Decimal]:
    """Every number that digits with points and commas can mean."""
    pemisah = {huruf for huruf in inti if huruf in ".,"}
    if not pemisah:
        return [Decimal(inti)]
    if len(pemisah) == 2:
        return _two_separators(inti)
    return _one_separator(inti, pemisah.pop(), gaya, rupiah=rupiah)


def _two_separators(inti: str) -> list[Decimal]:
    """The separator that comes last is the decimal one; the other must make groups of three."""
    desimal = max(".,", key=inti.rindex)
    ribuan = "." if desimal == "," else ","
    bulat, _, pecahan = inti.rpartition(desimal)
    if not pecahan.isdigit() or not _KELOMPOK[ribuan].fullmatch(bulat):
        return []
    return [Decimal(f"{bulat.replace(ribuan, '')}.{pecahan}")]


def _one_separator(inti: str, pemisah: str, gaya: Gaya | None, *, rupiah: bool) -> list[Decimal]:
    kelompok = bool(_KELOMPOK[pemisah].fullmatch(inti))
    ribuan = Decimal(inti.replace(pemisah, ""))
    if inti.count(pemisah) > 1:
        return [ribuan] if kelompok else []
    bulat, pecahan = inti.split(pemisah)
    if not pecahan:
        return []
    desimal = Decimal(f"{bulat or 0}.{pecahan}")
    if not kelompok:
        return [desimal]
    if rupiah:
        return [ribuan]
    if gaya is None:
        return [ribuan, desimal]
    return [ribuan if (gaya is Gaya.INDONESIA) == (pemisah == ".") else desimal]


def _advice(teks: str) -> str:
    return next((saran for pola, saran in _SARAN_UMUM if pola.search(teks)), _SARAN_HURUF)


def _spelled_out(bacaan: Terbaca | Rentang | Kosong) -> str:
    if not isinstance(bacaan, Terbaca) or abs(bacaan.nilai) >= BATAS_TERBILANG:
        return bacaan.teks
    return f"{bacaan.teks} ({terbilang(bacaan.nilai)})"


def _shortened(teks: str) -> str:
    return teks if len(teks) <= MAKS_HURUF else f"{teks[:MAKS_HURUF]}…"


def _exponent(nilai: Decimal) -> int:
    eksponen = nilai.normalize().as_tuple().exponent
    return eksponen if isinstance(eksponen, int) else 0
