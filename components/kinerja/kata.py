"""Words and numbers of the performance pages, the same on all of them."""

from __future__ import annotations

from decimal import Decimal

from triwulan.angka import Rentang, print_angka, print_persen, romawi
from triwulan.kinerja.capaian import Capaian, Hasil, Keadaan
from triwulan.kinerja.deret import DeretIndikator, SelTriwulan
from triwulan.kinerja.ukuran import Penulis

KOSONG = "–"
NAMA_POLARISASI = {
    "Maximize": "makin tinggi makin baik",
    "Minimize": "makin rendah makin baik",
    "Stabilize": "dijaga dalam rentang",
}
NAMA_KONSOLIDASI = {
    "Sum": "dijumlahkan antartriwulan",
    "Average": "dirata-rata antartriwulan",
    "TakeLastKnown": "nilai terakhir yang berlaku",
}
NAMA_STATUS = {
    "draf": "draf",
    "diajukan": "diajukan",
    "dikembalikan": "dikembalikan",
    "diverifikasi": "diverifikasi",
    "disahkan": "disahkan",
    "ditolak": "ditolak",
}


def nilai(row: DeretIndikator, angka: Decimal | Rentang | None) -> str:
    """A value of an indikator with its satuan, or a dash."""
    return KOSONG if angka is None else Penulis(row.satuan, row.presisi, angka).tulis(angka)


def polos(angka: Decimal | None) -> str:
    """A bare number, or a dash."""
    return KOSONG if angka is None else print_angka(angka)


def persen(angka: Decimal | None) -> str:
    """A percentage with two decimals, or a dash."""
    return KOSONG if angka is None else print_persen(angka)


def tercapai(capaian: Capaian) -> bool | None:
    """Whether the target is reached; None where that cannot be said."""
    return None if capaian.hasil is None else capaian.hasil is not Hasil.TIDAK_TERCAPAI


def capaian_sel(sel: SelTriwulan) -> str:
    """What the cell of a triwulan says: the figure, or why there is none."""
    if not sel.diminta and sel.nilai is None:
        return KOSONG
    if sel.capaian.keadaan is Keadaan.BELUM_DIISI or (sel.diminta and sel.nilai is None):
        return "belum"
    return sel.capaian.teks


def capaian_kini(row: DeretIndikator) -> str:
    """The capaian at the triwulan that is looked at, in words where there is no figure."""
    if not row.sudah_waktunya:
        return f"diukur TW {romawi(next(sel.tw for sel in row.sel if sel.diminta))}"
    return row.kini.capaian.teks


def tanda(capaian: Capaian) -> str:
    """A sign beside a figure, so that colour is never alone: reached, not reached, or nothing."""
    reached = tercapai(capaian)
    return "" if reached is None else ("\u00a0✓" if reached else "\u00a0▼")


def nada(capaian: Capaian) -> str:
    """The tone of a table cell."""
    return "kurang" if tercapai(capaian) is False else ""
