"""Durations: whatever offices write is read; what cannot be read is kept and reported."""

from __future__ import annotations

import time
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from triwulan.sop.duration import (
    AturanWaktu,
    Durasi,
    TakTerbaca,
    column_unit,
    durasi,
    read_waktu,
    total,
    write_durasi,
)

HARI = 450

# what the office wrote → shortest and longest minutes
TERBACA = {
    "1 Jam": (60, 60),
    "30 Menit": (30, 30),
    "3 Hari": (3 * HARI, 3 * HARI),
    "7 hari 4 jam": (7 * HARI + 240, 7 * HARI + 240),
    "15-30 menit": (15, 30),
    "15 – 30 menit": (15, 30),
    "15 s.d. 30 menit": (15, 30),
    "15 s/d 30 menit": (15, 30),
    "15 sampai 30 menit": (15, 30),
    "1 jam - 2 hari": (60, 2 * HARI),
    "± 1 jam": (60, 60),
    "+/- 1 jam": (60, 60),
    "kurang lebih 1 jam": (60, 60),
    "2 minggu": (10 * HARI, 10 * HARI),
    "1 bulan": (20 * HARI, 20 * HARI),
    "1 x 24 jam": (HARI, HARI),
    "2 x 24 jam": (2 * HARI, 2 * HARI),
    "2x24 jam": (2 * HARI, 2 * HARI),
    "3 x 60 menit": (180, 180),
    "paling lambat 14 hari kerja": (14 * HARI, 14 * HARI),
    "Paling lama 3 (tiga) hari": (3 * HARI, 3 * HARI),
    "Selambat-lambatnya 5 hari": (5 * HARI, 5 * HARI),
    "maks. 2 hari": (2 * HARI, 2 * HARI),
    "1\njam\n30 menit": (90, 90),
    "1 jam, 30 menit": (90, 90),
    "1 jam dan 30 menit": (90, 90),
    "1jam30menit": (90, 90),
    "2 (dua) hari": (2 * HARI, 2 * HARI),
    "dua hari": (2 * HARI, 2 * HARI),
    "setengah hari": (225, 225),
    "1/2 hari": (225, 225),
    "½ jam": (30, 30),
    "1½ jam": (90, 90),
    "0,5 Hari": (225, 225),
    "1,5 jam": (90, 90),
    "1.5 jam": (90, 90),
    "1.000 menit": (1000, 1000),
    "sehari": (HARI, HARI),
    "30 mnt.": (30, 30),
    "30'": (30, 30),
    "2 hr": (2 * HARI, 2 * HARI),
    "1 pekan": (5 * HARI, 5 * HARI),
    "0 menit": (0, 0),
}

TAK_TERBACA = [
    "sesuai kebutuhan",
    "tentatif",
    "-5 menit",
    "30",
    "jam",
    "menit 5",
    "2 jam/berkas",
    "30 menit 5",
    "30-15 menit",
    "1/0 jam",
    "1 abad",
    "9" * 500,
    "1 jam " * 100,
    "999999999 hari",
]


@pytest.mark.parametrize("teks", TERBACA)
def test_what_offices_write_is_read(teks: str) -> None:
    read = read_waktu(teks)
    assert isinstance(read, Durasi), read
    assert (read.terpendek, read.terpanjang) == TERBACA[teks]


@pytest.mark.parametrize("teks", TAK_TERBACA)
def test_what_cannot_be_read_is_kept_with_a_reason(teks: str) -> None:
    read = read_waktu(teks)
    assert isinstance(read, TakTerbaca)
    assert read.teks == teks
    assert read.alasan


@pytest.mark.parametrize("teks", [None, "", "  ", "-", " - ", "..."])
def test_nothing_written_is_nothing_and_no_zero(teks: str | None) -> None:
    assert read_waktu(teks) is None


def test_thirty_seconds_are_half_a_minute_and_due_within_one() -> None:
    read = read_waktu("30 detik")
    assert isinstance(read, Durasi)
    assert read.terpanjang == Decimal("0.5")
    assert read.menit == 1
    assert write_durasi(read) == "30 detik"


def test_sixty_seconds_are_one_minute_exactly() -> None:
    read = read_waktu("60 detik")
    assert isinstance(read, Durasi)
    assert (read.menit, write_durasi(read)) == (1, "1 menit")


def test_how_sure_the_office_is_is_kept() -> None:
    written = [read_waktu(teks) for teks in ("1 jam", "± 1 jam", "paling lambat 14 hari kerja")]
    assert [item.sifat for item in written if isinstance(item, Durasi)] == [
        "tepat",
        "perkiraan",
        "paling_lambat",
    ]
    assert [write_durasi(item) for item in written if isinstance(item, Durasi)] == [
        "1 jam",
        "± 1 jam",
        "paling lambat 14 hari",
    ]


