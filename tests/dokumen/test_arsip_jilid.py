"""When an archive is bound: once, after the end of its siklus is kept, again when it failed or something changed."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import event, select
from sqlalchemy.orm import Session

from db import Database
from db.bukti import BuktiDukung
from db.siklus import Siklus, StatusSiklus, Tugas
from tests.dokumen.alat_arsip import BERKAS, HILANG, KODE, content, evidence, swap_pdf
from tests.dokumen.contoh_pdf import pdf
from tests.dokumen.kantor_contoh import SISTEM
from triwulan import layanan
from triwulan.berkas.simpanan import open_store
from triwulan.dokumen import arsip_kerja
from triwulan.dokumen.arsip_berkas import check_arsip
from triwulan.dokumen.arsip_keadaan import KeadaanArsip, arsip_keadaan, list_keadaan, plan_arsip
from triwulan.dokumen.arsip_kerja import bind_after_commit, binding_of, start_binding
from triwulan.dokumen.arsip_siklus import ArsipRingkas, list_arsip, make_arsip
from triwulan.dokumen.pdf import stop
from triwulan.errors import InvalidInput
from triwulan.waktu import now

pytestmark = [pytest.mark.office, pytest.mark.slow]


@pytest.fixture(scope="module", autouse=True)
def _libreoffice_ends() -> object:
    yield None
    stop()


def state(siklus_id: int) -> KeadaanArsip:
    return layanan.ask(arsip_keadaan, SISTEM, siklus_id=siklus_id)


def wait_for(siklus_id: int) -> None:
    """Until this process binds nothing of the siklus any more."""
    deadline = time.monotonic() + 120
    while binding_of(siklus_id) is not None:
        assert time.monotonic() < deadline
        time.sleep(0.05)


def end_siklus(database: Database, siklus_id: int, announce: Callable[[Session], None] | None = None) -> None:
    with database.writing() as session:
        row = session.get_one(Siklus, siklus_id)
        row.status, row.selesai_pada = StatusSiklus.SELESAI, now()
        if announce:
            announce(session)


def test_binding_the_same_twice_keeps_one_archive_and_no_stray_file(arsip: ArsipRingkas) -> None:
    before = list(open_store().iterate())
    assert make_arsip(SISTEM, siklus_id=arsip.siklus_id) == arsip
    assert list(open_store().iterate()) == before
    assert layanan.ask(list_arsip, SISTEM) == (arsip,)


def test_a_restored_file_and_an_altered_archive_are_bound_anew(
    lima_kantor: Database, arsip: ArsipRingkas
) -> None:
    open_store().put(f"{KODE}/2026/uji/{HILANG}", BERKAS[HILANG])
    restored = make_arsip(SISTEM, siklus_id=arsip.siklus_id)
    assert restored.id != arsip.id
    assert HILANG not in dict(restored.tidak_dijilid)
    swap_pdf(lima_kantor, restored)
    check_arsip(SISTEM, arsip_id=restored.id)
    assert make_arsip(SISTEM, siklus_id=arsip.siklus_id).keadaan == "belum diperiksa"


def test_the_end_of_a_siklus_is_bound_after_it_is_kept_and_is_in_the_history(
    lima_kantor: Database, siklus_id: int
) -> None:
    end_siklus(lima_kantor, siklus_id, lambda session: bind_after_commit(session, SISTEM, siklus_id))
    deadline = time.monotonic() + 120
    while state(siklus_id).perlu:
        assert time.monotonic() < deadline
        time.sleep(0.05)
    wait_for(siklus_id)
    found = state(siklus_id)
    assert found.arsip is not None
    assert found.arsip.selesai_pada is not None
    assert (found.percobaan, found.berubah) == (None, 0)
    assert "Selesai" in json.loads(content(found.arsip, "manifes"))["rincian"]


def test_a_siklus_whose_end_is_rolled_back_is_not_bound(lima_kantor: Database, siklus_id: int) -> None:
    def end_and_fail() -> None:
        with lima_kantor.writing() as session:
            bind_after_commit(session, SISTEM, siklus_id)
            raise RuntimeError

    with pytest.raises(RuntimeError):
        end_and_fail()
    assert binding_of(siklus_id) is None
    assert state(siklus_id).percobaan is None


def test_a_failed_binding_says_why_and_can_be_repeated(
    lima_kantor: Database, siklus_id: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: Any, **__: Any) -> None:
        raise InvalidInput("Penyimpanan penuh.")

    end_siklus(lima_kantor, siklus_id)
    with monkeypatch.context() as patch:
        patch.setattr(arsip_kerja, "make_arsip", refuse)
        start_binding(SISTEM, siklus_id=siklus_id)
        wait_for(siklus_id)
    failed = state(siklus_id)
    assert failed.perlu
    assert failed.percobaan is not None
    assert failed.percobaan.gagal == "Penyimpanan penuh."
    start_binding(SISTEM, siklus_id=siklus_id)
    wait_for(siklus_id)
    assert not state(siklus_id).perlu
    assert state(siklus_id).percobaan is None


def test_a_binding_that_was_cut_off_is_told_from_one_that_runs(lima_kantor: Database, siklus_id: int) -> None:
    end_siklus(lima_kantor, siklus_id)
    layanan.do(arsip_kerja.note_mulai, SISTEM, siklus_id=siklus_id)
    begun = state(siklus_id).percobaan
    assert begun is not None
    assert not begun.terputus
    assert type(begun)(begun.pada - timedelta(hours=1), begun.oleh, "").terputus


def test_what_came_after_the_archive_is_counted(lima_kantor: Database, arsip: ArsipRingkas) -> None:
    with lima_kantor.writing() as session:
        siklus = session.get_one(Siklus, arsip.siklus_id)
        tugas = session.scalars(select(Tugas.id).where(Tugas.siklus_id == siklus.id)).first()
        session.add(evidence(KODE, siklus, tugas or 0, "susulan.pdf", pdf("susulan")))
    assert state(arsip.siklus_id).berubah == 1
    again = make_arsip(SISTEM, siklus_id=arsip.siklus_id)
    assert again.id != arsip.id
    assert state(arsip.siklus_id).sebelumnya == (arsip,)


def test_the_plan_names_lost_and_altered_files_before_binding(lima_kantor: Database, siklus_id: int) -> None:
    with lima_kantor.writing() as session:
        row = session.scalars(select(BuktiDukung).where(BuktiDukung.nama == "rekap.pdf")).one()
        row.sha256 = "0" * 64
    plan = plan_arsip(SISTEM, siklus_id=siklus_id)
    assert {(item.judul, item.hilang) for item in plan.bermasalah} == {("rekap.pdf", False), (HILANG, True)}
    assert dict(plan.jumlah) == {"Laporan": 1, "Bukti Dukung": len(BERKAS)}


def test_an_office_sees_which_siklus_still_lacks_its_archive(lima_kantor: Database, siklus_id: int) -> None:
    with lima_kantor.reading() as session:
        kantor_id = session.get_one(Siklus, siklus_id).instansi_id
    assert layanan.ask(list_keadaan, SISTEM, instansi_id=kantor_id) == ()
    end_siklus(lima_kantor, siklus_id)
    assert [item.perlu for item in layanan.ask(list_keadaan, SISTEM, instansi_id=kantor_id)] == [True]


def test_no_transaction_is_open_while_the_archive_is_bound(
    lima_kantor: Database, siklus_id: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    open_now: list[int] = []
    held: list[int] = []
    event.listen(lima_kantor.writer, "begin", lambda conn: open_now.append(1))
    event.listen(lima_kantor.writer, "commit", lambda conn: open_now.clear())
    event.listen(lima_kantor.writer, "rollback", lambda conn: open_now.clear())
    make_arsip(SISTEM, siklus_id=siklus_id, report=lambda done, total: held.append(len(open_now)))
    assert held
    assert not any(held)
