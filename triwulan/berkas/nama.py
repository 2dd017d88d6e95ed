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
    plain = unicodedata.normalize("NFKD", last).encode("ascii", "ignore").decode("ascii")
    tidy = re.sub(r"[^A-Za-z0-9._-]+", "-", plain)
    tidy = re.sub(r"-*\.[-.]*|-{2,}", lambda found: "." if "." in found.group() else "-", tidy).strip("-._")
    stem, dot, extension = tidy.rpartition(".")
    if not dot or len(extension) > MAX_EXTENSION:
        stem, dot, extension = tidy, "", ""
    stem = stem[: MAX_NAME - len(dot) - len(extension)].rstrip("-._") or FALLBACK
    if stem.split(".")[0].lower() in RESERVED:
        stem = f"{FALLBACK}-{stem}"[: MAX_NAME - len(dot) - len(extension)]
    return f"{stem}{dot}{extension}"


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
