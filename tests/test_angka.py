"""Numbers as people write them in Indonesian reports are read rightly, or asked about; never silently wrong."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from triwulan.angka import (
    Ambigu,
    BukanAngka,
    Gaya,
    Kosong,
    Pembulatan,
    Rentang,
    Terbaca,
    bulatkan,
    print_angka,
    print_persen,
    print_rupiah,
    read_angka,
    read_rupiah,
    romawi,
    rupiah_terbilang,
    terbilang,
)

REAL_NOTATIONS = [
    ("82,7", "82.7", "terbaca: 82,7"),
    ("97.5", "97.5", "terbaca: 97,5"),
    ("98.5", "98.5", "terbaca: 98,5"),
    ("97,5", "97.5", "terbaca: 97,5"),
    ("1.234,5", "1234.5", "terbaca: 1.234,5"),
    ("1,234.5", "1234.5", "terbaca: 1.234,5"),
    ("4.876.593.596", "4876593596", "terbaca: 4.876.593.596"),
    ("2,683,919,751", "2683919751", "terbaca: 2.683.919.751"),
    ("38,669,151,263.83", "38669151263.83", "terbaca: 38.669.151.263,83"),
    ("90,02 %", "90.02", "terbaca: 90,02%"),
    ("94.5 %", "94.5", "terbaca: 94,5%"),
    ("94,5 persen", "94.5", "terbaca: 94,5%"),
    ("Rp1.234.567", "1234567", "terbaca: Rp1.234.567"),
    ("Rp. 19.007.895.392,-", "19007895392", "terbaca: Rp19.007.895.392"),
    ("Rp1.234.567,50", "1234567.50", "terbaca: Rp1.234.567,5"),
    ("-Rp500", "-500", "terbaca: -Rp500"),
    ("(1.234,5)", "-1234.5", "terbaca: -1.234,5"),
    ("−5", "-5", "terbaca: -5"),
    ("0,123", "0.123", "terbaca: 0,123"),
    ("0.750", "0.750", "terbaca: 0,75"),
    ("1234,567", "1234.567", "terbaca: 1.234,567"),
    ("0", "0", "terbaca: 0"),
    ("\u00a082,7\u00a0", "82.7", "terbaca: 82,7"),
    ("'82,7", "82.7", "terbaca: 82,7"),
]


@pytest.mark.parametrize(("tertulis", "nilai", "gema"), REAL_NOTATIONS)
def test_notations_of_real_reports_are_read_and_echoed(tertulis: str, nilai: str, gema: str) -> None:
    bacaan = read_angka(tertulis)
    assert isinstance(bacaan, Terbaca)
    assert bacaan.nilai == Decimal(nilai)
    assert bacaan.gema == gema


@pytest.mark.parametrize("tertulis", ["1.234", "1,234", "12.345", "-1.234", "1.234 %"])
def test_one_separator_before_three_digits_is_asked_about_with_both_readings(tertulis: str) -> None:
    bacaan = read_angka(tertulis)
    assert isinstance(bacaan, Ambigu)
    besar, kecil = (abs(pilihan.nilai) for pilihan in bacaan.bacaan if isinstance(pilihan, Terbaca))
    assert besar == 1000 * kecil


def test_the_question_spells_both_readings_out() -> None:
    assert read_angka("1.234").gema == (
        "“1.234” dapat berarti 1.234 (seribu dua ratus tiga puluh empat) "
        "atau 1,234 (satu koma dua tiga empat). Pilih yang dimaksud."
    )


@pytest.mark.parametrize(
    ("tertulis", "gaya", "nilai"),
    [
        ("1.234", Gaya.INDONESIA, "1234"),
        ("1,234", Gaya.INDONESIA, "1.234"),
        ("1.234", Gaya.INGGRIS, "1.234"),
        ("1,234", Gaya.INGGRIS, "1234"),
        ("98.5", Gaya.INDONESIA, "98.5"),
    ],
)
def test_a_chosen_notation_settles_the_question_and_never_multiplies(
    tertulis: str, gaya: Gaya, nilai: str
) -> None:
    assert read_angka(tertulis, gaya=gaya) == Terbaca(Decimal(nilai))


@pytest.mark.parametrize("tertulis", ["", "  ", "-", "–", "N/A", "NA", "n.a.", "#N/A", None])
def test_blanks_are_blanks_and_not_zero(tertulis: str | None) -> None:
    assert isinstance(read_angka(tertulis), Kosong)


def test_nihil_is_asked_about_because_it_may_be_zero_or_no_data() -> None:
    bacaan = read_angka("Nihil")
    assert isinstance(bacaan, Ambigu)
    assert bacaan.bacaan == (Terbaca(Decimal(0)), Kosong("Nihil"))
    assert "tidak ada data" in bacaan.gema


@pytest.mark.parametrize(
    ("tertulis", "bawah", "atas"),
    [
        ("7,00-7,50", "7.00", "7.50"),
        ("7,00 – 7,50", "7.00", "7.50"),
        ("7 s.d. 8,5", "7", "8.5"),
        ("7 s/d 8,5", "7", "8.5"),
        ("7 sampai dengan 8", "7", "8"),
        ("80-85 %", "80", "85"),
        ("-5 - -3", "-5", "-3"),
    ],
)
def test_ranges_are_read(tertulis: str, bawah: str, atas: str) -> None:
    bacaan = read_angka(tertulis)
    assert isinstance(bacaan, Rentang)
    assert (bacaan.bawah, bacaan.atas) == (Decimal(bawah), Decimal(atas))


def test_an_ambiguous_range_is_asked_about() -> None:
    bacaan = read_angka("1.000-1.500")
    assert isinstance(bacaan, Ambigu)
    assert bacaan.bacaan == (Rentang(Decimal(1000), Decimal(1500)), Rentang(Decimal(1), Decimal("1.5")))


@pytest.mark.parametrize(
    ("tertulis", "saran"),
    [
        ("Tepat Waktu", "predikat"),
        ("Ada", "predikat"),
        ("A", "predikat"),
        ("BB", "predikat"),
        ("< 5", "pembanding"),
        ("± 90", "pembanding"),
        ("15 Menit", "Satuan"),
        ("3 dari 12", "penyebut"),
        ("3/12", "penyebut"),
        ("1,5 juta", "Tulis lengkap"),
        ("1e5", "notasi ilmiah"),
        ("1 234", "spasi"),
        ("1.2.3", "titik atau koma"),
        ("1,234.567,8", "titik atau koma"),
        ("5,", "titik atau koma"),
        ("80-70", "Batas bawah"),
        ("9" * 31, "Terlalu panjang"),
        ("x" * 5000, "Terlalu panjang"),
    ],
)
def test_what_is_no_number_says_what_to_write_instead(tertulis: str, saran: str) -> None:
    bacaan = read_angka(tertulis)
    assert isinstance(bacaan, BukanAngka)
    assert saran in bacaan.saran
    assert len(bacaan.gema) < 300


def test_the_unit_of_the_indicator_may_follow_the_number() -> None:
    assert read_angka("15 Menit", satuan="Menit") == Terbaca(Decimal(15))
    assert isinstance(read_angka("Menit", satuan="Menit"), BukanAngka)


@pytest.mark.parametrize(
    ("sel", "nilai"), [(82.7, "82.7"), (0.1 + 0.2, "0.3"), (12, "12"), (Decimal("1.50"), "1.50"), (1e15, "1000000000000000")]
)  # fmt: skip
def test_number_cells_of_a_workbook_are_read_as_excel_shows_them(sel: object, nilai: str) -> None:
    assert read_angka(sel) == Terbaca(Decimal(nilai))


@pytest.mark.parametrize("sel", [True, float("nan"), float("inf"), 1e300, date(2026, 7, 5), object()])
def test_other_cells_are_no_numbers(sel: object) -> None:
    assert isinstance(read_angka(sel), BukanAngka)


@pytest.mark.parametrize(
    ("isi", "nilai"),
    [("1.234", "1234"), ("Rp1,234", "1234"), ("38,669,151,263.83", "38669151263.83"), ("500000", "500000"), (750000, "750000")],
)  # fmt: skip
def test_rupiah_takes_a_single_separator_as_thousands(isi: object, nilai: str) -> None:
    assert read_rupiah(isi) == Terbaca(Decimal(nilai), "Rp")


def test_rupiah_refuses_percent_and_range_and_keeps_a_blank() -> None:
    assert isinstance(read_rupiah("90 %"), BukanAngka)
    assert isinstance(read_rupiah("1-2"), BukanAngka)
    assert isinstance(read_rupiah("-"), Kosong)


@given(st.text(max_size=80) | st.from_regex(r"[0-9.,%Rp \-]{0,20}", fullmatch=True))
def test_reading_never_fails_whatever_is_typed(tertulis: str) -> None:
    assert isinstance(read_angka(tertulis).gema, str)
    assert isinstance(read_rupiah(tertulis).gema, str)


@given(st.decimals(min_value=-(10**15), max_value=10**15, places=2))
def test_what_is_printed_with_two_decimals_reads_back_the_same(nilai: Decimal) -> None:
    assert read_angka(print_angka(nilai, 2)) == Terbaca(nilai)


@given(st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**12), max_value=10**12, places=3))
def test_whatever_is_printed_is_among_the_readings(nilai: Decimal) -> None:
    bacaan = read_angka(print_angka(nilai))
    pilihan = bacaan.bacaan if isinstance(bacaan, Ambigu) else (bacaan,)
    assert Terbaca(nilai) in pilihan


@pytest.mark.parametrize(
    ("nilai", "presisi", "tercetak"),
    [
        ("1234.5", None, "1.234,5"),
        ("1234.50", None, "1.234,5"),
        ("1000000", None, "1.000.000"),
        ("1E+3", None, "1.000"),
        ("92.17", 1, "92,2"),
        ("110.245", 2, "110,25"),
        ("-0.001", 2, "0,00"),
        ("5", 2, "5,00"),
    ],
)
def test_numbers_print_in_indonesian(nilai: str, presisi: int | None, tercetak: str) -> None:
    assert print_angka(Decimal(nilai), presisi) == tercetak


def test_percent_and_rupiah_print_as_the_spelling_rules_say() -> None:
    assert print_persen(Decimal("90.02")) == "90,02%"
    assert print_persen(Decimal(100), None) == "100%"
    assert print_rupiah(19_007_895_392) == "Rp19.007.895.392"
    assert print_rupiah(-1500) == "-Rp1.500"
    assert print_rupiah(Decimal("38669151263.83"), 2) == "Rp38.669.151.263,83"


def test_reports_that_truncate_can_be_followed() -> None:
    assert bulatkan(Decimal("110.2519"), 2) == Decimal("110.25")
    assert bulatkan(Decimal("109.876"), 2, Pembulatan.PANGKAS) == Decimal("109.87")
    assert bulatkan(Decimal("109.876"), 2) == Decimal("109.88")


@pytest.mark.parametrize("nilai", ["NaN", "Infinity", "1E+70"])
def test_what_cannot_be_printed_is_refused(nilai: str) -> None:
    with pytest.raises(ValueError, match="jangkauan"):
        print_angka(Decimal(nilai))
    with pytest.raises(ValueError, match="jangkauan"):
        bulatkan(Decimal(nilai))


@pytest.mark.parametrize(
    ("nilai", "huruf"),
    [
        (0, "nol"),
        (8, "delapan"),
        (10, "sepuluh"),
        (11, "sebelas"),
        (12, "dua belas"),
        (19, "sembilan belas"),
        (20, "dua puluh"),
        (21, "dua puluh satu"),
        (100, "seratus"),
        (111, "seratus sebelas"),
        (200, "dua ratus"),
        (1000, "seribu"),
        (1100, "seribu seratus"),
        (2026, "dua ribu dua puluh enam"),
        (11_000, "sebelas ribu"),
        (101_000, "seratus satu ribu"),
        (1_000_000, "satu juta"),
        (1_001_000, "satu juta seribu"),
        (19_007_895_392, "sembilan belas miliar tujuh juta delapan ratus sembilan puluh lima ribu "
                         "tiga ratus sembilan puluh dua"),
        (10**15, "satu kuadriliun"),
        (-5, "minus lima"),
        (Decimal("82.07"), "delapan puluh dua koma nol tujuh"),
        (Decimal("-0.5"), "minus nol koma lima"),
        (Decimal("100.00"), "seratus"),
    ],
)  # fmt: skip
def test_numbers_in_words_for_a_berita_acara(nilai: int | Decimal, huruf: str) -> None:
    assert terbilang(nilai) == huruf


def test_money_in_words() -> None:
    assert rupiah_terbilang(1_500_000) == "satu juta lima ratus ribu rupiah"


@given(st.integers(min_value=0, max_value=10**18 - 1))
def test_numbers_in_words_mean_the_same_number(nilai: int) -> None:
    assert _from_words(terbilang(nilai)) == nilai


def test_too_large_for_words_is_refused() -> None:
    with pytest.raises(ValueError, match="terlalu besar"):
        terbilang(10**18)


def test_roman_numerals_of_triwulan_and_months() -> None:
    assert [romawi(n) for n in (1, 4, 9, 11, 12, 2026)] == ["I", "IV", "IX", "XI", "XII", "MMXXVI"]
    with pytest.raises(ValueError, match="Romawi"):
        romawi(0)


def _from_words(huruf: str) -> int:
    """An independent reader of number words."""
    satuan = {kata: i for i, kata in enumerate(
        ["nol", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan", "sepuluh", "sebelas"]
    )}  # fmt: skip
    besar = {"ribu": 10**3, "juta": 10**6, "miliar": 10**9, "triliun": 10**12, "kuadriliun": 10**15}
    total = kelompok = angka = 0
    for kata in huruf.replace("seribu", "satu ribu").replace("seratus", "satu ratus").split():
        if kata in satuan:
            angka = satuan[kata]
        elif kata == "belas":
            angka += 10
        elif kata in ("puluh", "ratus"):
            kelompok, angka = kelompok + angka * (10 if kata == "puluh" else 100), 0
        else:
            total, kelompok, angka = total + (kelompok + angka) * besar[kata], 0, 0
    return total + kelompok + angka
