"""The NIP: 18 digits with a birth date that exists; printed 8-6-1-3."""

from __future__ import annotations

import pytest

from triwulan.errors import InvalidInput
from triwulan.organisasi.nip import check_nip, format_nip


@pytest.mark.parametrize("nip", ["196801111996121001", "19680111 199612 1 001", "19680111-199612.1 001"])
def test_a_nip_is_taken_with_or_without_separators(nip: str) -> None:
    assert check_nip(nip) == "196801111996121001"


def test_an_empty_nip_stays_empty() -> None:
    assert check_nip("  ") == ""


def test_a_pppk_number_with_21_in_place_of_the_month_is_taken() -> None:
    assert check_nip("199001012022211001")


@pytest.mark.parametrize(
    ("nip", "word"),
    [
        ("19680111199612100", "18 angka"),
        ("1968011119961210011", "18 angka"),
        ("19680111199612100X", "18 angka"),
        ("196802301996121001", "tanggal lahir"),
        ("199002292015031001", "tanggal lahir"),
        ("000001011996121001", "tanggal lahir"),
        ("196801111996131001", "pengangkatan"),
        ("196801111970121001", "pengangkatan"),
        ("196801111996123001", "laki-laki"),
    ],
)
def test_a_wrong_nip_is_refused_and_the_wrong_part_named(nip: str, word: str) -> None:
    with pytest.raises(InvalidInput, match=word):
        check_nip(nip)


def test_papers_print_it_in_four_groups_and_leave_other_texts_alone() -> None:
    assert format_nip("196801111996121001") == "19680111 199612 1 001"
    assert format_nip("") == ""
    assert format_nip("NRP 123") == "NRP 123"
