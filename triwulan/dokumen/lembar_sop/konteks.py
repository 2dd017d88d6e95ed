"""What an SOP template may print: plain texts, lists and dicts, nothing with methods of its own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from triwulan.dokumen.docx_xml import xml_text
from triwulan.dokumen.kop import LOGO, Kop
from triwulan.dokumen.lembar_sop.varian import (
    CATATAN_BSRE,
    Penandatangan,
    Varian,
    dates_for,
    signature_block,
)
from triwulan.sop.definition import Daftar, Sop
from triwulan.sop.flow import Lembaran
from triwulan.sop.flow.layout import total_text
from triwulan.sop.flow.model import Baris, Jenis, Peran
from triwulan.waktu import print_tanggal

ALUR = "\ue001"
"""Stands in every pelaksana cell until the symbols are put there (a private-use character)."""
DAFTAR = ("dasar_hukum", "kualifikasi", "keterkaitan", "peralatan", "peringatan", "pencatatan")
TANGGAL = ("pembuatan", "revisi", "efektif", "terbit", "pengesahan")
ALINEA = "\a"
"""Becomes a new paragraph of the same style."""

Konteks = dict[str, Any]


def build_context(
    sop: Sop, sheet: Lembaran, varian: Varian, kop: Kop | None, signer: Penandatangan
) -> Konteks:
    """Everything that a template of `doc_templates/sop/` can name."""
    lembar = sop.lembar
    srikandi = varian is Varian.SRIKANDI
    context: Konteks = {
        "nama": sop.nama,
        "instansi": " ".join(lembar.kop) or _office_name(kop) or sop.instansi,
        "kop": list(printed_kop(sop, kop)),
        "logo": LOGO,
        "nomor": "${nomor_naskah}" if srikandi else sop.identitas.nomor or "",
        "tanggal": dates_for(_dates(sop), lembar.label, varian),
        "label": lembar.label.model_dump(),
        "kolom": {name: text or "" for name, text in lembar.kolom.model_dump().items()},
        "judul_tabel": list(lembar.judul_tabel),
        "sampul": lembar.sampul.model_dump(mode="json") if lembar.sampul else {},
        "legenda": [{"simbol": ALUR, "teks": text} for text in lembar.legenda],
        "pelaksana": [{"nama": kolom.judul} for kolom in sheet.kolom_pelaksana],
        "jumlah_pelaksana": len(sheet.kolom_pelaksana),
        "alur": ALUR,
        "langkah": [_row(sop, sheet, row) for row in _text_rows(sheet)],
        "label_waktu_total": lembar.label_waktu_total or "",
        "waktu_total": total_text(sop),
        "nomor_halaman": False,
        "catatan_kaki": CATATAN_BSRE if varian is Varian.BSRE else "",
        **{name: _list(getattr(sop.identitas, name)) for name in DAFTAR},
    }
    context = _printable(context)
    context["ttd"] = _printable(signature_block(signer, varian, "".join(_texts(context))))
    return context


def printed_kop(sop: Sop, kop: Kop | None) -> tuple[str, ...]:
    """The lines of the letterhead: the SOP's own, else the office's."""
    return sop.lembar.kop or tuple(baris.teks for baris in kop.baris) if kop else sop.lembar.kop


def _office_name(kop: Kop | None) -> str:
    """What stands in bold in the letterhead."""
    return " ".join(baris.teks for baris in kop.baris if baris.tebal) if kop else ""


def _dates(sop: Sop) -> dict[str, str]:
    tanggal, style = sop.identitas.tanggal, sop.lembar.gaya_tanggal
    return {name: print_date(getattr(tanggal, name), style) for name in TANGGAL}


def print_date(value: date | str | None, style: str) -> str:
    """A date as the office prints it: "8 Januari 2016", "08 Januari 2016" or "8 JANUARI 2016"."""
    if not isinstance(value, date):
        return value or ""
    text = print_tanggal(value)
    if style == "dua_angka" and value.day < 10:
        return f"0{text}"
    return text.upper() if style == "kapital" else text


def _list(daftar: Daftar) -> dict[str, str]:
    items = (
        f"{number}\t{item}" if (number := daftar.nomor(place)) else item
        for place, item in enumerate(daftar.butir)
    )
    return {"pembuka": daftar.pembuka or "", "butir": ALINEA.join(items), "penutup": daftar.penutup or ""}


def _text_rows(sheet: Lembaran) -> Iterator[Baris]:
    for page in sheet.halaman:
        yield from (row for row in page.baris if row.jenis in {Jenis.LANGKAH, Jenis.LANJUTAN})


def _row(sop: Sop, sheet: Lembaran, row: Baris) -> dict[str, str]:
    """The texts of one row. A row that was split over pages prints its own part of the text."""
    texts = {peran.value: "" for peran in Peran}
    for kolom, sel in zip(sheet.kolom, row.sel, strict=True):
        texts[kolom.peran.value] = sel.teks
    return texts


def _printable(value: Any) -> Any:
    """The same data without characters that XML cannot hold (the sign for a new paragraph stays)."""
    if isinstance(value, str):
        return ALINEA.join(xml_text(part) for part in value.split(ALINEA))
    if isinstance(value, dict):
        return {key: _printable(item) for key, item in value.items()}
    return [_printable(item) for item in value] if isinstance(value, list) else value


def _texts(value: Any) -> Iterator[str]:
    """All texts in nested data."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for item in value.values() if isinstance(value, dict) else value:
            yield from _texts(item)


def check_printable(sop: Sop) -> Sequence[str]:
    """What is missing before a sheet can be printed at all; empty when nothing is."""
    missing = []
    if not sop.pelaksana:
        missing.append("SOP belum memiliki pelaksana.")
    if not sop.langkah:
        missing.append("SOP belum memiliki langkah.")
    return missing
