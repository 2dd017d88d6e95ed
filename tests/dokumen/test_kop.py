"""The letterhead: lines in the middle of the page, logo beside them, no hole without one."""

from __future__ import annotations

import io
from typing import Any

import pytest
from docx import Document

from tests.dokumen.lembar import cell_text, sample_kop
from tests.ooxml import assert_valid_docx
from triwulan.dokumen.docx_xml import attribute, mm_of, w
from triwulan.dokumen.kop import KOP, LOGO, Kop, place_kop, place_logo
from triwulan.organisasi.baris_kop import Garis


def paper(kop: Kop) -> Any:
    document = Document()
    document.add_paragraph(KOP)
    document.add_paragraph("Isi naskah")
    place_kop(document, kop, lebar=160)
    return document


def saved(document: Any) -> bytes:
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def widths(document: Any) -> list[float]:
    return [mm_of(attribute(column, "w")) for column in document.tables[0]._tbl.tblGrid]


def test_teks_kop_tepat_di_tengah_karena_sel_logo_diimbangi_sel_kosong() -> None:
    left, middle, right = widths(paper(sample_kop()))
    assert left == right > 25
    assert abs(left + middle + right - 160) < 0.1


def test_kop_tanpa_logo_satu_sel_tanpa_lubang() -> None:
    document = paper(sample_kop(with_logo=False))
    assert len(widths(document)) == 1
    assert len(document.inline_shapes) == 0


def test_baris_kop_tercetak_urut_dengan_ukurannya() -> None:
    document = paper(sample_kop())
    cells = document.tables[0]._tbl.findall(f".//{w('tc')}")
    assert cell_text(cells[1]) == "PEMERINTAH KOTA CONTOH\nDINAS CONTOH"
    assert [attribute(node, "val") for node in cells[1].iter(w("sz"))] == ["28", "36"]


@pytest.mark.parametrize(
    ("garis", "jenis"), [("tunggal", "single"), ("ganda", "thickThinSmallGap"), ("tanpa", None)]
)
def test_garis_kop_sesuai_profil(garis: Garis, jenis: str | None) -> None:
    kop = sample_kop()
    table = paper(Kop(kop.baris, kop.logo, garis=garis)).tables[0]._tbl
    assert attribute(table.find(f".//{w('tblBorders')}/{w('bottom')}"), "val") == jenis


def test_penanda_kop_dan_logo_tidak_tersisa() -> None:
    document = paper(sample_kop())
    document.add_paragraph(LOGO)
    place_logo(document, None, tinggi=20)
    text = "".join(paragraph.text for paragraph in document.paragraphs)
    assert KOP not in text
    assert LOGO not in text


def test_logo_setinggi_yang_diminta_tanpa_ditarik() -> None:
    document = Document()
    document.add_paragraph(LOGO)
    place_logo(document, sample_kop().logo, tinggi=24)
    shape = document.inline_shapes[0]
    assert round(shape.height.mm, 1) == 24
    assert round(shape.width.mm, 1) == 20


@pytest.mark.ooxml
@pytest.mark.parametrize(
    "kop", [sample_kop(), sample_kop(with_logo=False), Kop(())], ids=["logo", "polos", "kosong"]
)
def test_kop_sah_menurut_open_xml_sdk(kop: Kop) -> None:
    assert_valid_docx(saved(paper(kop)))
