"""Bring the database to the version of this program, or say why not and leave it as it was."""

from __future__ import annotations

from sqlalchemy import Engine
from sqlalchemy.exc import SQLAlchemyError

from db import migrasi
from triwulan import layanan
from triwulan.errors import TriwulanError


class MigrationFailed(TriwulanError):
    """The database could not be brought to the newest version; nothing of it was changed."""


def migrate_database() -> None:
    """Migrate, in one transaction. Raises MigrationFailed with what to do; then nothing was changed."""
    engine = layanan.database().writer
    _refuse_newer(engine)
    try:
        migrasi.upgrade(engine)
    except SQLAlchemyError as error:
        cause = str(getattr(error, "orig", error)).splitlines()[0]
        raise MigrationFailed(
            f"Basis data tidak dapat dimutakhirkan; tidak ada yang diubah. Sebab: {cause}. "
            "Periksa DATABASE_URL dan hak aksesnya, lalu jalankan `python -m triwulan doctor`."
        ) from error


def _refuse_newer(engine: Engine) -> None:
    try:
        current = migrasi.current_version(engine)
    except SQLAlchemyError as error:
        raise layanan.DatabaseUnavailable(
            "Basis data tidak dapat dihubungi. Periksa DATABASE_URL dan apakah servernya hidup."
        ) from error
    if current is not None and current not in migrasi.known_versions():
        raise MigrationFailed(
            f"Basis data sudah pada versi {current}, lebih baru daripada program ini. Pasang program yang lebih baru."
        )
