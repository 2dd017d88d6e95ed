"""Reads a printed Laporan Kinerja as a person with Word would: tables, figures, footnotes, paragraphs; and damages one."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from docx import Document
from lxml import etree
from openpyxl import load_workbook

from tests.dokumen.contoh import with_parts
from triwulan.dokumen.docx_xml import attribute, text_of, w

_NUMBER = re.compile(r"(?<![\w.,])-?\d{1,3}(?:\.\d{3})+(?:,\d+)?(?![\w])|(?<![\w.,])-?\d+(?:,\d+)?(?![\w])")
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"


@dataclass(frozen=True)
class Gambar:
    """A figure as Word draws it (the cached values) and as its sheet holds it."""

    judul: str
    kategori: tuple[str, ...]
    seri: tuple[tuple[str, tuple[Decimal | None, ...]], ...]
    lembar: tuple[tuple[str, tuple[Decimal | None, ...]], ...]


def tabel(docx: bytes, judul: str) -> list[list[list[str]]]:
    """Every table with this title: rows of cells without the head and without rows that name a group."""
    body = Document(io.BytesIO(docx)).element.body
    found = []
    for table in body.iter(w("tbl")):
        if attribute(table.find(f"{w('tblPr')}/{w('tblCaption')}"), "val") == judul:
            rows = [[text_of(cell) for cell in row.findall(w("tc"))] for row in table.findall(w("tr"))]
            found.append([row for row in rows[1:] if len(row) > 1])
    return found


def alinea(docx: bytes) -> list[str]:
    """The paragraphs outside tables."""
    body = Document(io.BytesIO(docx)).element.body
    return [text for node in body.findall(w("p")) if (text := text_of(node).strip())]


def catatan_kaki(docx: bytes) -> list[str]:
    """The words of every footnote."""
    root = _xml(docx, "word/footnotes.xml")
    notes = [text_of(node).strip() for node in root.iter(w("footnote"))]
    return [note for note in notes if note]


def gambar(docx: bytes) -> list[Gambar]:
    """Every figure, in the order of the document."""
    document = Document(io.BytesIO(docx))
    found = []
    for drawing in document.element.body.iter("{*}inline"):
        chart = drawing.find(".//{*}chart")
        if chart is not None:
            part = document.part.related_parts[chart.get(f"{_R}id")]
            found.append(_figure(drawing.find("{*}docPr").get("descr"), part))
    return found


def _figure(judul: str, part: Any) -> Gambar:
    root = etree.fromstring(part.blob)
    names = [node.text for node in root.find(".//{*}cat").iter("{*}v")]
    series = tuple(
        (ser.find("{*}tx").find(".//{*}v").text, _values(ser.find("{*}val"), len(names)))
        for ser in root.iter("{*}ser")
    )
    link = root.find("{*}externalData").get(f"{_R}id")
    sheet = load_workbook(io.BytesIO(part.related_parts[link].blob))["Data"]
    columns = [
        (str(sheet.cell(1, place).value), tuple(_decimal(sheet.cell(row, place).value) for row in range(2, len(names) + 2)))
        for place in range(2, len(series) + 2)
    ]  # fmt: skip
    assert [sheet.cell(row, 1).value for row in range(2, len(names) + 2)] == names
    return Gambar(judul, tuple(names), series, tuple(columns))


def _values(node: Any, count: int) -> tuple[Decimal | None, ...]:
    cached = {int(point.get("idx")): _decimal(point.find("{*}v").text) for point in node.iter("{*}pt")}
    return tuple(cached.get(place) for place in range(count))


def _decimal(value: object) -> Decimal | None:
    return None if value is None else Decimal(str(value)).quantize(Decimal("0.0001"))


def bilangan(teks: str) -> list[tuple[Decimal, int]]:
    """The numbers of a sentence with their decimals; those inside “names” are no figures."""
    plain = re.sub(r"“[^”]*”", "", teks).replace("Rp", " ")
    found = []
    for token in _NUMBER.findall(plain):
        _, _, decimals = token.partition(",")
        found.append((Decimal(token.replace(".", "").replace(",", ".")), len(decimals)))
    return found


def cetak(nilai: Decimal | None, presisi: int = 2) -> str:
    """A number as id-ID prints it, by arithmetic of this test alone."""
    if nilai is None:
        return "-"
    given = max(0, -int(nilai.normalize().as_tuple().exponent))
    rounded = nilai.quantize(Decimal(1).scaleb(-min(given, presisi)), ROUND_HALF_UP)
    return f"{rounded:,}".replace(",", "_").replace(".", ",").replace("_", ".")


def persen(nilai: Decimal | None) -> str:
    """A percentage with two decimals."""
    if nilai is None:
        return "-"
    rounded = nilai.quantize(Decimal("0.01"), ROUND_HALF_UP)
    return f"{rounded:,}".replace(",", "_").replace(".", ",").replace("_", ".") + "%"


# --- damage, to see that a comparison notices it -------------------------------------------------------


def damaged_table(docx: bytes, judul: str) -> bytes:
    """The same report with a number of the first such table that has one changed by one digit."""

    def change(root: Any) -> bool:
        for table in root.iter(w("tbl")):
            if attribute(table.find(f"{w('tblPr')}/{w('tblCaption')}"), "val") == judul:
                texts = [node for row in table.findall(w("tr"))[1:] for node in row.iter(w("t"))]
                if _change_last(texts):
                    return True
        return False

    return _changed(docx, "word/document.xml", change)


def damaged_sentence(docx: bytes, memuat: str) -> bytes:
    """The same report with the last number of the first paragraph that holds these words changed."""

    def change(root: Any) -> bool:
        for paragraph in root.find(w("body")).findall(w("p")):
            if memuat in text_of(paragraph):
                return _change_last(list(paragraph.iter(w("t"))))
        return False

    return _changed(docx, "word/document.xml", change)


def damaged_footnote(docx: bytes, memuat: str) -> bytes:
    """The same report with the last number of the first footnote that holds these words changed."""

    def change(root: Any) -> bool:
        for note in root.iter(w("footnote")):
            if memuat in text_of(note):
                return _change_last(list(note.iter(w("t"))))
        return False

    return _changed(docx, "word/footnotes.xml", change)


def damaged_chart(docx: bytes, *, nomor: int = 1) -> bytes:
    """The same report with the last value that a figure shows changed."""

    def change(root: Any) -> bool:
        node = list(root.iter("{*}v"))[-1]
        node.text = str(float(node.text) + 1)
        return True

    return _changed(docx, f"word/charts/chart{nomor}.xml", change)


def damaged_sheet(docx: bytes, *, nomor: int = 1) -> bytes:
    """The same report with a value in the sheet behind a figure changed."""
    name = f"word/embeddings/Lembar{nomor}.xlsx"
    with zipfile.ZipFile(io.BytesIO(docx)) as package:
        book = load_workbook(io.BytesIO(package.read(name)))
    sheet = book["Data"]
    row = next(row for row in range(2, sheet.max_row + 1) if sheet.cell(row, 2).value is not None)
    sheet.cell(row, 2).value += 1
    stream = io.BytesIO()
    book.save(stream)
    return with_parts(docx, {name: stream.getvalue()})


def _changed(docx: bytes, name: str, change: Callable[[Any], bool]) -> bytes:
    root = _xml(docx, name)
    assert change(root), f"tidak ada angka yang dapat diubah di {name}"
    return with_parts(
        docx, {name: etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)}
    )


def _change_last(texts: list[Any]) -> bool:
    for node in reversed(texts):
        found = list(re.finditer(r"\d", node.text or ""))
        if found and _NUMBER.search(re.sub(r"“[^”]*”", "", node.text)):
            place = found[-1].start()
            digit = str((int(node.text[place]) + 3) % 10)
            node.text = node.text[:place] + digit + node.text[place + 1 :]
            return True
    return False


def _xml(docx: bytes, name: str) -> Any:
    with zipfile.ZipFile(io.BytesIO(docx)) as package:
        return etree.fromstring(package.read(name))