@pytest.mark.parametrize(
    ("judul", "satuan"),
    [("Waktu (menit)", "menit"), ("WAKTU (Jam)", "jam"), ("Waktu dalam hari", "hari"), ("Waktu", None)],
)
def test_a_bare_number_takes_the_unit_of_the_column_header(judul: str, satuan: str | None) -> None:
    assert column_unit(judul) == satuan
    read = read_waktu("15", column_unit(judul))
    assert isinstance(read, Durasi if satuan else TakTerbaca)


def test_a_bare_range_takes_the_unit_of_the_column_header_too() -> None:
    assert read_waktu("15 - 30", "menit") == Durasi(Decimal(15), Decimal(30))


@pytest.mark.parametrize(("menit", "hari"), [(450, 1), (480, 1), (1440, 1)])
def test_the_length_of_a_hari_follows_the_setting(menit: int, hari: int) -> None:
    aturan = AturanWaktu(menit_per_hari=menit)
    read = read_waktu(f"{hari} hari", aturan=aturan)
    assert isinstance(read, Durasi)
    assert read.menit == menit
    assert write_durasi(read, aturan) == f"{hari} hari"


def test_minggu_and_bulan_follow_the_setting() -> None:
    aturan = AturanWaktu(hari_per_minggu=6, hari_per_bulan=25)
    read = [read_waktu(teks, aturan=aturan) for teks in ("1 minggu", "1 bulan")]
    assert [item.menit for item in read if isinstance(item, Durasi)] == [6 * HARI, 25 * HARI]


def test_the_sum_of_a_sheet_prints_as_the_sheet_does() -> None:
    read = [read_waktu(teks) for teks in ("1 Jam", "1 Jam", "3 Hari", "1 Hari", "30 Menit")]
    assert write_durasi(total(item for item in read if isinstance(item, Durasi))) == "4 hari 2 jam 30 menit"
    assert write_durasi(total(())) == "0 menit"


def test_ranges_add_end_by_end_and_print_short() -> None:
    jumlah = total([Durasi(Decimal(15), Decimal(30)), durasi(60)])
    assert (jumlah.terpendek, jumlah.terpanjang) == (75, 90)
    assert write_durasi(jumlah) == "1 jam 15 menit – 1 jam 30 menit"
    assert write_durasi(Durasi(Decimal(15), Decimal(30))) == "15–30 menit"


def test_a_sum_of_unlike_certainty_is_an_estimate() -> None:
    assert (Durasi(Decimal(1), Decimal(1), "paling_lambat") + durasi(1)).sifat == "perkiraan"


@given(st.text(max_size=250))
def test_the_reader_answers_to_any_text(teks: str) -> None:
    assert read_waktu(teks) is None or isinstance(read_waktu(teks), Durasi | TakTerbaca)


@given(st.text(alphabet="0123456789 .,-/x½jamhrienutkgblps'()±\n", max_size=200))
def test_the_reader_answers_to_texts_that_look_like_durations(teks: str) -> None:
    read = read_waktu(teks, "menit")
    if isinstance(read, Durasi):
        assert 0 <= read.terpendek <= read.terpanjang


_menit = st.integers(0, 500_000).map(Decimal)


@given(
    _menit,
    _menit,
    st.sampled_from(["tepat", "perkiraan", "paling_lambat"]),
    st.sampled_from([450, 480, 1440]),
)
def test_what_is_printed_reads_back_to_the_same(a: Decimal, b: Decimal, sifat: str, hari: int) -> None:
    aturan = AturanWaktu(menit_per_hari=hari)
    asli = Durasi(min(a, b), max(a, b), sifat)  # type: ignore[arg-type]
    assert read_waktu(write_durasi(asli, aturan), aturan=aturan) == asli


@given(st.lists(st.builds(durasi, _menit), max_size=6), st.lists(st.builds(durasi, _menit), max_size=6))
def test_sums_do_not_depend_on_grouping(a: list[Durasi], b: list[Durasi]) -> None:
    assert total([*a, *b]).terpanjang == (total(a) + total(b)).terpanjang


def test_a_hostile_text_costs_no_time() -> None:
    start = time.perf_counter()
    for teks in ("1 " * 99, "1/" * 99, "-" * 199, "1.1" * 60, "jam " * 49, "1 jam -" * 25):
        read_waktu(teks, "menit")
    assert time.perf_counter() - start < 0.5
