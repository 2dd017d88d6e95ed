"""The last langkah ends the siklus, and the archive with the whole history follows; on both databases."""

from __future__ import annotations

import io
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from pypdf import PdfReader
from sqlalchemy import select

from db import Database
from db.dokumen import Arsip
from db.siklus import Siklus, Tugas
from tests.siklus.kantor import Kantor, kantor_dengan
from triwulan import layanan
from triwulan.akses.pelaku import Actor
from triwulan.dokumen.arsip_berkas import check_arsip, open_arsip
from triwulan.dokumen.arsip_keadaan import KeadaanArsip, arsip_keadaan
from triwulan.dokumen.arsip_kerja import binding_of, install_penutup, note_gagal, start_binding
from triwulan.dokumen.naskah import make_naskah
from triwulan.dokumen.pdf import stop
from triwulan.sambungan import connect_rooms
from triwulan.settings import settings
from triwulan.siklus import kait
from triwulan.siklus.buka import reopen_siklus
from triwulan.siklus.papan import SaringanPapan, papan_stempel
from triwulan.sop.library import default_library

SOP = default_library().sop("kecamatan-karawaci.pelaporan-kinerja")
pytestmark = [pytest.mark.office, pytest.mark.slow]
SECONDS = 180


@pytest.fixture(scope="module", autouse=True)
def _libreoffice_ends() -> Iterator[None]:
    yield
    stop()


@pytest.fixture
def kantor(database: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Kantor]:
    """An office whose finished siklus are bound, with a file store of its own; records need no entering here."""
    with monkeypatch.context() as patch, kantor_dengan(SOP) as office:
        patch.setenv("BERKAS_URL", f"file://{tmp_path}/berkas")
        settings.cache_clear()
        kait.register_naskah(None)
        install_penutup()
        office.buka()
        yield office
        kait.register_penutup(None)
    settings.cache_clear()


def finish_all(kantor: Kantor) -> None:
    while waiting := [row for row in kantor.semua() if row.status in {"siap", "dikerjakan", "dikembalikan"}]:
        kantor.selesaikan_baris(waiting[0].langkah_no)


def state(kantor: Kantor) -> KeadaanArsip:
    return layanan.ask(arsip_keadaan, kantor.admin, siklus_id=kantor.siklus_id)


def bound(kantor: Kantor) -> KeadaanArsip:
    """The state once the archive of the end is there."""
    deadline = time.monotonic() + SECONDS
    while (found := state(kantor)).perlu or binding_of(kantor.siklus_id):
        assert found.percobaan is None or not found.percobaan.gagal, found.percobaan
        assert time.monotonic() < deadline
        time.sleep(0.1)
    return found


def test_finishing_the_last_langkah_binds_the_archive_with_that_very_step_in_it(kantor: Kantor) -> None:
    finish_all(kantor)
    found = bound(kantor)
    assert found.arsip is not None
    with layanan.reading() as session:
        assert found.arsip.selesai_pada == session.get_one(Siklus, kantor.siklus_id).selesai_pada
    content = b"".join(open_arsip(kantor.admin, arsip_id=found.arsip.id, bentuk="pdf").potongan)
    text = " ".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages)
    assert "Siklus selesai" in text
    assert check_arsip(kantor.admin, arsip_id=found.arsip.id).utuh


def test_a_siklus_that_is_reopened_and_ends_again_gets_a_new_archive(kantor: Kantor) -> None:
    finish_all(kantor)
    first = bound(kantor).arsip
    with layanan.reading() as session:
        versi = session.get_one(Siklus, kantor.siklus_id).versi
    layanan.do(
        reopen_siklus,
        kantor.admin,
        siklus_id=kantor.siklus_id,
        versi=versi,
        alasan="Salah tempat simpan.",
        langkah_no=SOP.langkah[-1].no,
    )
    assert not state(kantor).perlu
    finish_all(kantor)
    found = bound(kantor)
    assert found.sebelumnya == (first,)
    assert found.arsip is not None
    assert found.arsip.selesai_pada != first.selesai_pada if first else False


def test_two_people_who_bind_at_once_get_one_archive(kantor: Kantor) -> None:
    kait.register_penutup(None)
    finish_all(kantor)
    jobs = [start_binding(actor, siklus_id=kantor.siklus_id) for actor in (kantor.admin, kantor.admin)]
    assert jobs[0] is jobs[1]
    bound(kantor)
    with layanan.reading() as session:
        assert len(session.scalars(select(Arsip)).all()) == 1


def test_boards_notice_binding_failure_and_papers(kantor: Kantor) -> None:
    def stamp() -> str:
        wanted = SaringanPapan(2026, 1, kantor.instansi_id, siklus_id=kantor.siklus_id)
        return layanan.ask(papan_stempel, kantor.admin, saringan=wanted)

    seen = [stamp()]
    layanan.do(note_gagal, kantor.admin, siklus_id=kantor.siklus_id, pesan="Penyimpanan penuh.")
    seen.append(stamp())
    connect_rooms()
    tugas, actor = _maker(kantor)
    layanan.do(
        make_naskah, actor, instansi_id=kantor.instansi_id, jenis="disposisi", tahun=2026, tugas_id=tugas.id
    )
    seen.append(stamp())
    assert len(set(seen)) == 3


def _maker(kantor: Kantor) -> tuple[Tugas, Actor]:
    tugas = next(row for row in kantor.semua() if row.status == "siap")
    return tugas, kantor.pelaku(tugas)
