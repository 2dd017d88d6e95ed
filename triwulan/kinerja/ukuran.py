"""Measured values in words: "92,17%", "12 laporan", "32,01 persen poin"."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from triwulan.angka import Rentang, bulatkan, print_angka, print_persen, print_rupiah
from triwulan.kinerja.masukan import DESIMAL_TERHALUS
from triwulan.kinerja.satuan import JenisSatuan, jenis_satuan

_PALING = {
    JenisSatuan.CACAH: "paling banyak",
    JenisSatuan.WAKTU: "paling lama",
    JenisSatuan.LAIN: "paling banyak",
}
_SEBESAR = {JenisSatuan.CACAH: "sebanyak", JenisSatuan.WAKTU: "selama"}


def print_ukuran(nilai: Decimal, satuan: str, presisi: int | None = None) -> str:
    """A value with its satuan: "91,4%", "Rp1.500.000", "12 Dokumen", "93,5 Indeks"; all its digits without `presisi`."""
    jenis = jenis_satuan(satuan)
    if jenis is JenisSatuan.PERSEN:
        return print_persen(nilai, presisi)
    if jenis is JenisSatuan.RUPIAH:
        return print_rupiah(nilai, _decimals(nilai) if presisi is None else presisi)
    return f"{print_angka(nilai, presisi)} {satuan}".rstrip()


class Penulis:
    """Writes the values of one sentence with the same number of decimals.

    At most `presisi` of them, unless two different values would then read the same.
    """

    def __init__(self, satuan: str, presisi: int, *nilai: Decimal | Rentang | None) -> None:
        self.jenis = jenis_satuan(satuan)
        self._satuan = _lower(satuan)
        angka = [ujung for satu in nilai if satu is not None for ujung in _ends(satu)]
        self._desimal = max((_decimals(bulatkan(satu, presisi)) for satu in angka), default=0)
        while self._desimal < DESIMAL_TERHALUS and not self._tells_apart(angka):
            self._desimal += 1

    def tulis(self, nilai: Decimal | Rentang) -> str:
        """A value with its satuan; a range with both its ends."""
        if isinstance(nilai, Rentang):
            if nilai.bawah == nilai.atas:
                return self.tulis(nilai.atas)
            return f"{self._polos(nilai.bawah)} s.d. {self.tulis(nilai.atas)}"
        if self.jenis is JenisSatuan.INDEKS:
            return self._polos(nilai)
        return print_ukuran(nilai, self._satuan, self._desimal)

    def sebesar(self, nilai: Decimal) -> str:
        """ "sebesar 92,17%", "sebanyak 12 laporan", "selama 15 menit"."""
        return f"{_SEBESAR.get(self.jenis, 'sebesar')} {self.tulis(nilai)}"

    def paling(self, nilai: Decimal | Rentang) -> str:
        """ "paling banyak 10 kejadian", "paling tinggi 1%", "paling lama 15 menit"."""
        return f"{_PALING.get(self.jenis, 'paling tinggi')} {self.tulis(nilai)}"

    def selisih(self, nilai: Decimal) -> str:
        """A difference without its sign: "32,01 persen poin", "2 laporan", "0,42 poin"."""
        if self.jenis is JenisSatuan.PERSEN:
            return f"{self._polos(abs(nilai))} persen poin"
        if self.jenis is JenisSatuan.INDEKS:
            return f"{self._polos(abs(nilai))} poin"
        return self.tulis(abs(nilai))

    def _tells_apart(self, angka: Sequence[Decimal]) -> bool:
        return len({bulatkan(satu, self._desimal) for satu in angka}) == len(set(angka))

    def _polos(self, nilai: Decimal) -> str:
        return print_angka(nilai, self._desimal)


def _ends(nilai: Decimal | Rentang) -> tuple[Decimal, ...]:
    return (nilai.bawah, nilai.atas) if isinstance(nilai, Rentang) else (nilai,)


def _decimals(nilai: Decimal) -> int:
    return max(0, -int(nilai.normalize().as_tuple().exponent))


def _lower(satuan: str) -> str:
    """ "laporan" for "Laporan"; abbreviations (PKS, PD) stay as they are."""
    return " ".join(kata if kata.isupper() and len(kata) > 1 else kata.lower() for kata in satuan.split())
