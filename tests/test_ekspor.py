"""Tables as Excel: numbers stay numbers, text stays text, whatever people entered."""

from __future__ import annotations

import io
from datetime import UTC, date, datetime
from decimal import Decimal
from enum import StrEnum

import openpyxl
import pytest

from triwulan.ekspor import Sel, to_xlsx


class Warna(StrEnum):
    BIRU = "biru"


def _cells(*values: Sel) -> list[object]:
    kolom = [f"K{number}" for number in range(len(values))]
    sheet = openpyxl.load_workbook(io.BytesIO(to_xlsx("Judul", kolom, [values])))["Data"]
    assert sheet["A1"].value == "Judul"
    assert [cell.value for cell in sheet[3]] == kolom
    return [cell.value for cell in sheet[4]]


@pytest.mark.parametrize("teks", ["=1+1", "+62", "-2", "@x", "http://contoh.go.id", "007", "1e5", "a\nb"])
def test_text_stays_text(teks: str) -> None:
    assert _cells(teks) == [teks]


def test_each_kind_of_value_has_its_kind_of_cell() -> None:
    saat = datetime(2026, 3, 2, 8, 30, 15, tzinfo=UTC)
    assert _cells(7, Decimal("12.5"), date(2026, 3, 2), saat, True, None, Warna.BIRU) == [
        7,
        12.5,
        datetime(2026, 3, 2),
        datetime(2026, 3, 2, 8, 30, 15),
        "ya",
        None,
        "biru",
    ]


def test_control_characters_and_endless_texts_do_not_break_the_file() -> None:
    assert len(str(_cells("x" * 50_000)[0])) == 32_767
    assert str(_cells("a\x01b")[0]).startswith("a")


def test_an_empty_table_is_a_file_too() -> None:
    sheet = openpyxl.load_workbook(io.BytesIO(to_xlsx("Kosong", ["A", "B"], [])))["Data"]
    assert sheet.max_row == 3
