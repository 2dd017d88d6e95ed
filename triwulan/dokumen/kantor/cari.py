"""Where LibreOffice is on this machine, and which Python can drive it."""

from __future__ import annotations

import contextlib
import functools
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from triwulan.dokumen.pekerja import bare_environment
from triwulan.errors import TriwulanError
from triwulan.settings import settings

CARA_PASANG = (
    "PDF belum dapat dibuat karena LibreOffice tidak terpasang di server. "
    "Berkas Word (.docx) tetap dapat diunduh. Minta pengelola server memasang paket "
    "libreoffice-writer-nogui, libreoffice-calc-nogui, python3-uno, fonts-liberation, fonts-crosextra-carlito "
    "dan fonts-crosextra-caladea (Debian/Ubuntu: apt install …), lalu jalankan ulang aplikasi."
)
SOFFICE_PLACES = (
    "/usr/lib/libreoffice/program/soffice",
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    "C:/Program Files/LibreOffice/program/soffice.exe",
)


class PdfUnavailable(TriwulanError):
    """This server cannot make a PDF because a program is missing; the message says how to get it."""

    def __init__(self, pesan: str = CARA_PASANG) -> None:
        super().__init__(pesan)


def find_soffice() -> Path:
    """The soffice program: the setting LIBREOFFICE, then PATH, then the usual places.

    Raises PdfUnavailable when there is none.
    """
    for candidate in _soffice_candidates():
        if candidate.is_file() and os.access(candidate, os.X_OK):
            return candidate
    raise PdfUnavailable


def find_uno_python(soffice: Path) -> Path | None:
    """A Python that can import `uno` (the setting LIBREOFFICE_PYTHON first); None when there is none."""
    return _find_uno_python(soffice, settings().libreoffice_python)


def _soffice_candidates() -> Iterator[Path]:
    if named := settings().libreoffice:
        yield named
        return
    for name in ("soffice", "libreoffice"):
        if found := shutil.which(name):
            yield Path(found)
    yield from map(Path, SOFFICE_PLACES)
    yield from sorted(Path("/opt").glob("libreoffice*/program/soffice"), reverse=True)


@functools.lru_cache(maxsize=8)
def _find_uno_python(soffice: Path, named: Path | None) -> Path | None:
    program = soffice.resolve().parent
    candidates = (named, program / "python", program / "python.exe", "/usr/bin/python3", sys.executable)
    for candidate in candidates:
        if candidate and Path(candidate).is_file() and _imports_uno(Path(candidate)):
            return Path(candidate)
    return None


def _imports_uno(python: Path) -> bool:
    with contextlib.suppress(OSError, subprocess.TimeoutExpired):
        command = [str(python), "-I", "-c", "import uno"]
        done = subprocess.run(  # noqa: S603
            command, capture_output=True, timeout=20, check=False, env=bare_environment()
        )
        return done.returncode == 0
    return False
