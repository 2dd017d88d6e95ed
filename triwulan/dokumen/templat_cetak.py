"""Printing with a template from outside, as the child process does it: the whole paper, not only its filling.

The app's side sends template and plain values (`print_naskah`, `lembar_sop.render_sheet`); `compose` makes the
docx where a template that hangs, swells or crashes harms nobody.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from docx.exceptions import PythonDocxError
from lxml import etree

from db.dokumen import Varian
from triwulan.dokumen.bengkel import kerja
from triwulan.dokumen.cetak import Tampilan, context_of, print_docx
from triwulan.dokumen.kop import Kop, kop_from_json, kop_to_json
from triwulan.dokumen.laporan.cetak import context_of_report, print_laporan
from triwulan.dokumen.lembar_sop.contoh import sample_context, sample_sop
from triwulan.dokumen.lembar_sop.pesanan import PesananLembar
from triwulan.dokumen.lembar_sop.susun import compose_sheet
from triwulan.dokumen.templat_jenis import JenisTemplat, sample_data
from triwulan.dokumen.templat_rapikan import restore
from triwulan.errors import InvalidInput
from triwulan.organisasi.baris_kop import BarisKop

SUSUNAN_RUSAK = (AttributeError, LookupError, TypeError, ValueError, etree.LxmlError, PythonDocxError)
"""What the drawing of tables, charts and letterhead meets in a document that lacks what it builds on."""
Pesanan = Mapping[str, Any]
"""What a paper is made from, as plain values."""
KOP_CONTOH = Kop((BarisKop("PEMERINTAH KOTA CONTOH", 14), BarisKop("DINAS CONTOH", 18, tebal=True)))


@dataclass(frozen=True)
class Naskah:
    """A paper or a report before it is printed."""

    data: Mapping[str, Any]
    tampilan: Tampilan

    def as_json(self) -> dict[str, Any]:
        """As plain values."""
        look = self.tampilan
        return {
            "data": self.data,
            "kop": kop_to_json(look.kop),
            "varian": look.varian.value,
            "nomor": look.nomor,
            "tanggal": look.tanggal.isoformat() if look.tanggal else None,
            "draf": look.draf,
            "fonta": look.fonta,
            "ukuran": look.ukuran,
        }

    @classmethod
    def from_json(cls, values: Pesanan) -> Naskah:
        """From plain values."""
        return cls(
            values["data"],
            Tampilan(
                kop_from_json(values["kop"]),
                Varian(values["varian"]),
                values["nomor"],
                date.fromisoformat(values["tanggal"]) if values["tanggal"] else None,
                values["draf"],
                values["fonta"],
                values["ukuran"],
            ),
        )


def print_naskah(jenis: JenisTemplat, template: bytes, data: Mapping[str, Any], look: Tampilan) -> bytes:
    """A paper or report with an office's own template, made in the child. InvalidInput when it cannot be."""
    return kerja.print_template(template, jenis.kode, Naskah(data, look).as_json())


def compose(jenis: JenisTemplat, template: bytes, pesanan: Pesanan) -> bytes:
    """The docx, in this process: called in the child only. Raises InvalidInput when it cannot be made."""
    try:
        template = restore(jenis, template)
        if jenis.sop:
            return compose_sheet(template, PesananLembar.from_json(pesanan))
        paper = Naskah.from_json(pesanan)
        cetak = print_laporan if jenis.folder == "laporan" else print_docx
        return cetak(template, paper.data, paper.tampilan)
    except SUSUNAN_RUSAK as error:
        raise InvalidInput(
            "Susunan templat tidak dapat dipakai: bagian, gaya, atau tabel yang diperlukan hilang "
            f"({type(error).__name__}: {str(error)[:80]}). Mulai lagi dari templat bawaan."
        ) from error


def sample_order(jenis: JenisTemplat) -> Pesanan:
    """A fictitious paper of this kind; every list has two items at least, so that every loop goes round."""
    if jenis.sop:
        return PesananLembar(sample_sop(), kop=KOP_CONTOH).as_json()
    data = sample_data(jenis)
    return Naskah({**_doubled(data), "ttd": data["ttd"]}, Tampilan(KOP_CONTOH)).as_json()


def _doubled(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _doubled(item) for key, item in value.items()}
    if isinstance(value, list):
        items = [_doubled(item) for item in value]
        return items * 2 if len(items) == 1 else items
    return value


def sample_names(jenis: JenisTemplat) -> Mapping[str, Any]:
    """A value for everything that a template of this kind may name; no list is empty."""
    if jenis.sop:
        return sample_context()
    data = sample_data(jenis)
    # Three signers: a pair and one alone, so that both ways of signing have a value.
    named = {
        **data,
        "ttd": [*data["ttd"], *data["ttd"], *data["ttd"]][:3],
        "paraf": data["paraf"] or ["CONTOH"],
    }
    look = Tampilan(KOP_CONTOH)
    return context_of_report(named, look)[0] if jenis.folder == "laporan" else context_of(named, look)
