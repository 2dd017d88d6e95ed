"""Archives that nobody bound because a process was killed: bound by themselves, and once; on both databases."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import func, select

from db import Database
from db.dokumen import Arsip
from db.siklus import Siklus, StatusSiklus
from tests.akses.cases_siklus import _siklus
from tests.factories import create_instansi
from triwulan import layanan
from triwulan.akses.pelaku import Actor, system_actor
from triwulan.berkas.simpanan import Tersimpan
from triwulan.dokumen import arsip_kerja
from triwulan.dokumen.arsip_bahan import gather_arsip
from triwulan.dokumen.arsip_keadaan import JEDA_GAGAL, MACET, PERCOBAAN_MAKS, arsip_keadaan
from triwulan.dokumen.arsip_kerja import note_gagal, note_mulai
from triwulan.dokumen.arsip_siklus import ArsipRingkas, Terjilid, keep_arsip
from triwulan.dokumen.arsip_utang import bind_owed, claim_owed, owed_siklus, watch_owed
from triwulan.errors import InvalidInput
from triwulan.waktu import frozen, now

SISTEM = system_actor()
MENIT = timedelta(minutes=1)
LAMA = timedelta(hours=4)


def keep_empty(actor: Actor, *, siklus_id: int, report: Any = None) -> ArsipRingkas:
    """Keeps an archive whose files nobody made: the binder has tests of its own."""
    bahan = layanan.ask(gather_arsip, actor, siklus_id=siklus_id)
    file = Tersimpan("uji/arsip", 4, "0" * 64)
    made = Terjilid(file, file, "0" * 64, {"berkas": []}, 1)
    return layanan.do(keep_arsip, actor, siklus_id=siklus_id, bahan=bahan, arsip=made)


@pytest.fixture
def siklus_id(database: Database, monkeypatch: pytest.MonkeyPatch) -> int:
    """A siklus that ended four hours ago, and nobody bound its archive."""
    monkeypatch.setattr(arsip_kerja, "make_arsip", keep_empty)
    with database.writing() as session:
        siklus = _siklus(session, create_instansi(session))
        siklus.status, siklus.selesai_pada = StatusSiklus.SELESAI, now() - LAMA
        return siklus.id


def archives() -> int:
    with layanan.reading() as session:
        return session.scalar(select(func.count()).select_from(Arsip)) or 0


def claim(siklus_id: int) -> bool:
    return layanan.do(claim_owed, SISTEM, siklus_id=siklus_id)


def begun(siklus_id: int, at: datetime) -> None:
    with frozen(at):
        layanan.do(note_mulai, SISTEM, siklus_id=siklus_id)


def failed(siklus_id: int) -> None:
    layanan.do(note_gagal, SISTEM, siklus_id=siklus_id, pesan="Penyimpanan penuh.")


def test_an_owed_archive_is_bound_once_and_a_second_look_changes_nothing(siklus_id: int) -> None:
    assert bind_owed(SISTEM) == 1
    state = layanan.ask(arsip_keadaan, SISTEM, siklus_id=siklus_id)
    assert (state.perlu, state.percobaan, archives()) == (False, None, 1)
    assert bind_owed(SISTEM) == 0
    assert (archives(), layanan.ask(owed_siklus, SISTEM)) == (1, ())


def test_of_two_processes_that_look_at_the_same_moment_one_binds(siklus_id: int) -> None:
    barrier = threading.Barrier(2)

    def look(_: int) -> bool:
        barrier.wait()
        return claim(siklus_id)

    with ThreadPoolExecutor(2) as pool:
        assert sorted(pool.map(look, range(2))) == [False, True]


def test_what_was_cut_off_is_taken_up_again_what_runs_elsewhere_is_not(siklus_id: int) -> None:
    begun(siklus_id, now() - MACET - MENIT)
    assert claim(siklus_id)
    assert not claim(siklus_id)


def test_what_failed_is_tried_again_later_and_not_for_ever(siklus_id: int) -> None:
    start = now()
    for attempt in range(PERCOBAAN_MAKS):
        with frozen(start + attempt * (JEDA_GAGAL + MENIT)):
            assert claim(siklus_id)
            failed(siklus_id)
            assert not claim(siklus_id)
    with frozen(start + LAMA):
        assert not claim(siklus_id)
        found = layanan.ask(arsip_keadaan, SISTEM, siklus_id=siklus_id).percobaan
    assert found is not None
    assert not found.diulang


def test_a_siklus_that_ended_just_now_is_left_to_the_process_in_which_it_ended(
    database: Database, siklus_id: int
) -> None:
    with database.writing() as session:
        session.get_one(Siklus, siklus_id).selesai_pada = now()
    assert not claim(siklus_id)


def test_a_siklus_that_is_reopened_and_ends_again_owes_an_archive_again(
    database: Database, siklus_id: int
) -> None:
    bind_owed(SISTEM)
    with database.writing() as session:
        session.get_one(Siklus, siklus_id).status = StatusSiklus.BERJALAN
    assert layanan.ask(owed_siklus, SISTEM) == ()
    with database.writing() as session:
        siklus = session.get_one(Siklus, siklus_id)
        siklus.status, siklus.selesai_pada = StatusSiklus.SELESAI, now() + MENIT
    assert layanan.ask(owed_siklus, SISTEM) == (siklus_id,)


def test_one_archive_that_fails_does_not_hold_up_the_next_one_nor_the_next_look(
    database: Database, siklus_id: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    with database.writing() as session:
        other = _siklus(session, create_instansi(session))
        other.status, other.selesai_pada = StatusSiklus.SELESAI, now() - MENIT * 2
        other_id = other.id

    def refuse_first(actor: Actor, *, siklus_id: int, report: Any = None) -> ArsipRingkas:
        if siklus_id != other_id:
            raise InvalidInput("Penyimpanan penuh.")
        kept = keep_empty(actor, siklus_id=siklus_id)
        stop.set()
        return kept

    stop = threading.Event()
    monkeypatch.setattr(arsip_kerja, "make_arsip", refuse_first)
    too_late = threading.Timer(60, stop.set)
    too_late.start()
    watch_owed(SISTEM, stop, first=0, every=0.1)
    too_late.cancel()
    assert layanan.ask(owed_siklus, SISTEM) == (siklus_id,)
    why = layanan.ask(arsip_keadaan, SISTEM, siklus_id=siklus_id).percobaan
    assert why is not None
    assert why.gagal == "Penyimpanan penuh."
