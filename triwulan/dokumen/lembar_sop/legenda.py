"""The legend that some offices print under the flow table."""

from __future__ import annotations

from typing import Any

from lxml import etree

from triwulan.dokumen.docx_xml import make, put_ordered, table_titled, tiny_paragraph, twips, w
from triwulan.dokumen.lembar_sop.bentuk import NAMESPACES, preset_xml
from triwulan.dokumen.lembar_sop.gaya import TABEL_LEGENDA, TINGGI_LEGENDA
from triwulan.sop.definition import Sop
from triwulan.sop.flow.model import Kotak, Titik

PRASETEL = (
    (("mulai", "selesai"), "flowChartTerminator"),
    (("proses", "kegiatan"), "flowChartProcess"),
    (("keputusan", "alternatif", "pilihan"), "flowChartDecision"),
    (("lapor", "dokumen"), "flowChartDocument"),
    (("hubung", "halaman"), "flowChartOffpageConnector"),
    (("arah", "panah", "alur"), "rightArrow"),
)
"""What a caption names; the office's own word decides, also where it is not one of the five symbols."""
KOTAK = Kotak(2.0, 1.2, 12.0, 5.6)


def preset_of(caption: str) -> str | None:
    """Word's shape for a caption; None where it names none that is known."""
    lowered = caption.casefold()
    return next((preset for words, preset in PRASETEL if any(word in lowered for word in words)), None)


def draw_legend(document: Any, sop: Sop) -> None:
    """Put the symbols beside the captions; an empty legend leaves no trace."""
    table = table_titled(document.element.body, TABEL_LEGENDA)
    if table is None:
        return
    if not sop.lembar.legenda:
        table.getparent().remove(table)
        return
    for number, (row, caption) in enumerate(zip(table.findall(w("tr")), sop.lembar.legenda, strict=True)):
        put_ordered(
            row.find(w("trPr")),
            make("trHeight", val=twips(TINGGI_LEGENDA), hRule="atLeast"),
            ("cantSplit", "trHeight", "tblHeader"),
        )
        cell = row.find(w("tc"))
        for old in cell.findall(w("p")):
            cell.remove(old)
        paragraph = tiny_paragraph()
        preset = preset_of(caption)
        if preset is not None:
            xml = preset_xml(preset, KOTAK, Titik(0, 0), number + 1)
            paragraph.extend(etree.fromstring(f"<w:p {NAMESPACES}>{xml}</w:p>"))
        cell.append(paragraph)
