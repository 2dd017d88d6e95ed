"""The app's side of the workshop: hand a file over, get facts and files back."""

from __future__ import annotations

import functools
import logging
import os
import sys
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from triwulan.dokumen.pdf_buka import PdfRusak, PdfTerkunci
from triwulan.dokumen.pekerja import Pekerja, WorkerFailed, WorkerNotStarted, child_command
from triwulan.dokumen.regu import Regu, WorkerBusy
from triwulan.errors import InvalidInput, TriwulanError

log = logging.getLogger(__name__)
QUEUE_WAIT_S = 120.0
TIMEOUT_S = 30.0
ENTRY = "triwulan.dokumen.bengkel.anak"


class BengkelSibuk(TriwulanError):
    """No child could take the file; it is not the fault of the file."""

    def __init__(self) -> None:
        super().__init__("Server sedang sibuk memeriksa berkas lain. Tunggu sebentar, lalu coba lagi.")


@dataclass(frozen=True)
class Hasil:
    """What a job found out, and the file that it made (empty when it makes none)."""

    fakta: dict[str, Any]
    berkas: bytes


@functools.cache
def crew() -> Regu:
    """At most two children per process; the second starts only when the first is busy."""
    return Regu(lambda: Pekerja(_command, max_requests=500), min(2, os.cpu_count() or 1))


def run(
    pekerjaan: str,
    masuk: Sequence[bytes | Path],
    *,
    timeout_s: float = TIMEOUT_S,
    keluar: Path | None = None,
    **argumen: object,
) -> Hasil:
    """Do one job of `bengkel.anak` in a child. With `keluar` the file it makes stays there and is not read.

    Raises InvalidInput (PdfRusak, PdfTerkunci) when the file is refused, and also when it made the
    child crash, hang or eat too much: that is a property of the file too.
    """
    try:
        with crew().borrow(QUEUE_WAIT_S) as pekerja:
            return _run_by(pekerja, pekerjaan, masuk, timeout_s, keluar, argumen)
    except (WorkerBusy, WorkerNotStarted) as error:
        log.exception("workshop has no child for %s", pekerjaan)
        raise BengkelSibuk from error
    except WorkerFailed as error:
        log.warning("workshop job %s failed: %s: %s", pekerjaan, type(error).__name__, error)
        raise PdfRusak(
            "Berkas tidak dapat dibaca dengan aman. Buat ulang berkasnya, lalu unggah kembali."
        ) from error


def stop() -> None:
    """End the children that are idle; the next job starts them again."""
    crew().stop()


def _run_by(
    pekerja: Pekerja,
    pekerjaan: str,
    masuk: Sequence[bytes | Path],
    timeout_s: float,
    keluar: Path | None,
    argumen: dict[str, object],
) -> Hasil:
    stem = pekerja.ruang / uuid.uuid4().hex
    written = {
        stem.with_suffix(f".{number}"): isi for number, isi in enumerate(masuk) if isinstance(isi, bytes)
    }
    unwritten = iter(written)
    target = keluar or stem.with_suffix(".hasil")
    try:
        for path, isi in written.items():
            path.write_bytes(isi)
        perintah = {
            "pekerjaan": pekerjaan,
            "masuk": [str(isi if isinstance(isi, Path) else next(unwritten)) for isi in masuk],
            "keluar": str(target),
            "argumen": argumen,
        }
        jawaban = pekerja.request(perintah, timeout_s)
        if not jawaban["ok"]:
            raise PdfTerkunci if jawaban["terkunci"] else InvalidInput(jawaban["pesan"])
        made = target.read_bytes() if keluar is None and target.exists() else b""
        return Hasil(jawaban["fakta"], made)
    finally:
        for path in (*written, *(() if keluar else (target,))):
            path.unlink(missing_ok=True)


def _command(ruang: Path) -> list[str]:
    return child_command(sys.executable, ENTRY, str(ruang))
