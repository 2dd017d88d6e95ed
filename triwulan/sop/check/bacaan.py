"""Reading helpers shared by the rules: every text of an SOP with its place, and words to compare."""

from __future__ import annotations

import re
from collections.abc import Iterator

from triwulan.sop.definition import Daftar, Langkah, Sop

DAFTAR = ("dasar_hukum", "kualifikasi", "keterkaitan", "peralatan", "peringatan", "pencatatan")
_HAMPA = frozenset(
    {"yang", "dan", "telah", "sudah", "atau", "serta", "dari", "untuk", "di", "ke", "pada", "dengan"}
)


def words(text: str | None) -> frozenset[str]:
    """The meaning-bearing words of `text`, in lower case."""
    return frozenset(re.findall(r"\w+", (text or "").lower())) - _HAMPA


def is_blank(text: str | None) -> bool:
    """Nothing, or only dashes and dots."""
    return not (text or "").strip(" -–—.\n\t")


def lists(sop: Sop) -> Iterator[tuple[str, Daftar]]:
    """The six lists of the identity block, by name."""
    for name in DAFTAR:
        yield name, getattr(sop.identitas, name)


def texts(sop: Sop) -> Iterator[tuple[str, str]]:
    """(place, text) of everything that the sheet prints."""
    yield "nama", sop.nama
    yield from _identity_texts(sop)
    for urutan, pelaksana in enumerate(sop.pelaksana, 1):
        yield f"pelaksana[{urutan}].nama", pelaksana.nama
    for langkah in sop.langkah:
        yield from _row_texts(langkah)


def label_texts(sop: Sop) -> Iterator[tuple[str, str]]:
    """(place, text) of the labels that the office prints."""
    for name, text in sop.lembar.label:
        if text:
            yield f"lembar.label.{name}", text


def _identity_texts(sop: Sop) -> Iterator[tuple[str, str]]:
    if sop.identitas.nomor:
        yield "identitas.nomor", sop.identitas.nomor
    for name, text in sop.identitas.disahkan:
        if text:
            yield f"identitas.disahkan.{name}", text
    for name, daftar in lists(sop):
        yield f"identitas.{name}.pembuka", daftar.pembuka or ""
        for urutan, butir in enumerate(daftar.butir, 1):
            yield f"identitas.{name}.butir[{urutan}]", butir
        yield f"identitas.{name}.penutup", daftar.penutup or ""


def _row_texts(langkah: Langkah) -> Iterator[tuple[str, str]]:
    place = f"langkah[{langkah.no}]"
    mutu = langkah.mutu_baku
    yield f"{place}.kegiatan", langkah.kegiatan
    yield f"{place}.kelengkapan", mutu.kelengkapan or ""
    yield f"{place}.output", mutu.output or ""
    yield f"{place}.keterangan", langkah.keterangan or ""
