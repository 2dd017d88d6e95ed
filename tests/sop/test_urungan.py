"""A change of a draf made by mistake can be taken back, also after a reload, and done again."""

from __future__ import annotations

import pytest
from sqlalchemy.orm import Session

from db.akses import Peran
from db.organisasi import Instansi
from db.sop import StatusSop
from tests.factories import actor_of, create_pengguna
from triwulan.akses.pelaku import Actor
from triwulan.errors import Conflict, InvalidInput, NotAllowedNow
from triwulan.sop.edit import remove_langkah, remove_pelaksana, update_langkah
from triwulan.sop.library import default_library
from triwulan.sop.sunting import Ubahan, edit_draft
from triwulan.sop.terbit import SopTersimpan, delete_draft, import_sop, move_sop
from triwulan.sop.urungan import Urungan, get_urungan, redo_edit, undo_edit

SOP = default_library().sop("disdukcapil-kota-tangerang.pengumpulan-data-kinerja")


@pytest.fixture
def draft(session: Session, admin: Actor, instansi: Instansi) -> SopTersimpan:
    return import_sop(session, admin, instansi_id=instansi.id, sop=SOP)


def change(session: Session, actor: Actor, draft: SopTersimpan, ubah: Ubahan) -> SopTersimpan:
    return edit_draft(session, actor, sop_id=draft.id, dasar=draft.sop, ubah=ubah)


def undo(session: Session, actor: Actor, draft: SopTersimpan) -> SopTersimpan:
    return undo_edit(session, actor, sop_id=draft.id, versi=draft.versi)


def redo(session: Session, actor: Actor, draft: SopTersimpan) -> SopTersimpan:
    return redo_edit(session, actor, sop_id=draft.id, versi=draft.versi)


def test_a_removed_langkah_and_a_removed_pelaksana_come_back_in_turn(
    session: Session, admin: Actor, draft: SopTersimpan
) -> None:
    without_row = change(session, admin, draft, lambda sop: remove_langkah(sop, 4))
    without_column = change(
        session, admin, without_row, lambda sop: remove_pelaksana(sop, sop.pelaksana[0].id)
    )
    back = undo(session, admin, without_column)
    assert back.sop == without_row.sop
    back = undo(session, admin, back)
    assert back.sop == draft.sop
    assert get_urungan(session, admin, sop_id=draft.id) == Urungan(ada_urung=False, ada_ulang=True)
    with pytest.raises(InvalidInput, match="Tidak ada perubahan"):
        undo(session, admin, back)
    assert redo(session, admin, redo(session, admin, back)).sop == without_column.sop


def test_a_new_change_ends_what_could_be_done_again(
    session: Session, admin: Actor, draft: SopTersimpan
) -> None:
    back = undo(session, admin, change(session, admin, draft, lambda sop: remove_langkah(sop, 4)))
    other = change(session, admin, back, lambda sop: update_langkah(sop, 1, kegiatan="Menerima surat"))
    assert get_urungan(session, admin, sop_id=draft.id) == Urungan(ada_urung=True, ada_ulang=False)
    with pytest.raises(InvalidInput):
        redo(session, admin, other)


def test_nobody_takes_back_what_another_person_changed(
    session: Session, admin: Actor, instansi: Instansi, draft: SopTersimpan
) -> None:
    colleague = actor_of(session, create_pengguna(session, instansi, Peran.ADMIN_OPD))
    theirs = change(session, colleague, draft, lambda sop: remove_langkah(sop, 4))
    with pytest.raises(InvalidInput, match=colleague.nama):
        undo(session, admin, theirs)
    with pytest.raises(Conflict):
        undo(session, colleague, draft)
    assert undo(session, colleague, theirs).sop == draft.sop


def test_what_was_submitted_is_not_taken_back(session: Session, admin: Actor, draft: SopTersimpan) -> None:
    changed = change(session, admin, draft, lambda sop: remove_langkah(sop, 4))
    sent = move_sop(session, admin, sop_id=draft.id, versi=changed.versi, ke=StatusSop.DIAJUKAN)
    with pytest.raises(NotAllowedNow):
        undo(session, admin, sent)


def test_a_new_draft_does_not_inherit_the_changes_of_a_deleted_one(
    session: Session, admin: Actor, instansi: Instansi, draft: SopTersimpan
) -> None:
    changed = change(session, admin, draft, lambda sop: remove_langkah(sop, 4))
    delete_draft(session, admin, sop_id=draft.id, versi=changed.versi)
    fresh = import_sop(session, admin, instansi_id=instansi.id, sop=SOP)
    assert get_urungan(session, admin, sop_id=fresh.id) == Urungan(ada_urung=False, ada_ulang=False)
