"""The fingerprint by which files are known."""

from __future__ import annotations

import hashlib
from pathlib import Path


def sha256(isi: bytes) -> str:
    """SHA-256 in lower-case hexadecimal."""
    return hashlib.sha256(isi).hexdigest()


def sha256_file(path: Path) -> str:
    """The same of a file, read in pieces."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
