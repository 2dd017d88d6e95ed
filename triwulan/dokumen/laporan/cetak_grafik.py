"""Native Word charts: editable, their data in an Excel sheet inside the document, colours as on the screen."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any
from xml.sax.saxutils import escape, quoteattr

import xlsxwriter
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.part import Part
from lxml import etree

from triwulan.dokumen.docx_xml import Node, emu, fixed_zip, w
from triwulan.dokumen.laporan.grafik import BATANG

WARNA = ("0B5F6B", "C98A1B", "1D5FA8", "1B6E45", "6941A5", "B3261E", "5B6B6E")
"""The colours of charts on the screen (chartCategoricalColors of the theme)."""
WARNA_TARGET = "C3D3D4"
"""What was planned stands pale behind what was reached."""
TANDA, AKHIR = "\ue010", "\ue011"
"""Around the number of a figure, where a template wants it (private-use characters)."""
LEBAR_MM, TINGGI_MM, TINGGI_BARIS_MM = 150.0, 60.0, 9.0
_C = "http://schemas.openxmlformats.org/drawingml/2006/chart"
_A = "http://schemas.openxmlformats.org/drawingml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_DIBUAT = datetime(1980, 1, 1, tzinfo=UTC)
_CHART_TYPE = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
_FORMAT = "#,##0.##;-#,##0.##;0"
_FORMAT_RUPIAH = "#,##0"


def mark_of(number: int) -> str:
    """What the text of a figure's paragraph is until it is drawn."""
    return f"{TANDA}{number}{AKHIR}"


def place_charts(document: Any, charts: Sequence[Mapping[str, Any]], fonta: str) -> None:
    """Draw each chart where the document (python-docx) has its mark."""
    for text in list(document.element.body.iter(w("t"))):
        mark = text.text or ""
        if mark.startswith(TANDA) and mark.endswith(AKHIR):
            number = int(mark[1:-1])
            run = text.getparent()
            run.replace(text, _drawing(document.part, charts[number], number + 1, fonta))


def _drawing(part: Any, chart: Mapping[str, Any], number: int, fonta: str) -> Node:
    relation = part.relate_to(_chart_part(part.package, chart, fonta), RELATIONSHIP_TYPE.CHART)
    width, height = emu(LEBAR_MM), emu(_height(chart))
    name = quoteattr(f"Grafik {number}")
    words = quoteattr(str(chart["judul"]))
    return etree.fromstring(
        f'<w:drawing xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
        'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
        f'xmlns:a="{_A}" xmlns:c="{_C}" xmlns:r="{_R}">'
        f'<wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="{width}" cy="{height}"/>'
        f'<wp:docPr id="{number}" name={name} descr={words}/><wp:cNvGraphicFramePr/>'
        f'<a:graphic><a:graphicData uri="{_C}"><c:chart r:id="{relation}"/></a:graphicData></a:graphic>'
        "</wp:inline></w:drawing>"
    )


def _height(chart: Mapping[str, Any]) -> float:
    rows = len(chart["kategori"]) * len(chart["seri"]) / 2
    return max(TINGGI_MM, 24 + rows * TINGGI_BARIS_MM) if chart["bentuk"] == BATANG else TINGGI_MM


def _chart_part(package: Any, chart: Mapping[str, Any], fonta: str) -> Part:
    # An office's own template may bring charts of its own.
    made = Part(package.next_partname("/word/charts/chart%d.xml"), _CHART_TYPE, b"", package)
    book = Part(
        package.next_partname("/word/embeddings/Lembar%d.xlsx"),
        CONTENT_TYPE.SML_SHEET,
        _workbook(chart),
        package,
    )
    relation = made.relate_to(book, RELATIONSHIP_TYPE.PACKAGE)
    made._blob = chart_xml(chart, relation, fonta).encode()
    return made


def _workbook(chart: Mapping[str, Any]) -> bytes:
    """The data of the chart, as Word opens them for "Edit Data"."""
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(
        stream, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    )
    # Else the moment of printing would make every docx another one.
    book.set_properties({"created": _DIBUAT})
    sheet = book.add_worksheet("Data")
    sheet.write_row(0, 1, [series["nama"] for series in chart["seri"]])
    sheet.write_column(1, 0, chart["kategori"])
    for column, series in enumerate(chart["seri"], start=1):
        for row, value in enumerate(series["nilai"], start=1):
            if value is not None:
                sheet.write_number(row, column, float(value))
    book.close()
    return fixed_zip(stream.getvalue())


def chart_xml(chart: Mapping[str, Any], relation: str, fonta: str) -> str:
    """The chart part; children in the order of the schema."""
    sideways = chart["bentuk"] == BATANG
    series = "".join(_series(chart, place) for place in range(len(chart["seri"])))
    legend = (
        f'<c:legend><c:legendPos val="b"/><c:overlay val="0"/>{_text(9, fonta)}</c:legend>'
        if len(chart["seri"]) > 1
        else ""
    )
    return (
        f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<c:chartSpace xmlns:c="{_C}" xmlns:a="{_A}" xmlns:r="{_R}">'
        '<c:date1904 val="0"/><c:lang val="id-ID"/><c:roundedCorners val="0"/><c:chart><c:autoTitleDeleted val="1"/>'
        f'<c:plotArea><c:layout/><c:barChart><c:barDir val="{"bar" if sideways else "col"}"/>'
        '<c:grouping val="clustered"/>'
        f'<c:varyColors val="0"/>{series}<c:gapWidth val="60"/><c:overlap val="-5"/>'
        '<c:axId val="111111"/><c:axId val="222222"/></c:barChart>'
        f"{_category_axis(sideways, fonta)}{_value_axis(sideways, fonta)}</c:plotArea>{legend}"
        '<c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart>'
        '<c:spPr><a:solidFill><a:srgbClr val="FFFFFF"/></a:solidFill><a:ln><a:noFill/></a:ln></c:spPr>'
        f'{_text(9, fonta)}<c:externalData r:id="{relation}"><c:autoUpdate val="0"/></c:externalData></c:chartSpace>'
    )


