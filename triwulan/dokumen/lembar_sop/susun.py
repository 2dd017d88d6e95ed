"""From an SOP to its sheet: layout, template, drawing, paper."""

from __future__ import annotations

import io
from dataclasses import replace
from typing import Any

from triwulan.dokumen.bengkel import kerja
from triwulan.dokumen.docx_xml import (
    close_cells,
    fixed_zip,
    make,
    number_drawings,
    order_cell_properties,
    use_font,
    w,
)
from triwulan.dokumen.kop import Kop, place_logo
from triwulan.dokumen.lembar_sop.gaya import read_gaya
from triwulan.dokumen.lembar_sop.identitas import finish_identity
from triwulan.dokumen.lembar_sop.konteks import build_context, check_printable
from triwulan.dokumen.lembar_sop.legenda import draw_legend
from triwulan.dokumen.lembar_sop.pesanan import JENIS, Kertas, PesananLembar
from triwulan.dokumen.lembar_sop.tabel import finish_flow_table
from triwulan.dokumen.lembar_sop.varian import Penandatangan, Varian, signer_of
from triwulan.dokumen.templat import fill_template, template_bytes
from triwulan.errors import InvalidInput
from triwulan.sop.definition import Sop
from triwulan.sop.flow import Gaya, layout_sheet

UKURAN: dict[Kertas, tuple[float, float]] = {"F4": (330.0, 215.0), "A4": (297.0, 210.0)}
"""Long and short side in mm."""
TINGGI_LOGO = 22.0


def gaya_of(
    sop: Sop, *, paper: Kertas | None = None, template: bytes | None = None, fonta: str | None = None
) -> Gaya:
    """The style in which the sheet of `sop` prints; `template` instead of the one that the SOP names."""
    gaya = read_gaya(template or template_bytes("sop", sop.lembar.templat))
    width, height = UKURAN[paper or sop.lembar.kertas]
    sized = replace(gaya, lebar_kertas=width, tinggi_kertas=height)
    return sized.with_font(fonta) if fonta else sized


def render_sheet(
    sop: Sop,
    *,
    variant: Varian | str = Varian.BASAH,
    paper: Kertas | None = None,
    kop: Kop | None = None,
    signer: Penandatangan | None = None,
    template: bytes | None = None,
    halaman_pertama: int | None = None,
) -> bytes:
    """The sheet of `sop` as docx; the same bytes for the same input.

    `paper` and `signer` default to what the SOP says, `kop` to its own lines without a logo; its font,
    where it names one, becomes that of the sheet. `template` is an office's own: the whole sheet is then made
    in a child process with limits. With `halaman_pertama` the pages carry numbers from there on (for the bound
    book). Raises InvalidInput for an SOP without pelaksana or langkah and for a template that does not fit,
    NotFound for an unknown template.
    """
    missing = check_printable(sop)
    if missing:
        raise InvalidInput("Lembar belum dapat dicetak. " + " ".join(missing))
    order = PesananLembar(sop, Varian(variant), paper, kop, signer, halaman_pertama)
    if template is not None:
        return kerja.print_template(template, JENIS, order.as_json())
    return compose_sheet(template_bytes("sop", sop.lembar.templat), order)


def compose_sheet(template: bytes, order: PesananLembar) -> bytes:
    """The sheet from the bytes of a template, in this process: for standard templates, and inside the child."""
    sop, kop = order.sop, order.kop
    fonta = kop.fonta if kop else None
    gaya = gaya_of(sop, paper=order.kertas, template=template, fonta=fonta)
    sheet = layout_sheet(sop, gaya)
    context = build_context(sop, sheet, order.varian, kop, order.penandatangan or signer_of(sop))
    context["nomor_halaman"] = order.halaman_pertama is not None
    document = fill_template(template, context)
    if fonta:
        use_font(document, fonta)
    _set_paper(document, sop, gaya)
    finish_flow_table(document, sop, sheet)
    draw_legend(document, sop)
    finish_identity(document)
    place_logo(document, kop.logo if kop else None, tinggi=TINGGI_LOGO)
    if order.halaman_pertama is not None:
        _number_pages(document, order.halaman_pertama)
    close_cells(document.element.body)
    order_cell_properties(document.element.body)
    number_drawings(document.element.body)
    return _saved(document)


def _set_paper(document: Any, sop: Sop, gaya: Gaya) -> None:
    """Sizes and directions of the pages: the flow lies, cover and identity as the office wants them."""
    *others, flow = document.sections
    for section in (*others, flow):
        size = (gaya.lebar_kertas, gaya.tinggi_kertas)
        upright = section is not flow and sop.lembar.identitas == "portrait"
        _set_page(section._sectPr, *(reversed(size) if upright else size), upright=upright)


def _set_page(section: Any, width: float, height: float, *, upright: bool) -> None:
    size = section.find(w("pgSz"))
    size.set(w("w"), str(round(width * 1440 / 25.4)))
    size.set(w("h"), str(round(height * 1440 / 25.4)))
    size.set(w("orient"), "portrait" if upright else "landscape")


def _number_pages(document: Any, first: int) -> None:
    """Count the pages from `first`; the number itself stands in the template's footer."""
    document.sections[0]._sectPr.find(w("cols")).addprevious(make("pgNumType", start=first))


def _saved(document: Any) -> bytes:
    stream = io.BytesIO()
    document.save(stream)
    return fixed_zip(stream.getvalue())
