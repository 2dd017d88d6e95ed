"""Signing in: one answer for every failure, growing waits per account and per address, also across processes."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select

from db import Database
from db.akses import Pengguna, Peran, PercobaanMasuk, Peristiwa
from tests.factories import create_instansi, create_pengguna
from triwulan import layanan
from triwulan.akses import masuk, sandi
from triwulan.akses.masuk import FREE_FAILURES, Locked, sign_in, unlock
from triwulan.akses.pengguna import change_own_sandi
from triwulan.akses.sandi import hash_sandi
from triwulan.akses.sesi import load_actor
from triwulan.errors import AccessDenied, InvalidInput
from triwulan.waktu import frozen

BENAR = "kopi hangat pagi hari"
PAGI = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _cheap_passwords(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sandi, "COST", 4)


@pytest.fixture
def akun(database: Database) -> str:
    with database.writing() as session:
        instansi = create_instansi(session)
        pengguna = create_pengguna(session, instansi, Peran.ADMIN_OPD, nama_akun="siti.aminah")
        pengguna.sandi_hash = hash_sandi(BENAR)
    return "siti.aminah"


def _refusal(nama: str, kata: str, alamat: str = "10.0.0.9") -> AccessDenied:
    with pytest.raises(AccessDenied) as refused:
        sign_in(nama, kata, alamat=alamat)
    return refused.value


def test_name_and_password_open_the_door_whatever_the_case_of_the_name(akun: str) -> None:
    assert sign_in(f"  {akun.upper()} ", BENAR).nama_akun == akun


def test_unknown_name_wrong_password_disabled_account_and_closed_office_get_one_and_the_same_answer(
    akun: str, database: Database
) -> None:
    answers = {_refusal(akun, "salah").pesan, _refusal("tidak.ada", "salah").pesan}
    with database.writing() as session:
        closed = create_instansi(session)
        closed.aktif = False
        create_pengguna(session, closed, nama_akun="kantor.tutup").sandi_hash = hash_sandi(BENAR)
        session.scalars(select(Pengguna).where(Pengguna.nama_akun == akun)).one().aktif = False
    answers |= {_refusal(akun, BENAR).pesan, _refusal("kantor.tutup", BENAR).pesan}
    assert answers == {masuk.WRONG}


def test_an_unknown_name_costs_the_same_password_check(akun: str, monkeypatch: pytest.MonkeyPatch) -> None:
    checked: list[str | None] = []

    def spy(kata: str, hashed: str | None) -> bool:
        checked.append(hashed)
        return False

    monkeypatch.setattr(masuk, "verify_sandi", spy)
    _refusal("tidak.ada", "salah")
    _refusal(akun, "salah")
    assert checked[0] is None
    assert checked[1] is not None


def test_repeated_failures_lock_the_account_longer_each_time_and_the_right_password_waits_too(
    akun: str,
) -> None:
    with frozen(PAGI):
        for _ in range(FREE_FAILURES["akun"]):
            _refusal(akun, "salah")
        first = _refusal(akun, BENAR)
    assert isinstance(first, Locked)
    with frozen(first.sampai + timedelta(seconds=1)):
        _refusal(akun, "salah")
        second = _refusal(akun, BENAR)
    assert isinstance(second, Locked)
    assert second.sampai - first.sampai > first.sampai - PAGI
    with frozen(second.sampai + timedelta(seconds=1)):
        assert sign_in(akun, BENAR).nama_akun == akun


def test_a_lock_never_lasts_longer_than_a_quarter_of_an_hour(akun: str) -> None:
    at = PAGI
    for _ in range(25):
        with frozen(at):
            refusal = _refusal(akun, "salah")
        if isinstance(refusal, Locked):
            assert refusal.sampai - at <= masuk.LONGEST
            at = refusal.sampai + timedelta(seconds=1)


def test_a_locked_account_does_not_lock_its_colleagues(akun: str, database: Database) -> None:
    with database.writing() as session:
        instansi = create_instansi(session)
        create_pengguna(session, instansi, nama_akun="budi").sandi_hash = hash_sandi(BENAR)
    for _ in range(FREE_FAILURES["akun"] + 1):
        _refusal(akun, "salah")
    assert sign_in("budi", BENAR, alamat="10.0.0.9").nama_akun == "budi"


def test_guessing_many_names_locks_the_address(akun: str) -> None:
    for number in range(FREE_FAILURES["alamat"]):
        _refusal(f"tebakan{number}", "salah", alamat="10.6.6.6")
    assert isinstance(_refusal(akun, BENAR, alamat="10.6.6.6"), Locked)
    assert sign_in(akun, BENAR, alamat="10.0.0.1").nama_akun == akun


def test_failures_are_counted_in_the_database_so_that_every_process_sees_them(
    akun: str, database: Database
) -> None:
    for _ in range(FREE_FAILURES["akun"]):
        _refusal(akun, "salah")
    layanan.use_database(None)
    layanan.use_database(database)
    assert isinstance(_refusal(akun, BENAR), Locked)


def test_a_good_sign_in_and_a_new_password_by_the_admin_clear_the_count(
    akun: str, database: Database
) -> None:
    for _ in range(FREE_FAILURES["akun"] - 1):
        _refusal(akun, "salah")
    sign_in(akun, BENAR)
    for _ in range(FREE_FAILURES["akun"]):
        _refusal(akun, "salah")
    with database.writing() as session:
        unlock(session, akun)
        assert session.get(PercobaanMasuk, f"akun:{akun}") is None
    assert sign_in(akun, BENAR).nama_akun == akun


def test_a_day_later_old_failures_are_forgotten(akun: str) -> None:
    with frozen(PAGI):
        for _ in range(FREE_FAILURES["akun"] - 1):
            _refusal(akun, "salah")
    with frozen(PAGI + masuk.FORGET_AFTER + timedelta(minutes=1)):
        assert not isinstance(_refusal(akun, "salah"), Locked)


def test_success_and_failure_are_in_the_audit_without_the_password(akun: str, database: Database) -> None:
    _refusal(akun, "salah-sekali-ini")
    sign_in(akun, BENAR, alamat="10.0.0.9")
    with database.reading() as session:
        lines = session.scalars(select(Peristiwa).order_by(Peristiwa.id)).all()
    assert [line.aksi for line in lines] == ["akses.gagal_masuk", "akses.masuk"]
    assert "10.0.0.9" in str(lines[1].sesudah)
    assert "salah-sekali-ini" not in str([line.sesudah for line in lines])


def test_a_stolen_session_cannot_guess_the_password_on_the_page_that_changes_it(
    akun: str, database: Database
) -> None:
    with database.reading() as session:
        number = session.scalars(select(Pengguna.id).where(Pengguna.nama_akun == akun)).one()
        actor = load_actor(session, number)
    for _ in range(FREE_FAILURES["akun"]):
        with pytest.raises(InvalidInput, match="tidak cocok"):
            change_own_sandi(actor, lama="tebakan", baru="sepeda tua di bawah hujan", token=None)
    with pytest.raises(Locked):
        change_own_sandi(actor, lama=BENAR, baru="sepeda tua di bawah hujan", token=None)


def test_a_new_password_replaces_the_old_one(akun: str, database: Database) -> None:
    with database.reading() as session:
        number = session.scalars(select(Pengguna.id).where(Pengguna.nama_akun == akun)).one()
        actor = load_actor(session, number)
    with pytest.raises(InvalidInput, match="berbeda"):
        change_own_sandi(actor, lama=BENAR, baru=BENAR, token=None)
    change_own_sandi(actor, lama=BENAR, baru="sepeda tua di bawah hujan", token=None)
    assert sign_in(akun, "sepeda tua di bawah hujan").nama_akun == akun
    _refusal(akun, BENAR)
