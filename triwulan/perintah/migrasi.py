"""Bring the database to the version of this program, or say why not and leave it as it was."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Engine
from sqlalchemy.exc import SQLAlchemyError

from db import migrasi
from db.salinan import CopyFailed, copy_database
from triwulan import layanan
from triwulan.errors import TriwulanError


class MigrationFailed(TriwulanError):
    """The database could not be brought to the newest version; nothing of it was changed."""


def migrate_database() -> None:
    """Migrate, in one transaction. Raises MigrationFailed with what to do; then nothing was changed."""
    engine = layanan.database().writer
    _refuse_newer(engine)
    try:
        _keep_old_copy(engine)
        migrasi.upgrade(engine)
    except CopyFailed as error:
        raise MigrationFailed(
            f"Basis data lama tidak dapat disalin sebelum dimutakhirkan: {error}. Periksa ruang cakram dan hak akses."
        ) from error
    except SQLAlchemyError as error:
        raise MigrationFailed(
            f"Basis data tidak dapat dimutakhirkan; tidak ada yang diubah. Sebab: {layanan.cause(error)}. "
            "Periksa DATABASE_URL dan hak aksesnya, lalu jalankan `python -m triwulan doctor`."
        ) from error


def _keep_old_copy(engine: Engine) -> None:
    """An embedded database is copied beside itself before it changes; a server has backups of its own."""
    version = migrasi.current_version(engine)
    path = engine.url.database
    if engine.dialect.name != "sqlite" or not path or version in (None, migrasi.newest_version()):
        return
    copy = Path(f"{path}.versi-{version}")
    if not copy.exists():
        copy_database(engine, copy)


def _refuse_newer(engine: Engine) -> None:
    try:
        current = migrasi.current_version(engine)
    except SQLAlchemyError as error:
        raise layanan.DatabaseUnavailable(
            "Basis data tidak dapat dihubungi. Periksa DATABASE_URL, hak aksesnya, dan apakah servernya hidup."
        ) from error
    if current is not None and current not in migrasi.known_versions():
        raise MigrationFailed(
            f"Basis data sudah pada versi {current}, lebih baru daripada program ini. Pasang program yang lebih baru."
        )
