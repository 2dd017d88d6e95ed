"""Contents, tables and figures of a report name the pages on which they are."""

from __future__ import annotations

import io
import re

import pytest
from pypdf import PdfReader

from db import Database
from tests.dokumen.kantor_contoh import KODE
from tests.dokumen.lapor import TAHUNAN, report
from tests.ooxml import assert_valid_docx
from triwulan.dokumen.pdf import convert_with_indexes, stop

LINE = re.compile(r"^(?P<judul>.+?)[ .…]*\.{3,}\s*(?P<halaman>[ivx]+|\d+)$")


@pytest.fixture(scope="module", autouse=True)
def _libreoffice_ends() -> object:
    yield None
    stop()


def squeeze(text: str) -> str:
    return "".join(text.split())


def index_lines(reader: PdfReader) -> list[tuple[str, str]]:
    """The lines of all three indexes; those of long titles are joined again."""
    pages = [
        page.extract_text()
        for page in reader.pages
        if re.match(r"(DRAF[^\n]*\n)?\s*DAFTAR (ISI|TABEL|GAMBAR)", page.extract_text())
    ]
    found, held = [], ""
    for line in "\n".join(pages).splitlines():
        held = f"{held} {line}".strip()
        match = LINE.match(held)
        if match:
            found.append((match["judul"], match["halaman"]))
            held = ""
        elif line.startswith(("DAFTAR", "DRAF", "Laporan Kinerja")):
            held = ""
    return found


@pytest.mark.office
@pytest.mark.ooxml
@pytest.mark.slow
@pytest.mark.parametrize("kode", KODE[:2])
@pytest.mark.parametrize("jenis", ["laporan_kinerja", TAHUNAN])
def test_page_numbers_of_the_indexes_are_those_of_the_pages(
    lima_kantor: Database, kode: str, jenis: str
) -> None:
    made = convert_with_indexes(report(kode, jenis, None if jenis == TAHUNAN else 2).docx)
    assert made.indeks_tertulis
    assert_valid_docx(made.docx)
    reader = PdfReader(io.BytesIO(made.pdf))
    labels = reader.page_labels
    texts = {label: squeeze(page.extract_text()) for label, page in zip(labels, reader.pages, strict=True)}
    lines = index_lines(reader)
    assert len(lines) > 40
    wrong = [
        (judul, halaman) for judul, halaman in lines if squeeze(judul)[-60:] not in texts.get(halaman, "")
    ]
    assert not wrong
