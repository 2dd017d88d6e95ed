"""What a Word template asks for: the names that it uses, and every expression that is wrong, with a mend.

Names are written in one way: "nomor", "ttd.nama", "langkah[].kegiatan" for what a loop over `langkah` looks at.
"""

from __future__ import annotations

import html
import io
import re
from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from typing import Any

from docxtpl import DocxTemplate
from jinja2 import TemplateSyntaxError, nodes

from triwulan.berkas.ooxml import open_zip, read_part
from triwulan.dokumen.templat import FILTERS, sandbox

BAGIAN_TERISI = re.compile(r"word/(document|header\d*|footer\d*|footnotes)\.xml|docProps/core\.xml")
_BAGIAN_LAIN = re.compile(r"word/[^/]+\.xml")
_STARTS = re.compile(r"\{\{|\{%")
_TAG = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}", re.DOTALL)
_SISA = re.compile(r".{0,30}(?:\{\{|\}\}|\{%|%\}).{0,30}")
_XML = re.compile(r"<[^>]*>")
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
_HITUNG = "hitungan"
_DILARANG = {
    "Call": "memanggil fungsi",
    "Include": "include (menyertakan berkas lain)",
    "Import": "import (menyertakan berkas lain)",
    "FromImport": "import (menyertakan berkas lain)",
    "Extends": "extends (menyertakan berkas lain)",
    "Assign": "set (mengganti nilai)",
    **dict.fromkeys(("Mul", "Div", "FloorDiv", "Mod", "Pow", "Sub", "Neg"), _HITUNG),
}
_LOOP = {"index": 1, "index0": 0, "first": True, "last": True, "length": 1}
_PENUTUP = {"for": "endfor", "if": "endif"}


class Penelusur:
    """Follows every expression of a template through values of a sample; gathers the names on its way.

    `sample` holds a value for everything that the template may name (lists not empty).
    """

    def __init__(self, sample: Mapping[str, Any]) -> None:
        self.scope: dict[str, Any] = dict(sample)
        self.asal: dict[str, str] = {name: name for name in sample}
        self.isian: set[str] = set()
        self._semua = tuple(all_names(sample))

    def faults(self, node: nodes.Node) -> Iterator[str]:
        """Every fault below `node`, as a sentence with its mend."""
        if not isinstance(node, _ALLOWED):
            kind = type(node).__name__
            what = f" {_written(node.node)}()" if isinstance(node, nodes.Call) else ""
            yield f"Tidak diizinkan pada templat: {_DILARANG.get(kind, kind.lower())}{what}. Hapus bagian itu."
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
            else:
                self._note(node)
            return
        for child in node.iter_child_nodes():
            yield from self.faults(child)

    def _loop(self, node: nodes.For) -> Iterator[str]:
        yield from self.faults(node.iter)
        items = self._value(node.iter)
        if items is not _UNKNOWN and not isinstance(items, list | tuple):
            yield f"“{_written(node.iter)}” bukan daftar, jadi tidak dapat diulang dengan for."
        outer, origins = dict(self.scope), dict(self.asal)
        self._bind(node, items[0] if isinstance(items, list | tuple) and items else _UNKNOWN)
        for child in (*node.body, *node.else_):
            yield from self.faults(child)
        self.scope, self.asal = outer, origins

    def _bind(self, node: nodes.For, first: Any) -> None:
        if isinstance(node.target, nodes.Name):
            self.scope[node.target.name] = first
            self.asal[node.target.name] = f"{self._path(node.iter)}[]"
        else:
            for name in node.target.find_all(nodes.Name):
                self.scope[name.name] = _UNKNOWN
                self.asal.pop(name.name, None)
        self.scope["loop"] = _LOOP
        self.asal.pop("loop", None)

    def _unknown(self, node: nodes.Node) -> str | None:
        """The fault of a name or of a chain of names; None when the sample has a value for it."""
        if isinstance(node, nodes.Name):
            known = node.name in self.scope
            return None if known else self._advice(node.name, node.name, self.scope)
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
        return self._advice(_written(node), str(key), owner, f"{_written(inner)}.")

    def _advice(self, written: str, key: str, owner: Any, before: str = "") -> str:
        near = get_close_matches(key, list(owner), 1, 0.6) if isinstance(owner, Mapping) else []
        wanted = _elsewhere(key, self._semua) or (f"{before}{near[0]}" if near else "")
        mend = f"mungkin maksudnya “{wanted}”." if wanted else "hapus atau betulkan namanya."
        return f"Isian “{written}” tidak dikenal; {mend}"

    def _note(self, node: nodes.Node) -> None:
        path = self._path(node)
        if path:
            self.isian.add(path)

    def _path(self, node: nodes.Node) -> str:
        """The one way of writing a name; empty for the counter of a loop and for what is no name."""
        if isinstance(node, nodes.Name):
            return self.asal.get(node.name, "")
        if isinstance(node, nodes.Getattr | nodes.Getitem):
            owner, key = self._path(node.node), _key(node)
            return owner and (f"{owner}[]" if isinstance(key, int) else f"{owner}.{key}")
        return ""

    def _value(self, node: nodes.Node) -> Any:
        if isinstance(node, nodes.Name):
            return self.scope.get(node.name, _UNKNOWN)
        if isinstance(node, nodes.Getattr | nodes.Getitem):
            owner, key = self._value(node.node), _key(node)
            if isinstance(owner, Mapping):
                return owner.get(key, _UNKNOWN)
            return owner[key] if _has_item(owner, key) else _UNKNOWN
        return _UNKNOWN


