"""Working hours, days off and the calendar of an office."""

from __future__ import annotations

from datetime import date, time

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from db.organisasi import Instansi, Pengaturan
from tests.factories import create_instansi
from triwulan.akses.pelaku import Actor
from triwulan.errors import Conflict, InvalidInput
from triwulan.organisasi.hari_libur import (
    JenisLibur,
    add_hari_libur,
    fill_cuti_bersama,
    list_hari_libur,
    remove_hari_libur,
)
from triwulan.organisasi.jam_kerja import HARI, PengaturanJamKerja, load_kalender, standard_hours
from triwulan.organisasi.pengaturan import get_pengaturan, load_pengaturan, save_pengaturan
from triwulan.organisasi.tulis_jam import (
    print_hari,
    print_rentang_ramadan,
    read_hari,
    read_minggu,
    read_rentang,
)
from triwulan.waktu import RAMADAN_BAKU


def test_without_settings_an_office_works_by_perpres_21_2023(
    session: Session, kantor: Instansi, admin: Actor
) -> None:
    stored = get_pengaturan(session, admin, instansi_id=kantor.id, model=PengaturanJamKerja)
    jam = stored.nilai.as_jam()
    assert stored.versi == 0
    assert (jam.menit_seminggu(), jam.menit_seminggu(ramadan=True)) == (37 * 60 + 30, 32 * 60 + 30)


def test_six_days_hold_the_same_hours(session: Session) -> None:
    jam = standard_hours(6).as_jam()
    assert (jam.menit_seminggu(), jam.menit_seminggu(ramadan=True)) == (37 * 60 + 30, 32 * 60 + 30)
    assert jam.biasa[5] is not None


def test_settings_come_back_as_they_were_saved_and_the_second_editor_is_stopped(
    session: Session, kantor: Instansi, admin: Actor
) -> None:
    mine = standard_hours(6)
    saved = save_pengaturan(session, admin, instansi_id=kantor.id, nilai=mine, versi=0)
    assert load_pengaturan(session, kantor.id, PengaturanJamKerja) == mine
    save_pengaturan(session, admin, instansi_id=kantor.id, nilai=standard_hours(5), versi=saved.versi)
    with pytest.raises(Conflict) as conflict:
        save_pengaturan(session, admin, instansi_id=kantor.id, nilai=mine, versi=saved.versi)
    assert conflict.value.sekarang["versi"] == saved.versi + 1


def test_what_an_older_or_newer_version_stored_is_read_with_defaults_for_the_rest(
    session: Session, kantor: Instansi
) -> None:
    session.add(
        Pengaturan(instansi_id=kantor.id, kelompok="jam_kerja", nilai={"hari_per_bulan": 21, "kelak": True})
    )
    session.flush()
    read = load_pengaturan(session, kantor.id, PengaturanJamKerja)
    assert (read.hari_per_bulan, read.menit_per_hari) == (21, 450)


@pytest.mark.parametrize(
    "wrong", [{"hari_per_minggu": 8}, {"menit_per_hari": 300}, {"biasa": (None,) * 7}, {"biasa": (None,) * 6}]
)
def test_impossible_settings_are_refused_in_a_sentence(wrong: dict[str, object]) -> None:
    with pytest.raises(InvalidInput) as refused:
        PengaturanJamKerja.checked(**wrong)
    assert refused.value.pesan.endswith(".")
    assert "Traceback" not in refused.value.pesan


@pytest.mark.parametrize(
    ("teks", "masuk", "pulang", "istirahat"),
    [
        ("07.30–12.00, 13.00–16.00", time(7, 30), time(16), time(12)),
        ("7:30-12:00 13:00-16:00", time(7, 30), time(16), time(12)),
        ("08.00 s.d. 14.00", time(8), time(14), None),
        ("07.30 sampai 11.30 dan 13.00 sampai 16.30", time(7, 30), time(16, 30), time(11, 30)),
    ],
)
def test_hours_are_read_as_people_write_them(
    teks: str, masuk: time, pulang: time, istirahat: time | None
) -> None:
    hari = read_hari(teks, "Senin")
    assert hari is not None
    assert (hari.masuk, hari.pulang, hari.istirahat_mulai) == (masuk, pulang, istirahat)


@pytest.mark.parametrize("teks", ["", " - ", "Libur"])
def test_a_day_without_hours_is_a_day_off(teks: str) -> None:
    assert read_hari(teks, "Sabtu") is None


