"""Working hours, due times, triwulan and dates as Indonesian offices have them."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter

from triwulan.errors import InvalidInput
from triwulan.waktu import (
    CUTI_BERSAMA_2026,
    ENAM_HARI,
    LIMA_HARI,
    RAMADAN_BAKU,
    ZONA,
    HariKerja,
    JamKerja,
    Kalender,
    Periode,
    count_hari_kerja,
    due,
    elapsed,
    frozen,
    hari_kerja_ke,
    local_date,
    national_holidays,
    now,
    print_hari_tanggal,
    print_jam,
    print_lama,
    print_rentang,
    print_saat,
    print_sisa,
    print_tanggal,
    suggested_cuti_bersama,
    tanggal_terbilang,
    to_zone,
)

WIB = ZONA["WIB"]
LIMA = Kalender()
ENAM = Kalender(jam=ENAM_HARI, zona="WITA")


def at(teks: str) -> datetime:
    return datetime.fromisoformat(teks).replace(tzinfo=WIB)


# --- the clock -------------------------------------------------------------------------------------------------


def test_tests_can_set_the_clock_and_it_runs_again_afterwards() -> None:
    with frozen(at("2026-11-21 10:00")) as ditetapkan:
        assert now() == ditetapkan == datetime(2026, 11, 21, 3, 0, tzinfo=UTC)
        assert now().tzinfo is UTC
    assert abs(now() - datetime.now(UTC)) < timedelta(seconds=5)


def test_a_moment_without_zone_is_refused() -> None:
    tanpa_zona = datetime(2026, 1, 5, 8, 0)
    for panggil in (lambda: to_zone(tanpa_zona, "WIB"), lambda: due(tanpa_zona, 5, LIMA)):
        with pytest.raises(ValueError, match="tanpa zona"):
            panggil()


def test_moments_are_shown_in_the_zone_of_the_office() -> None:
    saat = datetime(2026, 11, 21, 16, 5, tzinfo=UTC)
    assert print_saat(saat, "WIB") == "21 November 2026 pukul 23.05 WIB"
    assert print_saat(saat, "WIT") == "22 November 2026 pukul 01.05 WIT"
    assert print_jam(saat, "WITA") == "00.05 WITA"
    assert local_date(saat, "WITA") == date(2026, 11, 22)
    with pytest.raises(ValueError, match="zona waktu"):
        to_zone(saat, "GMT")


# --- hours of Perpres 21/2023 ----------------------------------------------------------------------------------


@pytest.mark.parametrize("jam", [LIMA_HARI, ENAM_HARI])
def test_a_week_has_37_and_a_half_hours_and_in_ramadan_32_and_a_half(jam: JamKerja) -> None:
    assert jam.menit_seminggu() == 37 * 60 + 30
    assert jam.menit_seminggu(ramadan=True) == 32 * 60 + 30


def test_five_day_hours_start_and_end_as_the_perpres_says() -> None:
    senin, jumat = LIMA_HARI.biasa[0], LIMA_HARI.biasa[4]
    assert senin
    assert jumat
    assert (senin.masuk, senin.pulang, senin.menit) == (time(7, 30), time(16, 0), 450)
    assert (jumat.masuk, jumat.pulang, jumat.menit) == (time(7, 30), time(16, 30), 450)
    puasa, jumat_puasa = LIMA_HARI.ramadan[0], LIMA_HARI.ramadan[4]
    assert puasa
    assert jumat_puasa
    assert (puasa.masuk, puasa.pulang, puasa.menit) == (time(8, 0), time(15, 0), 390)
    assert (jumat_puasa.pulang, jumat_puasa.menit) == (time(15, 30), 390)


@pytest.mark.parametrize(
    "jam",
    [
        (time(16), time(8)),
        (time(8), time(8)),
        (time(8), time(16), time(7), time(9)),
        (time(8), time(16), time(13), time(12)),
        (time(8), time(16), time(12)),
    ],
)
def test_hours_out_of_order_are_refused_with_what_to_do(jam: tuple[time, ...]) -> None:
    with pytest.raises(InvalidInput, match="Urutan jam|istirahat"):
        HariKerja(*jam)


def test_a_week_needs_seven_entries_and_a_working_day() -> None:
    with pytest.raises(InvalidInput, match="tujuh hari"):
        JamKerja(LIMA_HARI.biasa[:5], LIMA_HARI.ramadan)
    with pytest.raises(InvalidInput, match="sedikitnya satu hari"):
        JamKerja((None,) * 7, LIMA_HARI.ramadan)


def test_hours_can_be_stored_as_json_and_read_back() -> None:
    adapter = TypeAdapter(JamKerja)
    assert adapter.validate_json(adapter.dump_json(ENAM_HARI)) == ENAM_HARI


# --- days off --------------------------------------------------------------------------------------------------


def test_holidays_of_2026_are_those_of_the_skb() -> None:
    libur = {date(2026, bulan, hari) for bulan, hari in
             [(1, 1), (1, 16), (2, 17), (3, 19), (3, 21), (3, 22), (4, 3), (4, 5), (5, 1), (5, 14), (5, 27), (5, 31),
              (6, 1), (6, 16), (8, 17), (8, 25), (12, 25)]}  # fmt: skip
    assert set(national_holidays(2026)) == libur


def test_shipped_cuti_bersama_of_2026_agree_with_the_library() -> None:
    assert set(CUTI_BERSAMA_2026) == set(suggested_cuti_bersama(2026))


def test_each_ramadan_ends_the_day_before_idulfitri_and_lasts_29_or_30_days() -> None:
    idulfitri = {tanggal for tahun in range(2024, 2032) for tanggal, nama in national_holidays(tahun).items()
                 if nama.startswith("Hari Raya Idul Fitri")}  # fmt: skip
    for awal, akhir in RAMADAN_BAKU:
        assert akhir + timedelta(days=1) in idulfitri
        assert (akhir - awal).days + 1 in (29, 30)


def test_a_day_off_says_why_and_the_office_may_change_it() -> None:
    assert LIMA.nama_libur(date(2026, 12, 24)) == "Cuti bersama Kelahiran Yesus Kristus"
    assert LIMA.nama_libur(date(2026, 12, 25)) == "Hari Raya Natal"
    assert LIMA.nama_libur(date(2026, 12, 26)) is None
    assert not LIMA.is_hari_kerja(date(2026, 12, 26)), "a Saturday"
    masuk = replace(
        LIMA, tetap_masuk=frozenset({date(2026, 12, 25)}), libur={date(2026, 12, 28): "Hari jadi kota"}
    )
    assert masuk.is_hari_kerja(date(2026, 12, 25))
    assert masuk.is_hari_kerja(date(2026, 12, 24))
    assert not masuk.is_hari_kerja(date(2026, 12, 28))


# --- due and elapsed -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("mulai", "menit", "jatuh_tempo"),
    [
        ("2026-01-05 07:30", 450, "2026-01-05 16:00"),  # a full day is due at its end
        ("2026-01-05 07:30", 451, "2026-01-06 07:31"),
        ("2026-01-05 11:30", 60, "2026-01-05 13:30"),  # the break does not count
        ("2026-01-05 12:20", 60, "2026-01-05 14:00"),
        ("2026-01-09 11:00", 60, "2026-01-09 13:30"),  # Friday break of 90 minutes
        ("2026-01-09 16:00", 60, "2026-01-12 08:00"),  # over the weekend
        ("2026-01-10 10:00", 30, "2026-01-12 08:00"),  # begun on a Saturday
        ("2026-01-15 15:00", 120, "2026-01-19 08:30"),  # over Isra Mikraj (Friday) and the weekend
        ("2026-02-18 15:30", 60, "2026-02-19 08:30"),  # Ramadan begins: work starts at 8
        ("2026-03-17 08:00", 780, "2026-03-25 15:00"),  # Nyepi, Idulfitri and cuti bersama
        ("2025-12-31 15:00", 120, "2026-01-02 08:30"),  # over the new year
        ("2026-01-05 06:00", 0, "2026-01-05 06:00"),
    ],
)  # fmt: skip
def test_due_times_respect_breaks_weekends_holidays_and_ramadan(
    mulai: str, menit: int, jatuh_tempo: str
) -> None:
    assert due(at(mulai), menit, LIMA) == at(jatuh_tempo)


def test_a_six_day_office_works_on_saturday() -> None:
    sabtu = datetime(2026, 1, 10, 8, 0, tzinfo=ZONA["WITA"])
    assert due(sabtu, 60, ENAM) == sabtu + timedelta(hours=1)


def test_zone_decides_when_the_day_begins() -> None:
    timur = replace(LIMA, zona="WIT")
    assert due(at("2026-01-05 00:00"), 60, timur) == datetime(2026, 1, 5, 8, 30, tzinfo=ZONA["WIT"])


def test_elapsed_is_negative_backwards_and_counts_whole_minutes() -> None:
    awal, akhir = at("2026-01-05 08:00"), at("2026-01-05 09:00:59")
    assert elapsed(awal, akhir, LIMA) == 60
    assert elapsed(akhir, awal, LIMA) == -60


def test_impossible_durations_are_refused() -> None:
    with pytest.raises(ValueError, match="negatif"):
        due(at("2026-01-05 08:00"), -1, LIMA)
    selalu_libur = Kalender(
        jam=JamKerja((*[None] * 6, LIMA_HARI.biasa[0]), (*[None] * 6, LIMA_HARI.biasa[0]))
    )
    with pytest.raises(ValueError, match="hari kerja yang cukup"):
        due(datetime(9999, 12, 27, 1, 0, tzinfo=UTC), 10_000, selalu_libur)


@pytest.mark.parametrize(
    ("sesudah", "n", "tanggal"),
    [
        (date(2026, 3, 31), 5, date(2026, 4, 8)),  # Wafat Yesus Kristus on 3 April
        (date(2026, 6, 30), 5, date(2026, 7, 7)),
        (date(2026, 12, 31), 1, date(2027, 1, 4)),
        (date(2026, 4, 8), -7, date(2026, 3, 27)),
    ],
)
def test_the_nth_working_day_after_the_end_of_a_triwulan(sesudah: date, n: int, tanggal: date) -> None:
    assert hari_kerja_ke(sesudah, n, LIMA) == tanggal


def test_working_days_of_a_month_are_counted() -> None:
    assert count_hari_kerja(date(2026, 3, 1), date(2026, 3, 31), LIMA) == 17


moments = st.datetimes(datetime(2025, 12, 20), datetime(2026, 4, 10)).map(lambda d: d.replace(tzinfo=UTC))
calendars = st.sampled_from([LIMA, ENAM, replace(LIMA, zona="WIT", libur={date(2026, 1, 7): "Hari jadi"})])


@given(moments, st.integers(0, 8 * 24 * 60), calendars)
def test_elapsed_agrees_with_counting_every_minute(mulai: datetime, lama: int, kalender: Kalender) -> None:
    mulai = mulai.replace(second=0, microsecond=0)
    akhir = mulai + timedelta(minutes=lama)
    assert elapsed(mulai, akhir, kalender) == sum(
        _is_working_minute(mulai + timedelta(minutes=i), kalender) for i in range(lama)
    )


@given(moments, st.integers(1, 3 * 450), calendars)
def test_due_agrees_with_counting_every_minute(mulai: datetime, menit: int, kalender: Kalender) -> None:
    mulai = mulai.replace(second=0, microsecond=0)
    hitung = mulai
    sisa = menit
    while sisa:
        sisa -= _is_working_minute(hitung, kalender)
        hitung += timedelta(minutes=1)
    assert due(mulai, menit, kalender) == hitung


@given(moments, st.integers(0, 2_000_000), calendars)
def test_what_is_due_after_so_many_minutes_took_so_many_minutes(
    mulai: datetime, menit: int, kalender: Kalender
) -> None:
    akhir = due(mulai, menit, kalender)
    assert akhir >= mulai
    assert elapsed(mulai, akhir, kalender) == menit


@given(moments, moments, moments, calendars)
def test_parts_of_a_duration_add_up(a: datetime, b: datetime, c: datetime, kalender: Kalender) -> None:
    a, b, c = sorted(m.replace(second=0, microsecond=0) for m in (a, b, c))
    assert elapsed(a, c, kalender) == elapsed(a, b, kalender) + elapsed(b, c, kalender)


def _is_working_minute(saat: datetime, kalender: Kalender) -> bool:
    """The slow and plain truth: is this minute one of the hours of that weekday, and no day off?"""
    lokal = saat.astimezone(ZONA[kalender.zona])
    if kalender.nama_libur(lokal.date()):
        return False
    puasa = any(awal <= lokal.date() <= akhir for awal, akhir in RAMADAN_BAKU)
    hari = (kalender.jam.ramadan if puasa else kalender.jam.biasa)[lokal.weekday()]
    if hari is None or not hari.masuk <= lokal.time() < hari.pulang:
        return False
    istirahat = hari.istirahat_mulai, hari.istirahat_selesai
    return not (istirahat[0] and istirahat[1] and istirahat[0] <= lokal.time() < istirahat[1])


# --- words -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("menit", "tercetak"),
    [
        (0, "0 menit"),
        (30, "30 menit"),
        (450, "1 hari"),
        (630, "1 hari 3 jam"),
        (1095, "2 hari 3 jam 15 menit"),
    ],
)
def test_durations_are_printed_in_days_of_450_minutes(menit: int, tercetak: str) -> None:
    assert print_lama(menit) == tercetak


def test_the_length_of_a_day_is_a_setting() -> None:
    assert print_lama(480, menit_per_hari=480) == "1 hari"
    assert print_lama(1440, menit_per_hari=1440) == "1 hari"
    with pytest.raises(ValueError, match="lebih dari nol"):
        print_lama(1, menit_per_hari=0)


@pytest.mark.parametrize(
    ("menit", "tercetak"),
    [(120, "sisa 2 jam"), (-630, "terlambat 1 hari 3 jam"), (-1095, "terlambat 2 hari 3 jam"), (0, "jatuh tempo sekarang")],
)  # fmt: skip
def test_a_card_says_what_is_left_or_how_late_it_is(menit: int, tercetak: str) -> None:
    assert print_sisa(menit) == tercetak


def test_dates_are_written_as_in_papers() -> None:
    tanggal = date(2026, 11, 21)
    assert print_tanggal(tanggal) == "21 November 2026"
    assert print_hari_tanggal(tanggal) == "Sabtu, 21 November 2026"
    assert tanggal_terbilang(tanggal) == (
        "hari Sabtu, tanggal dua puluh satu, bulan November, tahun dua ribu dua puluh enam"
    )


@pytest.mark.parametrize(
    ("awal", "akhir", "tercetak"),
    [
        (date(2026, 7, 1), date(2026, 9, 30), "1 Juli s.d. 30 September 2026"),
        (date(2026, 7, 1), date(2026, 7, 5), "1 s.d. 5 Juli 2026"),
        (date(2025, 12, 31), date(2026, 1, 2), "31 Desember 2025 s.d. 2 Januari 2026"),
        (date(2026, 7, 1), date(2026, 7, 1), "1 Juli 2026"),
    ],
)
def test_ranges_of_dates_write_shared_parts_once(awal: date, akhir: date, tercetak: str) -> None:
    assert print_rentang(awal, akhir) == tercetak


def test_a_triwulan_knows_its_days_and_names() -> None:
    tw = Periode(2026, 1)
    assert (tw.mulai, tw.akhir) == (date(2026, 1, 1), date(2026, 3, 31))
    assert (tw.nama, tw.label, tw.kode) == ("Triwulan I", "Triwulan I Tahun 2026", "2026-TW1")
    assert tw.contains(date(2026, 3, 31))
    assert not tw.contains(date(2026, 4, 1))
    assert Periode(2999, 4).akhir == date(2999, 12, 31)
    assert [p.semester for p in tw.setahun] == [1, 1, 2, 2]


def test_triwulan_follow_each_other_over_the_year() -> None:
    assert Periode(2026, 4).berikut == Periode(2027, 1)
    assert Periode(2026, 1).sebelum == Periode(2025, 4)
    assert Periode(2025, 4) < Periode(2026, 1)


@given(st.dates(date(1900, 1, 1), date(2999, 12, 31)))
def test_every_day_lies_in_exactly_its_triwulan(tanggal: date) -> None:
    tw = Periode.of_date(tanggal)
    assert tw.contains(tanggal)
    assert Periode.parse(tw.kode) == tw


@pytest.mark.parametrize("kode", ["2026-TW5", "2026", "TW1", "٢٠٢٦-TW1", "2026-TW1 "])
def test_other_period_codes_are_refused(kode: str) -> None:
    with pytest.raises(ValueError, match="kode periode"):
        Periode.parse(kode)


def test_there_is_no_fifth_triwulan() -> None:
    with pytest.raises(ValueError, match="1 sampai 4"):
        Periode(2026, 5)
