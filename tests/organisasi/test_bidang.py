"""Bidang: names, order, closing."""

from __future__ import annotations

import pytest
from sqlalchemy.orm import Session

from db.organisasi import Instansi
from triwulan.akses.pelaku import Actor
from triwulan.errors import Conflict, InvalidInput
from triwulan.organisasi.bidang import add_bidang, list_bidang, order_bidang, set_bidang_aktif, update_bidang


def names(session: Session, admin: Actor, kantor: Instansi, *, semua: bool = False) -> list[str]:
    return [row.nama for row in list_bidang(session, admin, instansi_id=kantor.id, semua=semua)]


def test_a_new_bidang_stands_last_and_the_order_can_be_changed(
    session: Session, kantor: Instansi, admin: Actor
) -> None:
    add_bidang(session, admin, instansi_id=kantor.id, nama="  Bidang   Tiga ")
    rows = list_bidang(session, admin, instansi_id=kantor.id)
    assert rows[-1].nama == "Bidang Tiga"
    order_bidang(session, admin, instansi_id=kantor.id, urutan=[row.id for row in reversed(rows)])
    assert names(session, admin, kantor) == ["Bidang Tiga", "Bidang Dua", "Bidang Satu", "Sekretariat"]


@pytest.mark.parametrize("nama", ["", "  ", "sekretariat", "BIDANG  SATU"])
def test_an_empty_or_taken_name_is_refused(
    nama: str, session: Session, kantor: Instansi, admin: Actor
) -> None:
    with pytest.raises(InvalidInput) as refused:
        add_bidang(session, admin, instansi_id=kantor.id, nama=nama)
    assert "nama" in refused.value.per_isian


def test_a_bidang_may_keep_its_own_name_when_changed(
    session: Session, kantor: Instansi, admin: Actor
) -> None:
    row = list_bidang(session, admin, instansi_id=kantor.id)[0]
    changed = update_bidang(
        session, admin, bidang_id=row.id, versi=row.versi, nama=row.nama, singkatan="Sekr"
    )
    assert (changed.singkatan, changed.versi) == ("Sekr", row.versi + 1)


def test_two_editors_of_one_bidang(session: Session, kantor: Instansi, admin: Actor) -> None:
    row = list_bidang(session, admin, instansi_id=kantor.id)[0]
    update_bidang(session, admin, bidang_id=row.id, versi=row.versi, nama="Sekretariat Dinas", singkatan="")
    with pytest.raises(Conflict) as conflict:
        update_bidang(
            session, admin, bidang_id=row.id, versi=row.versi, nama="Sekretariat Umum", singkatan=""
        )
    assert conflict.value.sekarang == {"nama": "Sekretariat Dinas", "singkatan": "", "versi": row.versi + 1}


def test_a_closed_bidang_leaves_the_lists_but_not_the_data(
    session: Session, kantor: Instansi, admin: Actor
) -> None:
    row = list_bidang(session, admin, instansi_id=kantor.id)[0]
    set_bidang_aktif(session, admin, bidang_id=row.id, aktif=False)
    assert "Sekretariat" not in names(session, admin, kantor)
    assert names(session, admin, kantor, semua=True)[-1] == "Sekretariat"


def test_an_order_made_from_an_old_list_is_refused(session: Session, kantor: Instansi, admin: Actor) -> None:
    old = [row.id for row in list_bidang(session, admin, instansi_id=kantor.id)]
    add_bidang(session, admin, instansi_id=kantor.id, nama="Bidang Tiga")
    with pytest.raises(Conflict):
        order_bidang(session, admin, instansi_id=kantor.id, urutan=old)
