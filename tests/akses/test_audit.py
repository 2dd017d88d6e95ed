"""The audit: every change is one sealed line; whatever is altered or removed is found, on both databases."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from sqlalchemy import select, text, update
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from db import Database
from db.akses import Peran, Peristiwa, RantaiAudit
from db.organisasi import Instansi
from tests.factories import actor_of, create_instansi, create_pengguna
from triwulan.akses import audit
from triwulan.akses.audit import compare_heads, list_heads, record, verify
from triwulan.akses.jejak_periksa import check_chains
from triwulan.akses.pelaku import Actor, system_actor
from triwulan.organisasi.bidang import add_bidang, update_bidang

ADMIN = system_actor("penguji")


def _write_lines(session: Session, instansi_id: int, count: int = 5) -> None:
    for number in range(count):
        record(
            session,
            ADMIN,
            "uji.catat",
            objek="Uji",
            objek_id=number,
            instansi_id=instansi_id,
            sesudah={"n": number},
        )


@pytest.fixture
def office(database: Database) -> int:
    with database.writing() as session:
        instansi = create_instansi(session)
        _write_lines(session, instansi.id)
        record(session, ADMIN, "uji.pasang", objek="Instalasi", objek_id="-", instansi_id=None)
    return instansi.id


def _without_guards(database: Database) -> None:
    """What somebody with full rights on the database would do first."""
    with database.writing() as session:
        if database.is_sqlite:
            session.execute(text("DROP TRIGGER peristiwa_tetap_update"))
            session.execute(text("DROP TRIGGER peristiwa_tetap_delete"))
        else:
            session.execute(text("ALTER TABLE peristiwa DISABLE TRIGGER ALL"))


def _faults(database: Database) -> list[str]:
    with database.reading() as session:
        return [fault.masalah for fault in verify(session)]


def test_an_untouched_audit_holds(database: Database, office: int) -> None:
    assert _faults(database) == []


@pytest.mark.parametrize(
    "statement", ["UPDATE peristiwa SET pelaku = 'orang lain'", "DELETE FROM peristiwa WHERE urutan = 2"]
)
def test_the_database_itself_refuses_to_change_or_delete_a_line(
    statement: str, database: Database, office: int
) -> None:
    with pytest.raises(DBAPIError, match="tidak dapat diubah"), database.writing() as session:
        session.execute(text(statement))
    assert _faults(database) == []


def _edit(session: Session) -> None:
    session.execute(text("UPDATE peristiwa SET pelaku = 'orang lain' WHERE objek_id = '2'"))


def _edit_values(session: Session) -> None:
    line = session.scalars(select(Peristiwa).where(Peristiwa.objek_id == "2")).one()
    session.execute(update(Peristiwa).where(Peristiwa.id == line.id).values(sesudah={"n": 99}))


def _remove(session: Session) -> None:
    session.execute(text("DELETE FROM peristiwa WHERE objek_id = '2'"))


def _remove_tail(session: Session) -> None:
    session.execute(text("DELETE FROM peristiwa WHERE objek_id IN ('3', '4')"))


def _remove_tail_and_turn_back_the_head(session: Session) -> None:
    _remove_tail(session)
    last = session.scalars(select(Peristiwa).where(Peristiwa.objek_id == "2")).one()
    head = session.get_one(RantaiAudit, last.rantai)
    head.urutan, head.hash = last.urutan, last.hash


def _swap(session: Session) -> None:
    session.execute(text("UPDATE peristiwa SET urutan = 99 WHERE objek_id = '1'"))
    session.execute(text("UPDATE peristiwa SET urutan = 2 WHERE objek_id = '2'"))
    session.execute(text("UPDATE peristiwa SET urutan = 3 WHERE objek_id = '1'"))


def _reseal_without_the_key(session: Session) -> None:
    import hashlib

    line = session.scalars(select(Peristiwa).where(Peristiwa.objek_id == "4")).one()
    forged = hashlib.sha256(b"tebakan").hexdigest()
    session.execute(update(Peristiwa).where(Peristiwa.id == line.id).values(pelaku="x", hash=forged))
    session.get_one(RantaiAudit, line.rantai).hash = forged


def _drop_the_head(session: Session) -> None:
    session.execute(text("DELETE FROM rantai_audit"))


def _remove_a_whole_chain(session: Session) -> None:
    chain = session.scalars(select(Peristiwa.rantai).where(Peristiwa.objek_id == "2")).one()
    session.execute(text("DELETE FROM peristiwa WHERE rantai = :chain"), {"chain": chain})
    session.execute(text("DELETE FROM rantai_audit WHERE rantai = :chain"), {"chain": chain})


@pytest.mark.parametrize(
    "tamper",
    [
        _edit,
        _edit_values,
        _remove,
        _remove_tail,
        _remove_tail_and_turn_back_the_head,
        _swap,
        _reseal_without_the_key,
        _drop_the_head,
        _remove_a_whole_chain,
    ],
)
def test_verify_finds_it_when_somebody_with_full_rights_does_this(
    tamper: Callable[[Session], None], database: Database, office: int
) -> None:
    _without_guards(database)
    with database.writing() as session:
        tamper(session)
    assert _faults(database)


def test_a_database_turned_back_to_an_older_copy_is_found_with_the_heads_noted_since(
    database: Database, office: int
) -> None:
    with database.reading() as session:
        old_head = session.get_one(RantaiAudit, office)
        older = {"urutan": old_head.urutan, "hash": old_head.hash}
    with database.writing() as session:
        _write_lines(session, office, 2)
    with database.reading() as session:
        noted = list_heads(session)
        assert compare_heads(session, noted) == ()
    _without_guards(database)
    with database.writing() as session:
        session.execute(text("DELETE FROM peristiwa WHERE rantai = :r AND urutan > 5"), {"r": office})
        session.execute(update(RantaiAudit).where(RantaiAudit.rantai == office).values(older))
    assert not _faults(database), "by itself an older copy holds"
    with database.reading() as session:
        assert [(fault.rantai, fault.urutan) for fault in compare_heads(session, noted)] == [(office, 7)]


def test_the_fault_is_told_with_chain_and_line(database: Database, office: int) -> None:
    _without_guards(database)
    with database.writing() as session:
        _edit(session)
    with database.reading() as session:
        faults = verify(session)
    assert [(fault.rantai, fault.urutan) for fault in faults] == [(office, 3)]


def test_chains_of_offices_are_independent_so_a_torn_one_leaves_the_others_whole(
    database: Database, office: int
) -> None:
    with database.writing() as session:
        other = create_instansi(session)
        _write_lines(session, other.id, 3)
    with database.reading() as session:
        counts = dict(session.execute(select(RantaiAudit.rantai, RantaiAudit.urutan)).all())
    assert counts == {office: 5, other.id: 3, 0: 1}


def test_who_reads_the_audit_of_an_office_can_prove_it_alone(database: Database, office: int) -> None:
    with database.writing() as session:
        other = create_instansi(session)
        _write_lines(session, other.id)
        auditor = actor_of(
            session, create_pengguna(session, session.get_one(Instansi, office), Peran.ADMIN_OPD)
        )
    _without_guards(database)
    with database.writing() as session:
        session.execute(
            update(Peristiwa).where(Peristiwa.rantai == other.id, Peristiwa.urutan == 2).values(pelaku="x")
        )
    with database.reading() as session:
        held = check_chains(session, auditor, instansi_id=office)
        torn = check_chains(session, ADMIN, instansi_id=other.id)
    assert (held.rusak, held.jumlah > 4) == ((), True)
    assert [(fault.rantai, fault.urutan) for fault in torn.rusak] == [(other.id, 2)]


def test_a_service_writes_one_line_with_before_and_after_and_defaults(session: Session) -> None:
    instansi = create_instansi(session, bidang=())
    actor: Actor = actor_of(session, create_pengguna(session, instansi, Peran.ADMIN_OPD))
    row = add_bidang(session, actor, instansi_id=instansi.id, nama="Bidang Baru")
    update_bidang(session, actor, bidang_id=row.id, versi=row.versi, nama="Bidang Lain", singkatan="")
    made, changed = session.scalars(select(Peristiwa).order_by(Peristiwa.id)).all()
    assert (made.aksi, made.pelaku, made.rantai) == ("bidang.buat", actor.nama, instansi.id)
    assert made.sesudah is not None
    assert made.sesudah["aktif"] is True
    assert (changed.sebelum, changed.sesudah) == ({"nama": "Bidang Baru"}, {"nama": "Bidang Lain"})


def test_a_save_that_changes_nothing_writes_nothing(session: Session) -> None:
    instansi = create_instansi(session, bidang=())
    row = add_bidang(session, ADMIN, instansi_id=instansi.id, nama="Bidang Baru")
    update_bidang(session, ADMIN, bidang_id=row.id, versi=row.versi, nama="Bidang Baru", singkatan="")
    assert len(session.scalars(select(Peristiwa)).all()) == 1


def test_a_password_never_stands_in_the_audit_not_even_its_hash(session: Session) -> None:
    pengguna = create_pengguna(session, create_instansi(session))
    pengguna.sandi_hash = "$2b$12$rahasia"
    audit.record_change(session, ADMIN, "pengguna.ganti_sandi", pengguna)
    line = session.scalars(select(Peristiwa)).one()
    assert line.sesudah == {"sandi_hash": audit.HIDDEN}
    assert "rahasia" not in str((line.sebelum, line.sesudah)).replace(audit.HIDDEN, "")


def test_what_is_rolled_back_leaves_no_line(database: Database, office: int) -> None:
    def fail_after_writing() -> None:
        with database.writing() as session:
            _write_lines(session, office, 1)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail_after_writing()
    with database.reading() as session:
        assert session.get_one(RantaiAudit, office).urutan == 5
    assert _faults(database) == []
