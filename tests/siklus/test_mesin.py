"""The services over random SOPs: whatever people do in whatever order, the siklus can finish and remembers all."""

from __future__ import annotations

import shutil
import tempfile
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule
from sqlalchemy import select

from db import Base, connect
from db.siklus import AkhirPutaran, Isian, Putaran, StatusTugas, Tugas
from tests.siklus.kantor import kantor_dengan
from tests.siklus.sop_acak import sops
from triwulan import layanan
from triwulan.akses import audit
from triwulan.errors import NotAllowedNow
from triwulan.siklus.alur import AKTIF
from triwulan.siklus.buka import cancel_siklus, reopen_siklus
from triwulan.siklus.papan import SaringanPapan, list_papan
from triwulan.siklus.ringkas import get_siklus
from triwulan.siklus.tugas import complete_tugas, recall_tugas, return_tugas
from triwulan.sop.definition import Sop

FORMULIR = (None, "koordinasi", "pengumpulan_data", "verifikasi_format", "rekap_data")
WISHES = (
    *["finish_one"] * 5,
    *["answer_the_other_way"] * 2,
    *["hand_back"] * 2,
    *["take_back"] * 2,
    "cancel_and_reopen",
    "reopen_when_finished",
)
_templat = Path(tempfile.mkdtemp(prefix="triwulan-mesin-")) / "kosong.db"


def fresh_database(folder: str) -> str:
    """A copy of an empty database with all tables."""
    if not _templat.exists():
        database = connect(f"sqlite:///{_templat}")
        Base.metadata.create_all(database.writer)
        database.dispose()
    shutil.copy(_templat, f"{folder}/uji.db")
    return f"sqlite:///{folder}/uji.db"


