"""A measured value reads the same on every page and paper."""

from __future__ import annotations

from decimal import Decimal

import pytest

from triwulan.kinerja.ukuran import Penulis, print_ukuran


@pytest.mark.parametrize(
    ("nilai", "satuan", "tertulis"),
    [
        ("91.3958", "%", "91,3958%"),
        ("101.55", "Persen", "101,55%"),
        ("12", "Dokumen", "12 Dokumen"),
        ("1500000", "Rupiah", "Rp1.500.000"),
        ("93.5", "Indeks", "93,5 Indeks"),
        ("7", "", "7"),
    ],
)
def test_a_value_keeps_its_digits_and_a_percent_sign_stands_close(
    nilai: str, satuan: str, tertulis: str
) -> None:
    assert print_ukuran(Decimal(nilai), satuan) == tertulis


def test_sentences_and_forms_write_a_percentage_alike() -> None:
    nilai = Decimal("101.55")
    assert Penulis("%", 2, nilai).tulis(nilai) == print_ukuran(nilai, "%")
