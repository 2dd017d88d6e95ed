"""Make an installation from a backup: only into an empty place, and only from a whole file."""

from __future__ import annotations

import io
import tarfile
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from sqlalchemy import make_url

from db import migrasi
from db.salinan import CopyFailed, restore_database
from triwulan import layanan
from triwulan.akses.rahasia import keep_secret, secret_file
from triwulan.berkas.simpanan import FileStore
from triwulan.cadangan.isi import BASIS_DATA, BERKAS, CHUNK, MANIFES, RAHASIA, Manifes, measure, parse_manifes
from triwulan.errors import InvalidInput, NotAllowedNow, TriwulanError
from triwulan.settings import settings

MAKS_MANIFES = 100_000_000


class RestoreFailed(TriwulanError):
    """The database refused the copy; the place is as empty as before, or must be emptied again."""


def restore_backup(path: Path) -> Manifes:
    """Fill the empty installation of these settings from a backup.

    Everything is compared with the manifest before anything is written. Raises InvalidInput (no
    backup, damaged, another kind of database, newer than this program), NotAllowedNow (not empty),
    RestoreFailed.
    """
    with _opened(path) as tar:
        manifes = _checked(tar, path)
        _refuse_wrong_kind(manifes)
        _refuse_filled()
        _restore_database(tar)
        _restore_secret(tar, manifes)
        _restore_files(tar, manifes)
    return manifes


@contextmanager
def _opened(path: Path) -> Iterator[tarfile.TarFile]:
    try:
        with tarfile.open(path, "r:") as tar:
            yield tar
    except (tarfile.TarError, OSError) as error:
        raise InvalidInput(f"{path} tidak dapat dibaca sebagai cadangan: {error}.") from error


def _checked(tar: tarfile.TarFile, path: Path) -> Manifes:
    manifes = parse_manifes(_read(tar, MANIFES)) if _has(tar, MANIFES) else parse_manifes(b"")
    broken = [
        member.nama
        for member in manifes.anggota
        if not _has(tar, member.nama) or measure(_stream(tar, member.nama)) != (member.ukuran, member.sha256)
    ]
    if broken:
        raise InvalidInput(
            f"{path} rusak: {len(broken)} isinya hilang atau berubah ({', '.join(broken[:3])}). "
            "Tidak ada yang dipulihkan. Pakai cadangan lain."
        )
    return manifes


def _refuse_wrong_kind(manifes: Manifes) -> None:
    kind = make_url(settings().database).get_backend_name()
    if kind != manifes.basis_data:
        raise InvalidInput(
            f"Cadangan ini dari {manifes.basis_data}, sedangkan DATABASE_URL menunjuk {kind}. "
            f"Arahkan DATABASE_URL ke {manifes.basis_data} yang kosong."
        )
    if manifes.versi not in migrasi.known_versions():
        raise InvalidInput("Cadangan ini lebih baru daripada program ini. Pasang program yang lebih baru.")


def _refuse_filled() -> None:
    filled = migrasi.current_version(layanan.database().writer) is not None
    if filled or next(FileStore(settings().berkas).iterate(), None) is not None:
        raise NotAllowedNow(
            "Tempat pemulihan sudah berisi; tidak ada yang diubah. "
            "Arahkan DATA_DIR, DATABASE_URL, dan BERKAS_URL ke tempat yang kosong."
        )
    if secret_file().exists() and not settings().secret_key:
        raise NotAllowedNow(f"{secret_file()} sudah ada. Pindahkan dahulu, atau pakai DATA_DIR yang kosong.")


def _restore_database(tar: tarfile.TarFile) -> None:
    layanan.database().dispose()
    with tempfile.TemporaryDirectory(prefix="triwulan-pulih-") as work:
        copy = Path(work) / BASIS_DATA
        with copy.open("wb") as target:
            _pour(_stream(tar, BASIS_DATA), target)
        try:
            restore_database(layanan.database().writer.url.render_as_string(hide_password=False), copy)
        except CopyFailed as error:
            raise RestoreFailed(f"Basis data tidak dapat dipulihkan: {error}.") from error


def _restore_secret(tar: tarfile.TarFile, manifes: Manifes) -> None:
    if any(member.nama == RAHASIA for member in manifes.anggota) and not settings().secret_key:
        keep_secret(_read(tar, RAHASIA))


def _restore_files(tar: tarfile.TarFile, manifes: Manifes) -> None:
    store = FileStore(settings().berkas)
    for member in manifes.anggota:
        if member.nama.startswith(BERKAS):
            store.put(member.nama.removeprefix(BERKAS), _read(tar, member.nama))


def _has(tar: tarfile.TarFile, name: str) -> bool:
    try:
        return tar.getmember(name).isfile()
    except KeyError:
        return False


def _stream(tar: tarfile.TarFile, name: str) -> IO[bytes]:
    return tar.extractfile(name) or io.BytesIO()


def _read(tar: tarfile.TarFile, name: str) -> bytes:
    if name == MANIFES and tar.getmember(name).size > MAKS_MANIFES:
        raise InvalidInput("Daftar isi cadangan terlalu besar; berkas ini bukan cadangan Triwulan.")
    return _stream(tar, name).read()


def _pour(source: IO[bytes], target: IO[bytes]) -> None:
    while chunk := source.read(CHUNK):
        target.write(chunk)