def walk_template(content: bytes, sample: Mapping[str, Any]) -> tuple[tuple[str, ...], frozenset[str]]:
    """The faults of all expressions of a template, and the names that it uses.

    Raises InvalidInput for a package that cannot be read.
    """
    template, walker = DocxTemplate(io.BytesIO(content)), Penelusur(sample)
    found: list[str] = []
    with open_zip(content) as archive:
        for name in archive.namelist():
            text = read_part(archive, name).decode("utf-8", "replace") if _may_hold_text(name) else ""
            if not _STARTS.search(text):
                continue
            if BAGIAN_TERISI.fullmatch(name):
                found += _part_faults(template.patch_xml(text), walker)
            else:
                found.append(
                    f"Isian di bagian {name} tidak akan diisi; pindahkan ke isi, kepala, atau kaki dokumen."
                )
    return tuple(dict.fromkeys(found)), frozenset(walker.isian)


def all_names(value: Any, before: str = "") -> Iterator[str]:
    """Every name that can be written for a sample value: the ends of it, and the lists and dicts on the way."""
    if isinstance(value, Mapping):
        for key, item in value.items():
            path = f"{before}.{key}" if before else str(key)
            yield path
            yield from all_names(item, path)
    elif isinstance(value, list | tuple) and value:
        yield f"{before}[]"
        yield from all_names(value[0], f"{before}[]")


def _may_hold_text(name: str) -> bool:
    return bool(BAGIAN_TERISI.fullmatch(name) or _BAGIAN_LAIN.fullmatch(name))


def _part_faults(source: str, walker: Penelusur) -> list[str]:
    try:
        tree = sandbox().parse(source)
    except TemplateSyntaxError as error:
        return [_syntax_fault(source) or f"Penanda templat salah tulis: {error.message}."]
    cut = _SISA.search(_plain(_TAG.sub(" ", source)))
    stray = [f"Penanda terpotong di dekat “{cut[0].strip()}”; periksa kurung kurawalnya."] if cut else []
    return [*walker.faults(tree), *stray]


def _syntax_fault(source: str) -> str:
    """The first tag that is wrong by itself or has no partner, by what is written there; empty: not found."""
    opened: list[tuple[str, str]] = []
    for tag in _TAG.findall(source):
        shown, word = _shown(tag), _word(tag)
        if word in _PENUTUP:
            opened.append((word, shown))
            tag += f"{{% {_PENUTUP[word]} %}}"
        elif word in _PENUTUP.values():
            if not opened or _PENUTUP[opened[-1][0]] != word:
                return f"Penanda salah tulis: “{shown}” tidak mempunyai pembuka. Periksa pasangannya."
            opened.pop()
            continue
        if word not in ("else", "elif") and not _parses(tag):
            return f"Penanda salah tulis: “{shown}”. Tulis seperti {{{{ nama }}}} atau {{% if nama %}}."
    if opened:
        word, shown = opened[-1]
        return f"Penanda salah tulis: “{shown}” tidak ditutup. Tambahkan {{% {_PENUTUP[word]} %}}."
    return ""


def _parses(tag: str) -> bool:
    try:
        sandbox().parse(tag)
    except TemplateSyntaxError:
        return False
    return True


def _word(tag: str) -> str:
    found = re.match(r"\{%-?\s*(\w+)", tag)
    return found[1] if found else ""


def _shown(tag: str) -> str:
    text = " ".join(_plain(tag).split())
    return text if len(text) <= 60 else f"{text[:59]}…"


def _plain(source: str) -> str:
    return html.unescape(_XML.sub("", source))


def _elsewhere(key: str, names: tuple[str, ...]) -> str:
    """A longer name that ends with this key: somebody wrote "jabatan" for "ttd.jabatan"."""
    ends = [name for name in names if name.rpartition(".")[2] == key and "[]" not in name]
    return min(ends, key=len) if ends else ""


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
