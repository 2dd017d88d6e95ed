"""Durations as offices write them ("1 Jam", "7 hari 4 jam", "15-30 menit"): read, add, print.

Pure arithmetic in working minutes. A hari is 450 minutes (7,5 working hours, Perpres 21/2023) unless the
office sets 480 or 1440; a minggu is 5 hari and a bulan 20 hari unless set otherwise. `read_waktu` never
raises: what cannot be read comes back as `TakTerbaca` with the text as it stands.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_CEILING, Decimal
from typing import Literal

Sifat = Literal["tepat", "perkiraan", "paling_lambat"]

MAKS_HURUF = 200
_MAKS_DETIK = Decimal(600_000_000)


@dataclass(frozen=True)
class AturanWaktu:
    """How long an office's hari, minggu and bulan are: minutes, hari, hari."""

    menit_per_hari: int = 450
    hari_per_minggu: int = 5
    hari_per_bulan: int = 20

    def detik(self, satuan: str) -> int:
        """Seconds in one `satuan` (detik, menit, jam, hari, minggu, bulan, tahun)."""
        hari = self.menit_per_hari * 60
        return {
            "detik": 1,
            "menit": 60,
            "jam": 3600,
            "hari": hari,
            "minggu": hari * self.hari_per_minggu,
            "bulan": hari * self.hari_per_bulan,
            "tahun": hari * self.hari_per_bulan * 12,
        }[satuan]


ATURAN_BAKU = AturanWaktu()


@dataclass(frozen=True)
class Durasi:
    """A working duration in minutes, from `terpendek` to `terpanjang` (equal where the office gives one)."""

    terpendek: Decimal
    terpanjang: Decimal
    sifat: Sifat = "tepat"

    @property
    def rentang(self) -> bool:
        """The office wrote a range."""
        return self.terpendek != self.terpanjang

    @property
    def menit(self) -> int:
        """Whole minutes until it is due: the longer end, rounded up."""
        return int(self.terpanjang.to_integral_value(ROUND_CEILING))

    def __add__(self, lain: Durasi) -> Durasi:
        sifat: Sifat = self.sifat if self.sifat == lain.sifat else "perkiraan"
        return Durasi(self.terpendek + lain.terpendek, self.terpanjang + lain.terpanjang, sifat)


@dataclass(frozen=True)
class TakTerbaca:
    """A text in the waktu column that is not understood; kept as written."""

    teks: str
    alasan: str


def durasi(menit: Decimal | int) -> Durasi:
    """An exact duration of `menit` minutes."""
    return Durasi(Decimal(menit), Decimal(menit))


def total(durasi_semua: Iterable[Durasi]) -> Durasi:
    """The sum; zero minutes for nothing."""
    result: Durasi | None = None
    for item in durasi_semua:
        result = item if result is None else result + item
    return result if result is not None else durasi(0)


# --- reading --------------------------------------------------------------------------------------

_SATUAN = {
    "detik": ("detik", "dtk", "det", "sekon"),
    "menit": ("menit", "mnt", "min", "mnit", "'"),
    "jam": ("jam", "j"),
    "hari": ("hari", "hr", "hari kerja", "hk"),
    "minggu": ("minggu", "mgg", "pekan"),
    "bulan": ("bulan", "bln"),
    "tahun": ("tahun", "thn", "th"),
}
_NAMA_SATUAN = {name: satuan for satuan, names in _SATUAN.items() for name in names}
_KATA = (
    "nol",
    "satu",
    "dua",
    "tiga",
    "empat",
    "lima",
    "enam",
    "tujuh",
    "delapan",
    "sembilan",
    "sepuluh",
    "sebelas",
)
_ANGKA = {kata: Decimal(nilai) for nilai, kata in enumerate(_KATA)} | {
    "setengah": Decimal("0.5"),
    "seperempat": Decimal("0.25"),
    "½": Decimal("0.5"),
    "¼": Decimal("0.25"),
    "¾": Decimal("0.75"),
}
_SE = {"sejam": "satu jam", "sehari": "satu hari", "seminggu": "satu minggu", "sebulan": "satu bulan"}

