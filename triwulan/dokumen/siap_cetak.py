"""Printing with an office's own template outside of the transaction that needs the paper.

Such a template may take half a minute before it is given up; SQLite has one writer, and a number series is locked until
its transaction ends. So the service asks for the paper and is rolled back; the caller prints it with nothing held, and
calls the service again with the paper. It is taken when it still is exactly what the service would print.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from triwulan.berkas.sidik import sha256
from triwulan.dokumen.cetak import Tampilan
from triwulan.dokumen.isi import JenisNaskah
from triwulan.dokumen.templat_cetak import Naskah
from triwulan.dokumen.templat_pakai import Templat, print_paper
from triwulan.errors import TriwulanError


@dataclass(frozen=True)
class Cetakan:
    """A printed paper, and the fingerprint of all that it was printed from."""

    sidik: str
    isi: bytes


@dataclass(frozen=True)
class Pesanan:
    """A paper that is to be printed: what it says, how it looks, with which template."""

    templat: Templat
    jenis: JenisNaskah
    data: Mapping[str, Any]
    tampilan: Tampilan

    @property
    def sidik(self) -> str:
        """The same for orders that print the same."""
        paper = Naskah(self.data, self.tampilan).as_json()
        return sha256(json.dumps([self.templat.sidik, self.jenis.kode, paper], sort_keys=True).encode())

    def print(self) -> Cetakan:
        """The paper. Raises like `print_paper`."""
        return Cetakan(self.sidik, print_paper(self.templat, self.jenis, self.data, self.tampilan))


class PerluDicetak(TriwulanError):
    """The paper must be printed first, outside of the transaction; nothing was changed."""

    def __init__(self, pesanan: Pesanan) -> None:
        super().__init__(
            "Data atau nomor naskah ini berubah selagi dicetak. Belum ada nomor yang dipakai; coba sekali lagi."
        )
        self.pesanan = pesanan


def printed(pesanan: Pesanan, siap: Cetakan | None) -> bytes:
    """The docx: at once with a standard template, else the one that lies ready. Raises PerluDicetak."""
    if not pesanan.templat.nomor:
        return pesanan.print().isi
    if siap is None or siap.sidik != pesanan.sidik:
        raise PerluDicetak(pesanan)
    return siap.isi
