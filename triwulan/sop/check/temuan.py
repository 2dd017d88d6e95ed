"""A finding of the check, what the check may be told, and the catalogue of its rules."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from triwulan.sop.definition import Sop
from triwulan.sop.duration import ATURAN_BAKU, AturanWaktu
from triwulan.sop.formulir import Formulir


class Tingkat(StrEnum):
    """How heavy a finding is; only a galat keeps an SOP from becoming berlaku."""

    GALAT = "galat"
    PERINGATAN = "peringatan"
    INFO = "info"


_BERAT = {Tingkat.GALAT: 0, Tingkat.PERINGATAN: 1, Tingkat.INFO: 2}

# Where rules come from, as printed with each finding.
PERMENPAN_35 = "PermenPAN-RB 35/2012"
IDENTITAS_35 = f"{PERMENPAN_35}, Bagian Identitas"
FLOWCHART_35 = f"{PERMENPAN_35}, Bagian Flowchart"
LIMA_SIMBOL_35 = f"{PERMENPAN_35}, menggunakan hanya lima simbol"
PEMANTAUAN_35 = f"{PERMENPAN_35}, pemantauan dan evaluasi penerapan SOP"
PERPRES_21 = "Perpres 21/2023, jam kerja 37,5 jam seminggu"
LKE_KOREKSI = "PermenPAN-RB 88/2021, LKE 2.a.3: alur perbaikan bila terjadi kesalahan data"
KEPEGAWAIAN = "Susunan NIP pegawai negeri sipil: 18 angka"
NALAR_ALUR = "Syarat agar alur dapat dijalankan"
PRAKTIK = "Praktik baik penyusunan SOP"


@dataclass(frozen=True)
class Temuan:
    """One finding: which rule, how heavy, where, what to do, and whose rule it is."""

    kode: str
    tingkat: Tingkat
    tempat: str
    pesan: str
    sumber: str

    @property
    def is_error(self) -> bool:
        """Whether it keeps the SOP from becoming berlaku."""
        return self.tingkat is Tingkat.GALAT


@dataclass(frozen=True)
class Konteks:
    """What the check knows beyond the SOP itself; what is None or empty is not checked."""

    formulir: Mapping[str, Formulir] | None = None
    jabatan: frozenset[str] = frozenset()
    """Names of the offices that exist in the Instansi."""
    jenis_instansi: str | None = None
    """"Dinas", "Badan", "Kecamatan" …; None: read from the letterhead lines of the sheet."""
    hari_ini: date | None = None
    berlaku_sejak: date | None = None
    pemantauan_terakhir: date | None = None
    evaluasi_terakhir: date | None = None
    aturan_waktu: AturanWaktu = field(default=ATURAN_BAKU)


Hasil = Iterator[tuple[str, str]]
"""(place, message) of each finding of one rule."""
Pemeriksa = Callable[[Sop, Konteks], Hasil]


@dataclass(frozen=True)
class Aturan:
    """One rule of the catalogue."""

    kode: str
    tingkat: Tingkat
    judul: str
    sumber: str
    periksa: Pemeriksa


KATALOG: dict[str, Aturan] = {}


def aturan(kode: str, tingkat: Tingkat, judul: str, sumber: str) -> Callable[[Pemeriksa], Pemeriksa]:
    """Puts the decorated function into the catalogue."""

    def register(periksa: Pemeriksa) -> Pemeriksa:
        if kode in KATALOG:
            raise ValueError(f"kode aturan {kode} dipakai dua kali")
        KATALOG[kode] = Aturan(kode, tingkat, judul, sumber, periksa)
        return periksa

    return register


def run_all(sop: Sop, konteks: Konteks) -> tuple[Temuan, ...]:
    """All findings, the heaviest first, then in the order of the catalogue."""
    found = [
        Temuan(rule.kode, rule.tingkat, tempat, pesan, rule.sumber)
        for rule in KATALOG.values()
        for tempat, pesan in rule.periksa(sop, konteks)
    ]
    return tuple(sorted(found, key=lambda temuan: _BERAT[temuan.tingkat]))
