"""Regulations as they are cited: kind, number, year; and those known to be revoked."""

from __future__ import annotations

import re
from dataclasses import dataclass

_KUTIPAN = re.compile(
    r"(?:nomor|no\.?)\s*(\d{1,4})\s*(?:/|tahun)\s*(\d{4})|\b(\d{1,4})\s?/\s?((?:19|20)\d{2})\b", re.IGNORECASE
)
_MULAI = re.compile(
    r"(?:undang|peraturan|permen|perpres|perwal|perbup|pergub|perda|perka|instruksi|keputusan|uu\b|pp\b)",
    re.IGNORECASE,
)

_JENIS = (
    ("perppu", ("peraturan pemerintah pengganti undang", "perppu")),
    ("pp", ("peraturan pemerintah", "pp ")),
    ("perpres", ("peraturan presiden", "perpres")),
    ("inpres", ("instruksi presiden", "inpres")),
    ("permendagri", ("peraturan menteri dalam negeri", "permendagri")),
    ("permenpanrb", ("peraturan menteri pendayagunaan", "peraturan menteri pan", "permenpan", "permen pan")),
    ("permen", ("peraturan menteri", "permen", "peraturan kepala", "peraturan badan", "peraturan lembaga")),
    ("perda", ("peraturan daerah", "perda")),
    (
        "perkada",
        ("peraturan gubernur", "peraturan bupati", "peraturan wali", "pergub", "perbup", "perwal", "perwako"),
    ),
    ("uu", ("undang-undang", "undang undang", "uu ")),
)
_TINGKAT = {
    "uu": 1,
    "perppu": 1,
    "pp": 2,
    "perpres": 3,
    "inpres": 3,
    "perda": 5,
    "perkada": 6,
} | dict.fromkeys(("permendagri", "permenpanrb", "permen"), 4)


@dataclass(frozen=True)
class Kutipan:
    """One regulation as cited: its kind, the name before its number, number and year."""

    jenis: str
    nama: str
    nomor: int
    tahun: int

    @property
    def kunci(self) -> tuple[str, int, int]:
        """What identifies a national regulation."""
        return self.jenis, self.nomor, self.tahun


DICABUT: dict[tuple[str, int, int], str] = {
    ("uu", 32, 2004): "UU 23/2014 tentang Pemerintahan Daerah",
    ("uu", 5, 2014): "UU 20/2023 tentang Aparatur Sipil Negara",
    ("pp", 58, 2005): "PP 12/2019 tentang Pengelolaan Keuangan Daerah",
    ("pp", 3, 2007): "PP 13/2019 tentang Laporan dan Evaluasi Penyelenggaraan Pemerintahan Daerah",
    ("pp", 41, 2007): "PP 18/2016 tentang Perangkat Daerah",
    ("pp", 6, 2008): "PP 13/2019 tentang Laporan dan Evaluasi Penyelenggaraan Pemerintahan Daerah",
    ("permendagri", 13, 2006): "Permendagri 77/2020 tentang Pedoman Teknis Pengelolaan Keuangan Daerah",
    ("permendagri", 54, 2009): "Permendagri 1/2023 tentang Tata Naskah Dinas",
    (
        "permendagri",
        54,
        2010,
    ): "Permendagri 86/2017 tentang Perencanaan, Pengendalian dan Evaluasi Pembangunan Daerah",
    ("permenpanrb", 21, 2008): "PermenPAN-RB 35/2012 tentang Pedoman Penyusunan SOP AP",
    ("permenpanrb", 29, 2010): "PermenPAN-RB 53/2014 tentang Perjanjian Kinerja dan Pelaporan Kinerja",
    ("permenpanrb", 12, 2015): "PermenPAN-RB 88/2021 tentang Evaluasi AKIP",
}
"""Revoked national regulations that SOPs still cite, and what stands in their place."""


def citations(teks: str) -> tuple[Kutipan, ...]:
    """The regulations named in one item, in order; the first is the one that the item is about."""
    found: list[Kutipan] = []
    start = 0
    for match in _KUTIPAN.finditer(teks):
        name = _name(teks[start : match.start()])
        if name:
            nomor, tahun = match[1] or match[3], match[2] or match[4]
            found.append(Kutipan(_kind(name), name, int(nomor), int(tahun)))
        start = match.end()
    return tuple(found)


def rank(jenis: str) -> int:
    """Place in the hierarchy of regulations, the highest first; 7 for what is none of them."""
    return _TINGKAT.get(jenis, 7)


def _name(before: str) -> str:
    """The name of the regulation that stands right before its number, in plain lower case."""
    starts = [match.start() for match in _MULAI.finditer(before)]
    if not starts:
        return ""
    # "Peraturan Menteri … tentang Pelaksanaan Peraturan Pemerintah Nomor …": the one nearest to the number.
    text = before[_nearest(before, starts) :]
    plain = re.sub(r"\brepublik indonesia\b|\bnomor\b", " ", text.lower())
    return " ".join(re.findall(r"[a-z-]+", plain))


def _nearest(before: str, starts: list[int]) -> int:
    nearest = starts[-1]
    for start in reversed(starts[:-1]):
        if before[start:nearest].lower().strip() not in {"peraturan", "undang-"}:
            break
        nearest = start
    return nearest


def _kind(name: str) -> str:
    padded = name + " "
    for jenis, awal in _JENIS:
        if padded.startswith(awal):
            return jenis
    return "lain"
