"""The life of an SOP in the office: draft, reviewed, in force, replaced, revoked; nothing is lost."""

from __future__ import annotations

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from db.akses import Peran, Peristiwa
from db.organisasi import Instansi
from db.sop import SopVersi, StatusSop
from tests.factories import actor_of, create_instansi, create_pengguna
from triwulan.akses.pelaku import Actor
from triwulan.errors import AccessDenied, Conflict, InvalidInput, NotAllowedNow
from triwulan.sop.library import default_library
from triwulan.sop.terbit import (
    SopTersimpan,
    adopt_sop,
    delete_draft,
    get_sop,
    import_sop,
    list_sop,
    move_sop,
    save_sop,
)

SOP = default_library().sop("disdukcapil-kota-tangerang.pengumpulan-data-kinerja")


def publish(session: Session, actor: Actor, stored: SopTersimpan) -> SopTersimpan:
    return adopt_sop(session, actor, sop_id=stored.id, versi=stored.versi, alasan="Sudah ditandatangani")


def test_an_imported_sop_is_a_draft_that_says_the_same_thing(
    session: Session, admin: Actor, instansi: Instansi
) -> None:
    stored = import_sop(session, admin, instansi_id=instansi.id, sop=SOP)
    assert (stored.status, stored.nomor_versi) == (StatusSop.DRAF, 1)
    assert stored.sop == SOP.model_copy(update={"instansi": instansi.kode, "versi": 1})


def test_a_new_version_in_force_replaces_the_one_before_and_both_stay(
    session: Session, admin: Actor, instansi: Instansi
) -> None:
    first = publish(session, admin, import_sop(session, admin, instansi_id=instansi.id, sop=SOP))
    second = publish(session, admin, import_sop(session, admin, instansi_id=instansi.id, sop=SOP))
    assert get_sop(session, admin, sop_id=first.id).status is StatusSop.DIGANTIKAN
    assert get_sop(session, admin, sop_id=first.id).berakhir_pada is not None
    assert get_sop(session, admin, sop_id=second.id).status is StatusSop.BERLAKU
    assert [item.nomor_versi for item in list_sop(session, admin, instansi_id=instansi.id)] == [2, 1]


def test_what_is_in_force_cannot_be_edited(session: Session, admin: Actor, instansi: Instansi) -> None:
    stored = publish(session, admin, import_sop(session, admin, instansi_id=instansi.id, sop=SOP))
    with pytest.raises(NotAllowedNow, match="versi baru"):
        save_sop(session, admin, sop_id=stored.id, versi=stored.versi, sop=stored.sop)
    with pytest.raises(NotAllowedNow, match="riwayat"):
        delete_draft(session, admin, sop_id=stored.id, versi=stored.versi)


def test_a_second_draft_of_the_same_sop_is_refused(
    session: Session, admin: Actor, instansi: Instansi
) -> None:
    import_sop(session, admin, instansi_id=instansi.id, sop=SOP)
    with pytest.raises(InvalidInput, match="masih punya draf"):
        import_sop(session, admin, instansi_id=instansi.id, sop=SOP)


def test_an_sop_with_an_error_does_not_come_into_force_and_says_why(
    session: Session, admin: Actor, instansi: Instansi
) -> None:
    broken = SOP.model_copy(update={"langkah": SOP.langkah[1:]})
    stored = import_sop(session, admin, instansi_id=instansi.id, sop=broken)
    for status in (StatusSop.DIAJUKAN, StatusSop.DITINJAU):
        stored = move_sop(session, admin, sop_id=stored.id, versi=stored.versi, ke=status)
    with pytest.raises(NotAllowedNow) as caught:
        move_sop(session, admin, sop_id=stored.id, versi=stored.versi, ke=StatusSop.BERLAKU)
    assert caught.value.kurang
    assert get_sop(session, admin, sop_id=stored.id).status is StatusSop.DITINJAU


