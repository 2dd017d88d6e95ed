"""A fresh installation shows a living office: a finished siklus with its proof, and running ones in every state."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from db import Base, Database, connect
from db.akses import Pengguna, Peristiwa
from db.bukti import BuktiDukung
from db.dokumen import Naskah, StatusNaskah
from db.kinerja import Realisasi, StatusRealisasi
from db.organisasi import Instansi
from db.siklus import Siklus, StatusSiklus, StatusTugas, Tugas
from triwulan import layanan
from triwulan.akses import audit, sandi
from triwulan.akses.pelaku import system_actor
from triwulan.berkas.simpanan import open_store
from triwulan.contoh.kantor import KANTOR
from triwulan.contoh.muat import load_contoh
from triwulan.kinerja.asal_usul import asal_usul
from triwulan.kinerja.koreksi import list_koreksi
from triwulan.settings import settings
from triwulan.siklus import kait
from triwulan.siklus.kepatuhan import get_kepatuhan
from triwulan.waktu import frozen

pytestmark = pytest.mark.slow
SABTU = datetime(2026, 11, 21, 5, 30, tzinfo=UTC)
DUKCAPIL = "disdukcapil-kota-tangerang"
SISTEM = system_actor("uji data contoh")


@pytest.fixture(scope="module")
def isi(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    """The sample data as `make run` loads them, on one Saturday in November."""
    folder: Path = tmp_path_factory.mktemp("contoh")
    patch = pytest.MonkeyPatch()
    patch.setenv("BERKAS_URL", f"{folder.as_uri()}/berkas")
    settings.cache_clear()
    patch.setattr(sandi, "COST", 4)
    database = connect(f"sqlite:///{folder / 'contoh.db'}")
    Base.metadata.create_all(database.writer)
    layanan.use_database(database)
    with frozen(SABTU), layanan.writing() as session:
        load_contoh(session, SISTEM)
    yield database
    layanan.use_database(None)
    database.dispose()
    patch.undo()
    settings.cache_clear()
    unplug()


def unplug() -> None:
    """Take the gates off again: other tests bring their own."""
    gates: tuple[kait.JenisRekaman, ...] = ("realisasi", "anggaran", "analisis")
    for jenis in gates:
        kait.register_gerbang(jenis, None)
    kait.register_naskah(None)
    kait.register_pemegang(None)


@pytest.fixture
def session(isi: Database) -> Iterator[Session]:
    with frozen(SABTU), isi.reading() as session:
        yield session


def siklus_of(session: Session, kode: str, tw: int) -> Siklus:
    query = select(Siklus).join(Instansi, Instansi.id == Siklus.instansi_id)
    return session.scalars(query.where(Instansi.kode == kode, Siklus.triwulan == tw)).one()


def test_every_office_has_a_running_siklus(session: Session) -> None:
    query = select(Instansi.kode).join(Siklus, Siklus.instansi_id == Instansi.id)
    running = set(session.scalars(query.where(Siklus.status == StatusSiklus.BERJALAN)))
    assert running == {kantor.kode for kantor in KANTOR}


def test_one_earlier_siklus_is_finished_with_one_return_and_real_durations(session: Session) -> None:
    done = siklus_of(session, DUKCAPIL, 3)
    found = get_kepatuhan(session, SISTEM, siklus_id=done.id)
    assert found.siklus.status == "selesai"
    assert found.putaran_ulang == 1
    assert done.dibuka_pada < done.selesai_pada <= SABTU  # type: ignore[operator]
    rows = session.scalars(select(Tugas).where(Tugas.siklus_id == done.id)).all()
    late = [
        row for row in rows if row.selesai_pada and row.jatuh_tempo and row.selesai_pada > row.jatuh_tempo
    ]
    assert 0 < len(late) < len(rows) / 2


def test_every_number_of_the_finished_siklus_has_a_file_that_can_be_opened(session: Session) -> None:
    done = siklus_of(session, DUKCAPIL, 3)
    where = {"instansi_id": done.instansi_id, "tahun": done.tahun, "tw": 3, "terkini": True}
    numbers = [row for row in session.scalars(select(Realisasi).filter_by(**where)) if row.nilai is not None]
    assert len(numbers) >= 10
    assert {row.status for row in numbers} == {StatusRealisasi.DISAHKAN}
    assert all(row.sintetis for row in numbers)
    store = open_store()
    for row in numbers:
        traced = asal_usul(session, SISTEM, realisasi_id=row.id)
        assert traced.bukti, row.indikator_id
        file = session.get_one(BuktiDukung, traced.bukti[0].id)
        assert file.nama.startswith("CONTOH")
        assert len(store.get(file.lokasi)) == file.ukuran


def test_the_running_siklus_show_what_is_late_what_is_due_and_what_was_returned(session: Session) -> None:
    active = (StatusTugas.SIAP, StatusTugas.DIKERJAKAN, StatusTugas.DIKEMBALIKAN)
    rows = session.scalars(select(Tugas).where(Tugas.status.in_(active))).all()
    assert any(row.jatuh_tempo and row.jatuh_tempo < SABTU for row in rows)
    assert any(row.jatuh_tempo and row.jatuh_tempo > SABTU for row in rows)
    returned = [row for row in rows if row.status is StatusTugas.DIKEMBALIKAN]
    assert returned
    assert all(row.alasan_kembali for row in returned)


def test_papers_are_there_without_an_office_program(session: Session) -> None:
    done = siklus_of(session, DUKCAPIL, 3)
    papers = session.scalars(select(Naskah).where(Naskah.siklus_id == done.id)).all()
    final = [row for row in papers if row.status is StatusNaskah.FINAL]
    assert {"surat_permintaan_data", "berita_acara_verifikasi", "laporan_kinerja"} <= {
        row.jenis for row in final
    }
    assert all(row.docx for row in final)


def test_a_correction_waits_for_the_head(session: Session) -> None:
    done = siklus_of(session, DUKCAPIL, 3)
    waiting = list_koreksi(session, SISTEM, instansi_id=done.instansi_id, tahun=2026)
    assert [row.rekaman.teks for row in waiting] == ["64,1"]


def test_nothing_lies_in_the_future_and_nobody_is_real(session: Session) -> None:
    assert session.scalar(select(func.max(Peristiwa.waktu))) <= SABTU  # type: ignore[operator]
    assert all(nama.startswith("CONTOH") for nama in session.scalars(select(Pengguna.nama)))


def test_the_audit_trail_is_whole(session: Session) -> None:
    assert audit.verify(session) == ()
