"""One conversion by LibreOffice: warm through the child, or cold by `soffice --convert-to`."""

from __future__ import annotations

import functools
import json
import os
import subprocess
import tempfile
import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any

from triwulan.berkas.jenis import Jenis
from triwulan.dokumen.kantor.cari import find_soffice, find_uno_python
from triwulan.dokumen.kantor.profil import write_profile
from triwulan.dokumen.pekerja import (
    Pekerja,
    WorkerCrashed,
    WorkerFailed,
    WorkerTimedOut,
    bare_environment,
    child_command,
    deadline,
    kill_group,
    network_isolation,
)
from triwulan.dokumen.regu import Regu
from triwulan.settings import settings

QUEUE_WAIT_S = 300.0
ENTRY = "triwulan.dokumen.kantor.anak"

OPTIONS: Mapping[str, Any] = MappingProxyType(
    {"SelectPdfVersion": 2, "UseTaggedPDF": True, "ExportBookmarks": True, "ExportNotes": False}
)
"""PDF/A-2b, tagged, headings as bookmarks."""


class DocumentRefused(WorkerFailed):
    """LibreOffice runs but cannot read this document."""


class UnoMissing(WorkerFailed):
    """No Python on this machine can drive LibreOffice."""


@dataclass(frozen=True)
class Filter:
    """Names of LibreOffice's import and export filters."""

    masuk: str
    keluar: str


FILTERS: Mapping[Jenis, Filter] = MappingProxyType(
    {
        Jenis.DOCX: Filter("MS Word 2007 XML", "writer_pdf_Export"),
        Jenis.XLSX: Filter("Calc MS Excel 2007 XML", "calc_pdf_Export"),
        Jenis.PPTX: Filter("Impress MS PowerPoint 2007 XML", "impress_pdf_Export"),
    }
)


@dataclass(frozen=True)
class Indeks:
    """One index (contents, tables, figures) as LibreOffice filled it: (style, text) of every line."""

    jenis: str
    baris: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Ubahan:
    """A PDF, the indexes of the document in the order of their places, and the printed number of each page."""

    pdf: bytes
    indeks: tuple[Indeks, ...] = ()
    label: tuple[tuple[str, int], ...] = ()
    """Style of PDF page labels ('r', 'D' …) and number, page by page; empty unless indexes were updated."""


def warm_command(ruang: Path) -> list[str]:
    """The command line of a child in its private directory; raises UnoMissing and PdfUnavailable."""
    soffice = find_soffice()
    python = find_uno_python(soffice)
    if python is None:
        raise UnoMissing
    write_profile(ruang)
    return child_command(str(python), ENTRY, str(soffice), str(ruang))


@functools.cache
def crew() -> Regu:
    """The warm LibreOffice of this process: as many as LIBREOFFICE_PROSES says, at most one per core."""
    jumlah = min(settings().libreoffice_proses, os.cpu_count() or 1)
    return Regu(lambda: Pekerja(warm_command), jumlah)


def convert_warm(isi: bytes, jenis: Jenis, *, indeks: bool, timeout_s: float) -> Ubahan:
    """Convert with the warm LibreOffice; one that dies under the document is replaced and tried once more.

    Raises DocumentRefused, UnoMissing, PdfUnavailable or another WorkerFailed.
    """
    with crew().borrow(QUEUE_WAIT_S) as pekerja:
        left = deadline(timeout_s)
        try:
            return _convert_by(pekerja, isi, jenis, indeks, left())
        except WorkerCrashed:
            return _convert_by(pekerja, isi, jenis, indeks, left())


def convert_cold(isi: bytes, jenis: Jenis, *, timeout_s: float) -> Ubahan:
    """Convert with a LibreOffice of its own that ends afterwards; indexes stay as the document has them.

    Raises DocumentRefused, WorkerTimedOut or PdfUnavailable.
    """
    soffice = find_soffice()
    with tempfile.TemporaryDirectory(prefix="triwulan-") as directory:
        ruang = Path(directory)
        source = ruang / f"dokumen.{jenis}"
        source.write_bytes(isi)
        _run_cold(soffice, ruang, source, jenis, timeout_s)
        return Ubahan(_read_pdf(source.with_suffix(".pdf")))


def _convert_by(pekerja: Pekerja, isi: bytes, jenis: Jenis, indeks: bool, timeout_s: float) -> Ubahan:
    stem = pekerja.ruang / uuid.uuid4().hex
    source, target = stem.with_suffix(f".{jenis}"), stem.with_suffix(".pdf")
    source.write_bytes(isi)
    try:
        jawaban = pekerja.request(_order(source, target, jenis, indeks), timeout_s)
        if not jawaban["ok"]:
            raise DocumentRefused(jawaban["galat"])
        label = tuple((style, number) for style, number in jawaban["label"])
        return Ubahan(_read_pdf(target), tuple(map(_read_index, jawaban["indeks"])), label)
    finally:
        source.unlink(missing_ok=True)
        target.unlink(missing_ok=True)


def _order(source: Path, target: Path, jenis: Jenis, indeks: bool) -> dict[str, Any]:
    filters = FILTERS[jenis]
    return {
        "masuk": str(source),
        "keluar": str(target),
        "filter": filters.masuk,
        "ekspor": filters.keluar,
        "opsi": dict(OPTIONS),
        "indeks": indeks,
    }


def _read_index(pesan: dict[str, Any]) -> Indeks:
    return Indeks(pesan["jenis"], tuple((gaya, teks) for gaya, teks in pesan["baris"]))


def _read_pdf(target: Path) -> bytes:
    """LibreOffice reports success for documents that it could not load: only the file itself tells."""
    try:
        pdf = target.read_bytes()
    except FileNotFoundError:
        raise DocumentRefused("no output") from None
    if not pdf.startswith(b"%PDF"):
        raise DocumentRefused("output is no PDF")
    return pdf


def _run_cold(soffice: Path, ruang: Path, source: Path, jenis: Jenis, timeout_s: float) -> None:
    command = [
        *network_isolation(),
        str(soffice),
        "--headless",
        "--norestore",
        f"-env:UserInstallation={write_profile(ruang).as_uri()}",
        f"--infilter={FILTERS[jenis].masuk}",
        "--convert-to",
        f"pdf:{FILTERS[jenis].keluar}:{_cold_options()}",
        "--outdir",
        str(ruang),
        str(source),
    ]
    process = subprocess.Popen(  # noqa: S603
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env=bare_environment(TMPDIR=str(ruang)),
        start_new_session=True,
    )
    try:
        process.wait(timeout_s)
    except subprocess.TimeoutExpired:
        raise WorkerTimedOut(f"no PDF in {timeout_s:g} s") from None
    finally:
        kill_group(process)


def _cold_options() -> str:
    kinds = {bool: "boolean", int: "long"}
    return json.dumps(
        {name: {"type": kinds[type(value)], "value": str(value).lower()} for name, value in OPTIONS.items()}
    )
