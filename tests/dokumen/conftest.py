"""The five sample offices, loaded once and copied for each test."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from db import Base, Database, connect
from tests.dokumen.alat_arsip import fill_siklus
from tests.dokumen.kantor_contoh import SISTEM, load_offices
from triwulan import layanan
from triwulan.dokumen.arsip_siklus import ArsipRingkas, make_arsip
from triwulan.sambungan import connect_rooms
from triwulan.settings import settings
from triwulan.siklus import kait

GERBANG: tuple[kait.JenisRekaman, ...] = ("realisasi", "anggaran", "analisis")


@pytest.fixture(scope="session")
def _five_offices(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("kantor") / "lima.db"
    database = connect(f"sqlite:///{path}")
    Base.metadata.create_all(database.writer)
    with _plugged_in(), database.writing() as session:
        load_offices(session)
    database.dispose()
    return path


@pytest.fixture
def lima_kantor(_five_offices: Path, tmp_path: Path) -> Iterator[Database]:
    """A fresh copy of the five offices, in force for `layanan`, with all rooms plugged in."""
    path = tmp_path / "lima.db"
    shutil.copy(_five_offices, path)
    database = connect(f"sqlite:///{path}")
    layanan.use_database(database)
    with _plugged_in():
        yield database
    layanan.use_database(None)
    database.dispose()


@contextmanager
def _plugged_in() -> Iterator[None]:
    """The gates of all rooms, taken off again afterwards: other tests bring their own."""
    connect_rooms()
    yield
    for jenis in GERBANG:
        kait.register_gerbang(jenis, None)
    kait.register_naskah(None)
    kait.register_pemegang(None)


@pytest.fixture
def siklus_id(lima_kantor: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[int]:
    """A siklus that can be bound; the files that a test loses or alters are no other test's."""
    with monkeypatch.context() as patch:
        patch.setenv("BERKAS_URL", f"file://{tmp_path}/berkas")
        settings.cache_clear()
        yield fill_siklus(lima_kantor)
    settings.cache_clear()


@pytest.fixture
def arsip(siklus_id: int) -> ArsipRingkas:
    """Its archive."""
    return make_arsip(SISTEM, siklus_id=siklus_id)
