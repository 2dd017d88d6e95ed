"""Write what LibreOffice computed for the indexes back into the docx.

Word then shows a filled daftar isi, daftar tabel and daftar gambar at once:
each line is a hyperlink with a PAGEREF on a bookmark, exactly as Word writes
it, so that "Update Field" works and no prompt appears when the file is opened.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass

from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsmap, qn
from lxml import etree

from triwulan.berkas.ooxml import read_parts, replace_parts
from triwulan.dokumen.kantor.gaya import Gaya
from triwulan.dokumen.kantor.ubah import Indeks

Element = etree._Element
DOCUMENT, STYLES, SETTINGS = "word/document.xml", "word/styles.xml", "word/settings.xml"
FIRST_BOOKMARK = 700_000_000
KIND_BY_SWITCH = re.compile(r"\\[caf]\b", re.IGNORECASE)


@dataclass(frozen=True)
class Field:
    """One TOC field: the runs that open, separate and close it."""

    instr: str
    separate: Element
    end: Element

    @property
    def jenis(self) -> str:
        """'gambar' for an index of captions, 'isi' for one of headings; the words of `Indeks.jenis`."""
        return "gambar" if KIND_BY_SWITCH.search(self.instr) else "isi"


def write_indexes(docx: bytes, indeks: Sequence[Indeks]) -> bytes | None:
    """The docx with its TOC fields filled from `indeks`.

    None when fields and indexes do not pair one to one: a guess would print wrong page numbers.
    """
    parts = read_parts(docx, (DOCUMENT, STYLES, SETTINGS))
    body = parse_xml(parts[DOCUMENT])
    fields = [field for field in find_fields(body) if _one_parent(field)]
    if [field.jenis for field in fields] != [index.jenis for index in indeks]:
        return None
    gaya = Gaya(parse_xml(parts[STYLES]), body)
    bookmarks = Bookmarks(body)
    for field, index in zip(fields, indeks, strict=True):
        _fill(field, index, gaya, bookmarks, Targets(body, field, gaya))
    changed = {DOCUMENT: _xml(body), STYLES: _xml(gaya.akar)}
    if SETTINGS in parts:
        changed[SETTINGS] = _without_update_fields(parts[SETTINGS])
    return replace_parts(docx, changed)


def find_fields(body: Element) -> list[Field]:
    """The TOC fields of the document in the order of their places."""
    open_fields: list[dict[str, Element | str]] = []
    found: list[Field] = []
    for node in body.iter(qn("w:fldChar"), qn("w:instrText")):
        if node.tag == qn("w:instrText"):
            if open_fields and "separate" not in open_fields[-1]:
                open_fields[-1]["instr"] = f"{open_fields[-1]['instr']}{node.text or ''}"
            continue
        kind, run = node.get(qn("w:fldCharType")), node.getparent()
        if kind == "begin":
            open_fields.append({"instr": ""})
        elif open_fields and kind == "separate" and run is not None:
            open_fields[-1]["separate"] = run
        elif open_fields and run is not None:
            found.extend(_closed(open_fields.pop(), run))
    return found


def _closed(field: dict[str, Element | str], end: Element) -> Iterator[Field]:
    instr, separate = str(field["instr"]).strip(), field.get("separate")
    if instr.upper().startswith("TOC") and isinstance(separate, etree._Element):
        yield Field(instr, separate, end)


def _one_parent(field: Field) -> bool:
    first, last = field.separate.getparent(), field.end.getparent()
    return first is not None and last is not None and first.getparent() is last.getparent()


class Bookmarks:
    """Gives out bookmarks with names and ids that the document does not use yet."""

    def __init__(self, body: Element) -> None:
        starts = list(body.iter(qn("w:bookmarkStart")))
        self._names = {start.get(qn("w:name")) for start in starts}
        self._next_id = 1 + max((int(start.get(qn("w:id"), "0")) for start in starts), default=0)
        self._next_name = FIRST_BOOKMARK

    def mark(self, paragraph: Element) -> str:
        """Put a new bookmark around the content of `paragraph`; returns its name."""
        while (name := f"_Toc{self._next_name}") in self._names:
            self._next_name += 1
        self._names.add(name)
        start = _element("w:bookmarkStart", {"w:id": str(self._next_id), "w:name": name})
        end = _element("w:bookmarkEnd", {"w:id": str(self._next_id)})
        self._next_id += 1
        properties = paragraph.find(qn("w:pPr"))
        paragraph.insert(0 if properties is None else 1, start)
        paragraph.append(end)
        return name


class Targets:
    """The paragraphs that the lines of one index lead to, found in order by their text."""

    def __init__(self, body: Element, field: Field, gaya: Gaya) -> None:
        kategori = re.search(r"\\[ca]\s+\"?([^\"\\]+)\"?", field.instr)
        if kategori:
            wanted = re.compile(rf"^\s*SEQ\s+{re.escape(kategori.group(1).strip())}\b", re.IGNORECASE)
            candidates = [node for node in body.iter(qn("w:p")) if _has_field(node, wanted)]
        else:
            candidates = [node for node in body.iter(qn("w:p")) if gaya.outline_level(node) is not None]
        self._waiting = [(_plain(text_of(node)), node) for node in candidates]

    def find(self, text: str) -> Element | None:
        """The next paragraph whose text the line ends with (a line may begin with the heading's number)."""
        wanted = _plain(text)
        for place, (teks, node) in enumerate(self._waiting):
            if teks and wanted.endswith(teks):
                del self._waiting[: place + 1]
                return node
        return None


def text_of(paragraph: Element) -> str:
    """The text that a reader sees in a paragraph; text boxes anchored in it are left out."""
    pieces = []
    for node in paragraph.iter(qn("w:t"), qn("w:tab"), qn("w:br"), qn("w:noBreakHyphen")):
        if next(node.iterancestors(qn("w:txbxContent"), qn("w:p"))) is paragraph:
            pieces.append({qn("w:t"): node.text or "", qn("w:noBreakHyphen"): "-"}.get(node.tag, " "))
    return "".join(pieces)


def _plain(text: str) -> str:
    return "".join(text.split())


def _has_field(paragraph: Element, instr: re.Pattern[str]) -> bool:
    return any(instr.match(node.text or "") for node in paragraph.iter(qn("w:instrText")))


def _fill(field: Field, index: Indeks, gaya: Gaya, bookmarks: Bookmarks, targets: Targets) -> None:
    first, last = field.separate.getparent(), field.end.getparent()
    if first is None or last is None:
        return
    rows = [
        _row(index.jenis, style, text, gaya, bookmarks, targets)
        for style, text in index.baris
        if "\t" in text
    ]
    tail = [field.end, *field.end.itersiblings()]
    _clear_result(field, first, last)
    rows = rows or [_element("w:p")]
    _move_head(first, rows[0])
    for row in rows:
        first.addprevious(row)
    if last is first:
        rows[-1].extend(tail)
    _detach(first)


def _clear_result(field: Field, first: Element, last: Element) -> None:
    """Take away the old result: all between the separator and the end of the field."""
    for node in list(field.separate.itersiblings()):
        if node is not field.end and node not in list(field.end.itersiblings()):
            first.remove(node)
    if first is last:
        return
    for paragraph in list(first.itersiblings()):
        if paragraph is last:
            break
        _detach(paragraph)
    for node in list(field.end.itersiblings(preceding=True)):
        if node.tag != qn("w:pPr"):
            last.remove(node)


def _move_head(first: Element, row: Element) -> None:
    """The runs that open the field go in front of the first line."""
    place = 0 if row.find(qn("w:pPr")) is None else 1
    head = [node for node in first if node.tag != qn("w:pPr")]
    separate_at = next(n for n, node in enumerate(head) if _opens_result(node))
    for offset, node in enumerate(head[: separate_at + 1]):
        row.insert(place + offset, node)


def _opens_result(run: Element) -> bool:
    return any(node.get(qn("w:fldCharType")) == "separate" for node in run.iter(qn("w:fldChar")))


def _row(jenis: str, style: str, text: str, gaya: Gaya, bookmarks: Bookmarks, targets: Targets) -> Element:
    judul, _, halaman = text.rpartition("\t")
    digits = re.search(r"\d+$", style)
    properties = gaya.index_properties(jenis, int(digits.group()) if digits else 1)
    row = _element("w:p")
    row.append(properties)
    target = targets.find(judul)
    if target is None:
        row.extend([_run(judul.strip()), _run(None), _run(halaman)])
    else:
        row.append(_link(judul.strip(), halaman, bookmarks.mark(target)))
    return row


def _link(judul: str, halaman: str, bookmark: str) -> Element:
    link = _element("w:hyperlink", {"w:anchor": bookmark, "w:history": "1"})
    instr = _element("w:r")
    code = _element("w:instrText")
    code.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    code.text = f" PAGEREF {bookmark} \\h "
    instr.append(code)
    link.extend(
        [_run(judul), _run(None), _mark("begin"), instr, _mark("separate"), _run(halaman), _mark("end")]
    )
    return link


def _run(text: str | None) -> Element:
    """A run with text; with None, a run that is one tab."""
    run = _element("w:r")
    if text is None:
        run.append(_element("w:tab"))
        return run
    node = _element("w:t")
    node.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    node.text = text
    run.append(node)
    return run


def _mark(kind: str) -> Element:
    run = _element("w:r")
    run.append(_element("w:fldChar", {"w:fldCharType": kind}))
    return run


def _element(tag: str, attributes: dict[str, str] | None = None) -> Element:
    node: Element = OxmlElement(tag)
    for name, value in (attributes or {}).items():
        node.set(qn(name), value)
    return node


def _detach(node: Element) -> None:
    parent = node.getparent()
    if parent is not None:
        parent.remove(node)


def _without_update_fields(settings: bytes) -> bytes:
    root = deepcopy(parse_xml(settings))
    for node in root.findall("w:updateFields", nsmap):
        root.remove(node)
    return _xml(root)


def _xml(root: Element) -> bytes:
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
