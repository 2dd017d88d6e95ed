"""Names under which files are kept: predictable, and harmless on every system."""

from __future__ import annotations

import re
import unicodedata
from pathlib import PurePosixPath

MAX_NAME = 80
MAX_EXTENSION = 8
RESERVED = frozenset(
    {"con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(10))}
)
"""Device names of Windows: a file called so cannot be unpacked there."""
FALLBACK = "berkas"


def safe_name(nama: str) -> str:
    """A file name of ASCII letters, digits, dot, dash and underscore, at most 80 long, extension kept.

    Folders, control characters, accents and everything that a shell, a URL or Windows would take
    for something else are gone; an empty rest becomes "berkas".
    """
    last = re.split(r"[\\/]", nama)[-1]
    plain = unicodedata.normalize("NFKD", last).encode("ascii", "ignore").decode("ascii").strip()
    stem, dot, extension = plain.rpartition(".")
    if not dot or not re.fullmatch(rf"[A-Za-z0-9]{{1,{MAX_EXTENSION}}}", extension):
        stem, dot, extension = plain, "", ""
    room = MAX_NAME - len(dot) - len(extension)
    tidy = re.sub(r"[^A-Za-z0-9._-]+", "-", stem)
    tidy = (
        re.sub(r"[-.]*\.[-.]*", ".", re.sub(r"-{2,}", "-", tidy)).strip("-._")[:room].rstrip("-._")
        or FALLBACK
    )
    if tidy.split(".")[0].lower() in RESERVED:
        tidy = f"{FALLBACK}-{tidy}"[:room]
    return f"{tidy}{dot}{extension}"


def with_extension(nama: str, akhiran: str) -> str:
    """The same name with the extension that its content deserves."""
    path = PurePosixPath(nama)
    if path.suffix.lower() == f".{akhiran}" or (akhiran == "jpg" and path.suffix.lower() == ".jpeg"):
        return nama
    return f"{path.stem[: MAX_NAME - len(akhiran) - 1]}.{akhiran}"


def evidence_path(
    *, instansi: str, tahun: int, triwulan: int, sop: str, langkah: int, urut: int, nama: str
) -> str:
    """Where a file of a langkah is kept: `<instansi>/<tahun>/TW<n>/<sop>/<langkah>/<urut>-<safe name>`."""
    folders = (safe_name(instansi), str(tahun), f"TW{triwulan}", safe_name(sop), f"{langkah:02d}")
    return "/".join((*folders, f"{urut:03d}-{safe_name(nama)}"))