@pytest.mark.parametrize(
    "teks", ["pagi", "07.30", "07.30-12.00-13.00", "16.00–07.30", "25.00–26.00", "08.00–14.00 x"]
)
def test_hours_that_make_no_sense_are_refused_with_the_name_of_the_day(teks: str) -> None:
    with pytest.raises(InvalidInput, match="Rabu"):
        read_hari(teks, "Rabu")


def test_what_is_printed_is_read_back_alike() -> None:
    for hari in (5, 6):
        week = standard_hours(5 if hari == 5 else 6).biasa
        assert read_minggu([print_hari(day) for day in week]) == week
    assert read_rentang(print_rentang_ramadan(RAMADAN_BAKU)) == RAMADAN_BAKU
    assert len(HARI) == 7


@pytest.mark.parametrize("teks", ["19-02-2026", "19-02-2026 s.d. 31-02-2026", "Februari"])
def test_a_ramadan_line_that_is_no_pair_of_dates_is_quoted(teks: str) -> None:
    with pytest.raises(InvalidInput, match="Ramadan"):
        read_rentang(teks)


def test_the_cuti_bersama_of_2026_are_those_of_the_skb_and_filled_once(
    session: Session, kantor: Instansi, admin: Actor
) -> None:
    assert fill_cuti_bersama(session, admin, instansi_id=kantor.id, tahun=2026) == 8
    assert fill_cuti_bersama(session, admin, instansi_id=kantor.id, tahun=2026) == 0
    days = list_hari_libur(session, admin, instansi_id=kantor.id, tahun=2026)
    entered = [day.tanggal.isoformat()[5:] for day in days if day.id is not None]
    assert entered == ["02-16", "03-18", "03-20", "03-23", "03-24", "05-15", "05-28", "12-24"]
    assert len([day for day in days if day.id is None]) == 17


def test_the_calendar_knows_cuti_bersama_local_days_and_days_worked_all_the_same(
    session: Session, kantor: Instansi, admin: Actor
) -> None:
    fill_cuti_bersama(session, admin, instansi_id=kantor.id, tahun=2026)
    add_hari_libur(
        session,
        admin,
        instansi_id=kantor.id,
        tanggal=date(2026, 2, 27),
        nama="HUT Kota",
        jenis=JenisLibur.DAERAH,
    )
    add_hari_libur(
        session,
        admin,
        instansi_id=kantor.id,
        tanggal=date(2026, 6, 16),
        nama="Pelayanan tetap buka",
        jenis=JenisLibur.TETAP_MASUK,
    )
    kalender = load_kalender(session, kantor.id)
    assert not kalender.is_hari_kerja(date(2026, 2, 16))
    assert not kalender.is_hari_kerja(date(2026, 2, 27))
    assert kalender.is_hari_kerja(date(2026, 6, 16))
    assert not load_kalender(session, create_instansi(session).id).is_hari_kerja(date(2026, 6, 16))


def test_a_day_is_entered_once_and_only_where_it_changes_something(
    session: Session, kantor: Instansi, admin: Actor
) -> None:
    def add(day: date, jenis: JenisLibur, nama: str = "Alasan") -> None:
        add_hari_libur(session, admin, instansi_id=kantor.id, tanggal=day, nama=nama, jenis=jenis)

    add(date(2026, 7, 1), JenisLibur.DAERAH)
    for day, jenis, nama in (
        (date(2026, 7, 1), JenisLibur.CUTI_BERSAMA, "Alasan"),
        (date(2026, 1, 1), JenisLibur.DAERAH, "Alasan"),
        (date(2026, 7, 2), JenisLibur.TETAP_MASUK, "Alasan"),
        (date(2026, 7, 3), JenisLibur.DAERAH, " "),
    ):
        with pytest.raises(InvalidInput):
            add(day, jenis, nama)


def test_a_day_can_be_taken_off_the_list(session: Session, kantor: Instansi, admin: Actor) -> None:
    day = add_hari_libur(
        session, admin, instansi_id=kantor.id, tanggal=date(2026, 7, 1), nama="HUT", jenis=JenisLibur.DAERAH
    )
    assert day.id is not None
    remove_hari_libur(session, admin, hari_libur_id=day.id)
    assert load_kalender(session, kantor.id).is_hari_kerja(date(2026, 7, 1))
    assert session.scalars(select(Pengaturan)).all() == []
