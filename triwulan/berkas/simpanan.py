"""Where evidence and papers lie: any place that fsspec knows, under predictable names.

A file that is kept is never changed: a path is written once. The database
remembers path and SHA-256, so that a missing or altered file is found.
"""

from __future__ import annotations

import contextlib
import errno
import hashlib
import io
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, partial
from pathlib import Path, PurePosixPath
from typing import IO, Any

import fsspec
from fsspec.implementations.local import LocalFileSystem

from triwulan.berkas.sidik import sha256, sha256_file
from triwulan.errors import Conflict, NotFound, TriwulanError
from triwulan.settings import settings

CHUNK = 1 << 20
TEMPORARY = ".sementara-"
LOST = "Berkas ini tidak ditemukan di penyimpanan. Laporkan kepada pengelola server."


class StoreUnavailable(TriwulanError):
    """The file store cannot be reached or used; the message says what the administrator must look at."""


class Keadaan(StrEnum):
    """How a kept file is, compared with what was recorded."""

    UTUH = "utuh"
    HILANG = "hilang"
    BERUBAH = "berubah"


@dataclass(frozen=True)
class Tersimpan:
    """A kept file: where, how long in bytes, and its fingerprint."""

    path: str
    ukuran: int
    sha256: str


class FileStore:
    """Files under one fsspec URL: a folder (`file:///…`), S3 (`s3://bucket/prefix`), `memory://` in tests."""

    def __init__(self, url: str) -> None:
        try:
            fs, root = fsspec.core.url_to_fs(url)
        except (ImportError, ValueError) as error:
            raise StoreUnavailable(
                f"BERKAS_URL {_scheme(url)} tidak dapat dipakai: {error}. Pasang paketnya (untuk s3://: pip install s3fs)."
            ) from error
        self._fs: Any = fs
        self._root = root.rstrip("/")
        self._local = isinstance(fs, LocalFileSystem)

    def put(self, path: str, isi: bytes) -> Tersimpan:
        """Keep `isi` under `path`, wholly or not at all. The same bytes once more are fine.

        Raises Conflict when another file stands there, StoreUnavailable when the store fails, and
        ValueError for a path that leaves the store.
        """
        upload = partial(self._fs.pipe_file, self._full(path), isi)
        return self._put(io.BytesIO(isi), upload, Tersimpan(path, len(isi), sha256(isi)))

    def put_file(self, path: str, source: Path) -> Tersimpan:
        """The same for a file on the disk, which is not held in memory."""
        upload = partial(self._fs.put_file, str(source), self._full(path))
        with source.open("rb") as stream:
            return self._put(stream, upload, Tersimpan(path, source.stat().st_size, sha256_file(source)))

    def _put(self, source: IO[bytes], upload: Callable[[], object], kept: Tersimpan) -> Tersimpan:
        full = self._full(kept.path)
        with self._errors():
            if not (self._put_local(full, source) if self._local else self._put_remote(full, upload)):
                self._refuse_other(kept)
        return kept

    def get(self, path: str) -> bytes:
        """The bytes. Raises NotFound and StoreUnavailable."""
        with self._errors():
            result: bytes = self._fs.cat_file(self._full(path))
            return result

    def open(self, path: str) -> IO[bytes]:
        """A stream for a download. Raises NotFound and StoreUnavailable."""
        with self._errors():
            stream: IO[bytes] = self._fs.open(self._full(path), "rb")
            return stream

    def size(self, path: str) -> int:
        """How long a file is, in bytes. Raises NotFound and StoreUnavailable."""
        with self._errors():
            return int(self._fs.size(self._full(path)))

    def exists(self, path: str) -> bool:
        """Whether a file stands there. Raises StoreUnavailable."""
        with self._errors():
            return bool(self._fs.isfile(self._full(path)))

    def verify(self, path: str, sidik: str) -> Keadaan:
        """Compare a file with its recorded SHA-256, in pieces. Raises StoreUnavailable."""
        digest = hashlib.sha256()
        try:
            with self.open(path) as stream, self._errors():
                while chunk := stream.read(CHUNK):
                    digest.update(chunk)
        except NotFound:
            return Keadaan.HILANG
        return Keadaan.UTUH if digest.hexdigest() == sidik else Keadaan.BERUBAH

    def iterate(self, awalan: str = "") -> Iterator[str]:
        """All paths that begin with the folder `awalan`, sorted. Raises StoreUnavailable."""
        start = self._full(awalan) if awalan else self._root
        with self._errors():
            found = self._fs.find(start) if self._fs.exists(start) else []
        skip = len(self._root) + 1
        names = (str(name)[skip:] for name in sorted(found))
        yield from (name for name in names if TEMPORARY not in name)

    def delete(self, path: str) -> None:
        """Remove a file, for an upload whose row could not be written; a missing one is fine."""
        with contextlib.suppress(NotFound), self._errors():
            self._fs.rm_file(self._full(path))

    def check_writable(self) -> None:
        """Write and remove a small file. Raises StoreUnavailable; for the health check and at start."""
        full = f"{self._root}/{TEMPORARY}{os.urandom(8).hex()}"
        with self._errors():
            self._fs.makedirs(self._root, exist_ok=True)
            try:
                self._fs.pipe_file(full, b"triwulan")
            finally:
                with contextlib.suppress(FileNotFoundError, NotADirectoryError):
                    self._fs.rm_file(full)

    def _full(self, path: str) -> str:
        parts = PurePosixPath(path).parts
        if not parts or path.startswith("/") or ".." in parts or "\\" in path or "\0" in path:
            raise ValueError(f"path outside the file store: {path!r}")
        return f"{self._root}/{'/'.join(parts)}"

    def _put_local(self, full: str, source: IO[bytes]) -> bool:
        """Write beside the target, then link: the name appears with the whole content or not at all."""
        target = Path(full)
        target.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(prefix=TEMPORARY, dir=target.parent)
        try:
            with os.fdopen(handle, "wb") as stream:
                shutil.copyfileobj(source, stream, CHUNK)
                stream.flush()
                os.fsync(stream.fileno())
            return _link_new(Path(name), target)
        finally:
            Path(name).unlink(missing_ok=True)

    def _put_remote(self, full: str, upload: Callable[[], object]) -> bool:
        """An object store writes whole objects; the look before is enough, as every path has its own number."""
        if self._fs.exists(full):
            return False
        self._fs.makedirs(full.rpartition("/")[0], exist_ok=True)
        upload()
        return True

    def _refuse_other(self, kept: Tersimpan) -> None:
        if self.verify(kept.path, kept.sha256) is not Keadaan.UTUH:
            raise Conflict(
                "Berkas lain sudah tersimpan dengan nama itu. Muat ulang halaman, lalu unggah kembali."
            )

    @contextlib.contextmanager
    def _errors(self) -> Iterator[None]:
        try:
            yield
        except FileNotFoundError as error:
            raise NotFound(LOST) from error
        except (OSError, ConnectionError, TimeoutError) as error:
            if getattr(error, "errno", None) == errno.ENOSPC:
                raise StoreUnavailable(
                    "Ruang penyimpanan berkas penuh; berkas belum tersimpan. Beri tahu pengelola server, lalu unggah lagi."
                ) from error
            raise StoreUnavailable(
                "Penyimpanan berkas tidak dapat dipakai sekarang. Coba lagi; bila terulang, laporkan kepada pengelola "
                f"server ({type(error).__name__})."
            ) from error


def open_store() -> FileStore:
    """The file store of this installation (BERKAS_URL). Raises StoreUnavailable."""
    return _store(settings().berkas)


@cache
def _store(url: str) -> FileStore:
    return FileStore(url)


def _link_new(source: Path, target: Path) -> bool:
    """Give the file its name unless the name is taken; tells whether it was free."""
    try:
        os.link(source, target)
    except FileExistsError:
        return False
    except OSError:
        # File systems without hard links (some network shares) can still rename.
        if target.exists():
            return False
        source.replace(target)
    _keep_name(target.parent)
    return True


def _keep_name(folder: Path) -> None:
    """The name itself must survive a power cut too; Windows keeps names without being asked."""
    if os.name == "posix":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _scheme(url: str) -> str:
    return url.partition("://")[0] + "://…"