_PALING_LAMBAT = re.compile(
    r"^(?:(?:paling|selambat)[ -](?:lambat(?:nya)?|lama|banyak|lambatnya)|maks(?:imal|imum|\.)?|<=?|≤|dalam)\s*:?\s*"
)
_PERKIRAAN = re.compile(r"^(?:±|\+\s*/\s*-|kurang lebih|kira[ -]kira|sekitar|lebih kurang|~)\s*")
_SELA = r"\s*(?:-|–|—|s\.?\s?/?\s?d\.?|sampai(?: dengan)?|hingga)\s*"
_BILANGAN = (
    r"(?:\d{1,9}\s?/\s?\d{1,4}|\d{1,9}(?:[.,]\d{1,9})*\s?[½¼¾]?|[½¼¾]|"
    + "|".join([*_KATA, "setengah", "seperempat"])
    + ")"
)
_KURUNG = re.compile(r"\([^()]{0,60}\)")
_SEMUA_SATUAN = "|".join(sorted(_NAMA_SATUAN, key=len, reverse=True))
_KALI = rf"(?:x\s*({_BILANGAN})\s*)?"
_BAGIAN = re.compile(rf"^({_BILANGAN})\s*{_KALI}({_SEMUA_SATUAN})(?![a-z])\.?\s*(?:,|dan)?\s*")
_RENTANG_SATU_SATUAN = re.compile(rf"^({_BILANGAN}){_SELA}({_BILANGAN})\s*([a-z']+(?: kerja)?)\.?$")
_BULAT_RIBUAN = re.compile(r"^\d{1,3}(?:\.\d{3})+$")
_EKOR = re.compile(r"\s*(?:kerja|kalender)\b")


def column_unit(judul: str) -> str | None:
    """The unit that a column header names ("Waktu (menit)"), for cells that hold a bare number."""
    for kata in re.findall(r"[a-z']+", judul.lower()):
        if kata in _NAMA_SATUAN and kata != "j":
            return _NAMA_SATUAN[kata]
    return None


def read_waktu(
    teks: str | None, satuan_kolom: str | None = None, aturan: AturanWaktu = ATURAN_BAKU
) -> Durasi | TakTerbaca | None:
    """What `teks` says; None when nothing is written ("", "-"), TakTerbaca when it is not understood.

    `satuan_kolom` is the unit of a bare number (see `column_unit`).
    """
    text = _normal(teks or "")
    if text in {"", "-"}:
        return None
    if len(text) > MAKS_HURUF:
        return TakTerbaca(teks or "", "terlalu panjang untuk sebuah waktu")
    sifat, text = _nature(text)
    found = _range(text, satuan_kolom, aturan)
    if found is None:
        return TakTerbaca(teks or "", "tulis bilangan dan satuannya, misalnya 30 menit, 2 jam atau 3 hari")
    if found[1] > _MAKS_DETIK or found[0] > found[1]:
        return TakTerbaca(teks or "", "waktunya terlalu lama atau rentangnya terbalik")
    return Durasi(found[0] / 60, found[1] / 60, sifat)


def _normal(teks: str) -> str:
    text = " ".join(teks.lower().split()).strip(" .;:")
    text = text.replace("×", "x").replace("’", "'").replace("*", "x")
    for kata, ganti in _SE.items():
        text = re.sub(rf"\b{kata}\b", ganti, text)
    return " ".join(_EKOR.sub("", _KURUNG.sub(" ", text)).split())


def _nature(text: str) -> tuple[Sifat, str]:
    latest = _PALING_LAMBAT.sub("", text)
    if latest != text:
        return "paling_lambat", latest
    rough = _PERKIRAAN.sub("", text)
    return ("perkiraan", rough) if rough != text else ("tepat", text)


def _range(text: str, satuan_kolom: str | None, aturan: AturanWaktu) -> tuple[Decimal, Decimal] | None:
    """Shortest and longest seconds of "15-30 menit", "1 jam - 2 hari", "7 hari 4 jam", "30"."""
    whole = _sum_of_parts(text, aturan)
    if whole is not None:
        return whole, whole
    short = _RENTANG_SATU_SATUAN.match(text)
    if short and short[3] in _NAMA_SATUAN:
        satuan = aturan.detik(_NAMA_SATUAN[short[3]])
        return _pair(_number(short[1]), _number(short[2]), satuan)
    ends = re.split(_SELA, text, maxsplit=1)
    if len(ends) == 2:
        return _ends(ends[0], ends[1], satuan_kolom, aturan)
    return _bare(text, text, satuan_kolom, aturan)