class SiklusHidup(RuleBasedStateMachine):
    """People of one office at work on one siklus."""

    def __init__(self) -> None:
        super().__init__()
        self.stack = ExitStack()
        self.before = layanan._current
        self.folder = tempfile.mkdtemp(prefix="triwulan-mesin-")
        self.database = connect(fresh_database(self.folder))
        layanan.use_database(self.database)

    def teardown(self) -> None:
        if hasattr(self, "kantor"):
            self.finish_everything()
        self.stack.close()
        layanan.use_database(self.before)
        self.database.dispose()
        shutil.rmtree(self.folder)

    @initialize(
        sop=sops(paling_sedikit=4, maks=6, formulir=FORMULIR),
        triwulan=st.integers(1, 4),
        bidang=st.integers(0, 2),
    )
    def open(self, sop: Sop, triwulan: int, bidang: int) -> None:
        self.kantor = self.stack.enter_context(kantor_dengan(sop, bidang))
        self.kantor.buka(triwulan)
        self.triwulan = triwulan
        self.keys = set(self.kantor.status())
        self.handed_in = 0

    def active(self) -> list[Tugas]:
        return [row for row in self.kantor.semua() if row.status in AKTIF]

    @rule(data=st.data(), wish=st.lists(st.sampled_from(WISHES), min_size=4, max_size=8))
    def work(self, data: st.DataObject, wish: list[str]) -> None:
        """Several things that people do, one after the other."""
        for name in wish:
            getattr(self, name)(data)
            self.check()

    def finish_one(self, data: st.DataObject) -> None:
        if not (rows := self.active()):
            return
        self.finish(data.draw(st.sampled_from(rows)), self.onward)

    def answer_the_other_way(self, data: st.DataObject) -> None:
        rows = [row for row in self.active() if row.bentuk == "keputusan"]
        if not rows:
            return
        self.finish(
            data.draw(st.sampled_from(rows)), lambda row: "ya" if self.onward(row) == "tidak" else "tidak"
        )

    def hand_back(self, data: st.DataObject) -> None:
        rows = [
            row for row in self.active() if any(way.di_luar_alur for way in self.kantor.halaman(row).jalan)
        ]
        if not rows:
            return
        row = data.draw(st.sampled_from(rows))
        layanan.do(
            return_tugas, self.kantor.pelaku(row), tugas_id=row.id, versi=row.versi, alasan="Belum benar."
        )
        self.handed_in += 1

    def take_back(self, data: st.DataObject) -> None:
        rows = [row for row in self.kantor.semua() if self.kantor.halaman(row).boleh_tarik]
        if not rows:
            return
        row = data.draw(st.sampled_from(rows))
        layanan.do(recall_tugas, self.kantor.pelaku(row), tugas_id=row.id, versi=row.versi)

    def cancel_and_reopen(self, data: st.DataObject) -> None:
        siklus = layanan.ask(get_siklus, self.kantor.admin, siklus_id=self.kantor.siklus_id)
        if siklus.status != "berjalan":
            return
        siklus = layanan.do(
            cancel_siklus, self.kantor.admin, siklus_id=siklus.id, versi=siklus.versi, alasan="Keliru."
        )
        layanan.do(
            reopen_siklus, self.kantor.admin, siklus_id=siklus.id, versi=siklus.versi, alasan="Lanjut."
        )

    def reopen_when_finished(self, data: st.DataObject) -> None:
        siklus = layanan.ask(get_siklus, self.kantor.admin, siklus_id=self.kantor.siklus_id)
        rows = sorted({row.langkah_no for row in self.kantor.semua() if row.status == "selesai"})
        if siklus.status != "selesai":
            return
        layanan.do(
            reopen_siklus,
            self.kantor.admin,
            siklus_id=siklus.id,
            versi=siklus.versi,
            alasan="Temuan.",
            langkah_no=data.draw(st.sampled_from(rows)),
        )

    @invariant()
    def check(self) -> None:
        """What must hold after everything that anybody does."""
        if hasattr(self, "kantor"):
            self.no_tugas_is_lost_and_somebody_has_the_turn()
            self.the_board_shows_every_tugas_once()
            self.history_is_complete()

    def no_tugas_is_lost_and_somebody_has_the_turn(self) -> None:
        assert self.keys <= set(self.kantor.status())
        siklus = layanan.ask(get_siklus, self.kantor.admin, siklus_id=self.kantor.siklus_id)
        assert (siklus.status == "selesai") == (not self.active())

    def the_board_shows_every_tugas_once(self) -> None:
        saringan = SaringanPapan(2026, self.triwulan)
        board = layanan.ask(list_papan, self.kantor.admin, saringan=saringan)
        cards = [card.tugas_id for column in board.kolom for card in column.kartu]
        rows = [row for row in self.kantor.semua() if row.status is not StatusTugas.DILEWATI]
        assert sorted(cards) == sorted(row.id for row in rows)

    def history_is_complete(self) -> None:
        with layanan.reading() as session:
            laps = session.scalars(select(Putaran)).all()
            running = {lap.tugas_id for lap in laps if lap.akhir is AkhirPutaran.BERJALAN}
            assert running == {row.id for row in self.active()}
            assert len(session.scalars(select(Isian)).all()) == self.handed_in
            assert audit.verify(session) == ()

    def onward(self, row: Tugas) -> str:
        ways = self.kantor.halaman(row).jalan
        return next(way.jawaban for way in ways if not way.kembali and way.jawaban) or "ya"

    def finish(self, row: Tugas, answer: object) -> None:
        self.kantor.isi(row)
        row = next(other for other in self.kantor.semua() if other.id == row.id)
        decision = answer(row) if row.bentuk == "keputusan" else None  # type: ignore[operator]
        reason = "Belum benar." if decision is not None else ""
        try:
            layanan.do(
                complete_tugas,
                self.kantor.pelaku(row),
                tugas_id=row.id,
                versi=row.versi,
                keputusan=decision,
                alasan=reason,
            )
        except NotAllowedNow:
            assert self.kantor.halaman(row).isian_sendiri
            self.by_somebody_else(row, decision, reason)
        self.handed_in += 1

    def by_somebody_else(self, row: Tugas, decision: str | None, reason: str) -> None:
        """A colleague with the same Penugasan, who did not enter anything."""

        colleague = replace(
            self.kantor.pelaku(row), pengguna_id=self.kantor.admin.pengguna_id, nama="CONTOH Rekan"
        )
        layanan.do(
            complete_tugas, colleague, tugas_id=row.id, versi=row.versi, keputusan=decision, alasan=reason
        )

    def finish_everything(self) -> None:
        for _ in range(200):
            rows = self.active()
            if not rows:
                break
            self.finish(rows[0], self.onward)
        siklus = layanan.ask(get_siklus, self.kantor.admin, siklus_id=self.kantor.siklus_id)
        assert siklus.status == "selesai"


SiklusHidup.TestCase.settings = settings(
    max_examples=25,
    stateful_step_count=6,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
TestSiklusHidup = pytest.mark.slow(SiklusHidup.TestCase)
