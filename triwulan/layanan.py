"""How pages, routes and commands call services: `ask` reads a snapshot, `do` is one transaction."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Concatenate, ParamSpec, TypeVar

from sqlalchemy.exc import (
    DataError,
    DBAPIError,
    IntegrityError,
    InterfaceError,
    OperationalError,
    ProgrammingError,
)
from sqlalchemy.orm import Session
from sqlalchemy.orm.exc import StaleDataError

from db import Database, connect
from triwulan.akses.pelaku import Actor
from triwulan.errors import Conflict, InvalidInput, TriwulanError
from triwulan.settings import settings

P = ParamSpec("P")
R = TypeVar("R")

DEADLOCK_RETRIES = 2

_current: Database | None = None


class DatabaseUnavailable(TriwulanError):
    """The database does not answer, or is not (fully) migrated."""


class Deadlocked(DatabaseUnavailable):
    """The database ended this transaction because it and another one waited for each other."""


def database() -> Database:
    """The database of this process, opened at the first call."""
    global _current
    if _current is None:
        try:
            _current = connect(settings().database)
        except OSError as error:
            raise DatabaseUnavailable(
                "Folder basis data tidak dapat dibuat atau ditulisi. Administrator: periksa DATA_DIR atau DATABASE_URL, "
                "lalu jalankan `python -m triwulan doctor`."
            ) from error
    return _current


def use_database(chosen: Database | None) -> None:
    """Make `chosen` the database of this process (None: the one of the settings, opened anew)."""
    global _current
    _current = chosen


def ask(
    service: Callable[Concatenate[Session, Actor, P], R], actor: Actor, *args: P.args, **kwargs: P.kwargs
) -> R:
    """Call a service that only reads, on a snapshot that cannot be written to."""
    with reading() as session:
        return service(session, actor, *args, **kwargs)


def do(
    service: Callable[Concatenate[Session, Actor, P], R], actor: Actor, *args: P.args, **kwargs: P.kwargs
) -> R:
    """Call a service as one transaction: all of it is kept, or nothing.

    Two transactions that wait for each other (PostgreSQL ends one of them) are no fault of the person:
    the ended one is carried out once more. Raises Conflict when somebody else changed a row first.
    """
    for _ in range(DEADLOCK_RETRIES):
        try:
            with writing() as session:
                return service(session, actor, *args, **kwargs)
        except Deadlocked:
            continue
    with writing() as session:
        return service(session, actor, *args, **kwargs)


@contextmanager
def writing() -> Iterator[Session]:
    """One transaction for code that has no actor yet (sign-in) or runs several services as one."""
    with _translated(), database().writing() as session:
        yield session


@contextmanager
def reading() -> Iterator[Session]:
    """A read-only snapshot."""
    with _translated(), database().reading() as session:
        yield session


@contextmanager
def _translated() -> Iterator[None]:
    try:
        yield
    except StaleDataError as error:
        raise Conflict(
            "Data ini baru saja diubah orang lain. Muat ulang untuk melihat perubahannya; isian Anda tidak hilang."
        ) from error
    except IntegrityError as error:
        raise InvalidInput(
            "Data tidak dapat disimpan karena bertentangan dengan data yang sudah ada (misalnya nama yang sama)."
        ) from error
    except (OverflowError, DataError) as error:
        raise InvalidInput(
            "Angka atau teks itu terlalu besar atau memuat tanda yang tidak dapat disimpan. "
            "Periksa isian, atau alamat halaman ini bila Anda membukanya dari tautan."
        ) from error
    except (OperationalError, InterfaceError, ProgrammingError) as error:
        if isinstance(error, ProgrammingError) and not _is_unmigrated(error):
            raise
        kind = Deadlocked if "deadlock" in str(error.orig).lower() else DatabaseUnavailable
        raise kind(_unavailable(error)) from error


def cause(error: BaseException) -> str:
    """What the database itself says, on one line: for the administrator, never for a page."""
    return " ".join(str(getattr(error, "orig", error)).split()).rstrip(".")[:300]


def _unavailable(error: DBAPIError) -> str:
    text = str(error.orig).lower()
    if _is_unmigrated(error):
        return "Basis data belum disiapkan atau belum selesai dimutakhirkan. Jalankan `python -m triwulan migrate`."
    if "locked" in text or "deadlock" in text:
        return "Basis data sedang sibuk. Isian Anda masih ada di layar; coba simpan lagi sebentar lagi."
    if any(sign in text for sign in ("disk is full", "disk i/o error", "no space left")):
        return (
            "Ruang penyimpanan server penuh atau rusak; belum ada yang tersimpan. Isian Anda masih ada di layar. "
            "Beri tahu administrator, lalu simpan lagi."
        )
    if "readonly database" in text:
        return "Basis data hanya dapat dibaca. Administrator: pengguna layanan harus memiliki DATA_DIR beserta isinya."
    return "Basis data tidak dapat dihubungi. Coba lagi sebentar lagi; administrator: jalankan `python -m triwulan doctor`."


def _is_unmigrated(error: DBAPIError) -> bool:
    text = str(error.orig).lower()
    return "no such table" in text or "no such column" in text or "does not exist" in text
