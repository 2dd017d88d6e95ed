"""The bound SOP book of an office: cover, decree, contents and all sheets in one PDF with bookmarks.

PermenPAN-RB 35/2012 (Unsur Dokumentasi) asks for cover, decree and contents before
the sheets. Each part is made as docx and converted; pypdf joins them, which keeps
neither PDF/A marks nor tags: for signing, single sheets are the better papers.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from pypdf import PdfReader, PdfWriter
from pypdf.constants import PageLabelStyle
from pypdf.generic import NameObject, TextStringObject

from triwulan.dokumen.docx_xml import close_cells, fixed_zip, number_drawings, xml_text
from triwulan.dokumen.kop import KOP, LOGO, Kop, place_kop, place_logo
from triwulan.dokumen.lembar_sop.konteks import ALINEA
from triwulan.dokumen.lembar_sop.susun import render_sheet
from triwulan.dokumen.lembar_sop.varian import CATATAN_BSRE, Penandatangan, Varian, signature_block
from triwulan.dokumen.pdf import to_pdf
from triwulan.dokumen.templat import fill_template, template_bytes
from triwulan.errors import InvalidInput
from triwulan.sop.definition import Sop

TITIK = "…………………………"
"""Left open in a decree: number, place and date are entered when it is signed."""
LEBAR_KOP = 165.0
TINGGI_LOGO = 38.0
PERMENPAN = (
    "Peraturan Menteri Pendayagunaan Aparatur Negara dan Reformasi Birokrasi Nomor 35 Tahun 2012 tentang Pedoman "
    "Penyusunan Standar Operasional Prosedur Administrasi Pemerintahan"
)


@dataclass(frozen=True)
class Buku:
    """What stands on cover and decree. `keputusan`: the signed decree as PDF, printed instead of the draft."""

    instansi: str
    pemda: str
    tahun: int
    judul: str = "STANDAR OPERASIONAL PROSEDUR"
    alamat: tuple[str, ...] = ()
    tempat: str = ""
    nomor: str = ""
    tanggal: str = ""
    penandatangan: Penandatangan = field(default_factory=Penandatangan)
    dasar: tuple[str, ...] = ()
    """Regulations of the pemda for the consideration, after PermenPAN-RB 35/2012."""
    varian: Varian = Varian.BASAH
    keputusan: bytes | None = None


@dataclass(frozen=True)
class _Lembar:
    sop: Sop
    pdf: bytes
    pertama: int
    """Its first page in the book, counted from 1 after the front matter."""


def bind_sop_book(
    buku: Buku,
    sops: Sequence[Sop],
    *,
    kop: Kop | None = None,
    lembar: Callable[[Sop, int], bytes] | None = None,
    report: Callable[[int, int], None] | None = None,
) -> bytes:
    """The book as PDF; the sheets in the order of `sops`, numbered through.

    `lembar` prints a sheet whose pages count from a number, where the office has a template of its own;
    `report` is told how many of how many parts are done. Raises InvalidInput without any SOP or for a
    decree that is no PDF, PdfUnavailable and PdfFailed like `to_pdf`.
    """
    if not sops:
        raise InvalidInput("Belum ada SOP untuk dibukukan. Berlakukan sedikitnya satu SOP lebih dahulu.")
    sheets: list[_Lembar] = []
    for sop in sops:
        first = 1 + sum(_pages(sheet.pdf) for sheet in sheets)
        docx = (
            lembar(sop, first)
            if lembar is not None
            else render_sheet(sop, variant=buku.varian, kop=kop, halaman_pertama=first)
        )
        sheets.append(_Lembar(sop, to_pdf(docx), first))
        if report is not None:
            report(len(sheets), len(sops) + 1)
    front = to_pdf(front_docx(buku, [(sheet.sop, sheet.pertama) for sheet in sheets], kop))
    if report is not None:
        report(len(sops) + 1, len(sops) + 1)
    return _bind(buku, front, sheets)


def front_docx(buku: Buku, daftar: Sequence[tuple[Sop, int]], kop: Kop | None) -> bytes:
    """Cover, decree (where the office gives none) and contents as docx."""
    document = fill_template(template_bytes("buku_sop", "buku"), _context(buku, daftar))
    place_logo(document, kop.logo if kop else None, tinggi=TINGGI_LOGO)
    place_kop(document, kop or Kop(()), lebar=LEBAR_KOP)
    close_cells(document.element.body)
    number_drawings(document.element.body)
    stream = io.BytesIO()
    document.save(stream)
    return fixed_zip(stream.getvalue())


def _context(buku: Buku, daftar: Sequence[tuple[Sop, int]]) -> dict[str, Any]:
    srikandi = buku.varian is Varian.SRIKANDI
    signer = replace(buku.penandatangan, jabatan=f"{buku.penandatangan.jabatan.upper()},")
    office = xml_text(buku.instansi)
    texts = {
        "judul": buku.judul,
        "instansi": office,
        "instansi_kapital": office.upper(),
        "pemda": buku.pemda,
        "pemda_kapital": buku.pemda.upper(),
        "tahun": str(buku.tahun),
        "tempat": buku.tempat or TITIK,
        "tanggal": "${tanggal_naskah}" if srikandi else buku.tanggal or TITIK,
        "nomor": "${nomor_naskah}" if srikandi else buku.nomor or TITIK,
        "pejabat": (buku.penandatangan.jabatan or f"KEPALA {office}").upper(),
        "menimbang": _items("abc", _considerations(office)),
        "mengingat": _items("123456789", (f"{PERMENPAN};", *(f"{text};" for text in buku.dasar))),
        "kesatu": f"Menetapkan {len(daftar)} Standar Operasional Prosedur pada {office} sebagaimana tercantum dalam "
        "buku ini, yang merupakan bagian tidak terpisahkan dari keputusan ini.",
        "kedua": "Standar Operasional Prosedur sebagaimana dimaksud pada diktum KESATU menjadi pedoman bagi seluruh "
        f"pelaksana pada {office}, dipantau setiap semester, dan dievaluasi sedikitnya sekali dalam setahun.",
        "ketiga": "Keputusan ini mulai berlaku pada tanggal ditetapkan.",
    }
    rows = [
        {"urutan": place, "nama": sop.nama, "nomor": sop.identitas.nomor or "", "halaman": page}
        for place, (sop, page) in enumerate(daftar, start=1)
    ]
    everything = "".join(texts.values()) + "".join(f"{row['nama']}{row['nomor']}" for row in rows)
    return {
        **{name: ALINEA.join(map(xml_text, text.split(ALINEA))) for name, text in texts.items()},
        "logo": LOGO,
        "kop": KOP,
        "alamat": [xml_text(line) for line in buku.alamat],
        "keputusan": buku.keputusan is None,
        "daftar": rows,
        "ttd": signature_block(signer, buku.varian, everything),
        "catatan_kaki": CATATAN_BSRE if buku.varian is Varian.BSRE else "",
    }


def _considerations(office: str) -> tuple[str, ...]:
    return (
        f"bahwa untuk meningkatkan tertib administrasi dan kinerja pada {office} diperlukan Standar Operasional "
        "Prosedur Administrasi Pemerintahan;",
        "bahwa berdasarkan pertimbangan sebagaimana dimaksud pada huruf a, perlu menetapkan keputusan tentang "
        "Penetapan Standar Operasional Prosedur Administrasi Pemerintahan;",
    )


def _items(marks: str, texts: Sequence[str]) -> str:
    return ALINEA.join(f"{mark}.\t{text}" for mark, text in zip(marks, texts, strict=False))


# --- binding --------------------------------------------------------------------------------------


def _pages(pdf: bytes) -> int:
    return len(PdfReader(io.BytesIO(pdf)).pages)


def _bind(buku: Buku, front: bytes, sheets: Sequence[_Lembar]) -> bytes:
    writer = PdfWriter()
    first_of_sheets = _add_front(writer, buku, PdfReader(io.BytesIO(front)))
    for sheet in sheets:
        source = PdfReader(io.BytesIO(sheet.pdf))
        _add_part(writer, sheet.sop.nama, source, (0, len(source.pages)))
    writer.set_page_label(0, first_of_sheets - 1, style=PageLabelStyle.LOWERCASE_ROMAN)
    writer.set_page_label(first_of_sheets, len(writer.pages) - 1, style=PageLabelStyle.DECIMAL, start=1)
    writer.add_metadata({"/Title": f"{buku.judul} {buku.instansi}", "/Author": buku.instansi})
    writer.root_object[NameObject("/Lang")] = TextStringObject("id-ID")
    writer.compress_identical_objects(remove_duplicates=True, remove_unreferenced=True)
    output = io.BytesIO()
    writer.write(output)
    return output.getvalue()


def _add_front(writer: PdfWriter, buku: Buku, front: PdfReader) -> int:
    """Cover, decree and contents with their bookmarks; the number of pages they take."""
    contents = len(front.pages) - _contents_pages(front)
    decree = front if buku.keputusan is None else PdfReader(io.BytesIO(buku.keputusan))
    _add_part(writer, "Sampul", front, (0, 1))
    _add_part(writer, "Keputusan", decree, (1, contents) if decree is front else (0, len(decree.pages)))
    _add_part(writer, "Daftar isi", front, (contents, len(front.pages)))
    return len(writer.pages)


def _add_part(writer: PdfWriter, judul: str, source: PdfReader, pages: tuple[int, int]) -> None:
    """Pages with a bookmark on the first of them; a bookmark can only point to a page that is there."""
    start = len(writer.pages)
    writer.append(source, pages=pages, import_outline=False)
    writer.add_outline_item(title=judul, page_number=start)


def _contents_pages(front: PdfReader) -> int:
    """How many of the last pages are contents: those from the page that is titled so."""
    titled = [number for number, page in enumerate(front.pages) if "DAFTAR ISI" in page.extract_text()]
    return len(front.pages) - titled[-1] if titled else 1
