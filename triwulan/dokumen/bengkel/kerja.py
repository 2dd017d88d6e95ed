"""The jobs of the workshop as plain functions; each raises InvalidInput for a file that is refused.

BengkelSibuk means that no child was free: the file may be tried again.
"""

from __future__ import annotations

import contextlib
import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from triwulan.berkas.gambar import Ukuran
from triwulan.dokumen.bengkel.panggil import run
from triwulan.dokumen.pdf_bersih import IsiPdf
from triwulan.dokumen.pdf_buka import PdfRusak
from triwulan.errors import InvalidInput

CLEAN_TIMEOUT_S = 60.0
BIND_TIMEOUT_S = 600.0
TEMPLATE_TIMEOUT_S = 30.0
TERLALU_BERAT = (
    "Templat tidak selesai dicetak dalam batas waktu dan memori. Sederhanakan perulangan di dalamnya, atau mulai lagi "
    "dari templat bawaan."
)


class PdfBersih(NamedTuple):
    """A cleaned PDF, and what was found in (and taken out of) the original."""

    isi: bytes
    fakta: IsiPdf


class Gambar(NamedTuple):
    """A picture that was written anew, and its size."""

    isi: bytes
    ukuran: Ukuran


def inspect_pdf(isi: bytes) -> IsiPdf:
    """Pages, active content and signature of a PDF that both pypdf and PDFium can open."""
    return _facts(run("inspect_pdf", [isi]).fakta)


def sanitise_pdf(isi: bytes) -> PdfBersih:
    """A new PDF with the pages alone, without anything that acts by itself."""
    hasil = run("clean_pdf", [isi], timeout_s=CLEAN_TIMEOUT_S)
    return PdfBersih(hasil.berkas, _facts(hasil.fakta))


def count_pages(isi: bytes) -> int:
    """Pages of a PDF."""
    return int(run("count_pages", [isi]).fakta["halaman"])


def paint_page(isi: bytes, halaman: int, lebar: int) -> bytes:
    """Page `halaman` (from 1) as PNG, `lebar` pixels wide."""
    return run("paint_page", [isi], halaman=halaman, lebar=lebar).berkas


def measure_picture(isi: bytes) -> Ukuran:
    """Width and height in pixels of a picture that decodes to its end."""
    return Ukuran(**run("measure_picture", [isi]).fakta)


def shrink_picture(isi: bytes, maks_px: int) -> Gambar:
    """A JPEG on white, upright, without metadata, whose longer side has at most `maks_px` pixels."""
    hasil = run("shrink_picture", [isi], maks_px=maks_px)
    return Gambar(hasil.berkas, Ukuran(**hasil.fakta))


def encode_logo(isi: bytes) -> Gambar:
    """A PNG for the letterhead, with its transparency and without metadata."""
    hasil = run("encode_logo", [isi])
    return Gambar(hasil.berkas, Ukuran(**hasil.fakta))


def bind(berkas: Sequence[Path], rencana: dict[str, Any], keluar: Path) -> int:
    """One PDF of prepared parts in `keluar`; its pages. `rencana` as `arsip.jilid.bind_files` wants it."""
    hasil = run("bind_files", berkas, timeout_s=BIND_TIMEOUT_S, keluar=keluar, rencana=rencana)
    return int(hasil.fakta["halaman"])


def print_template(templat: bytes, jenis: str, pesanan: Mapping[str, Any]) -> bytes:
    """A paper printed with a Word template from outside, wholly in the child. `pesanan`: plain values.

    Raises InvalidInput when the template is refused, takes too long or too much memory.
    """
    masuk = [templat, json.dumps(pesanan).encode()]
    with _patient():
        return run("print_template", masuk, timeout_s=TEMPLATE_TIMEOUT_S, jenis=jenis).berkas


def examine_template(templat: bytes, jenis: str) -> dict[str, Any]:
    """What `periksa_jenis.examine` finds in a Word template from outside. Raises like `print_template`."""
    with _patient():
        return run("examine_template", [templat], timeout_s=TEMPLATE_TIMEOUT_S, jenis=jenis).fakta


@contextlib.contextmanager
def _patient() -> Iterator[None]:
    """A template that ended its child is told so in words of its own."""
    try:
        yield
    except PdfRusak as error:
        raise InvalidInput(TERLALU_BERAT) from error


def _facts(fakta: dict[str, Any]) -> IsiPdf:
    return IsiPdf(int(fakta["halaman"]), tuple(fakta["aktif"]), bool(fakta["bertanda_tangan"]))
