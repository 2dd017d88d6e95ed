"""An office and its admin, for the tests of stored SOPs."""

from __future__ import annotations

import pytest
from sqlalchemy.orm import Session

from db.akses import Peran
from db.organisasi import Instansi
from tests.factories import actor_of, create_instansi, create_pengguna
from triwulan.akses.pelaku import Actor


@pytest.fixture
def instansi(session: Session) -> Instansi:
    return create_instansi(session)


@pytest.fixture
def admin(session: Session, instansi: Instansi) -> Actor:
    return actor_of(session, create_pengguna(session, instansi, Peran.ADMIN_OPD))
