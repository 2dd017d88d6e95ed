"""Pejabat: periods, Plt. and Plh., and who signs on a given day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy.orm import Session

from db.organisasi import Instansi, StatusPejabat
from tests.factories import create_instansi, create_pengguna
from triwulan.akses.pelaku import Actor
from triwulan.errors import Conflict, InvalidInput
from triwulan.organisasi.pejabat import (
    DataPejabat,
    add_pejabat,
    get_pejabat_pada,
    list_pejabat,
    remove_pejabat,
    update_pejabat,
)

KEPALA = DataPejabat(
    "Kepala Dinas", "CONTOH Satu", date(2024, 1, 1), date(2025, 12, 31), nip="198001012005011001", kepala=True
)


def at(session: Session, admin: Actor, kantor: Instansi, day: date, jabatan: str | None = None) -> str | None:
    found = get_pejabat_pada(session, admin, instansi_id=kantor.id, tanggal=day, jabatan=jabatan)
    return found.data.nama if found else None


def test_the_pejabat_of_a_day_is_the_one_whose_period_covers_it(
    session: Session, kantor: Instansi, admin: Actor
) -> None:
    add_pejabat(session, admin, instansi_id=kantor.id, data=KEPALA)
    add_pejabat(
        session,
        admin,
        instansi_id=kantor.id,
        data=replace(KEPALA, nama="CONTOH Dua", mulai=date(2026, 1, 1), sampai=None),
    )
    days = [date(2023, 12, 31), date(2024, 1, 1), date(2025, 12, 31), date(2026, 1, 1), date(2030, 1, 1)]
    assert [at(session, admin, kantor, day) for day in days] == [
        None,
        "CONTOH Satu",
        "CONTOH Satu",
        "CONTOH Dua",
        "CONTOH Dua",
    ]


def test_a_plh_signs_while_the_holder_is_away_and_is_called_so(
    session: Session, kantor: Instansi, admin: Actor
) -> None:
    add_pejabat(session, admin, instansi_id=kantor.id, data=KEPALA)
    away = replace(
        KEPALA,
        nama="CONTOH Wakil",
        status=StatusPejabat.PLH,
        mulai=date(2025, 6, 2),
        sampai=date(2025, 6, 6),
        nip="",
    )
    assert add_pejabat(session, admin, instansi_id=kantor.id, data=away).sebutan == "Plh. Kepala Dinas"
    assert at(session, admin, kantor, date(2025, 6, 4)) == "CONTOH Wakil"
    assert at(session, admin, kantor, date(2025, 6, 9)) == "CONTOH Satu"


@pytest.mark.parametrize("status", [StatusPejabat.DEFINITIF, StatusPejabat.PLT, StatusPejabat.PJ])
@pytest.mark.parametrize(
    ("mulai", "sampai"),
    [
        (date(2025, 12, 31), None),
        (date(2023, 1, 1), date(2024, 1, 1)),
        (date(2024, 5, 1), date(2024, 6, 1)),
        (date(2020, 1, 1), None),
    ],
)
def test_two_holders_at_the_same_time_are_refused(
    status: StatusPejabat, mulai: date, sampai: date | None, session: Session, kantor: Instansi, admin: Actor
) -> None:
    add_pejabat(session, admin, instansi_id=kantor.id, data=KEPALA)
    second = replace(
        KEPALA, nama="CONTOH Dua", status=status, mulai=mulai, sampai=sampai, jabatan="KEPALA  dinas"
    )
    with pytest.raises(InvalidInput, match="CONTOH Satu"):
        add_pejabat(session, admin, instansi_id=kantor.id, data=second)


def test_the_day_after_the_last_one_is_free_and_other_jabatan_do_not_disturb(
    session: Session, kantor: Instansi, admin: Actor
) -> None:
    add_pejabat(session, admin, instansi_id=kantor.id, data=KEPALA)
    add_pejabat(
        session, admin, instansi_id=kantor.id, data=replace(KEPALA, mulai=date(2026, 1, 1), sampai=None)
    )
    secretary = replace(KEPALA, jabatan="Sekretaris", nama="CONTOH Tiga", kepala=False)
    add_pejabat(session, admin, instansi_id=kantor.id, data=secretary)
    assert at(session, admin, kantor, date(2024, 5, 5), "sekretaris") == "CONTOH Tiga"
    assert at(session, admin, kantor, date(2024, 5, 5)) == "CONTOH Satu"


def test_changing_an_entry_does_not_collide_with_itself_but_with_others(
    session: Session, kantor: Instansi, admin: Actor
) -> None:
    row = add_pejabat(session, admin, instansi_id=kantor.id, data=KEPALA)
    later = add_pejabat(
        session, admin, instansi_id=kantor.id, data=replace(KEPALA, mulai=date(2026, 1, 1), sampai=None)
    )
    ended = update_pejabat(
        session, admin, pejabat_id=row.id, versi=row.versi, data=replace(KEPALA, sampai=date(2025, 6, 30))
    )
    assert ended.data.sampai == date(2025, 6, 30)
    with pytest.raises(InvalidInput):
        update_pejabat(
            session,
            admin,
            pejabat_id=row.id,
            versi=ended.versi,
            data=replace(KEPALA, sampai=later.data.mulai),
        )


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"nama": " "}, "nama"),
        ({"jabatan": ""}, "jabatan"),
        ({"sampai": date(2023, 1, 1)}, "sampai"),
        ({"nip": "12345"}, "nip"),
    ],
)
def test_wrong_data_names_the_field(
    change: dict[str, object], field: str, session: Session, kantor: Instansi, admin: Actor
) -> None:
    with pytest.raises(InvalidInput) as refused:
        add_pejabat(session, admin, instansi_id=kantor.id, data=replace(KEPALA, **change))  # type: ignore[arg-type]
    assert field in refused.value.per_isian


def test_an_account_of_another_office_cannot_be_tied_to_a_pejabat(
    session: Session, kantor: Instansi, admin: Actor
) -> None:
    stranger = create_pengguna(session, create_instansi(session))
    with pytest.raises(InvalidInput):
        add_pejabat(session, admin, instansi_id=kantor.id, data=replace(KEPALA, pengguna_id=stranger.id))


def test_a_mistaken_entry_goes_and_a_stale_hand_does_not_remove_it(
    session: Session, kantor: Instansi, admin: Actor
) -> None:
    row = add_pejabat(session, admin, instansi_id=kantor.id, data=KEPALA)
    with pytest.raises(Conflict):
        remove_pejabat(session, admin, pejabat_id=row.id, versi=row.versi + 1)
    remove_pejabat(session, admin, pejabat_id=row.id, versi=row.versi)
    assert list_pejabat(session, admin, instansi_id=kantor.id) == ()