def test_a_signed_sop_may_be_put_in_force_as_it_stands_but_not_one_that_cannot_be_executed(
    session: Session, admin: Actor, instansi: Instansi
) -> None:
    with_placeholders = default_library().sop(
        "bakesbangpol-pekalongan.pengumpulan-dan-pengolahan-data-kinerja"
    )
    stored = publish(
        session, admin, import_sop(session, admin, instansi_id=instansi.id, sop=with_placeholders)
    )
    assert stored.status is StatusSop.BERLAKU
    broken = import_sop(
        session, admin, instansi_id=instansi.id, sop=SOP.model_copy(update={"langkah": SOP.langkah[1:]})
    )
    with pytest.raises(NotAllowedNow):
        publish(session, admin, broken)


@pytest.mark.parametrize("ke", [StatusSop.BERLAKU, StatusSop.DITINJAU, StatusSop.DICABUT])
def test_a_draft_cannot_jump(session: Session, admin: Actor, instansi: Instansi, ke: StatusSop) -> None:
    stored = import_sop(session, admin, instansi_id=instansi.id, sop=SOP)
    with pytest.raises(NotAllowedNow):
        move_sop(session, admin, sop_id=stored.id, versi=stored.versi, ke=ke, alasan="uji")


def test_sending_back_and_revoking_need_a_reason(session: Session, admin: Actor, instansi: Instansi) -> None:
    stored = import_sop(session, admin, instansi_id=instansi.id, sop=SOP)
    stored = move_sop(session, admin, sop_id=stored.id, versi=stored.versi, ke=StatusSop.DIAJUKAN)
    with pytest.raises(InvalidInput, match="alasan"):
        move_sop(session, admin, sop_id=stored.id, versi=stored.versi, ke=StatusSop.DRAF)
    move_sop(
        session,
        admin,
        sop_id=stored.id,
        versi=stored.versi,
        ke=StatusSop.DRAF,
        alasan="Waktu langkah 3 keliru",
    )
    last = session.scalars(select(Peristiwa).order_by(Peristiwa.id.desc())).first()
    assert last is not None
    assert last.alasan == "Waktu langkah 3 keliru"


def test_the_second_of_two_editors_is_told_and_overwrites_nothing(
    session: Session, admin: Actor, instansi: Instansi
) -> None:
    stored = import_sop(session, admin, instansi_id=instansi.id, sop=SOP)
    mine = stored.sop.model_copy(update={"nama": "Nama dari editor pertama"})
    save_sop(session, admin, sop_id=stored.id, versi=stored.versi, sop=mine)
    with pytest.raises(Conflict) as caught:
        save_sop(session, admin, sop_id=stored.id, versi=stored.versi, sop=stored.sop)
    assert caught.value.sekarang["isi"]["nama"] == "Nama dari editor pertama"


def test_a_pelaksana_may_read_but_not_change_and_the_admin_may_not_put_his_own_on(
    session: Session, admin: Actor, instansi: Instansi
) -> None:
    stored = import_sop(session, admin, instansi_id=instansi.id, sop=SOP)
    staff = actor_of(session, create_pengguna(session, instansi))
    assert get_sop(session, staff, sop_id=stored.id).sop.nama == SOP.nama
    with pytest.raises(AccessDenied):
        move_sop(session, staff, sop_id=stored.id, versi=stored.versi, ke=StatusSop.DIAJUKAN)
    stranger = actor_of(session, create_pengguna(session, create_instansi(session), Peran.ADMIN_OPD))
    with pytest.raises(AccessDenied):
        get_sop(session, stranger, sop_id=stored.id)


def test_a_deleted_draft_stays_in_the_audit(session: Session, admin: Actor, instansi: Instansi) -> None:
    stored = import_sop(session, admin, instansi_id=instansi.id, sop=SOP)
    delete_draft(session, admin, sop_id=stored.id, versi=stored.versi)
    assert session.scalar(select(func.count()).select_from(SopVersi)) == 0
    line = session.scalars(select(Peristiwa).where(Peristiwa.aksi == "sop.hapus_draf")).one()
    assert line.sebelum is not None
    assert line.sebelum["isi"]["nama"] == SOP.nama
