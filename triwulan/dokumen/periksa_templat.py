"""What is wrong with an uploaded Word template, found before it can be used.

Refused: broken or hostile packages, broken XML, macros, links to the outside,
embedded objects, names that no value has, and every expression that is more
than looking up plain values. Warned: fonts that this server can only guess.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from docxtpl import DocxTemplate
from jinja2 import TemplateSyntaxError, nodes
from lxml import etree

from triwulan.berkas.jenis import Jenis
from triwulan.berkas.ooxml import inspect_ooxml, open_zip, read_part
from triwulan.dokumen.docx_xml import attribute, w
from triwulan.dokumen.templat import FILTERS, sandbox
from triwulan.errors import InvalidInput
from triwulan.sop.flow.measure import known_fonts

_FILLED = re.compile(r"word/(document|header\d*|footer\d*|footnotes)\.xml|docProps/core\.xml")
_STARTS = re.compile(r"\{\{|\{%")
_UNKNOWN = object()
_ALLOWED = (
    nodes.Template,
    nodes.Output,
    nodes.TemplateData,
    nodes.Name,
    nodes.Getattr,
    nodes.Getitem,
    nodes.Const,
    nodes.If,
    nodes.For,
    nodes.Filter,
    nodes.Test,
    nodes.Compare,
    nodes.Operand,
    nodes.And,
    nodes.Or,
    nodes.Not,
    nodes.Add,
    nodes.CondExpr,
    nodes.Keyword,
)
_LOOP = {"index": 1, "index0": 0, "first": True, "last": True, "length": 1}


class Berat(StrEnum):
    """How serious a finding is."""

    TOLAK = "tolak"
    INGAT = "ingat"


@dataclass(frozen=True)
class TemuanTemplat:
    """One thing that is wrong, and what to do."""

    berat: Berat
    pesan: str


def lint_template(content: bytes, sample: Mapping[str, Any]) -> tuple[TemuanTemplat, ...]:
    """All findings. `sample` holds a value for everything that the template may name (lists not empty)."""
    try:
        found = list(_package_faults(content))
    except InvalidInput as error:
        return (TemuanTemplat(Berat.TOLAK, error.pesan),)
    if any(finding.berat is Berat.TOLAK for finding in found):
        return tuple(found)
    found += (TemuanTemplat(Berat.TOLAK, text) for text in _expression_faults(content, sample))
    return (*dict.fromkeys(found), *_font_warnings(content))


def check_template(content: bytes, sample: Mapping[str, Any]) -> tuple[TemuanTemplat, ...]:
    """The warnings of a template that may be used; InvalidInput with all reasons for one that may not."""
    found = lint_template(content, sample)
    reasons = [finding.pesan for finding in found if finding.berat is Berat.TOLAK]
    if reasons:
        raise InvalidInput("Templat ditolak. " + " ".join(reasons))
    return found


# --- the package ----------------------------------------------------------------------------------


def _package_faults(content: bytes) -> Iterator[TemuanTemplat]:
    facts = inspect_ooxml(content)
    if facts.jenis is not Jenis.DOCX:
        yield _refuse("Berkas bukan dokumen Word (.docx); simpan sebagai .docx lalu unggah.")
        return
    if facts.makro:
        yield _refuse("Templat memuat makro; simpan sebagai .docx tanpa makro.")
    if facts.tautan_luar:
        yield _refuse(
            "Templat menaut ke berkas atau alamat luar; sisipkan gambar ke dalam dokumen, jangan ditautkan."
        )
    if facts.sisipan:
        yield _refuse("Templat memuat objek tertanam (OLE atau ActiveX); hapus objek itu.")
    with open_zip(content) as archive:
        yield from _broken_parts(archive)


def _broken_parts(archive: zipfile.ZipFile) -> Iterator[TemuanTemplat]:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    for name in archive.namelist():
        if name.endswith((".xml", ".rels")):
            part = read_part(archive, name)
            if b"<!DOCTYPE" in part or b"<!ENTITY" in part:
                yield _refuse(f"Bagian {name} memuat deklarasi DOCTYPE; simpan ulang dengan Word.")
                continue
            try:
                etree.fromstring(part, parser)
            except etree.XMLSyntaxError:
                yield _refuse(f"Bagian {name} rusak (XML tidak sah); simpan ulang dengan Word.")


def _refuse(text: str) -> TemuanTemplat:
    return TemuanTemplat(Berat.TOLAK, text)


# --- expressions ----------------------------------------------------------------------------------


def _expression_faults(content: bytes, sample: Mapping[str, Any]) -> Iterator[str]:
    template = DocxTemplate(io.BytesIO(content))
    with open_zip(content) as archive:
        for name in archive.namelist():
            if _FILLED.fullmatch(name):
                text = read_part(archive, name).decode("utf-8", "replace")
                if _STARTS.search(text):
                    yield from _part_faults(template.patch_xml(text), sample)


def _part_faults(source: str, sample: Mapping[str, Any]) -> Iterator[str]:
    try:
        tree = sandbox().parse(source)
    except TemplateSyntaxError as error:
        yield f"Penanda templat salah tulis: {error.message}. Periksa pasangan {{% … %}} dan {{{{ … }}}}."
        return
    yield from _Walker(sample).faults(tree)


class _Walker:
    """Follows every expression of a template through the sample values."""

    def __init__(self, sample: Mapping[str, Any]) -> None:
        self.scope: dict[str, Any] = dict(sample)

    def faults(self, node: nodes.Node) -> Iterator[str]:
        if not isinstance(node, _ALLOWED):
            yield f"Perintah yang tidak diizinkan pada templat: {type(node).__name__.lower()}. Hapus bagian itu."
            return
        if isinstance(node, nodes.For):
            yield from self._loop(node)
            return
        if isinstance(node, nodes.Filter) and node.name not in FILTERS:
            yield f"Saringan “{node.name}” tidak tersedia; yang ada: {', '.join(FILTERS)}."
        if isinstance(node, nodes.Name | nodes.Getattr | nodes.Getitem):
            fault = self._unknown(node)
            if fault:
                yield fault
            return
        for child in node.iter_child_nodes():
            yield from self.faults(child)

    def _loop(self, node: nodes.For) -> Iterator[str]:
        yield from self.faults(node.iter)
        items = self._value(node.iter)
        outer = dict(self.scope)
        first = items[0] if isinstance(items, list | tuple) and items else _UNKNOWN
        for name in (
            node.target.find_all(nodes.Name) if not isinstance(node.target, nodes.Name) else [node.target]
        ):
            self.scope[name.name] = first if isinstance(node.target, nodes.Name) else _UNKNOWN
        self.scope["loop"] = _LOOP
        for child in (*node.body, *node.else_):
            yield from self.faults(child)
        self.scope = outer

    def _unknown(self, node: nodes.Node) -> str | None:
        """The fault of a name or of a chain of names; None when the sample has a value for it."""
        if isinstance(node, nodes.Name):
            return (
                None
                if node.name in self.scope
                else f"Isian “{node.name}” tidak dikenal; hapus atau betulkan namanya."
            )
        assert isinstance(node, nodes.Getattr | nodes.Getitem)
        inner = node.node
        if not isinstance(inner, nodes.Name | nodes.Getattr | nodes.Getitem):
            return "Ungkapan terlalu rumit; tulis nama isian saja."
        fault = self._unknown(inner)
        if fault:
            return fault
        key = _key(node)
        if key is None or str(key).startswith("_"):
            return f"Ungkapan “{_written(node)}” tidak diizinkan pada templat."
        owner = self._value(inner)
        if owner is _UNKNOWN or (isinstance(owner, Mapping) and key in owner) or _has_item(owner, key):
            return None
        return f"Isian “{_written(node)}” tidak dikenal; hapus atau betulkan namanya."

    def _value(self, node: nodes.Node) -> Any:
        if isinstance(node, nodes.Name):
            return self.scope.get(node.name, _UNKNOWN)
        if isinstance(node, nodes.Getattr | nodes.Getitem):
            owner, key = self._value(node.node), _key(node)
            if isinstance(owner, Mapping):
                return owner.get(key, _UNKNOWN)
            return owner[key] if _has_item(owner, key) else _UNKNOWN
        return _UNKNOWN


def _has_item(owner: Any, key: Any) -> bool:
    return isinstance(owner, list | tuple) and isinstance(key, int) and -len(owner) <= key < len(owner)


def _key(node: nodes.Getattr | nodes.Getitem) -> Any:
    if isinstance(node, nodes.Getattr):
        return node.attr
    return node.arg.value if isinstance(node.arg, nodes.Const) else None


def _written(node: nodes.Node) -> str:
    if isinstance(node, nodes.Getattr):
        return f"{_written(node.node)}.{node.attr}"
    if isinstance(node, nodes.Getitem):
        return f"{_written(node.node)}[…]"
    return node.name if isinstance(node, nodes.Name) else "…"


# --- fonts ----------------------------------------------------------------------------------------


def _font_warnings(content: bytes) -> tuple[TemuanTemplat, ...]:
    """Fonts whose metrics nobody here knows: lines may break differently in the PDF."""
    used: set[str] = set()
    with open_zip(content) as archive:
        for name in archive.namelist():
            if re.fullmatch(r"word/(document|styles|header\d*|footer\d*)\.xml", name):
                root = etree.fromstring(read_part(archive, name))
                used.update(attribute(node, "ascii") or "" for node in root.iter(w("rFonts")))
    strange = sorted(used - known_fonts() - {""})
    return tuple(
        TemuanTemplat(
            Berat.INGAT,
            f"Huruf {font} tidak mempunyai padanan berukuran sama di server; letak baris pada PDF dapat berbeda. "
            "Pakai Arial, Times New Roman, Calibri, Cambria atau Bookman Old Style.",
        )
        for font in strange
    )
