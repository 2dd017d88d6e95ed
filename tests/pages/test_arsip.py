"""Page Arsip: which siklus has its archive, which lacks it, why it could not be bound, and what a reader may not do."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from components.arsip import jilid
from db import Database
from db.dokumen import Arsip
from db.organisasi import Instansi
from db.siklus import Siklus, StatusSiklus
from tests.akses.cases_laporan import archive_row
from tests.browser import benih_siklus as benih
from tests.browser.benih import Akun
from tests.pages.alat import Tamu, no_code_on
from tests.pages.kantor import Kantor, said
from triwulan import layanan
from triwulan.akses.pelaku import Actor, system_actor
from triwulan.dokumen.arsip_berkas import HasilArsip, note_pemeriksaan
from triwulan.dokumen.arsip_keadaan import KeadaanArsip, arsip_keadaan
from triwulan.dokumen.arsip_kerja import note_gagal
from triwulan.waktu import now

Buka = Callable[[Akun], str]


@pytest.fixture
def kantor(sqlite: Database) -> Kantor:
    return Kantor(sqlite)


@pytest.fixture
def buka(kantor: Kantor, monkeypatch: pytest.MonkeyPatch) -> Buka:
    """What the page says to a person."""

    def open_page(akun: Akun) -> str:
        app = Tamu(kantor.database, akun, monkeypatch).open("arsip")
        no_code_on(app)
        return said(app)

    return open_page


def end(kantor: Kantor) -> int:
    with kantor.database.writing() as session:
        siklus = session.scalars(select(Siklus)).one()
        siklus.status, siklus.selesai_pada = StatusSiklus.SELESAI, now() - timedelta(hours=1)
        return siklus.id


def test_an_office_without_archives_is_told_how_they_come(buka: Buka) -> None:
    assert "Arsip dijilid sendiri begitu langkah terakhir sebuah siklus diselesaikan." in buka(benih.KEPALA)


def test_a_finished_siklus_without_archive_says_so_and_offers_it(kantor: Kantor, buka: Buka) -> None:
    end(kantor)
    text = buka(benih.KEPALA)
    assert "Siklus ini sudah selesai, tetapi arsipnya belum dijilid." in text
    assert "Jilid arsip sekarang" in text


def test_the_files_of_an_archive_are_looked_at_once_a_click(
    kantor: Kantor, buka: Buka, monkeypatch: pytest.MonkeyPatch
) -> None:
    end(kantor)
    looks: list[int] = []

    def look(session: Session, actor: Actor, *, siklus_id: int) -> KeadaanArsip:
        looks.append(siklus_id)
        return arsip_keadaan(session, actor, siklus_id=siklus_id)

    monkeypatch.setattr(jilid, "arsip_keadaan", look)
    buka(benih.KEPALA)
    assert len(looks) == 1


def test_a_failure_is_told_with_its_reason(kantor: Kantor, buka: Buka) -> None:
    layanan.do(note_gagal, system_actor(), siklus_id=end(kantor), pesan="Penyimpanan penuh.")
    text = buka(benih.KEPALA)
    assert "gagal: Penyimpanan penuh." in text
    assert "Jilid arsip sekarang" in text


def test_an_altered_archive_is_marked_with_what_is_wrong(kantor: Kantor, buka: Buka) -> None:
    siklus_id = end(kantor)
    with kantor.database.writing() as session:
        instansi = session.get_one(Instansi, session.get_one(Siklus, siklus_id).instansi_id)
        row = archive_row(session, instansi)
        row.siklus_id = siklus_id
        arsip_id = row.id
    found = HasilArsip(3, sidik_sama=True, pdf_utuh=False, temuan=())
    layanan.do(note_pemeriksaan, system_actor(), arsip_id=arsip_id, hasil=found)
    text = buka(benih.KEPALA)
    assert "Berubah" in text
    assert "PDF arsip hilang atau berubah sejak disimpan" in text
    with kantor.database.reading() as session:
        assert session.get_one(Arsip, arsip_id).siklus_id == siklus_id


def test_who_only_looks_on_is_offered_no_binding(kantor: Kantor, buka: Buka) -> None:
    end(kantor)
    assert "Jilid arsip sekarang" not in buka(benih.PEMDA)
