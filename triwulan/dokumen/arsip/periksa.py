"""Is an archive still what its manifest says? For a zip, or a folder into which it was unpacked."""

from __future__ import annotations

import contextlib
import hashlib
import io
import json
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path, PurePosixPath
from typing import IO, Any, Protocol

from triwulan.berkas.sidik import sha256
from triwulan.dokumen.arsip.manifes import FORMAT, JSON_NAME, SUMS_NAME, TABLE_NAME
from triwulan.errors import InvalidInput

CHUNK = 1 << 20
MAX_MANIFEST = 32 << 20
BY_PRODUCTS = frozenset({JSON_NAME, TABLE_NAME, SUMS_NAME})


class Keadaan(StrEnum):
    """What is wrong with one file of an archive."""

    HILANG = "hilang"
    BERUBAH = "berubah"
    TAMBAHAN = "tidak tercatat"
    TAK_TERBACA = "tidak terbaca"


@dataclass(frozen=True)
class Temuan:
    """One file that is not as the manifest says."""

    nama: str
    keadaan: Keadaan


@dataclass(frozen=True)
class HasilPeriksa:
    """The result of a verification."""

    jumlah: int
    """Files that the manifest names."""
    temuan: tuple[Temuan, ...]
    sidik_manifest: str
    """SHA-256 of the manifest itself, to be compared with the one that the app recorded."""

    @property
    def utuh(self) -> bool:
        """Whether every file is there and unchanged, and nothing was added."""
        return not self.temuan


class _Sumber(Protocol):
    def names(self) -> set[str]: ...
    def open(self, name: str) -> IO[bytes]: ...


class _Folder:
    def __init__(self, path: Path) -> None:
        self._path = path

    def names(self) -> set[str]:
        return {
            str(PurePosixPath(file.relative_to(self._path)))
            for file in self._path.rglob("*")
            if file.is_file()
        }

    def open(self, name: str) -> IO[bytes]:
        return (self._path / name).open("rb")


class _Zip:
    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive

    def names(self) -> set[str]:
        return {entry.filename for entry in self._archive.infolist() if not entry.is_dir()}

    def open(self, name: str) -> IO[bytes]:
        return self._archive.open(name)


def verify_archive(arsip: bytes | Path) -> HasilPeriksa:
    """Compare every file of an archive (zip bytes, path of a zip, or folder) with its manifest.

    Raises InvalidInput when it is no archive of ours or its manifest cannot be read.
    """
    with _source(arsip) as source:
        text = _read_manifest(source)
        recorded = _recorded(text)
        present = source.names()
        wrong = [_check(source, name, *facts) for name, facts in recorded.items() if name in present]
    lost = [Temuan(name, Keadaan.HILANG) for name in recorded if name not in present]
    extra = [Temuan(name, Keadaan.TAMBAHAN) for name in sorted(present - set(recorded) - BY_PRODUCTS)]
    return HasilPeriksa(len(recorded), (*lost, *filter(None, wrong), *extra), sha256(text))


@contextlib.contextmanager
def _source(arsip: bytes | Path) -> Iterator[_Sumber]:
    if isinstance(arsip, Path) and arsip.is_dir():
        yield _Folder(arsip)
        return
    try:
        with zipfile.ZipFile(io.BytesIO(arsip) if isinstance(arsip, bytes) else arsip) as archive:
            yield _Zip(archive)
    except (zipfile.BadZipFile, OSError, NotImplementedError) as error:
        raise InvalidInput(
            "Berkas ini bukan arsip zip yang utuh. Unduh ulang arsipnya, lalu periksa kembali."
        ) from error


def _read_manifest(source: _Sumber) -> bytes:
    try:
        with source.open(JSON_NAME) as file:
            return file.read(MAX_MANIFEST)
    except (KeyError, OSError, zipfile.BadZipFile, zlib.error, EOFError) as error:
        raise InvalidInput(
            f"{JSON_NAME} tidak ada atau rusak; ini bukan arsip Triwulan yang utuh."
        ) from error


def _recorded(text: bytes) -> dict[str, tuple[int, str]]:
    """Name, size and SHA-256 of every file that the manifest names."""
    try:
        manifest: Mapping[str, Any] = json.loads(text)
        kept = (entry for entry in manifest["berkas"] if entry.get("ada", True))
        entries = [*kept, *filter(None, [manifest["arsip_pdf"]])]
        files = {str(entry["nama"]): (int(entry["ukuran"]), str(entry["sha256"])) for entry in entries}
        if manifest["format"] != FORMAT or any(_escapes(name) for name in files):
            raise ValueError
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise InvalidInput(f"{JSON_NAME} tidak dapat dibaca; ini bukan arsip Triwulan yang utuh.") from error
    return files


def _escapes(name: str) -> bool:
    path = PurePosixPath(name)
    return path.is_absolute() or ".." in path.parts or "\\" in name


def _check(source: _Sumber, name: str, ukuran: int, sidik: str) -> Temuan | None:
    """Read no more than the recorded size and a byte: a swapped file may be a bomb."""
    digest, left = hashlib.sha256(), ukuran + 1
    try:
        with source.open(name) as file:
            while left > 0 and (chunk := file.read(min(CHUNK, left))):
                digest.update(chunk)
                left -= len(chunk)
    except (OSError, zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, NotImplementedError):
        return Temuan(name, Keadaan.TAK_TERBACA)
    same = left == 1 and digest.hexdigest() == sidik
    return None if same else Temuan(name, Keadaan.BERUBAH)
