"""The rules of each kind of block: what may be stored while typing, what is missing, what is handed in."""

from triwulan.siklus.blok import dokumen, isian, orang, rekaman
from triwulan.siklus.blok.dasar import Aturan, Konteks, NilaiBlok, aturan

__all__ = ["Aturan", "Konteks", "NilaiBlok", "aturan", "dokumen", "isian", "orang", "rekaman"]
