"""The SOP sheet through LibreOffice: pages as planned, nothing lost, arrows that stay joined when rows grow."""

from __future__ import annotations

import io
import re
from itertools import pairwise
from typing import Any

import pypdfium2 as pdfium
import pytest
from docx import Document
from docx.shared import Mm
from pypdf import PdfReader

from tests.dokumen.garis_pdf import upright_runs
from tests.dokumen.lembar import LIMA, sample_kop, source
from triwulan.dokumen.docx_xml import attribute, cells_of, text_of, w
from triwulan.dokumen.lembar_sop import Penandatangan, Varian, gaya_of, render_sheet
from triwulan.dokumen.lembar_sop.buku import Buku, bind_sop_book
from triwulan.dokumen.lembar_sop.gaya import TABEL_ALUR
from triwulan.dokumen.pdf import to_pdf
from triwulan.errors import InvalidInput
from triwulan.sop.definition import Sop
from triwulan.sop.flow import Lembaran, layout_sheet
from triwulan.sop.flow.measure import line_height, wrap
from triwulan.sop.flow.model import Baris, Peran, Titik

pytestmark = pytest.mark.office


def squeezed(text: str) -> str:
    return re.sub(r"[\s\u200b\u00ad\ufffe-]+", "", text)


def page_texts(pdf: bytes) -> list[str]:
    return [page.get_textpage().get_text_bounded() for page in pdfium.PdfDocument(pdf)]


@pytest.fixture(scope="module", params=LIMA, ids=lambda sop: sop.instansi)
def sop(request: pytest.FixtureRequest) -> Sop:
    return request.param  # type: ignore[no-any-return]


@pytest.fixture(scope="module")
def pdf(sop: Sop) -> bytes:
    return to_pdf(render_sheet(sop))


def test_banyak_halaman_alur_sama_dengan_yang_direncanakan(sop: Sop, pdf: bytes) -> None:
    planned = len(layout_sheet(sop, gaya_of(sop)).halaman)
    heading = squeezed(sop.lembar.kolom.kegiatan)
    with_table = [
        text for text in page_texts(pdf) if heading in squeezed(text) and squeezed("Output") in squeezed(text)
    ]
    assert len(with_table) == planned


def test_setiap_sel_terbaca_di_pdf(sop: Sop, pdf: bytes) -> None:
    text = squeezed("".join(page_texts(pdf)))
    for langkah in sop.langkah:
        mutu = langkah.mutu_baku
        for value in (langkah.kegiatan, mutu.kelengkapan, mutu.waktu, mutu.output, langkah.keterangan):
            assert squeezed(value or "") in text
    assert all(squeezed(pelaksana.nama) in text for pelaksana in sop.pelaksana)


def test_identitas_kelima_kantor_pada_satu_halaman_kecuali_yang_panjang(sop: Sop, pdf: bytes) -> None:
    sheets = len(layout_sheet(sop, gaya_of(sop)).halaman)
    cover = 1 if sop.lembar.sampul else 0
    identity = len(PdfReader(io.BytesIO(pdf)).pages) - sheets - cover
    assert identity == (2 if sop.instansi == "kecamatan-karawaci" else 1)


def test_pdf_berbahasa_indonesia_dan_lanskap_f4(sop: Sop, pdf: bytes) -> None:
    reader = PdfReader(io.BytesIO(pdf))
    assert str(reader.trailer["/Root"]["/Lang"]) == "id-ID"  # type: ignore[index]
    box = reader.pages[-1].mediabox
    assert (round(float(box.width) / 72 * 25.4), round(float(box.height) / 72 * 25.4)) == (330, 215)


def test_simbol_berdiri_di_barisnya_sebagaimana_digambar(sop: Sop, pdf: bytes) -> None:
    """Every upright arrow of the layout is on the page, at its place within half a millimetre."""
    gaya = gaya_of(sop)
    sheet = layout_sheet(sop, gaya)
    first = len(PdfReader(io.BytesIO(pdf)).pages) - len(sheet.halaman)
    for page in sheet.halaman:
        drawn = {x for garis in page.garis for x in _upright_places(garis.titik)}
        found = upright_runs(pdf, first + page.nomor)
        for x in drawn:
            assert any(abs(gaya.tepi_kiri + x - place) < 0.5 for place in found)


def _upright_places(points: tuple[Titik, ...]) -> set[float]:
    return {a.x for a, b in pairwise(points) if abs(a.x - b.x) < 0.01}


