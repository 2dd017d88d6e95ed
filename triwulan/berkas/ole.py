"""Office files of old (doc, xls): told apart, and searched for macros, by the names in their container.

The container lists its streams by names in UTF-16. Searching for the names
needs no walk along the container's chains, which a hostile file can make
endless; a name that only occurs in a text would at worst refuse a good file.
"""

from __future__ import annotations

from dataclasses import dataclass

from triwulan.berkas.jenis import Jenis
from triwulan.errors import InvalidInput

MACRO_NAMES = ("_VBA_PROJECT", "VBA_PROJECT_CUR", "Macros\0")
LOCKED_NAMES = ("EncryptedPackage", "EncryptionInfo")
KINDS = (("WordDocument", Jenis.DOC), ("Workbook\0", Jenis.XLS), ("Book\0", Jenis.XLS))


@dataclass(frozen=True)
class Ole:
    """What an old Office file is."""

    jenis: Jenis
    makro: bool


def inspect_ole(isi: bytes) -> Ole:
    """The kind of an old Office file. Raises InvalidInput: locked by a password, or neither doc nor xls."""
    if any(_has(isi, name) for name in LOCKED_NAMES):
        raise InvalidInput("Berkas Office dikunci kata sandi; simpan tanpa kata sandi lalu unggah kembali.")
    for name, jenis in KINDS:
        if _has(isi, name):
            return Ole(jenis, any(_has(isi, sign) for sign in MACRO_NAMES))
    raise InvalidInput("Jenis berkas lama ini tidak diterima. Simpan sebagai .docx, .xlsx, .pptx, atau PDF.")


def _has(isi: bytes, name: str) -> bool:
    return name.encode("utf-16-le") in isi
