"""What a word processor takes away from a template when it saves it, put back before the paper is made.

LibreOffice drops the alternative-text titles of tables, writes the names of Word's own styles with capitals, and
the switches of table rows and the properties of some runs in a way that the schema does not know.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

from docx import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.shared import Pt

from triwulan.dokumen.docx_xml import Node, attribute, child, make, text_of, w
from triwulan.dokumen.lembar_sop.gaya import TABEL_ALUR, TABEL_IDENTITAS, TABEL_LEGENDA
from triwulan.dokumen.templat_jenis import JenisTemplat

CIRI = {
    TABEL_ALUR: ("{{ alur }}", "l.kegiatan"),
    TABEL_LEGENDA: ("g.simbol", "g.teks"),
    TABEL_IDENTITAS: ("ttd.ruang", "nomor"),
}
"""What the text of each table of the SOP sheet holds, by which it is known again."""
_RPR_ORDER = (
    *(
        "rStyle",
        "rFonts",
        "b",
        "bCs",
        "i",
        "iCs",
        "caps",
        "smallCaps",
        "strike",
        "dstrike",
        "outline",
        "shadow",
    ),
    *("emboss", "imprint", "noProof", "snapToGrid", "vanish", "webHidden", "color", "spacing", "w", "kern"),
    *(
        "position",
        "sz",
        "szCs",
        "highlight",
        "u",
        "effect",
        "bdr",
        "shd",
        "fitText",
        "vertAlign",
        "rtl",
        "cs",
    ),
    *("em", "lang", "eastAsianLayout", "specVanish", "oMath"),
)
SAKLAR = ("cantSplit", "tblHeader")
CATATAN = {"footnote text": WD_STYLE_TYPE.PARAGRAPH, "footnote reference": WD_STYLE_TYPE.CHARACTER}


def restore(jenis: JenisTemplat, template: bytes) -> bytes:
    """The same template with titles of tables and names of styles as the printing of its kind looks for them."""
    document = Document(io.BytesIO(template))
    mends = (
        _title_tables(document) if jenis.sop else _name_styles(document),
        _plain_switches(document),
        _order_run_properties(document),
        _put_sections_last(document),
    )
    if not any(mends):
        return template
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def _plain_switches(document: Any) -> bool:
    """`<w:cantSplit w:val="true"/>`, which the schema does not have, without its value; whether there was any."""
    found = [node for node in document.element.body.iter(*map(w, SAKLAR)) if attribute(node, "val") == "true"]
    for node in found:
        del node.attrib[w("val")]
    return bool(found)


def _order_run_properties(document: Any) -> bool:
    """The properties of runs once each, in the order of the schema; whether any stood otherwise."""
    rank = {w(name): place for place, name in enumerate(_RPR_ORDER)}
    changed = False
    for properties in document.element.body.iter(w("rPr")):
        once = {node.tag: node for node in reversed(properties)}
        ordered = sorted(once.values(), key=lambda node: rank.get(node.tag, len(rank)))
        if ordered != list(properties):
            properties[:] = ordered
            changed = True
    return changed


def _put_sections_last(document: Any) -> bool:
    """The end of a section as the last property of its paragraph; whether any stood before others."""
    found = [node for node in document.element.body.iter(w("sectPr")) if _stands_early(node)]
    for node in found:
        node.getparent().append(node)
    return bool(found)


def _stands_early(section: Node) -> bool:
    following = section.getnext()
    return section.getparent().tag == w("pPr") and following is not None and following.tag != w("pPrChange")


def _title_tables(document: Any) -> bool:
    """Name the tables of the SOP sheet that have lost their title; whether any had."""
    tables = list(document.element.body.iter(w("tbl")))
    titled = {_title_of(table) for table in tables}
    changed = False
    for title, signs in CIRI.items():
        found = None if title in titled else next(_innermost(tables, signs), None)
        if found is not None:
            _set_title(found, title)
            changed = True
    return changed


def _innermost(tables: list[Node], signs: tuple[str, ...]) -> Iterator[Node]:
    holding = [table for table in tables if all(sign in text_of(table) for sign in signs)]
    return (
        table for table in holding if not any(inner in holding for inner in list(table.iter(w("tbl")))[1:])
    )


def _title_of(table: Node) -> str | None:
    return attribute(table.find(f"{w('tblPr')}/{w('tblCaption')}"), "val")


def _set_title(table: Node, title: str) -> None:
    properties = child(table, "tblPr")
    caption = make("tblCaption", val=title)
    old = properties.find(w("tblCaption"))
    if old is not None:
        properties.replace(old, caption)
        return
    # In the schema only a description and the record of changes come after the title.
    later = next(iter(properties.findall(w("tblDescription")) + properties.findall(w("tblPrChange"))), None)
    if later is None:
        properties.append(caption)
    else:
        later.addprevious(caption)


def _name_styles(document: Any) -> bool:
    """The styles of footnotes under the names that Word gives them, made where there are none."""
    changed = False
    for name, kind in CATATAN.items():
        same = [style for style in document.styles if style.name.casefold() == name and style.type == kind]
        if same and same[0].name == name:
            continue
        changed = True
        if same:
            same[0].element.find(w("name")).set(w("val"), name)
        else:
            _add_style(document, name, kind)
    return changed


def _add_style(document: Any, name: str, kind: Any) -> None:
    made = document.styles.add_style(name, kind)
    if kind is WD_STYLE_TYPE.CHARACTER:
        made.font.superscript = True
    else:
        made.font.size = Pt(8)
