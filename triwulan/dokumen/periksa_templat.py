"""What is wrong with an uploaded Word template, found before it can be used.

Refused: what `periksa_paket` refuses, names that no value has, and every expression that is more than looking up
plain values. Warned: fonts that this server can only guess.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from lxml import etree

from triwulan.berkas.ooxml import open_zip, read_part
from triwulan.dokumen.docx_xml import attribute, w
from triwulan.dokumen.isian_templat import walk_template
from triwulan.dokumen.periksa_paket import package_faults
from triwulan.errors import InvalidInput
from triwulan.sop.flow.measure import known_fonts

_BERHURUF = re.compile(r"word/(document|styles|header\d*|footer\d*)\.xml")


class Berat(StrEnum):
    """How serious a finding is."""

    TOLAK = "tolak"
    INGAT = "ingat"


@dataclass(frozen=True)
class TemuanTemplat:
    """One thing that is wrong, and what to do."""

    berat: Berat
    pesan: str


@dataclass(frozen=True)
class IsiTemplat:
    """What was found in a template: all findings, and the names that it uses."""

    temuan: tuple[TemuanTemplat, ...]
    isian: frozenset[str] = frozenset()

    @property
    def ditolak(self) -> bool:
        """Whether it may not be used."""
        return any(found.berat is Berat.TOLAK for found in self.temuan)


def inspect_template(content: bytes, sample: Mapping[str, Any]) -> IsiTemplat:
    """All findings. `sample` holds a value for everything that the template may name (lists not empty)."""
    try:
        reasons = tuple(package_faults(content))
        faults, names = ((), frozenset[str]()) if reasons else walk_template(content, sample)
    except InvalidInput as error:
        return IsiTemplat((refuse(error.pesan),))
    if reasons:
        return IsiTemplat(tuple(map(refuse, reasons)))
    return IsiTemplat((*map(refuse, faults), *_font_warnings(content)), names)


def lint_template(content: bytes, sample: Mapping[str, Any]) -> tuple[TemuanTemplat, ...]:
    """The findings alone."""
    return inspect_template(content, sample).temuan


def refuse(text: str) -> TemuanTemplat:
    """A finding because of which the template may not be used."""
    return TemuanTemplat(Berat.TOLAK, text)


def warn(text: str) -> TemuanTemplat:
    """A finding with which it may be used."""
    return TemuanTemplat(Berat.INGAT, text)


def _font_warnings(content: bytes) -> tuple[TemuanTemplat, ...]:
    """Fonts whose metrics nobody here knows: lines may break differently in the PDF."""
    used: set[str] = set()
    with open_zip(content) as archive:
        for name in archive.namelist():
            if _BERHURUF.fullmatch(name):
                root = etree.fromstring(read_part(archive, name))
                used.update(attribute(node, "ascii") or "" for node in root.iter(w("rFonts")))
    return tuple(
        warn(
            f"Huruf {font} tidak mempunyai padanan berukuran sama di server; letak baris pada PDF dapat berbeda. "
            "Pakai Arial, Times New Roman, Calibri, Cambria atau Bookman Old Style."
        )
        for font in sorted(used - known_fonts() - {""})
    )
