"""Keeps the tables of docs/sop-format.md equal to the code: blocks, papers, bindings, rules."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import get_args

from triwulan.sop.check import KATALOG
from triwulan.sop.formulir import Blok, BlokApaSaja, JenisNaskah
from triwulan.sop.ikatan import IKATAN
from triwulan.sop.keterangan import KETERANGAN, NAMA_BAGIAN
from triwulan.sop.library import default_library

GUIDE = Path(__file__).resolve().parents[2] / "docs" / "sop-format.md"


def guide_text(text: str) -> str:
    """`text` of the guide with every table between its marks written anew."""
    for name, table in _TABLES.items():
        before, start, rest = text.partition(f"<!-- {name}: mulai -->\n")
        _old, end, after = rest.partition(f"<!-- {name}: selesai -->")
        text = f"{before}{start}{table()}\n{end}{after}"
    return text


def write_guide() -> Path:
    """Writes the guide anew; returns its path."""
    GUIDE.write_text(guide_text(GUIDE.read_text(encoding="utf-8")), encoding="utf-8")
    return GUIDE


def _table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    lines = [head, tuple("---" for _ in head), *rows]
    return "\n".join("| " + " | ".join(cell.replace("|", "\\|") for cell in line) + " |" for line in lines)


def _rules() -> str:
    rows = ((rule.kode, str(rule.tingkat), rule.judul, rule.sumber) for rule in KATALOG.values())
    return _table(("kode", "tingkat", "aturan", "sumber"), rows)


def _bindings() -> str:
    return _table(("ikat", "arti"), ((f"`{name}`", meaning) for name, meaning in IKATAN.items()))


def _papers() -> str:
    made: dict[str, list[str]] = {str(kind): [] for kind in JenisNaskah}
    for formulir in default_library().formulirs:
        for item in formulir.keluaran:
            made[item.naskah].append(f"`{formulir.kode}`")
    return _table(
        ("naskah", "dihasilkan formulir"), ((f"`{kind}`", ", ".join(forms)) for kind, forms in made.items())
    )


def _blocks() -> str:
    kinds: tuple[type[Blok], ...] = get_args(get_args(BlokApaSaja)[0])
    rows = ((f"`{_kind(kind)}`", NAMA_BAGIAN[kind.__name__], _options(kind)) for kind in kinds)
    return _table(("jenis", "isi", "kunci tambahan"), rows)


def _kind(kind: type[Blok]) -> str:
    return str(kind.model_fields["jenis"].default)


def _options(kind: type[Blok]) -> str:
    own = [name for name in kind.model_fields if name not in Blok.model_fields and name != "jenis"]
    return "; ".join(f"`{name}`{_meaning(kind, name)}" for name in own)


def _meaning(kind: type[Blok], name: str) -> str:
    text = KETERANGAN.get(f"{kind.__name__}.{name}") or KETERANGAN.get(name)
    return f" ({text.rstrip('.')})" if text else ""


_TABLES: dict[str, Callable[[], str]] = {
    "blok": _blocks,
    "naskah": _papers,
    "ikatan": _bindings,
    "aturan": _rules,
}
