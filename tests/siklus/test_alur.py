"""The pure flow: no dead end, no tugas lost, every siklus can finish, whatever people do."""

from __future__ import annotations

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from db.siklus import StatusTugas as S
from tests.siklus.sop_acak import petas
from triwulan.siklus.alur import (
    AKTIF,
    TUNTAS,
    Keadaan,
    Kunci,
    TidakDapat,
    complete,
    open_states,
    send_back,
    take_back,
    walk_again,
)
from triwulan.siklus.peta import Jawaban, Peta, Tujuan
from triwulan.sop.definition import Bentuk, Langkah, Pelaksana, Sop


def active(states: Keadaan) -> list[Kunci]:
    return sorted((key for key, letak in states.items() if letak.status in AKTIF), key=str)


def onward(peta: Peta, no: int) -> Jawaban | None:
    """The answer that leads on."""
    if peta.langkah[no].bentuk is not Bentuk.KEPUTUSAN:
        return None
    return "tidak" if peta.tujuan(no, "ya").kembali else "ya"


def walk_to_end(peta: Peta, states: Keadaan) -> int:
    """Steps until the siklus is finished when everybody goes on; fails when it does not end."""
    for step in range(1, 400):
        key = active(states)[0]
        result = complete(peta, states, key, onward(peta, key[0]))
        states = result.keadaan
        if result.selesai:
            return step
    raise AssertionError("tidak pernah selesai")


class JalanSiklus(RuleBasedStateMachine):
    """People finish, return, take back and reopen in any order."""

    @initialize(peta=petas(), lanes=st.integers(0, 3))
    def open(self, peta: Peta, lanes: int) -> None:
        self.peta = peta
        self.states = open_states(peta, tuple(range(101, 101 + lanes)))
        self.keys = set(self.states)
        self.finished = False

    def _pick(self, data: st.DataObject) -> Kunci:
        return data.draw(st.sampled_from(active(self.states)))

    @precondition(lambda self: not self.finished)
    @rule(data=st.data(), maju=st.integers(0, 3))
    def finish_one(self, data: st.DataObject, maju: int) -> None:
        key = self._pick(data)
        langkah = self.peta.langkah[key[0]]
        answer = onward(self.peta, key[0])
        if maju == 0 and langkah.bentuk is Bentuk.KEPUTUSAN:
            answer = "ya" if answer == "tidak" else "tidak"
        result = complete(self.peta, self.states, key, answer)
        self.states, self.finished = result.keadaan, result.selesai

    @precondition(lambda self: not self.finished)
    @rule(data=st.data())
    def return_some_bidang(self, data: st.DataObject) -> None:
        key = self._pick(data)
        target = self.peta.kembali_ke(key[0])
        if target is None:
            return
        lanes = sorted({lane for no, lane in self.states if no == target and lane is not None})
        chosen = frozenset(data.draw(st.lists(st.sampled_from(lanes), min_size=1))) if lanes else None
        before = dict(self.states)
        self.states = send_back(self.peta, self.states, key, Tujuan(target, True), chosen).keadaan
        whole = key[1] is None
        if chosen and whole:
            for lane in set(lanes) - chosen:
                same = self.states[target, lane].status
                assert (same in TUNTAS) == (before[target, lane].status in TUNTAS)

    @precondition(lambda self: not self.finished)
    @rule(data=st.data())
    def take_one_back(self, data: st.DataObject) -> None:
        done = sorted((key for key, letak in self.states.items() if letak.status in TUNTAS), key=str)
        if not done:
            return
        key = data.draw(st.sampled_from(done))
        try:
            self.states = take_back(self.peta, self.states, key).keadaan
        except TidakDapat:
            return
        assert self.states[key].status is S.DIKERJAKAN

    @precondition(lambda self: self.finished)
    @rule(data=st.data())
    def reopen(self, data: st.DataObject) -> None:
        rows = sorted({no for no, _ in self.states if self.peta.berlaku(no)})
        self.states = walk_again(self.peta, self.states, data.draw(st.sampled_from(rows))).keadaan
        self.finished = False

    @invariant()
    def no_tugas_is_lost(self) -> None:
        if hasattr(self, "states"):
            assert set(self.states) == self.keys

    @invariant()
    def somebody_has_the_turn_or_all_is_done(self) -> None:
        if not hasattr(self, "states"):
            return
        if self.finished:
            assert {letak.status for letak in self.states.values()} <= {S.SELESAI, S.DILEWATI}
        else:
            assert active(self.states)

    @invariant()
    def rows_of_other_triwulan_stay_passed_over(self) -> None:
        if hasattr(self, "states"):
            for (no, _), letak in self.states.items():
                if not self.peta.berlaku(no):
                    assert letak.status is S.DILEWATI

    @invariant()
    def it_can_always_finish(self) -> None:
        if hasattr(self, "states") and not self.finished:
            walk_to_end(self.peta, self.states)

    @invariant()
    def diperiksa_means_that_a_checker_is_still_to_come(self) -> None:
        if not hasattr(self, "states"):
            return
        ahead = self.peta.di_depan(frozenset(key[0] for key in active(self.states)))
        for (no, _), letak in self.states.items():
            if letak.status in TUNTAS:
                assert (letak.status is S.DIPERIKSA) == self.peta.di_bawah_pemeriksaan(no, ahead)


