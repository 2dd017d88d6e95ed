"""An office and its admin, on each database."""

from __future__ import annotations

import pytest
from sqlalchemy.orm import Session

from db.akses import Peran
from db.organisasi import Instansi
from tests.factories import actor_of, create_instansi, create_pengguna
from triwulan.akses.pelaku import Actor


@pytest.fixture
def kantor(session: Session) -> Instansi:
    return create_instansi(session, bidang=("Sekretariat", "Bidang Satu", "Bidang Dua"))


@pytest.fixture
def admin(session: Session, kantor: Instansi) -> Actor:
    return actor_of(session, create_pengguna(session, kantor, Peran.ADMIN_OPD))
