"""Charts as plain data: every row is there, nothing but numbers is drawn, text of people stays text, sizes fit a phone."""

from __future__ import annotations

import json
import math
from decimal import Decimal

import pytest

from components.grafik.anggaran import BarisSerapan, absorption_chart
from components.grafik.batang import TERPANJANG, Batang, bullet_chart
from components.grafik.dasar import LEBAR_NAMA, Gambar, short
from components.grafik.palet import GELAP, TERANG, Palet
from components.grafik.petak import BarisPetak, Petak, heat_chart
from components.grafik.tren import TitikTahun, trend_chart
from components.tabel import Baris, Isi, Tabel, columns
from triwulan.ekspor import to_xlsx

JAHAT = "<img src=x onerror=alert(1)> & <b>tebal</b>"
PANJANG = "Jumlah laporan hasil monitoring, evaluasi dan pelaporan di bidang ketahanan ekonomi sosial budaya"


def bars() -> list[Batang]:
    return [
        Batang(1, "Tercapai", 104.2, "104,20% ✓", True, "Target 10 · realisasi 11"),
        Batang(2, JAHAT, 64.0, "64,00% ▼", False, "Target 10 · realisasi 6"),
        Batang(3, PANJANG, None, "belum diisi", None, "Target 10 · realisasi –", bayangan=250.0),
    ]


CHARTS: list[tuple[str, Gambar]] = [
    ("batang", bullet_chart(bars(), TERANG)),
    (
        "petak",
        heat_chart([BarisPetak(1, JAHAT, (Petak(120.0, "120%"), Petak(None, "belum")))], ["I", "II"], TERANG),
    ),
    (
        "tren",
        trend_chart(
            [TitikTahun(2025, 6.9, "6,90", 7.0, "7,00"), TitikTahun(2026, None, "–", None, "–")],
            {2026: (7.1, "7,10")},
            JAHAT,
            TERANG,
        ),
    ),
    ("serapan", absorption_chart([BarisSerapan(JAHAT, None, "tanpa indikator", 63.2, "63,20%")], TERANG)),
]


@pytest.mark.parametrize(("nama", "gambar"), CHARTS, ids=[nama for nama, _ in CHARTS])
def test_a_chart_is_plain_data_without_nan(nama: str, gambar: Gambar) -> None:
    text = json.dumps(gambar, allow_nan=False)
    assert gambar["layout"]["separators"] == ",."
    assert gambar["layout"]["dragmode"] is False
    assert "NaN" not in text


@pytest.mark.parametrize(("nama", "gambar"), CHARTS, ids=[nama for nama, _ in CHARTS])
def test_text_of_people_never_becomes_markup(nama: str, gambar: Gambar) -> None:
    assert "<img" not in json.dumps(gambar)


def test_a_bar_that_is_too_long_is_cut_and_its_figure_written_out() -> None:
    chart = bullet_chart([Batang(1, "Jauh", 480.0, "480,00% ✓", True, "")], TERANG)
    lengths = [trace["x"] for trace in chart["data"] if trace["type"] == "bar"]
    assert max(max(x) for x in lengths[1:]) == TERPANJANG
    assert "480,00% ✓" in json.dumps(chart, ensure_ascii=False)


def test_a_row_without_a_figure_has_no_bar_and_says_why() -> None:
    chart = bullet_chart(bars(), TERANG)
    drawn = next(trace for trace in chart["data"] if trace.get("marker", {}).get("pattern"))
    assert drawn["x"][2] is None
    assert "belum diisi" in json.dumps(chart)


def test_not_reached_is_told_by_colour_and_by_hatching() -> None:
    drawn = next(
        trace for trace in bullet_chart(bars(), TERANG)["data"] if trace.get("marker", {}).get("pattern")
    )
    assert drawn["marker"]["pattern"]["shape"] == ["", "/", ""]
    assert drawn["marker"]["color"][0] != drawn["marker"]["color"][1]


@pytest.mark.parametrize("warna", [TERANG, GELAP], ids=["terang", "gelap"])
def test_the_two_colours_differ_in_grey_and_the_steps_darken_evenly(warna: Palet) -> None:
    assert abs(luminance(warna.capai) - luminance(warna.kurang)) > 0.08
    steps = [luminance(colour) for colour in warna.tingkat]
    assert steps == sorted(steps)
    for ink, ground in zip(warna.teks_tingkat, warna.tingkat, strict=True):
        assert contrast(ink, ground) >= 4.5
    assert contrast(warna.teks, warna.latar) >= 7
    assert contrast(warna.redup, warna.latar) >= 4.5


def test_names_fit_a_phone() -> None:
    assert len(short(PANJANG)) <= LEBAR_NAMA
    assert short(PANJANG).endswith("…")


def test_values_that_lie_close_together_are_not_flattened_and_the_axis_says_so() -> None:
    titik = [TitikTahun(2025, 97.9, "97,9", 100.0, "100"), TitikTahun(2026, 100.0, "100", 100.0, "100")]
    axis = trend_chart(titik, {}, "%", TERANG)["layout"]["yaxis"]
    assert axis["range"][0] > 0
    assert "tidak dari nol" in axis["title"]["text"]
    assert all(math.isfinite(edge) for edge in axis["range"])


def test_a_table_goes_to_excel_with_its_numbers_and_no_formula() -> None:
    table = Tabel(
        "Uji",
        columns("Nama", "Capaian", angka=("Capaian",)),
        (Baris(("=1+1", Isi("97,88%", Decimal("97.88")))),),
    )
    kolom, rows = table.for_excel()
    assert kolom == ("Nama", "Capaian")
    assert rows == [["=1+1", Decimal("97.88")]]
    assert to_xlsx(table.judul, kolom, rows).startswith(b"PK")


def luminance(colour: str) -> float:
    def part(value: int) -> float:
        share = value / 255
        return share / 12.92 if share <= 0.03928 else ((share + 0.055) / 1.055) ** 2.4

    red, green, blue = (part(int(colour[at : at + 2], 16)) for at in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)