class JalanPanjang(JalanSiklus):
    """The same, many more times."""


JalanSiklus.TestCase.settings = settings(max_examples=40, stateful_step_count=15, deadline=None)
JalanPanjang.TestCase.settings = settings(max_examples=600, stateful_step_count=20, deadline=None)
TestJalanSiklus = JalanSiklus.TestCase
TestJalanPanjang = pytest.mark.slow(JalanPanjang.TestCase)


def make_sop(*rows: dict[str, object]) -> Peta:
    langkah = [Langkah(no=no, kegiatan=f"L{no}", pelaksana="p", **row) for no, row in enumerate(rows, 1)]
    sop = Sop(
        kode="contoh.x",
        instansi="contoh",
        nama="X",
        pelaksana=(Pelaksana(id="p", nama="P"),),
        langkah=tuple(langkah),
    )
    return Peta(sop, 1, {})


KEP = Bentuk.KEPUTUSAN


def test_langkah_per_bidang_menunggu_semua_bidang() -> None:
    peta = make_sop({"per_bidang": True}, {})
    states = open_states(peta, (1, 2))
    states = complete(peta, states, (1, 1)).keadaan
    assert states[2, None].status is S.MENUNGGU
    states = complete(peta, states, (1, 2)).keadaan
    assert states[2, None].status is S.SIAP


def test_hanya_bidang_yang_salah_yang_kembali() -> None:
    peta = make_sop({"per_bidang": True}, {"bentuk": KEP, "ya": 3, "tidak": 1}, {"bentuk": Bentuk.SELESAI})
    states = open_states(peta, (1, 2, 3))
    for lane in (1, 2, 3):
        states = complete(peta, states, (1, lane)).keadaan
    assert states[1, 2].status is S.DIPERIKSA
    states = send_back(peta, states, (2, None), Tujuan(1, True), frozenset({2})).keadaan
    assert [states[1, lane].status for lane in (1, 2, 3)] == [S.DIPERIKSA, S.DIKEMBALIKAN, S.DIPERIKSA]
    assert states[2, None].status is S.MENUNGGU
    states = complete(peta, states, (1, 2)).keadaan
    assert states[2, None].status is S.SIAP
    states = complete(peta, states, (2, None), "ya").keadaan
    assert {states[1, lane].status for lane in (1, 2, 3)} == {S.SELESAI}


def test_jalan_di_antara_pengembalian_dan_tujuannya_diulang() -> None:
    peta = make_sop({}, {}, {"bentuk": KEP, "ya": 4, "tidak": 1}, {"bentuk": Bentuk.SELESAI})
    states = open_states(peta, ())
    for no in (1, 2):
        states = complete(peta, states, (no, None)).keadaan
    states = complete(peta, states, (3, None), "tidak").keadaan
    assert [states[no, None].status for no in (1, 2, 3)] == [S.DIKEMBALIKAN, S.MENUNGGU, S.MENUNGGU]


def test_langkah_perbaikan_di_bawah_keputusan_kembali_ke_keputusan_itu() -> None:
    peta = make_sop({}, {"bentuk": KEP, "ya": 4, "tidak": 3}, {"lanjut": 2}, {"bentuk": Bentuk.SELESAI})
    states = complete(peta, open_states(peta, ()), (1, None)).keadaan
    states = complete(peta, states, (2, None), "tidak").keadaan
    assert states[3, None].status is S.SIAP
    states = complete(peta, states, (3, None)).keadaan
    assert states[2, None].status is S.SIAP
    result = complete(peta, complete(peta, states, (2, None), "ya").keadaan, (4, None))
    assert result.selesai


def test_jawaban_tidak_yang_maju_melewati_langkah_di_antaranya() -> None:
    peta = make_sop({"bentuk": KEP, "ya": 2, "tidak": 3}, {}, {"bentuk": Bentuk.SELESAI})
    states = complete(peta, open_states(peta, ()), (1, None), "tidak").keadaan
    result = complete(peta, states, (3, None))
    assert result.selesai
    assert result.keadaan[2, None].status is S.DILEWATI


def test_bidang_yang_belum_pernah_masuk_langkah_perbaikan_tidak_ditunggu_di_sana() -> None:
    peta = make_sop(
        {"per_bidang": True, "lanjut": 3},
        {"per_bidang": True},
        {"per_bidang": True, "bentuk": KEP, "ya": 4, "tidak": 2},
        {"bentuk": Bentuk.SELESAI},
    )
    states = open_states(peta, (1, 2))
    for lane in (1, 2):
        states = complete(peta, states, (1, lane)).keadaan
    states = complete(peta, states, (3, 1), "tidak").keadaan
    assert states[2, 2].status is S.MENUNGGU
    states = complete(peta, states, (2, 1)).keadaan
    assert states[3, 1].status is S.SIAP
    for lane in (1, 2):
        states = complete(peta, states, (3, lane), "ya").keadaan
    assert complete(peta, states, (4, None)).keadaan[2, 2].status is S.DILEWATI


def test_langkah_yang_belum_giliran_tidak_dapat_diselesaikan() -> None:
    peta = make_sop({}, {})
    with pytest.raises(TidakDapat):
        complete(peta, open_states(peta, ()), (2, None))
