"""What all pages of a sheet share: columns, header, connectors, the sizes of symbols and their words."""

from __future__ import annotations

from dataclasses import dataclass

from triwulan.sop.definition import Bentuk, Langkah, Sop
from triwulan.sop.flow.connectors import Penghubung
from triwulan.sop.flow.model import Cabang, Kepala, Kolom, Rupa

TINGGI_PENGHUBUNG = 9.5
"""Height of a row that holds only connectors."""
LEBAR_SEGI_LIMA, TINGGI_SEGI_LIMA = 6.0, 6.6
TINGGI_KOTAK, TINGGI_KETUPAT = 7.2, 9.2
BAGIAN_LEBAR = 0.62
LEBAR_SIMBOL = (3.0, 16.0)
RUPA = {
    Bentuk.MULAI: Rupa.KAPSUL,
    Bentuk.SELESAI: Rupa.KAPSUL,
    Bentuk.PROSES: Rupa.KOTAK,
    Bentuk.KEPUTUSAN: Rupa.BELAH_KETUPAT,
}


@dataclass(frozen=True)
class Rangka:
    """What all pages share."""

    sop: Sop
    kolom: tuple[Kolom, ...]
    kepala: Kepala
    penghubung: Penghubung

    @property
    def pelaksana(self) -> list[Kolom]:
        return [kolom for kolom in self.kolom if kolom.pelaksana is not None]

    @property
    def lebar_simbol(self) -> float:
        """Width of the symbols, the same on all pages."""
        low, high = LEBAR_SIMBOL
        return min(max(self.pelaksana[0].lebar * BAGIAN_LEBAR, low), high)

    def column_of(self, row: int) -> Kolom:
        return self.pelaksana[self.sop.kolom_pelaksana(self.sop.langkah[row])]

    @property
    def lebar_segi_lima(self) -> float:
        """Width of the connectors: less in very narrow columns."""
        return min(LEBAR_SEGI_LIMA, self.pelaksana[0].lebar * 0.5)


def symbol_text(langkah: Langkah) -> str:
    """What stands inside the symbol: the office's own word, or Mulai and Selesai."""
    printed = langkah.label_tertera
    if langkah.bentuk is Bentuk.KEPUTUSAN and printed and printed.casefold() in {"ya", "tidak"}:
        return ""
    if printed is not None:
        return printed
    return {Bentuk.MULAI: "Mulai", Bentuk.SELESAI: "Selesai"}.get(langkah.bentuk, "")


def branch_word(sop: Sop, cabang: Cabang) -> str:
    """ "Ya" and "Tidak", in small letters where the office prints its words so."""
    printed = [langkah.label_tertera for langkah in sop.langkah if langkah.label_tertera]
    small = any(word[0].islower() for word in printed)
    return cabang.value if small else cabang.value.capitalize()
