"""An office at work on the SOP of Disdukcapil, on both databases; a counter of queries."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from sqlalchemy import event

from db import Database
from tests.siklus.kantor import Kantor, kantor_dengan
from triwulan import layanan
from triwulan.settings import settings
from triwulan.sop.library import default_library

DUKCAPIL = default_library().sop("disdukcapil-kota-tangerang.pengumpulan-data-kinerja")


@pytest.fixture
def kantor(database: Database) -> Iterator[Kantor]:
    """Three bidang, siklus TW I 2026 open; on each database."""
    with kantor_dengan(DUKCAPIL) as opened:
        opened.buka()
        yield opened


@pytest.fixture
def penyimpanan(monkeypatch: pytest.MonkeyPatch, tmp_path: object) -> Iterator[str]:
    """A file store of the test's own."""
    monkeypatch.setenv("BERKAS_URL", f"file://{tmp_path}/berkas")
    settings.cache_clear()
    yield f"{tmp_path}/berkas"
    monkeypatch.undo()
    settings.cache_clear()


@pytest.fixture
def count_queries() -> Callable[[], object]:
    """A context manager that counts the statements sent to the database."""

    @contextmanager
    def counting() -> Iterator[list[str]]:
        statements: list[str] = []

        def note(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
            if not statement.startswith(("BEGIN", "PRAGMA", "SAVEPOINT", "RELEASE")):
                statements.append(statement)

        engines = (layanan.database().reader, layanan.database().writer)
        for engine in engines:
            event.listen(engine, "before_cursor_execute", note)
        try:
            yield statements
        finally:
            for engine in engines:
                event.remove(engine, "before_cursor_execute", note)

    return counting
