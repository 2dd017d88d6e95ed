"""The fingerprint by which files are known."""

from __future__ import annotations

import hashlib


def sha256(isi: bytes) -> str:
    """SHA-256 in lower-case hexadecimal."""
    return hashlib.sha256(isi).hexdigest()
