"""Real Word footnotes, made from marks that the texts of a report carry."""

from __future__ import annotations

import re
from copy import deepcopy
from typing import Any
from xml.sax.saxutils import escape

from docx.opc.packuri import PackURI
from docx.opc.part import Part
from lxml import etree

from triwulan.dokumen.docx_xml import Node, W, make, w

BUKA, TUTUP = "\ue012", "\ue013"
"""Around the words of a footnote (private-use characters), where its number shall stand."""
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
_SEPARATORS = (
    '<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
    '<w:footnote w:type="continuationSeparator" w:id="0"><w:p><w:r><w:continuationSeparator/></w:r></w:p></w:footnote>'
)
_MARK = re.compile(f"{BUKA}([^{TUTUP}]*){TUTUP}")
_STYLES = {"text": "footnote text", "reference": "footnote reference"}


def mark_of(catatan: str) -> str:
    """The mark of a footnote; empty for none."""
    return f"{BUKA}{catatan}{TUTUP}" if catatan else ""


def place_footnotes(document: Any) -> None:
    """Turn every mark of the document (python-docx) into a numbered footnote."""
    ids = {kind: document.styles[name].style_id for kind, name in _STYLES.items()}
    first = _first_free(document)
    notes: list[str] = []
    for text in list(document.element.body.iter(w("t"))):
        if BUKA in (text.text or ""):
            _split(text, notes, ids["reference"], first)
    if notes:
        _keep(document, notes, ids)
        _announce(document.settings.element)


def _keep(document: Any, notes: list[str], ids: dict[str, str]) -> None:
    """Into the footnotes that the template has already, else into a part of their own."""
    kept = _existing(document)
    if kept is None:
        content = _footnotes(_SEPARATORS + _notes(notes, 1, ids))
        made = Part(PackURI("/word/footnotes.xml"), _TYPE, content.encode(), document.part.package)
        document.part.relate_to(made, _RELATION)
    else:
        root = etree.fromstring(kept.blob)
        root.extend(etree.fromstring(_footnotes(_notes(notes, _first_free(document), ids)).encode()))
        kept._blob = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _existing(document: Any) -> Any:
    """The footnotes part of the template; None where it has none."""
    found = (rel.target_part for rel in document.part.rels.values() if rel.reltype == _RELATION)
    return next(found, None)


def _first_free(document: Any) -> int:
    """The id from which footnotes of ours may count."""
    kept = _existing(document)
    used = [] if kept is None else [int(node.get(w("id")) or 0) for node in etree.fromstring(kept.blob)]
    return max([0, *used]) + 1


def _split(text: Node, notes: list[str], style: str, first: int) -> None:
    """The run in which the mark stands becomes: what is before it, the number of the note, what is after it."""
    run = text.getparent()
    pieces = _MARK.split(text.text)
    text.text = pieces[0]
    last = run
    for note, after in zip(pieces[1::2], pieces[2::2], strict=True):
        notes.append(note)
        reference = _reference(first + len(notes) - 1, style)
        last.addnext(reference)
        last = reference
        if after:
            tail = deepcopy(run)
            tail.find(w("t")).text = after
            last.addnext(tail)
            last = tail


def _reference(number: int, style: str) -> Node:
    run, properties = make("r"), make("rPr")
    properties.append(make("rStyle", val=style))
    run.extend([properties, make("footnoteReference", id=number)])
    return run


def _notes(notes: list[str], first: int, ids: dict[str, str]) -> str:
    return "".join(
        f'<w:footnote w:id="{number}"><w:p><w:pPr><w:pStyle w:val="{ids["text"]}"/></w:pPr>'
        f'<w:r><w:rPr><w:rStyle w:val="{ids["reference"]}"/></w:rPr><w:footnoteRef/></w:r>'
        f'<w:r><w:t xml:space="preserve"> {escape(note)}</w:t></w:r></w:p></w:footnote>'
        for number, note in enumerate(notes, start=first)
    )


def _footnotes(body: str) -> str:
    return f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<w:footnotes xmlns:w="{W}">{body}</w:footnotes>'


def _announce(settings: Node) -> None:
    """Word wants the separators named in its settings, before w:compat."""
    properties = make("footnotePr")
    properties.extend([make("footnote", id=-1), make("footnote", id=0)])
    if settings.find(w("footnotePr")) is None:
        settings.find(w("compat")).addprevious(properties)