def _ends(
    first: str, last: str, satuan_kolom: str | None, aturan: AturanWaktu
) -> tuple[Decimal, Decimal] | None:
    shortest, longest = _sum_of_parts(first, aturan), _sum_of_parts(last, aturan)
    if shortest is not None and longest is not None:
        return shortest, longest
    return _bare(first, last, satuan_kolom, aturan)


def _bare(
    first: str, last: str, satuan_kolom: str | None, aturan: AturanWaktu
) -> tuple[Decimal, Decimal] | None:
    if satuan_kolom is None:
        return None
    return _pair(_number(first), _number(last), aturan.detik(satuan_kolom))


def _pair(first: Decimal | None, last: Decimal | None, satuan: int) -> tuple[Decimal, Decimal] | None:
    return None if first is None or last is None else (first * satuan, last * satuan)


def _sum_of_parts(text: str, aturan: AturanWaktu) -> Decimal | None:
    """Seconds of "7 hari 4 jam" or "3 x 60 menit"; None unless the whole text is understood."""
    seconds, rest, parts = Decimal(0), text.strip(), 0
    while rest:
        match = _BAGIAN.match(rest)
        if match is None:
            return None
        value = _part(match, aturan)
        if value is None:
            return None
        seconds, rest, parts = seconds + value, rest[match.end() :].strip(), parts + 1
    return seconds if parts else None


def _part(match: re.Match[str], aturan: AturanWaktu) -> Decimal | None:
    first, second = _number(match[1]), _number(match[2]) if match[2] else Decimal(1)
    if first is None or second is None:
        return None
    satuan = _NAMA_SATUAN[match[3]]
    if match[2] and second == 24 and satuan == "jam":
        return first * aturan.detik("hari")  # "1 x 24 jam" is how offices write one full day
    return first * second * aturan.detik(satuan)


def _number(text: str) -> Decimal | None:
    """ "2,5", "1.000", "1/2", "1½", "dua": None when it is no number."""
    text = text.strip()
    if text in _ANGKA:
        return _ANGKA[text]
    if text and text[-1] in "½¼¾":
        whole = _number(text[:-1])
        return None if whole is None else whole + _ANGKA[text[-1]]
    if "/" in text:
        return _fraction(text)
    plain = text.replace(".", "") if _BULAT_RIBUAN.match(text) else text.replace(",", ".")
    return Decimal(plain) if re.fullmatch(r"\d{1,9}(\.\d{1,9})?", plain) else None


def _fraction(text: str) -> Decimal | None:
    atas, _garis, bawah = (part.strip() for part in text.partition("/"))
    if not (atas.isdecimal() and bawah.isdecimal()) or int(bawah) == 0:
        return None
    return Decimal(int(atas)) / Decimal(int(bawah))


# --- printing -------------------------------------------------------------------------------------


def write_durasi(nilai: Durasi, aturan: AturanWaktu = ATURAN_BAKU) -> str:
    """ "4 hari 2 jam 30 menit", "15 menit – 30 menit", "± 1 jam", "paling lambat 14 hari"."""
    depan = {"tepat": "", "perkiraan": "± ", "paling_lambat": "paling lambat "}[nilai.sifat]
    if not nilai.rentang:
        return depan + _write(nilai.terpanjang, aturan)
    pendek, panjang = _write(nilai.terpendek, aturan), _write(nilai.terpanjang, aturan)
    angka, _spasi, satuan = pendek.partition(" ")
    if satuan == panjang.partition(" ")[2] and satuan.isalpha():
        return f"{depan}{angka}–{panjang}"
    return f"{depan}{pendek} – {panjang}"


def _write(menit: Decimal, aturan: AturanWaktu) -> str:
    """Hari, jam and menit; seconds only where the office wrote less than a minute."""
    detik_semua = int((menit * 60).to_integral_value())
    hari, sisa = divmod(detik_semua, aturan.menit_per_hari * 60)
    jam, sisa = divmod(sisa, 3600)
    menit_utuh, detik = divmod(sisa, 60)
    bagian = ((hari, "hari"), (jam, "jam"), (menit_utuh, "menit"), (detik, "detik"))
    return " ".join(f"{banyak} {satuan}" for banyak, satuan in bagian if banyak) or "0 menit"