def grown(docx: bytes, sop: Sop, numbers: set[int], lines: int) -> bytes:
    """The sheet on higher paper, with so much typed into these langkah that their rows grow by so many lines."""
    document = Document(io.BytesIO(docx))
    for section in document.sections:
        section.page_height = Mm(section.page_height.mm + 120)
    sheet = layout_sheet(sop, gaya_of(sop))
    rows = {
        str(sop.langkah[row.no].no): row for page in sheet.halaman for row in page.baris if row.no is not None
    }
    for table in list(document.element.body.iter(w("tbl"))):
        if attribute(table.find(f"{w('tblPr')}/{w('tblCaption')}"), "val") != TABEL_ALUR:
            continue
        for row in table.findall(w("tr")):
            cells = {start: cell for start, _, cell in cells_of(row)}
            number = text_of(cells[0]).strip()
            if number in {str(n) for n in numbers}:
                _type_into(cells, rows[number], sheet, lines)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def _type_into(cells: dict[int, Any], row: Baris, sheet: Lembaran, lines: int) -> None:
    """Into the text cell that decides the height of its row."""
    texts = [i for i, kolom in enumerate(sheet.kolom) if kolom.peran not in {Peran.NO, Peran.WAKTU}]
    place = max(texts, key=lambda index: len(row.sel[index].baris))
    font, room = row.sel[place].huruf, sheet.kolom[place].lebar - 2 * sheet.gaya.margin_mendatar
    free = row.tinggi - 2 * sheet.gaya.margin_tegak
    wanted = int(free / line_height(font)) + lines
    text = list(cells[place].iter(w("t")))[-1]
    while len(wrap(text_of(cells[place]), font, room)) < wanted:
        text.text += " tambahan"


@pytest.mark.parametrize("lines", [1, 2])
def test_baris_yang_bertambah_tinggi_tetap_tersambung_panahnya(sop: Sop, lines: int) -> None:
    docx = render_sheet(sop)
    numbers = {langkah.no for langkah in sop.langkah if langkah.no % 2}
    before, after = to_pdf(grown(docx, sop, set(), 0)), to_pdf(grown(docx, sop, numbers, lines))
    pages = len(PdfReader(io.BytesIO(before)).pages)
    assert len(PdfReader(io.BytesIO(after)).pages) == pages
    moved = False
    for page in range(pages):
        old, new = upright_runs(before, page), upright_runs(after, page)
        assert {round(x, 1): len(runs) for x, runs in old.items()} == {
            round(x, 1): len(runs) for x, runs in new.items()
        }
        moved = moved or old != new
    assert moved, "no row has grown: the test would prove nothing"


def test_jangkar_bsre_terbaca_tepat_sekali_di_pdf() -> None:
    pdf = to_pdf(render_sheet(source("kesbangpol-kota-tangerang"), variant=Varian.BSRE))
    assert "".join(page_texts(pdf)).count("#") == 1


# --- the bound book -------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def buku() -> bytes:
    signer = Penandatangan("Kepala Dinas Contoh", "CONTOH, S.E.", "Pembina", "196801111996121001")
    made = Buku("DINAS CONTOH", "PEMERINTAH KOTA CONTOH", 2026, tempat="Contoh", penandatangan=signer)
    return bind_sop_book(made, LIMA[:3], kop=sample_kop())


def test_buku_sop_berurutan_sampul_keputusan_daftar_isi_lembar(buku: bytes) -> None:
    reader = PdfReader(io.BytesIO(buku))
    titles = [item.title for item in reader.outline]  # type: ignore[union-attr]
    pages = [reader.get_destination_page_number(item) for item in reader.outline]  # type: ignore[arg-type]
    assert pages[:4] == [0, 1, 2, 3], "every bookmark leads to its page"
    assert titles == ["Sampul", "Keputusan", "Daftar isi", *(sop.nama for sop in LIMA[:3])]


def test_daftar_isi_buku_menyebut_halaman_yang_benar(buku: bytes) -> None:
    reader = PdfReader(io.BytesIO(buku))
    contents = squeezed(reader.pages[2].extract_text())
    for item in list(reader.outline)[3:]:
        page = reader.get_destination_page_number(item)  # type: ignore[arg-type]
        label = reader.page_labels[page or 0]
        sop = next(sop for sop in LIMA if sop.nama == item.title)  # type: ignore[union-attr]
        assert squeezed(f"{sop.nama}{sop.identitas.nomor}{label}") in contents
        assert squeezed(page_texts(buku)[page or 0]).endswith(label)


def test_nomor_halaman_buku_romawi_lalu_angka(buku: bytes) -> None:
    labels = PdfReader(io.BytesIO(buku)).page_labels
    assert labels[:4] == ["i", "ii", "iii", "1"]
    assert labels[-1] == str(len(labels) - 3)


def test_keputusan_yang_sudah_bertanda_tangan_dipakai_sebagaimana_adanya(buku: bytes) -> None:
    scan = to_pdf(render_sheet(LIMA[4]))
    made = Buku("DINAS CONTOH", "PEMERINTAH KOTA CONTOH", 2026, keputusan=scan)
    bound = bind_sop_book(made, LIMA[:1])
    assert "SATUAN POLISI PAMONG PRAJA" in page_texts(bound)[1]
    assert "MEMUTUSKAN" not in "".join(page_texts(bound))


def test_buku_tanpa_sop_ditolak() -> None:
    with pytest.raises(InvalidInput, match="Belum ada SOP"):
        bind_sop_book(Buku("DINAS CONTOH", "PEMERINTAH KOTA CONTOH", 2026), ())
