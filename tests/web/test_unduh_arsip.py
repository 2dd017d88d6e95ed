"""Bound archives over HTTP: in pieces, with their length, for whoever may see them, and never an altered one."""

from __future__ import annotations

from collections.abc import Callable

import pytest

import web.unduh_arsip  # noqa: F401 - makes the downloads known
from db import Database
from db.akses import Pengguna
from db.dokumen import Arsip
from db.organisasi import Instansi
from tests.akses.cases_laporan import archive_row
from tests.factories import create_instansi
from tests.web.klien import Klien
from triwulan.berkas.simpanan import CHUNK, open_store

BESAR = b"x" * (2 * CHUNK + 5)


@pytest.fixture
def bound(sqlite: Database, pengguna_id: int) -> Callable[[bool], int]:
    """An archive of one's own office, or of another one; its PDF is larger than what is read at once."""

    def make(mine: bool) -> int:
        with sqlite.writing() as session:
            own = session.get_one(Instansi, session.get_one(Pengguna, pengguna_id).instansi_id)
            row = archive_row(session, own if mine else create_instansi(session))
            kept = open_store().put(f"arsip-uji/{row.id}-{row.instansi_id}.pdf", BESAR)
            row.pdf, row.pdf_sha256 = kept.path, kept.sha256
            return row.id

    return make


def test_a_large_archive_comes_whole_with_name_and_length(
    signed_in: Klien, bound: Callable[[bool], int]
) -> None:
    number = bound(True)
    answer = signed_in.get(f"/unduh/arsip-pdf/{number}")
    assert answer.content == BESAR
    assert answer.headers["content-length"] == str(len(BESAR))
    assert answer.headers["content-disposition"].startswith("attachment; filename*=UTF-8''Arsip")
    assert signed_in.get(f"/unduh/arsip-lihat/{number}").headers["content-disposition"].startswith("inline")


def test_the_archive_of_another_office_does_not_exist(signed_in: Klien, bound: Callable[[bool], int]) -> None:
    for kind in ("arsip-pdf", "arsip-zip", "arsip-manifes", "arsip-lihat"):
        assert signed_in.get(f"/unduh/{kind}/{bound(False)}").status_code == 404


def test_an_altered_archive_is_refused_with_a_sentence(
    signed_in: Klien, sqlite: Database, bound: Callable[[bool], int]
) -> None:
    number = bound(True)
    with sqlite.writing() as session:
        session.get_one(Arsip, number).pdf_sha256 = "0" * 64
    answer = signed_in.get(f"/unduh/arsip-pdf/{number}")
    assert answer.status_code == 409
    assert "tidak sama lagi" in answer.text
