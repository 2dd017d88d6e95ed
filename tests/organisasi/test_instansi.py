"""Offices: adding, changing, closing; two admins at the same form."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from db.akses import Peran
from db.organisasi import HariLibur, Instansi
from tests.factories import actor_of, create_instansi, create_pemda, create_pengguna
from triwulan.akses.pelaku import Actor
from triwulan.errors import Conflict, InvalidInput
from triwulan.organisasi.instansi import (
    DataInstansi,
    add_instansi,
    get_instansi,
    get_papan_nama,
    list_instansi,
    suggest_kode,
    update_instansi,
)
from triwulan.organisasi.kop import get_kop

DATA = DataInstansi(
    "Dinas Perhubungan", "Dishub", alamat="Jalan Contoh 5", kode_pos="15111", telepon="021-555"
)


@pytest.fixture
def pemda_admin(session: Session) -> Actor:
    return actor_of(session, create_pengguna(session, peran=Peran.ADMIN_PEMDA, pemda=create_pemda(session)))


def test_a_new_office_has_a_letterhead_and_the_cuti_bersama_of_2026(
    session: Session, pemda_admin: Actor
) -> None:
    added = add_instansi(session, pemda_admin, kode="dishub-contoh", data=DATA)
    kop = get_kop(session, actor_of_new(session, pemda_admin), instansi_id=added.id)
    assert [line.teks for line in kop.baris][1:] == [
        "DINAS PERHUBUNGAN",
        "Jalan Contoh 5 15111",
        "Telepon 021-555",
    ]
    days = session.scalars(select(HariLibur.tanggal).where(HariLibur.instansi_id == added.id)).all()
    assert len(days) == 8


def actor_of_new(session: Session, actor: Actor) -> Actor:
    """The same person at the next click, who now reaches the new office."""
    return replace(actor, jangkauan=frozenset(session.scalars(select(Instansi.id))))


@pytest.mark.parametrize("kode", ["", "Dinas Dua", "dinas_dua", "-dinas", "x" * 81])
def test_a_code_that_cannot_stand_in_an_address_is_refused(
    kode: str, session: Session, pemda_admin: Actor
) -> None:
    with pytest.raises(InvalidInput) as refused:
        add_instansi(session, pemda_admin, kode=kode, data=DATA)
    assert "kode" in refused.value.per_isian


def test_a_taken_code_is_refused_even_from_another_pemda(session: Session, pemda_admin: Actor) -> None:
    create_instansi(session, kode="dishub-contoh")
    with pytest.raises(InvalidInput, match="sudah dipakai"):
        add_instansi(session, pemda_admin, kode="dishub-contoh", data=DATA)


@pytest.mark.parametrize(
    ("field", "value"), [("nama", " "), ("nama_pendek", ""), ("kode_pos", "1511"), ("pos_el", "bukan-alamat")]
)
def test_wrong_data_names_the_field(
    field: str, value: str, session: Session, kantor: Instansi, admin: Actor
) -> None:
    with pytest.raises(InvalidInput) as refused:
        update_instansi(session, admin, instansi_id=kantor.id, versi=1, data=replace(DATA, **{field: value}))
    assert list(refused.value.per_isian) == [field]


def test_the_second_of_two_editors_is_told_what_stands_there_now(
    session: Session, kantor: Instansi, admin: Actor
) -> None:
    seen = get_instansi(session, admin, instansi_id=kantor.id)
    update_instansi(session, admin, instansi_id=kantor.id, versi=seen.versi, data=DATA)
    with pytest.raises(Conflict) as conflict:
        update_instansi(session, admin, instansi_id=kantor.id, versi=seen.versi, data=seen.data)
    assert conflict.value.sekarang["telepon"] == "021-555"
    saved = update_instansi(
        session, admin, instansi_id=kantor.id, versi=conflict.value.sekarang["versi"], data=seen.data
    )
    assert saved.data == seen.data


def test_the_name_board_tells_of_a_logo_only_when_there_is_one(
    session: Session, kantor: Instansi, admin: Actor
) -> None:
    board = get_papan_nama(session, admin, instansi_id=kantor.id)
    assert board is not None
    assert (board.nama, board.logo) == (kantor.nama, None)


def test_people_see_only_offices_within_reach(session: Session, kantor: Instansi, admin: Actor) -> None:
    create_instansi(session)
    assert [row.id for row in list_instansi(session, admin)] == [kantor.id]


def test_a_code_is_suggested_from_any_name() -> None:
    assert (
        suggest_kode("Dinas Pekerjaan Umum & Penataan Ruang Kota X")
        == "dinas-pekerjaan-umum-penataan-ruang-kota-x"
    )
    assert len(suggest_kode("Dinas " * 40)) <= 60
