"""Symbols, arrows and labels as native Word shapes (DrawingML), each anchored in a table cell.

Shapes in cells move with their rows. Every shape hangs in the cell that holds its
top left corner, so that no offset is negative (LibreOffice 25 pushes text boxes
with negative offsets back into their cell). `wrapNone` with an offset lets it
reach out of the cell in Word.
"""

from __future__ import annotations

from xml.sax.saxutils import escape, quoteattr

from triwulan.dokumen.docx_xml import emu
from triwulan.sop.flow.label import HURUF_LABEL
from triwulan.sop.flow.model import Kotak, LabelAlur, Rupa, Simbol, Titik

NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
)
PRASETEL = {
    Rupa.KAPSUL: "flowChartTerminator",
    Rupa.KOTAK: "flowChartProcess",
    Rupa.BELAH_KETUPAT: "flowChartDecision",
    Rupa.PENGHUBUNG: "flowChartOffpageConnector",
}
SEBUTAN = {
    Rupa.KAPSUL: "kapsul",
    Rupa.KOTAK: "kotak proses",
    Rupa.BELAH_KETUPAT: "belah ketupat keputusan",
    Rupa.PENGHUBUNG: "penghubung halaman",
}
GARIS_SIMBOL, GARIS_ALUR = 12_700, 12_700
"""Line widths in EMU: 1 pt, twice the rules of the table."""
LAPIS_GARIS, LAPIS_LABEL, LAPIS_SIMBOL = 1_000, 50_000, 100_000
"""What is drawn over what: the fill of a symbol hides the lengthened end of an arrow."""


def symbol_xml(symbol: Simbol, origin: Titik, order: int, description: str, size: float) -> str:
    """A symbol with its text, `size` points high."""
    preset = f'<a:prstGeom prst="{PRASETEL[symbol.rupa]}"><a:avLst/></a:prstGeom>'
    style = f"{_fill()}{_line(GARIS_SIMBOL)}"
    name = f"{SEBUTAN[symbol.rupa].capitalize()} {symbol.kunci}"
    return _anchored(
        symbol.kotak,
        origin,
        LAPIS_SIMBOL + order,
        name,
        description,
        preset + style,
        _text(symbol.teks, size),
    )


def preset_xml(preset: str, box: Kotak, origin: Titik, order: int) -> str:
    """A shape of Word's own, without text (for a legend)."""
    shape = f'<a:prstGeom prst="{preset}"><a:avLst/></a:prstGeom>{_fill()}{_line(GARIS_SIMBOL)}'
    return _anchored(box, origin, LAPIS_SIMBOL + order, f"Simbol legenda {order}", "", shape, _text("", 8))


def label_xml(label: LabelAlur, origin: Titik, order: int) -> str:
    """The word beside a branch, on a white ground that hides the table's rule behind it."""
    style = f'<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>{_fill()}<a:ln><a:noFill/></a:ln>'
    # A line exactly as high as the box: else LibreOffice cuts the tail of the y of "ya" off.
    line = f'w:line="{round(label.kotak.h * 1440 / 25.4)}" w:lineRule="exact"'
    text = _text(label.teks, HURUF_LABEL.ukuran, line)
    return _anchored(
        label.kotak, origin, LAPIS_LABEL + order, f"Label {label.teks}", "", style, text, textbox=True
    )


def line_xml(
    points: tuple[Titik, ...], origin: Titik, order: int, name: str, description: str, *, head: bool
) -> str:
    """A piece of an arrow; `head`: it carries the arrow head at its last point."""
    left, top = min(p.x for p in points), min(p.y for p in points)
    box = Kotak(left, top, max(p.x for p in points) - left, max(p.y for p in points) - top)
    tail = '<a:tailEnd type="triangle" w="med" len="med"/>' if head else ""
    shape = f"{_path(points, box)}<a:noFill/>{_line(GARIS_ALUR, tail)}"
    return _anchored(box, origin, LAPIS_GARIS + order, name, description, shape, "<wps:bodyPr/>")


def _path(points: tuple[Titik, ...], box: Kotak) -> str:
    """An open path. Not the preset line: LibreOffice 7.4 lays some upright ones down on their side."""
    corners = [f'<a:pt x="{emu(p.x - box.x)}" y="{emu(p.y - box.y)}"/>' for p in points]
    steps = "".join(f"<a:lnTo>{corner}</a:lnTo>" for corner in corners[1:])
    return (
        '<a:custGeom><a:avLst/><a:gdLst/><a:ahLst/><a:cxnLst/><a:rect l="0" t="0" r="r" b="b"/><a:pathLst>'
        f'<a:path w="{emu(box.w)}" h="{emu(box.h)}" fill="none"><a:moveTo>{corners[0]}</a:moveTo>{steps}</a:path>'
        "</a:pathLst></a:custGeom>"
    )


def _fill() -> str:
    return '<a:solidFill><a:srgbClr val="FFFFFF"/></a:solidFill>'


def _line(width: int, tail: str = "") -> str:
    colour = '<a:solidFill><a:srgbClr val="000000"/></a:solidFill>'
    return f'<a:ln w="{width}">{colour}<a:miter lim="800000"/>{tail}</a:ln>'


def _text(text: str, size: float, line: str = 'w:line="240" w:lineRule="auto"') -> str:
    body = '<wps:bodyPr wrap="square" lIns="0" tIns="0" rIns="0" bIns="0" anchor="ctr"><a:noAutofit/></wps:bodyPr>'
    if not text:
        return body
    half_points = round(size * 2)
    return (
        "<wps:txbx><w:txbxContent><w:p><w:pPr>"
        f'<w:spacing w:before="0" w:after="0" {line}/><w:ind w:left="0" w:firstLine="0"/>'
        f'<w:jc w:val="center"/></w:pPr><w:r><w:rPr><w:b w:val="0"/><w:color w:val="000000"/>'
        f'<w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/></w:rPr>'
        f'<w:t xml:space="preserve">{escape(text)}</w:t></w:r></w:p></w:txbxContent></wps:txbx>{body}'
    )


def _anchored(
    box: Kotak,
    origin: Titik,
    order: int,
    name: str,
    description: str,
    shape: str,
    text: str,
    *,
    textbox: bool = False,
) -> str:
    """A run with a drawing at `box`, given from the top left corner `origin` of its cell."""
    x, y, width, height = emu(box.x - origin.x), emu(box.y - origin.y), emu(box.w), emu(box.h)
    kind = '<wps:cNvSpPr txBox="1"/>' if textbox else "<wps:cNvSpPr/>"
    return (
        '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing>'
        '<wp:anchor distT="0" distB="0" distL="0" distR="0" simplePos="0" '
        f'relativeHeight="{order}" behindDoc="0" locked="0" layoutInCell="1" allowOverlap="1">'
        '<wp:simplePos x="0" y="0"/>'
        f'<wp:positionH relativeFrom="column"><wp:posOffset>{x}</wp:posOffset></wp:positionH>'
        f'<wp:positionV relativeFrom="paragraph"><wp:posOffset>{y}</wp:posOffset></wp:positionV>'
        f'<wp:extent cx="{width}" cy="{height}"/><wp:effectExtent l="0" t="0" r="0" b="0"/><wp:wrapNone/>'
        f'<wp:docPr id="0" name={quoteattr(name)} descr={quoteattr(description)}/><wp:cNvGraphicFramePr/>'
        '<a:graphic><a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape">'
        f'<wps:wsp>{kind}<wps:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{width}" cy="{height}"/></a:xfrm>'
        f"{shape}</wps:spPr>{text}</wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing>"
        "</mc:Choice></mc:AlternateContent></w:r>"
    )
