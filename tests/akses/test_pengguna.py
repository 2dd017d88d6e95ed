"""Accounts and Penugasan: who may get what, and what ends with them."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from sqlalchemy.orm import Session

from db.akses import Pengguna, Peran
from db.organisasi import Bidang, Instansi
from db.sop import SopVersi, StatusSop
from tests.factories import actor_of, assign, create_instansi, create_pemda, create_pengguna
from triwulan.akses import sandi
from triwulan.akses.pelaku import Actor
from triwulan.akses.pengguna import add_pengguna, list_pengguna, set_pengguna_aktif, update_pengguna
from triwulan.akses.penugasan import add_penugasan, end_penugasan, list_pelaksana, list_penugasan
from triwulan.akses.sandi import verify_sandi
from triwulan.errors import AccessDenied, Conflict, InvalidInput
from triwulan.waktu import frozen


@pytest.fixture(autouse=True)
def _cheap_passwords(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sandi, "COST", 4)


@pytest.fixture
def kantor(session: Session) -> Instansi:
    return create_instansi(session)


@pytest.fixture
def admin(session: Session, kantor: Instansi) -> Actor:
    return actor_of(session, create_pengguna(session, kantor, Peran.ADMIN_OPD))


@pytest.fixture
def sop(session: Session, kantor: Instansi) -> str:
    for nomor, status in ((1, StatusSop.BERLAKU), (2, StatusSop.DRAF)):
        isi = {"pelaksana": [{"id": "kepala", "nama": f"Kepala v{nomor}"}], "langkah": []}
        session.add(
            SopVersi(
                instansi_id=kantor.id,
                kode="uji",
                nomor_versi=nomor,
                nama="Uji",
                status=status,
                isi=isi,
                dibuat=datetime(2026, 1, 1, tzinfo=UTC),
            )
        )
    session.flush()
    return "uji"


def _change(session: Session, admin: Actor, row: Pengguna, **more: object) -> None:
    fields = {
        "nama": row.nama,
        "peran": row.peran,
        "bidang_id": None,
        "nip": "",
        "jabatan": "",
        "pos_el": "",
    } | more
    update_pengguna(session, admin, pengguna_id=row.id, versi=row.versi, **fields)  # type: ignore[arg-type]


def test_a_new_account_has_a_random_password_that_works_and_must_be_replaced(
    session: Session, kantor: Instansi, admin: Actor
) -> None:
    made = add_pengguna(
        session,
        admin,
        nama_akun=" Siti.Aminah ",
        nama="CONTOH Siti",
        peran=Peran.PELAKSANA,
        instansi_id=kantor.id,
    )
    row = next(
        one for one in list_pengguna(session, admin, instansi_id=kantor.id) if one.nama_akun == "siti.aminah"
    )
    stored = session.get_one(Pengguna, row.id)
    assert verify_sandi(made.sandi, stored.sandi_hash)
    assert stored.wajib_ganti_sandi


@pytest.mark.parametrize("nama_akun", ["", "ab", "siti aminah", "-siti", "siti@kota", "x" * 61])
def test_impossible_account_names_are_refused(
    nama_akun: str, session: Session, kantor: Instansi, admin: Actor
) -> None:
    with pytest.raises(InvalidInput) as refused:
        add_pengguna(
            session, admin, nama_akun=nama_akun, nama="X", peran=Peran.PELAKSANA, instansi_id=kantor.id
        )
    assert "nama_akun" in refused.value.per_isian


def test_an_admin_opd_makes_nobody_above_the_offices(
    session: Session, kantor: Instansi, admin: Actor
) -> None:
    for peran, instansi_id in (
        (Peran.ADMIN_PEMDA, None),
        (Peran.PEMERIKSA, None),
        (Peran.ADMIN_PEMDA, kantor.id),
    ):
        with pytest.raises((AccessDenied, InvalidInput)):
            add_pengguna(
                session, admin, nama_akun="naik.pangkat", nama="X", peran=peran, instansi_id=instansi_id
            )


def test_an_admin_opd_raises_nobody_to_admin_pemda(session: Session, kantor: Instansi, admin: Actor) -> None:
    with pytest.raises(InvalidInput):
        _change(session, admin, create_pengguna(session, kantor), peran=Peran.ADMIN_PEMDA)


def test_an_admin_pemda_reaches_no_account_of_another_pemda(session: Session) -> None:
    here, there = create_pemda(session), create_pemda(session)
    admin = actor_of(session, create_pengguna(session, peran=Peran.ADMIN_PEMDA, pemda=here))
    colleague = create_pengguna(session, peran=Peran.PEMERIKSA, pemda=there)
    with pytest.raises(AccessDenied):
        set_pengguna_aktif(session, admin, pengguna_id=colleague.id, aktif=False)


def test_nobody_disables_the_own_account(session: Session, admin: Actor) -> None:
    assert admin.pengguna_id is not None
    with pytest.raises(InvalidInput, match="akun sendiri"):
        set_pengguna_aktif(session, admin, pengguna_id=admin.pengguna_id, aktif=False)


def test_two_admins_at_one_account(session: Session, kantor: Instansi, admin: Actor) -> None:
    row = create_pengguna(session, kantor)
    seen = row.versi
    _change(session, admin, row, jabatan="Analis")
    with pytest.raises(Conflict) as conflict:
        update_pengguna(
            session,
            admin,
            pengguna_id=row.id,
            versi=seen,
            nama="Lain",
            peran=row.peran,
            bidang_id=None,
            nip="",
            jabatan="",
            pos_el="",
        )
    assert conflict.value.sekarang["jabatan"] == "Analis"


@pytest.mark.parametrize(("field", "value"), [("nip", "123"), ("pos_el", "bukan-pos-el"), ("nama", " ")])
def test_wrong_data_of_a_person_names_the_field(
    field: str, value: str, session: Session, kantor: Instansi, admin: Actor
) -> None:
    with pytest.raises(InvalidInput) as refused:
        _change(session, admin, create_pengguna(session, kantor), **{field: value})
    assert list(refused.value.per_isian) == [field]


def test_a_bidang_of_another_office_is_refused(session: Session, kantor: Instansi, admin: Actor) -> None:
    foreign = session.query(Bidang).filter_by(instansi_id=create_instansi(session).id).first()
    assert foreign is not None
    with pytest.raises(AccessDenied):
        _change(session, admin, create_pengguna(session, kantor), bidang_id=foreign.id)


def _assign(session: Session, admin: Actor, kantor: Instansi, orang: Pengguna, **more: object) -> int:
    fields = {"sop_kode": "uji", "pelaksana": "kepala", "mulai": date(2026, 1, 1)} | more
    return add_penugasan(session, admin, instansi_id=kantor.id, pengguna_id=orang.id, **fields)  # type: ignore[arg-type]


def test_the_pelaksana_to_choose_from_are_those_of_the_version_in_force(
    session: Session, kantor: Instansi, admin: Actor, sop: str
) -> None:
    found = list_pelaksana(session, admin, instansi_id=kantor.id)
    assert [one.pelaksana_nama for one in found] == ["Kepala v1"]


@pytest.mark.parametrize("peran", [Peran.PEMERIKSA, Peran.ADMIN_PEMDA])
def test_who_only_reads_gets_no_penugasan(
    peran: Peran, session: Session, kantor: Instansi, admin: Actor, sop: str
) -> None:
    with pytest.raises(InvalidInput):
        _assign(session, admin, kantor, create_pengguna(session, kantor, peran))


def test_a_person_with_penugasan_becomes_no_pemeriksa_until_it_is_ended(
    session: Session, kantor: Instansi, admin: Actor, sop: str
) -> None:
    orang = create_pengguna(session, kantor)
    number = _assign(session, admin, kantor, orang)
    with pytest.raises(InvalidInput, match="penugasan"):
        _change(session, admin, orang, peran=Peran.PEMERIKSA)
    end_penugasan(session, admin, penugasan_id=number, versi=1, sampai=date(2026, 1, 31))
    _change(session, admin, orang, peran=Peran.PEMERIKSA)
    assert orang.peran is Peran.PEMERIKSA


def test_what_does_not_fit_is_refused(session: Session, kantor: Instansi, admin: Actor, sop: str) -> None:
    orang, stranger = create_pengguna(session, kantor), create_pengguna(session, create_instansi(session))
    off = create_pengguna(session, kantor)
    off.aktif = False
    with pytest.raises(InvalidInput):
        _assign(session, admin, kantor, stranger)
    with pytest.raises(InvalidInput):
        _assign(session, admin, kantor, off)
    with pytest.raises(InvalidInput):
        _assign(session, admin, kantor, orang, pelaksana="tidak_ada")
    with pytest.raises(InvalidInput):
        _assign(session, admin, kantor, orang, sampai=date(2025, 12, 31))


def test_the_same_penugasan_twice_at_the_same_time_is_refused_but_a_later_one_is_not(
    session: Session, kantor: Instansi, admin: Actor, sop: str
) -> None:
    orang = create_pengguna(session, kantor)
    _assign(session, admin, kantor, orang, sampai=date(2026, 6, 30))
    with pytest.raises(InvalidInput, match="sudah"):
        _assign(session, admin, kantor, orang, mulai=date(2026, 6, 30))
    _assign(session, admin, kantor, orang, mulai=date(2026, 7, 1))


def test_an_ended_penugasan_leaves_the_list_the_day_after(
    session: Session, kantor: Instansi, admin: Actor
) -> None:
    orang = create_pengguna(session, kantor)
    row = assign(session, orang, "uji", "kepala")
    end_penugasan(session, admin, penugasan_id=row.id, versi=row.versi, sampai=date(2026, 3, 2))
    for hour, shown in ((16, 1), (18, 0)):  # 23.00 WIB on the last day, 01.00 WIB on the next
        with frozen(datetime(2026, 3, 2, hour, tzinfo=UTC)):
            assert len(list_penugasan(session, admin, instansi_id=kantor.id)) == shown
    assert len(list_penugasan(session, admin, instansi_id=kantor.id, semua=True)) == 1
