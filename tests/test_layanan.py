"""What the database refuses reaches people as a sentence, on both databases."""

from __future__ import annotations

import pytest
from sqlalchemy import text
from sqlalchemy.exc import OperationalError, ProgrammingError, SQLAlchemyError

from db import Database
from db.organisasi import Bidang, Instansi
from tests.factories import create_instansi
from triwulan import layanan
from triwulan.akses.izin import own
from triwulan.akses.pelaku import system_actor
from triwulan.errors import Conflict, InvalidInput, NotFound
from triwulan.layanan import DatabaseUnavailable
from triwulan.organisasi.instansi import list_instansi
from triwulan.settings import settings

ADMIN = system_actor()


def test_a_half_finished_migration_names_the_command_that_mends_it(database: Database) -> None:
    with database.writing() as session:
        session.execute(text("ALTER TABLE instansi DROP COLUMN kota"))
    with pytest.raises(DatabaseUnavailable, match="python -m triwulan migrate"):
        layanan.ask(list_instansi, ADMIN)


def test_an_empty_database_names_the_command_too(database: Database) -> None:
    with database.writing() as session:
        session.execute(text("DROP TABLE penugasan"))
    with pytest.raises(DatabaseUnavailable, match="migrate"), layanan.reading() as session:
        session.execute(text("SELECT * FROM penugasan"))


@pytest.mark.parametrize(
    "url", ["postgresql+psycopg://x@127.0.0.1:1/tidak_ada", "sqlite:////proc/tidak/ada/triwulan.db"]
)
def test_a_database_that_is_not_there_is_a_sentence(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(settings(), "database_url", url)
    layanan.use_database(None)
    try:
        with pytest.raises(DatabaseUnavailable, match="doctor"):
            layanan.ask(list_instansi, ADMIN)
    finally:
        layanan.use_database(None)


def test_a_fault_of_our_own_is_not_dressed_up_as_a_missing_migration(database: Database) -> None:
    with (
        pytest.raises((ProgrammingError, SQLAlchemyError, DatabaseUnavailable)) as fault,
        layanan.reading() as session,
    ):
        session.execute(text("SELEKT 1"))
    assert "migrate" not in str(fault.value)


def test_a_lost_race_is_a_conflict_and_a_taken_name_bad_input(database: Database) -> None:
    with database.writing() as session:
        office = create_instansi(session, bidang=("Satu",)).id

    def stale() -> None:
        with layanan.writing() as session:
            row = session.get_one(Instansi, office)
            session.execute(text("UPDATE instansi SET versi = versi + 1"))
            row.nama = "Lain"

    def double() -> None:
        with layanan.writing() as session:
            session.add(Bidang(instansi_id=office, nama="Satu"))

    with pytest.raises(Conflict):
        stale()
    with pytest.raises(InvalidInput):
        double()


def test_a_page_cannot_write_through_the_reader(database: Database) -> None:
    with pytest.raises((DatabaseUnavailable, SQLAlchemyError)), layanan.reading() as session:
        session.execute(text("DELETE FROM instansi"))


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ("database or disk is full", "Ruang penyimpanan server penuh"),
        ("disk I/O error", "Ruang penyimpanan server penuh"),
        ('could not extend file "base/1/2": No space left on device', "Ruang penyimpanan server penuh"),
        ("attempt to write a readonly database", "pengguna layanan harus memiliki DATA_DIR"),
    ],
)
def test_a_full_or_locked_away_disk_says_so(sqlite: Database, said: str, sentence: str) -> None:
    with pytest.raises(DatabaseUnavailable, match=sentence), layanan.writing():
        raise OperationalError("INSERT", {}, Exception(said))


@pytest.mark.parametrize("row_id", [2**40, 2**70])
def test_a_number_that_no_database_holds_is_a_sentence(database: Database, row_id: int) -> None:
    with pytest.raises((InvalidInput, NotFound)), layanan.reading() as session:
        own(session, ADMIN, Instansi, row_id)


def test_what_people_wrote_does_not_reach_the_log_with_an_error(database: Database) -> None:
    with pytest.raises(SQLAlchemyError) as fault, database.writing() as session:
        session.execute(text("SELECT :isi FROM tidak_ada"), {"isi": "sandi rahasia"})
    assert "sandi rahasia" not in str(fault.value)
