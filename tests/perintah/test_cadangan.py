"""The IT person backs everything up, and gets everything back: database, files, secret, audit."""

from __future__ import annotations

import stat
import tarfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from alembic import command
from sqlalchemy import select

from db import connect, migrasi
from db.akses import Pengguna
from tests.postgres import PostgresServer
from triwulan import layanan
from triwulan.akses import audit, rahasia
from triwulan.berkas.simpanan import FileStore
from triwulan.cadangan.buat import BackupFailed, make_backup, older_backups
from triwulan.cadangan.pulihkan import restore_backup
from triwulan.errors import InvalidInput, NotAllowedNow
from triwulan.perintah import basisdata
from triwulan.perintah.migrasi import migrate_database
from triwulan.settings import settings

Place = Callable[[], str]


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def place(request: pytest.FixtureRequest) -> Iterator[Place]:
    """Gives the DATABASE_URL of one empty database after another: a file in DATA_DIR, or one on a server."""
    if request.param == "sqlite":
        yield lambda: ""
        return
    server: PostgresServer = request.getfixturevalue("_postgres")
    with ExitStack() as opened:
        yield lambda: opened.enter_context(server.fresh_database(empty=True))


@pytest.fixture
def at(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, place: Place) -> Iterator[Callable[[str], Path]]:
    """Go to the installation of a name: its own folder and database; returns the folder."""

    def go(name: str) -> Path:
        _leave()
        monkeypatch.setenv("DATA_DIR", str(tmp_path / name))
        monkeypatch.setenv("DATABASE_URL", place())
        _forget_settings()
        layanan.use_database(connect(settings().database))
        return tmp_path / name

    yield go
    _leave()
    monkeypatch.undo()
    _forget_settings()


def _leave() -> None:
    layanan.use_database(None)


def _forget_settings() -> None:
    settings.cache_clear()
    rahasia._secret.cache_clear()


def install() -> None:
    basisdata.init(pemda="Pemerintah Kota Contoh", akun="admin", nama="CONTOH Admin")
    FileStore(settings().berkas).put("2026/tw-3/bukti.pdf", b"%PDF-1.7 bukti")


def accounts() -> list[str]:
    with layanan.reading() as session:
        return list(session.scalars(select(Pengguna.nama_akun)))


def test_a_backup_brings_back_people_files_secret_and_a_whole_audit(
    at: Callable[[str], Path], tmp_path: Path
) -> None:
    at("lama")
    install()
    path, manifes = make_backup(tmp_path / "cadangan")
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert {member.nama for member in manifes.anggota} == {
        "basis-data",
        "rahasia.kunci",
        "berkas/2026/tw-3/bukti.pdf",
    }
    old_secret = rahasia.secret_file().read_bytes()
    at("baru")
    restore_backup(path)
    assert accounts() == ["admin"]
    assert FileStore(settings().berkas).get("2026/tw-3/bukti.pdf") == b"%PDF-1.7 bukti"
    assert rahasia.secret_file().read_bytes() == old_secret
    with layanan.reading() as session:
        assert audit.verify(session) == ()


def test_a_backup_never_overwrites_an_installation(at: Callable[[str], Path], tmp_path: Path) -> None:
    at("lama")
    install()
    path, _ = make_backup(tmp_path / "cadangan")
    with pytest.raises(NotAllowedNow, match="sudah berisi"):
        restore_backup(path)
    assert accounts() == ["admin"]


def test_only_as_many_backups_stay_as_the_administrator_wants(tmp_path: Path) -> None:
    for day in (1, 2, 3):
        (tmp_path / f"triwulan-2026110{day}-013000.tar").touch()
    (tmp_path / "triwulan-lain.tar").touch()
    assert [path.name for path in older_backups(tmp_path, 2)] == ["triwulan-20261101-013000.tar"]


def _flip_a_byte(path: Path) -> None:
    isi = path.read_bytes().replace(b"%PDF-1.7 bukti", b"%PDF-1.7 palsu")
    path.write_bytes(isi)


def _cut_off(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-14000])


def _other_file(path: Path) -> None:
    path.write_bytes(b"bukan cadangan" * 100)


def _tar_of_something(path: Path) -> None:
    (path.parent / "x.txt").write_text("x")
    with tarfile.open(path, "w") as tar:
        tar.add(path.parent / "x.txt", "x.txt")


@pytest.mark.parametrize("spoil", [_flip_a_byte, _cut_off, _other_file, _tar_of_something])
def test_a_damaged_or_foreign_file_is_refused_before_anything_is_written(
    spoil: Callable[[Path], None], at: Callable[[str], Path], tmp_path: Path
) -> None:
    at("lama")
    install()
    path, _ = make_backup(tmp_path / "cadangan")
    spoil(path)
    folder = at("baru")
    with pytest.raises(InvalidInput):
        restore_backup(path)
    assert not rahasia.secret_file().exists()
    assert not list(folder.glob("berkas/**/*.pdf"))


def test_a_backup_of_another_kind_of_database_says_where_it_belongs(
    at: Callable[[str], Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    at("lama")
    install()
    path, manifes = make_backup(tmp_path / "cadangan")
    other = "sqlite:///lain.db" if manifes.basis_data == "postgresql" else "postgresql://x@127.0.0.1:1/x"
    monkeypatch.setenv("DATABASE_URL", other)
    settings.cache_clear()
    with pytest.raises(InvalidInput, match="Arahkan DATABASE_URL"):
        restore_backup(path)


@pytest.mark.postgres
def test_without_pg_dump_the_administrator_reads_what_to_install(
    request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    server: PostgresServer = request.getfixturevalue("_postgres")
    with server.fresh_database(empty=True) as url:
        layanan.use_database(connect(url))
        monkeypatch.setenv("PATH", str(tmp_path))
        with pytest.raises(BackupFailed, match="postgresql-client"):
            make_backup(tmp_path / "cadangan")
        layanan.use_database(None)
    assert not list((tmp_path / "cadangan").iterdir())


def test_an_upgrade_keeps_a_copy_of_the_embedded_database_as_it_was(tmp_path: Path) -> None:
    database = connect(f"sqlite:///{tmp_path / 'triwulan.db'}")
    layanan.use_database(database)
    try:
        with database.writer.connect() as connection, connection.begin():
            command.upgrade(migrasi._config(connection), "0001")
        migrate_database()
        copy = connect(f"sqlite:///{tmp_path / 'triwulan.db.versi-0001'}")
        assert migrasi.current_version(database.writer) == migrasi.newest_version()
        assert migrasi.current_version(copy.writer) == "0001"
        copy.dispose()
        migrate_database()
        assert len(list(tmp_path.glob("triwulan.db.versi-*"))) == 1
    finally:
        layanan.use_database(None)
        database.dispose()
