"""Who may call which service for which Instansi: every role × every service × own, neighbouring and foreign office."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

import pytest
from sqlalchemy.orm import Session

from db import Database
from db.akses import Peran
from db.organisasi import Instansi
from tests.akses.matriks import Case, all_cases, import_all_rooms
from tests.factories import actor_of, create_instansi, create_pemda, create_pengguna
from triwulan.akses import sandi
from triwulan.akses.izin import IZIN, SERVICES
from triwulan.akses.pelaku import Actor
from triwulan.errors import AccessDenied, NotFound, TriwulanError

import_all_rooms()
CASES = all_cases()
ABOVE = {Peran.ADMIN_PEMDA, Peran.PEMERIKSA}


@dataclass(frozen=True)
class World:
    """An office, a neighbour of the same pemda, one of another pemda; an actor for every role in the first."""

    own: Instansi
    neighbour: Instansi
    foreign: Instansi
    actors: dict[Peran, Actor]


@pytest.fixture
def cheap_passwords(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sandi, "COST", 4)


def make_world(session: Session) -> World:
    pemda = create_pemda(session)
    own, neighbour = create_instansi(session, pemda), create_instansi(session, pemda)
    foreign = create_instansi(session)
    people = {
        peran: create_pengguna(session, None if peran in ABOVE else own, peran, pemda=pemda)
        for peran in Peran
    }
    return World(own, neighbour, foreign, {peran: actor_of(session, one) for peran, one in people.items()})


def test_every_service_has_a_case_in_the_matrix() -> None:
    missing = sorted(SERVICES.keys() - CASES.keys())
    assert not missing, f"add a Case for {missing} in tests/akses/cases_<room>.py"


def test_every_case_belongs_to_a_service() -> None:
    assert not sorted(CASES.keys() - SERVICES.keys())


@pytest.mark.parametrize("nama", sorted(SERVICES.keys() & CASES.keys()))
def test_service_is_open_to_its_roles_and_offices_only(
    nama: str, sqlite: Database, cheap_passwords: None
) -> None:
    case, wrong = CASES[nama], []
    with sqlite.writing() as session:
        world = make_world(session)
        for office in ("own", "neighbour", "foreign"):
            instansi: Instansi = getattr(world, office)
            kwargs = case.kwargs(session, instansi)
            for peran, actor in world.actors.items():
                expected = _expected(nama, case, peran, office)
                if _admitted(session, nama, case.actor(actor, instansi), kwargs) != expected:
                    wrong.append(f"{peran} × {office}: {'refused' if expected else 'admitted'}")
            if not case.per_instansi:
                break
    assert not wrong, f"{nama}: {wrong}"


@pytest.mark.parametrize("nama", sorted(SERVICES.keys() & CASES.keys()))
def test_nobody_does_anything_with_the_first_password_but_replace_it(
    nama: str, sqlite: Database, cheap_passwords: None
) -> None:
    with sqlite.writing() as session:
        world = make_world(session)
        kwargs = CASES[nama].kwargs(session, world.own)
        for actor in world.actors.values():
            fresh = replace(CASES[nama].actor(actor, world.own), wajib_ganti_sandi=True)
            if _admitted(session, nama, fresh, kwargs):
                assert SERVICES[nama].aksi == "sandi.ganti_sendiri"


def _expected(nama: str, case: Case, peran: Peran, office: str) -> bool:
    if peran not in (case.hanya or IZIN[SERVICES[nama].aksi]):
        return False
    if not case.per_instansi or office == "own":
        return True
    return office == "neighbour" and peran in ABOVE


def _admitted(session: Session, nama: str, actor: Actor, kwargs: dict[str, Any]) -> bool:
    """Whether the call gets past the permission; what it would change is rolled back."""
    savepoint = session.begin_nested()
    try:
        SERVICES[nama].fungsi(session, actor, **kwargs)
    except (AccessDenied, NotFound):
        return False
    except TriwulanError:
        return True
    finally:
        savepoint.rollback()
    return True
