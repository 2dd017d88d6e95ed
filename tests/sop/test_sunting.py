"""Two people edit one draft: what does not touch is kept from both, what collides is told, nothing is overwritten."""

from __future__ import annotations

import pytest
from sqlalchemy.orm import Session

from db.akses import Peran
from tests.factories import actor_of, create_instansi, create_pengguna
from triwulan.akses.pelaku import Actor
from triwulan.errors import Conflict, NotAllowedNow
from triwulan.sop.edit import add_langkah, from_scratch, move_langkah, update_langkah, update_sop
from triwulan.sop.library import default_library, load_sop
from triwulan.sop.sunting import edit_draft, export_sop, new_version
from triwulan.sop.terbit import SopTersimpan, adopt_sop, import_sop

SOP = default_library().sop("disdukcapil-kota-tangerang.pengumpulan-data-kinerja")


@pytest.fixture
def admin(session: Session) -> Actor:
    return actor_of(session, create_pengguna(session, create_instansi(session), Peran.ADMIN_OPD))


@pytest.fixture
def draft(session: Session, admin: Actor) -> SopTersimpan:
    assert admin.instansi_id is not None
    return import_sop(session, admin, instansi_id=admin.instansi_id, sop=SOP)


def test_changes_of_two_editors_in_different_places_are_both_kept(
    session: Session, admin: Actor, draft: SopTersimpan
) -> None:
    base = draft.sop
    edit_draft(
        session, admin, sop_id=draft.id, dasar=base, ubah=lambda sop: update_langkah(sop, 2, kegiatan="Ani")
    )
    both = edit_draft(
        session, admin, sop_id=draft.id, dasar=base, ubah=lambda sop: update_langkah(sop, 5, kegiatan="Budi")
    )
    assert (both.sop.langkah_no(2).kegiatan, both.sop.langkah_no(5).kegiatan) == ("Ani", "Budi")


def test_two_changes_of_the_same_field_do_not_overwrite_each_other(
    session: Session, admin: Actor, draft: SopTersimpan
) -> None:
    base = draft.sop
    edit_draft(
        session, admin, sop_id=draft.id, dasar=base, ubah=lambda sop: update_langkah(sop, 2, kegiatan="Ani")
    )
    with pytest.raises(Conflict) as caught:
        edit_draft(
            session,
            admin,
            sop_id=draft.id,
            dasar=base,
            ubah=lambda sop: update_langkah(sop, 2, kegiatan="Budi"),
        )
    assert "Ani" in caught.value.sekarang.values()


def test_a_change_of_a_row_that_has_moved_is_refused_rather_than_put_in_another_row(
    session: Session, admin: Actor, draft: SopTersimpan
) -> None:
    base = draft.sop
    edit_draft(session, admin, sop_id=draft.id, dasar=base, ubah=lambda sop: add_langkah(sop, 1))
    with pytest.raises(Conflict):
        edit_draft(
            session,
            admin,
            sop_id=draft.id,
            dasar=base,
            ubah=lambda sop: update_langkah(sop, 3, kegiatan="Budi"),
        )


def test_rows_that_only_changed_places_are_noticed_too(
    session: Session, admin: Actor, draft: SopTersimpan
) -> None:
    base = draft.sop
    edit_draft(session, admin, sop_id=draft.id, dasar=base, ubah=lambda sop: move_langkah(sop, 6, 7))
    with pytest.raises(Conflict):
        edit_draft(
            session,
            admin,
            sop_id=draft.id,
            dasar=base,
            ubah=lambda sop: update_langkah(sop, 6, kegiatan="Budi"),
        )


def test_a_change_that_changes_nothing_writes_nothing(
    session: Session, admin: Actor, draft: SopTersimpan
) -> None:
    same = edit_draft(
        session, admin, sop_id=draft.id, dasar=draft.sop, ubah=lambda sop: update_sop(sop, nama=sop.nama)
    )
    assert same.versi == draft.versi


def test_what_is_in_force_is_not_edited_but_gets_a_new_version(
    session: Session, admin: Actor, draft: SopTersimpan
) -> None:
    stored = adopt_sop(session, admin, sop_id=draft.id, versi=draft.versi, alasan="Sudah ditandatangani")
    with pytest.raises(NotAllowedNow):
        edit_draft(
            session, admin, sop_id=stored.id, dasar=stored.sop, ubah=lambda sop: update_sop(sop, nama="Lain")
        )
    second = new_version(session, admin, sop_id=stored.id)
    assert (second.nomor_versi, second.sop.langkah) == (2, stored.sop.langkah)


def test_an_exported_sop_imports_to_the_same_thing(
    session: Session, admin: Actor, draft: SopTersimpan
) -> None:
    assert load_sop(export_sop(session, admin, sop_id=draft.id)) == draft.sop


def test_an_empty_sop_can_be_kept_as_a_draft(session: Session, admin: Actor) -> None:
    assert admin.instansi_id is not None
    stored = import_sop(
        session, admin, instansi_id=admin.instansi_id, sop=from_scratch("dinas-contoh", "Surat Masuk")
    )
    assert stored.sop.nama == "Surat Masuk"
