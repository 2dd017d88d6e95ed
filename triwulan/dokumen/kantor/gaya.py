"""Paragraph styles of a docx, as far as the indexes need them."""

from __future__ import annotations

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from lxml import etree

Element = etree._Element
A4_TEXT_WIDTH = 9026
"""Twentieths of a point: A4 with margins of 2,54 cm; used where a document states no page size."""
INDENT = 240
DEEPEST = 9


class Gaya:
    """Looks styles up, and adds the index styles that a template lacks."""

    def __init__(self, akar: Element, body: Element) -> None:
        self.akar = akar
        self._by_id = {style.get(qn("w:styleId")): style for style in akar.iter(qn("w:style"))}
        self._width = _text_width(body)
        self._levels: dict[str | None, int | None] = {}

    def outline_level(self, paragraph: Element) -> int | None:
        """0 for a Heading 1 and so on, by the paragraph itself or its style; None for body text."""
        properties = paragraph.find(qn("w:pPr"))
        if properties is None:
            return None
        own = _outline(properties)
        if own is not None:
            return own if own < DEEPEST else None
        style = properties.find(qn("w:pStyle"))
        return None if style is None else self._style_level(style.get(qn("w:val")))

    def index_properties(self, jenis: str, tingkat: int) -> Element:
        """Paragraph properties of one line of an index: its style, made where the template has none."""
        name, style_id = ("table of figures", "TableofFigures")
        if jenis == "isi":
            name, style_id = f"toc {tingkat}", f"TOC{tingkat}"
        found = self._find_by_name(name) or self._add(name, style_id, tingkat)
        tabs = "" if self._has_tabs(found) else f"<w:tabs>{self._tab()}</w:tabs>"
        xml = f'<w:pPr {nsdecls("w")}><w:pStyle w:val="{found}"/>{tabs}</w:pPr>'
        properties: Element = parse_xml(xml)
        return properties

    def _style_level(self, style_id: str | None) -> int | None:
        if style_id not in self._levels:
            self._levels[style_id] = None
            self._levels[style_id] = self._inherited_level(style_id)
        return self._levels[style_id]

    def _inherited_level(self, style_id: str | None) -> int | None:
        style = self._by_id.get(style_id)
        if style is None:
            return None
        properties = style.find(qn("w:pPr"))
        own = None if properties is None else _outline(properties)
        if own is not None:
            return own if own < DEEPEST else None
        parent = style.find(qn("w:basedOn"))
        return None if parent is None else self._style_level(parent.get(qn("w:val")))

    def _find_by_name(self, name: str) -> str | None:
        for style_id, style in self._by_id.items():
            label = style.find(qn("w:name"))
            if label is not None and str(label.get(qn("w:val"))).lower() == name:
                return style_id
        return None

    def _has_tabs(self, style_id: str) -> bool:
        style = self._by_id[style_id]
        if style.find(f"{qn('w:pPr')}/{qn('w:tabs')}") is not None:
            return True
        parent = style.find(qn("w:basedOn"))
        return (
            parent is not None
            and str(parent.get(qn("w:val"))) in self._by_id
            and self._has_tabs(str(parent.get(qn("w:val"))))
        )

    def _add(self, name: str, style_id: str, tingkat: int) -> str:
        indent = INDENT * (tingkat - 1) if name.startswith("toc") else 0
        normal = self._find_by_name("normal")
        based = f'<w:basedOn w:val="{normal}"/><w:next w:val="{normal}"/>' if normal else ""
        style = parse_xml(
            f'<w:style {nsdecls("w")} w:type="paragraph" w:styleId="{style_id}"><w:name w:val="{name}"/>{based}'
            f'<w:uiPriority w:val="39"/><w:unhideWhenUsed/><w:pPr><w:tabs>{self._tab()}</w:tabs>'
            f'<w:spacing w:after="60"/><w:ind w:left="{indent}"/></w:pPr></w:style>'
        )
        self.akar.append(style)
        self._by_id[style_id] = style
        return style_id

    def _tab(self) -> str:
        return f'<w:tab w:val="right" w:leader="dot" w:pos="{self._width}"/>'


def _outline(properties: Element) -> int | None:
    level = properties.find(qn("w:outlineLvl"))
    return None if level is None else int(level.get(qn("w:val"), "9"))


def _text_width(body: Element) -> int:
    """Width between the margins of the first section, in twentieths of a point."""
    section = next(body.iter(qn("w:sectPr")), None)
    if section is None:
        return A4_TEXT_WIDTH
    size, margin = section.find(qn("w:pgSz")), section.find(qn("w:pgMar"))
    if size is None or margin is None:
        return A4_TEXT_WIDTH
    sides = int(margin.get(qn("w:left"), "0")) + int(margin.get(qn("w:right"), "0"))
    return int(size.get(qn("w:w"), "0")) - sides or A4_TEXT_WIDTH
