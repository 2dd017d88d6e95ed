"""Make a backup while people go on working."""

from __future__ import annotations

import io
import os
import tarfile
import tempfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import IO

from db import migrasi
from db.salinan import CopyFailed, copy_database
from triwulan import layanan
from triwulan.akses.rahasia import secret_file
from triwulan.berkas.simpanan import FileStore
from triwulan.cadangan.isi import BASIS_DATA, BERKAS, MANIFES, RAHASIA, Anggota, Manifes, measure
from triwulan.errors import TriwulanError
from triwulan.settings import settings
from triwulan.waktu import now


class BackupFailed(TriwulanError):
    """The backup could not be made; no file is left behind."""


def make_backup(folder: Path) -> tuple[Path, Manifes]:
    """Write `triwulan-YYYYMMDD-HHMMSS.tar` into `folder`, readable by its owner only.

    The database is copied before the files: a kept file never changes, so every file that the copy
    knows is there. The file appears under its name only when it is whole. Raises BackupFailed.
    """
    folder.mkdir(parents=True, exist_ok=True)
    target = folder / f"triwulan-{now():%Y%m%d-%H%M%S}.tar"
    with tempfile.TemporaryDirectory(dir=folder, prefix=".cadangan-") as work:
        draft = Path(work) / "cadangan.tar"
        manifes = _write(draft, Path(work) / BASIS_DATA)
        os.replace(draft, target)
    return target, manifes


def older_backups(folder: Path, keep: int) -> list[Path]:
    """All backups in `folder` but the `keep` newest."""
    return sorted(folder.glob("triwulan-[0-9]*-[0-9]*.tar"))[:-keep]


def _write(draft: Path, copy: Path) -> Manifes:
    engine = layanan.database().writer
    try:
        copy_database(engine, copy)
    except CopyFailed as error:
        raise BackupFailed(
            f"Basis data tidak dapat disalin: {error}. Periksa ruang disk dan hak akses."
        ) from error
    store = FileStore(settings().berkas)
    anggota = tuple(_measure(name, source) for name, source in _sources(copy, store))
    manifes = Manifes(now().isoformat(), engine.dialect.name, migrasi.current_version(engine) or "", anggota)
    with open(draft, "wb", opener=_for_owner_only) as file, tarfile.open(fileobj=file, mode="w") as tar:
        _add(tar, MANIFES, io.BytesIO(manifes.to_json()), len(manifes.to_json()))
        sizes = {member.nama: member.ukuran for member in anggota}
        for name, source in _sources(copy, store):
            if name in sizes:  # a file that came since is not in the copy of the database either
                with closing(source):
                    _add(tar, name, source, sizes[name])
    return manifes


def _sources(copy: Path, store: FileStore) -> Iterator[tuple[str, IO[bytes]]]:
    yield BASIS_DATA, copy.open("rb")
    if secret_file().exists() and not settings().secret_key:
        yield RAHASIA, secret_file().open("rb")
    for path in store.iterate():
        yield BERKAS + path, store.open(path)


def _measure(name: str, source: IO[bytes]) -> Anggota:
    with closing(source):
        return Anggota(name, *measure(source))


def _add(tar: tarfile.TarFile, name: str, source: IO[bytes], size: int) -> None:
    member = tarfile.TarInfo(name)
    member.size, member.mode, member.mtime = size, 0o600, int(now().timestamp())
    tar.addfile(member, source)


def _for_owner_only(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)
