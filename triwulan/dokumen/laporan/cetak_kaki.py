"""Real Word footnotes, made from marks that the texts of a report carry."""

from __future__ import annotations

import re
from copy import deepcopy
from typing import Any
from xml.sax.saxutils import escape

from docx.opc.packuri import PackURI
from docx.opc.part import Part

from triwulan.dokumen.docx_xml import Node, W, make, w

BUKA, TUTUP = "\ue012", "\ue013"
"""Around the words of a footnote (private-use characters), where its number shall stand."""
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
_MARK = re.compile(f"{BUKA}([^{TUTUP}]*){TUTUP}")
_STYLES = {"text": "footnote text", "reference": "footnote reference"}


def mark_of(catatan: str) -> str:
    """The mark of a footnote; empty for none."""
    return f"{BUKA}{catatan}{TUTUP}" if catatan else ""


def place_footnotes(document: Any) -> None:
    """Turn every mark of the document (python-docx) into a numbered footnote."""
    ids = {kind: document.styles[name].style_id for kind, name in _STYLES.items()}
    notes: list[str] = []
    for text in list(document.element.body.iter(w("t"))):
        if BUKA in (text.text or ""):
            _split(text, notes, ids["reference"])
    if notes:
        content = _footnotes(notes, ids).encode()
        made = Part(PackURI("/word/footnotes.xml"), _TYPE, content, document.part.package)
        document.part.relate_to(made, _RELATION)
        _announce(document.settings.element)


def _split(text: Node, notes: list[str], style: str) -> None:
    """The run in which the mark stands becomes: what is before it, the number of the note, what is after it."""
    run = text.getparent()
    pieces = _MARK.split(text.text)
    text.text = pieces[0]
    last = run
    for note, after in zip(pieces[1::2], pieces[2::2], strict=True):
        notes.append(note)
        reference = _reference(len(notes), style)
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


def _footnotes(notes: list[str], ids: dict[str, str]) -> str:
    separators = (
        '<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
        '<w:footnote w:type="continuationSeparator" w:id="0"><w:p><w:r><w:continuationSeparator/></w:r></w:p></w:footnote>'
    )
    body = "".join(
        f'<w:footnote w:id="{number}"><w:p><w:pPr><w:pStyle w:val="{ids["text"]}"/></w:pPr>'
        f'<w:r><w:rPr><w:rStyle w:val="{ids["reference"]}"/></w:rPr><w:footnoteRef/></w:r>'
        f'<w:r><w:t xml:space="preserve"> {escape(note)}</w:t></w:r></w:p></w:footnote>'
        for number, note in enumerate(notes, start=1)
    )
    return f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<w:footnotes xmlns:w="{W}">{separators}{body}</w:footnotes>'


def _announce(settings: Node) -> None:
    """Word wants the separators named in its settings, before w:compat."""
    properties = make("footnotePr")
    properties.extend([make("footnote", id=-1), make("footnote", id=0)])
    settings.find(w("compat")).addprevious(properties)
