"""People see the pages of a paper before they download it."""

from __future__ import annotations

import io

import pytest
from PIL import Image

from tests.dokumen import contoh_pdf
from triwulan.dokumen import pratinjau
from triwulan.dokumen.bengkel import kerja
from triwulan.dokumen.singgahan import ByteCache
from triwulan.errors import InvalidInput


def test_each_page_becomes_a_picture_of_the_width_asked_for() -> None:
    pdf = contoh_pdf.pdf("satu", "dua")
    assert pratinjau.page_count(pdf) == 2
    first, second = (Image.open(io.BytesIO(pratinjau.page_png(pdf, page, 300))) for page in (1, 2))
    assert first.size == (300, 425)
    assert first.tobytes() != second.tobytes()
    assert min(first.convert("L").getextrema()) < 120


def test_a_page_is_painted_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pratinjau, "_cache", ByteCache(1 << 20))
    painted: list[int] = []
    paint = kerja.paint_page
    monkeypatch.setattr(kerja, "paint_page", lambda *a: painted.append(1) or paint(*a))  # type: ignore[func-returns-value]
    pdf = contoh_pdf.pdf("sekali")
    assert pratinjau.page_png(pdf, 1) == pratinjau.page_png(pdf, 1)
    assert len(painted) == 1


def test_a_page_as_long_as_a_roll_does_not_fill_the_memory() -> None:
    roll = contoh_pdf.raw(
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Count 1/Kids[3 0 R]>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 100 2000000]>>",
    )
    picture = Image.open(io.BytesIO(pratinjau.page_png(roll, 1, 900)))
    assert picture.width * picture.height <= 13_000_000


@pytest.mark.parametrize("isi", [b"", b"%PDF-1.7", contoh_pdf.pdf("x")[:200]])
def test_what_cannot_be_shown_says_so(isi: bytes) -> None:
    with pytest.raises(InvalidInput, match="rusak"):
        pratinjau.page_count(isi)


def test_a_page_that_does_not_exist_says_so() -> None:
    with pytest.raises(InvalidInput, match="tidak dapat ditampilkan"):
        pratinjau.page_png(contoh_pdf.pdf("x"), 9)


def test_pictures_are_shown_upright_and_small() -> None:
    picture = Image.open(io.BytesIO(pratinjau.picture_jpeg(contoh_pdf.picture(3000, 2000), 500)))
    assert picture.size == (500, 333)


def test_the_memory_for_pages_is_bounded() -> None:
    cache = ByteCache(100)
    for number in range(10):
        cache.put(number, b"x" * 30)
    cache.put("besar", b"x" * 90)
    assert [cache.get(number) is not None for number in range(10)] == [False] * 7 + [True] * 3
    assert cache.get("besar") is None
