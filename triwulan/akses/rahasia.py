"""The secret of the installation and the keys derived from it."""

from __future__ import annotations

import hashlib
import hmac
import os
import secrets
from functools import lru_cache
from pathlib import Path

from triwulan.errors import TriwulanError
from triwulan.settings import settings

FILE = "rahasia.kunci"


class SecretUnavailable(TriwulanError):
    """The secret of the installation cannot be read or made; the message says what to do."""


def key_for(purpose: str) -> bytes:
    """A 32-byte key for one purpose ("audit", "sandi" …); different purposes never share a key.

    Raises SecretUnavailable.
    """
    return hmac.new(_secret(), purpose.encode(), hashlib.sha256).digest()


def secret_file() -> Path:
    """Where the secret lies when it is not given by SECRET_KEY."""
    return settings().data_dir / FILE


def keep_secret(isi: bytes) -> None:
    """Take over the secret of a backup. Raises FileExistsError where there is one already."""
    path = secret_file()
    path.parent.mkdir(parents=True, exist_ok=True)
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(isi)
    _secret.cache_clear()


@lru_cache
def _secret() -> bytes:
    given = settings().secret_key
    return given.encode() if given else _read_or_make(secret_file())


def _read_or_make(path: Path) -> bytes:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        if not path.exists():
            _make(path)
        return path.read_bytes()
    except OSError as error:
        raise SecretUnavailable(
            f"Rahasia pemasangan {path} tidak dapat dibaca atau dibuat ({error.strerror}). "
            "Jalankan sebagai pengguna layanan; berkas itu harus miliknya."
        ) from error


def _make(path: Path) -> None:
    draft = path.with_name(f"{path.name}.{os.getpid()}")
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(secrets.token_hex(32).encode())
    try:
        # Linking is atomic: of two processes that start at once one wins, and both read the same secret.
        os.link(draft, path)
    except FileExistsError:
        pass
    finally:
        draft.unlink()
