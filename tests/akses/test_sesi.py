"""Sessions: what ends one, and that the database alone opens no door."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from db.akses import Pengguna, Peran, Sesi, Tiket
from tests.factories import assign, create_instansi, create_pemda, create_pengguna
from triwulan.akses import sandi, sesi
from triwulan.akses.pelaku import system_actor
from triwulan.akses.pengguna import reset_sandi, set_pengguna_aktif, store_own_sandi
from triwulan.akses.sesi import find_session, issue_ticket, load_actor, open_session, redeem_ticket
from triwulan.errors import AccessDenied
from triwulan.settings import settings
from triwulan.waktu import frozen

SAAT = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _cheap_passwords(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sandi, "COST", 4)


@pytest.fixture
def pengguna(session: Session) -> Pengguna:
    return create_pengguna(session, create_instansi(session), Peran.ADMIN_OPD)


def test_the_token_finds_its_person_and_the_table_holds_only_its_hash(
    session: Session, pengguna: Pengguna
) -> None:
    token = open_session(session, pengguna.id)
    masuk = find_session(session, token)
    assert masuk is not None
    assert masuk.actor.pengguna_id == pengguna.id
    assert session.scalars(select(Sesi.token_hash)).one() != token
    assert find_session(session, session.scalars(select(Sesi.token_hash)).one()) is None


@pytest.mark.parametrize("token", [None, "", "tidak-ada", "x" * 5000])
def test_no_or_unknown_token_is_nobody(session: Session, token: str | None) -> None:
    assert find_session(session, token) is None


def _sign_out(session: Session, pengguna: Pengguna, token: str) -> None:
    sesi.end_session(session, token)


def _disable(session: Session, pengguna: Pengguna, token: str) -> None:
    set_pengguna_aktif(session, system_actor(), pengguna_id=pengguna.id, aktif=False)


def _enable_again(session: Session, pengguna: Pengguna, token: str) -> None:
    for aktif in (False, True):
        set_pengguna_aktif(session, system_actor(), pengguna_id=pengguna.id, aktif=aktif)


def _reset(session: Session, pengguna: Pengguna, token: str) -> None:
    reset_sandi(session, system_actor(), pengguna_id=pengguna.id)


def _change_elsewhere(session: Session, pengguna: Pengguna, token: str) -> None:
    other = open_session(session, pengguna.id)
    store_own_sandi(session, load_actor(session, pengguna.id), sandi_hash="y", token=other)
    assert find_session(session, other) is not None


def _close_office(session: Session, pengguna: Pengguna, token: str) -> None:
    from triwulan.organisasi.instansi import set_instansi_aktif

    assert pengguna.instansi_id is not None
    set_instansi_aktif(session, system_actor(), instansi_id=pengguna.instansi_id, aktif=False)


@pytest.mark.parametrize(
    "ended_by", [_sign_out, _disable, _enable_again, _reset, _change_elsewhere, _close_office]
)
def test_an_old_cookie_opens_nothing_after(
    ended_by: Callable[[Session, Pengguna, str], None], session: Session, pengguna: Pengguna
) -> None:
    token = open_session(session, pengguna.id)
    ended_by(session, pengguna, token)
    session.flush()
    assert find_session(session, token) is None


def test_a_session_ends_when_idle_or_too_old(session: Session, pengguna: Pengguna) -> None:
    with frozen(SAAT):
        token = open_session(session, pengguna.id)
    idle = timedelta(minutes=settings().sesi_diam_menit)
    with frozen(SAAT + idle - timedelta(minutes=1)):
        masuk = find_session(session, token)
        assert masuk is not None
        assert masuk.perlu_dicatat
        sesi.touch_session(session, masuk.sesi_id)
    with frozen(SAAT + idle + timedelta(minutes=1)):
        session.expire_all()
        assert find_session(session, token) is not None
    with frozen(SAAT + 2 * idle):
        assert find_session(session, token) is None
    with frozen(SAAT + timedelta(days=settings().sesi_maks_hari, minutes=1)):
        assert find_session(session, token) is None


def test_a_ticket_works_once_and_for_half_a_minute(session: Session, pengguna: Pengguna) -> None:
    with frozen(SAAT):
        ticket = issue_ticket(session, pengguna.id)
        late = issue_ticket(session, pengguna.id)
        session.flush()
        assert find_session(session, redeem_ticket(session, ticket)) is not None
        with pytest.raises(AccessDenied):
            redeem_ticket(session, ticket)
    with frozen(SAAT + timedelta(seconds=31)), pytest.raises(AccessDenied):
        redeem_ticket(session, late)
    assert ticket not in str(session.scalars(select(Tiket.hash)).all())


def test_the_reach_of_an_actor_is_the_office_or_the_offices_of_the_pemda(session: Session) -> None:
    pemda, other = create_pemda(session), create_pemda(session)
    a, b, foreign = (create_instansi(session, one) for one in (pemda, pemda, other))
    above = load_actor(session, create_pengguna(session, peran=Peran.PEMERIKSA, pemda=pemda).id)
    inside = load_actor(session, create_pengguna(session, a).id)
    assert above.jangkauan == {a.id, b.id}
    assert inside.jangkauan == {a.id}
    assert not above.reaches(foreign.id)
    assert not inside.reaches(None)


def test_only_penugasan_in_force_today_counts_by_the_clock_of_the_office(
    session: Session, pengguna: Pengguna
) -> None:
    running, ended = (assign(session, pengguna, "sop", one) for one in ("kepala", "kasubag"))
    running.mulai = date(2026, 3, 3)
    ended.sampai = date(2026, 3, 2)
    session.flush()
    with frozen(datetime(2026, 3, 2, 17, 30, tzinfo=UTC)):  # 00.30 WIB on 3 March
        assert [tugas.pelaksana for tugas in load_actor(session, pengguna.id).penugasan] == ["kepala"]