def _series(chart: Mapping[str, Any], place: int) -> str:
    series, names = chart["seri"][place], chart["kategori"]
    column, last = chr(ord("B") + place), len(names) + 1
    colour = _colour(place, len(chart["seri"]))
    cats = "".join(f'<c:pt idx="{n}"><c:v>{escape(name)}</c:v></c:pt>' for n, name in enumerate(names))
    values = "".join(
        f'<c:pt idx="{n}"><c:v>{float(value)!r}</c:v></c:pt>'
        for n, value in enumerate(series["nilai"])
        if value is not None
    )
    numbers = _FORMAT_RUPIAH if chart["satuan"] == "rupiah" else _FORMAT
    return (
        f'<c:ser><c:idx val="{place}"/><c:order val="{place}"/>'
        f'<c:tx><c:strRef><c:f>Data!${column}$1</c:f><c:strCache><c:ptCount val="1"/>'
        f'<c:pt idx="0"><c:v>{escape(series["nama"])}</c:v></c:pt></c:strCache></c:strRef></c:tx>'
        f'<c:spPr><a:solidFill><a:srgbClr val="{colour}"/></a:solidFill></c:spPr><c:invertIfNegative val="0"/>'
        f'<c:dLbls><c:numFmt formatCode="{numbers}" sourceLinked="0"/>'
        f"<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>{_text(8)}"
        '<c:dLblPos val="outEnd"/><c:showLegendKey val="0"/>'
        '<c:showVal val="1"/><c:showCatName val="0"/><c:showSerName val="0"/>'
        '<c:showPercent val="0"/><c:showBubbleSize val="0"/></c:dLbls>'
        f"<c:cat><c:strRef><c:f>Data!$A$2:$A${last}</c:f>"
        f'<c:strCache><c:ptCount val="{len(names)}"/>{cats}</c:strCache></c:strRef></c:cat>'
        f"<c:val><c:numRef><c:f>Data!${column}$2:${column}${last}</c:f><c:numCache><c:formatCode>General</c:formatCode>"
        f'<c:ptCount val="{len(names)}"/>{values}</c:numCache></c:numRef></c:val></c:ser>'
    )


def _colour(place: int, count: int) -> str:
    """Two series are plan and result: the plan pale, the result in the main colour."""
    if count == 2:
        return (WARNA_TARGET, WARNA[0])[place]
    return WARNA[place % len(WARNA)]


def _category_axis(sideways: bool, fonta: str) -> str:
    # Rows of a sideways chart read from the top, as the table does.
    order = "maxMin" if sideways else "minMax"
    return (
        f'<c:catAx><c:axId val="111111"/><c:scaling><c:orientation val="{order}"/></c:scaling><c:delete val="0"/>'
        f'<c:axPos val="{"l" if sideways else "b"}"/>'
        '<c:numFmt formatCode="General" sourceLinked="0"/><c:majorTickMark val="none"/>'
        '<c:minorTickMark val="none"/><c:tickLblPos val="low"/>'
        f'{_line("8FA3A6")}{_text(9, fonta)}<c:crossAx val="222222"/>'
        '<c:crosses val="autoZero"/><c:auto val="0"/><c:lblAlgn val="ctr"/>'
        '<c:lblOffset val="100"/><c:noMultiLvlLbl val="0"/></c:catAx>'
    )


def _value_axis(sideways: bool, fonta: str) -> str:
    # Lines without an axis say nothing.
    lines = "" if sideways else f"<c:majorGridlines>{_line('E3EAEA')}</c:majorGridlines>"
    return (
        '<c:valAx><c:axId val="222222"/><c:scaling><c:orientation val="minMax"/>'
        # The bars of a sideways chart carry their numbers; an axis of millions beside long names has no room.
        f'<c:min val="0"/></c:scaling><c:delete val="{int(sideways)}"/>'
        f'<c:axPos val="{"b" if sideways else "l"}"/>{lines}'
        f'<c:numFmt formatCode="{_FORMAT}" sourceLinked="0"/>'
        '<c:majorTickMark val="none"/><c:minorTickMark val="none"/>'
        '<c:tickLblPos val="nextTo"/>'
        f"<c:spPr><a:ln><a:noFill/></a:ln></c:spPr>{_text(8, fonta)}"
        '<c:crossAx val="111111"/><c:crosses val="autoZero"/><c:crossBetween val="between"/></c:valAx>'
    )


def _line(colour: str) -> str:
    return f'<c:spPr><a:ln w="6350"><a:solidFill><a:srgbClr val="{colour}"/></a:solidFill></a:ln></c:spPr>'


def _text(size: int, fonta: str = "") -> str:
    face = f"<a:latin typeface={quoteattr(fonta)}/>" if fonta else ""
    return (
        f'<c:txPr><a:bodyPr/><a:lstStyle/><a:p><a:pPr><a:defRPr sz="{size * 100}" b="0"><a:solidFill><a:srgbClr val="16262B"/>'
        "</a:solidFill>"
        f'{face}</a:defRPr></a:pPr><a:endParaRPr lang="id-ID"/></a:p></c:txPr>'
    )
