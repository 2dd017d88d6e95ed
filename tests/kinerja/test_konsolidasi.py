"""Triwulan, years and indikator are put together by the rule of each indikator, and say over what."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db import rencana
from triwulan.angka import Rentang
from triwulan.errors import InvalidInput
from triwulan.kinerja.capaian import Batas, Kebijakan, Rasio, compute_capaian, rasio_value
from triwulan.kinerja.konsolidasi import (
    Konsolidasi,
    average,
    consolidate,
    consolidate_rasio,
    consolidate_target,
)

SUM, AVERAGE, LAST = Konsolidasi.SUM, Konsolidasi.AVERAGE, Konsolidasi.TAKE_LAST_KNOWN


def angka(*isi: str | int | None) -> list[Decimal | None]:
    return [None if satu is None else Decimal(satu) for satu in isi]


@pytest.mark.parametrize(
    ("nilai", "cara", "hasil", "keterangan"),
    [
        (angka(3, 4, None, 5), SUM, "12", "jumlah 3 dari 4 periode yang terisi"),
        (angka("86.1", "87.5", None, None), LAST, "87.5", "nilai periode terakhir yang terisi"),
        (angka(80, None, 90, None), AVERAGE, "85", "rata-rata 2 dari 4 periode yang terisi"),
        (angka(0, 0, 0, 0), SUM, "0", "jumlah 4 dari 4 periode yang terisi"),
        (angka(None, None), SUM, None, "belum ada nilai dari 2 periode"),
        ([], LAST, None, "belum ada nilai dari 0 periode"),
    ],
)
def test_triwulan_of_a_year(
    nilai: list[Decimal | None], cara: str, hasil: str | None, keterangan: str
) -> None:
    gabungan = consolidate(nilai, cara)
    assert gabungan.nilai == (None if hasil is None else Decimal(hasil))
    assert gabungan.keterangan == keterangan


def test_a_percentage_that_is_kept_all_year_stays_what_it_is() -> None:
    """Adding the quarters gave a real E.81 400 %."""
    assert consolidate(angka(100, 100, 100, 100), LAST).nilai == 100


def test_a_ratio_over_triwulan_puts_all_pembilang_over_all_penyebut() -> None:
    rasio = [Rasio(Decimal(1), Decimal(2)), None, Rasio(Decimal(98), Decimal(98))]
    for cara in (SUM, AVERAGE):
        setahun = consolidate_rasio(rasio, cara)
        assert setahun is not None
        assert rasio_value(setahun) == 99
    terakhir = consolidate_rasio(rasio, LAST)
    assert terakhir is not None
    assert rasio_value(terakhir) == 100
    assert consolidate_rasio([None, Rasio(None, Decimal(3))], SUM) is None


def test_range_targets_are_consolidated_bound_by_bound() -> None:
    target = [Rentang(Decimal(7), Decimal(8)), None, Decimal(9)]
    assert consolidate_target(target, LAST) == 9
    assert consolidate_target(target, SUM) == Rentang(Decimal(16), Decimal(17))
    assert consolidate_target([None], SUM) is None


def test_averages_say_over_how_many_indicators_they_go() -> None:
    daftar = [compute_capaian(Decimal(100), nilai, "Maximize") for nilai in (Decimal(90), None, Decimal(70))]
    rata_rata = average(daftar)
    assert rata_rata.nilai == 80
    assert rata_rata.keterangan == "2 dari 3 indikator terhitung"
    assert rata_rata.kalimat == "Rata-rata 80,00% (2 dari 3 indikator terhitung)."
    assert average(daftar[1:2]).kalimat == "Rata-rata belum dapat dihitung (0 dari 1 indikator terhitung)."
    assert average([]).nilai is None


def test_averages_use_the_capped_capaian_of_the_policy() -> None:
    nilai = (Decimal(80), Decimal(160))
    daftar = [compute_capaian(Decimal(100), n, "Maximize", Kebijakan(batas=Batas.SERATUS)) for n in nilai]
    assert average(daftar).nilai == 90
    bebas = [compute_capaian(Decimal(100), n, "Maximize", Kebijakan(batas=Batas.TANPA)) for n in nilai]
    assert average(bebas).nilai == 120


def test_weights_of_what_is_not_terhitung_drop_out() -> None:
    daftar = [compute_capaian(Decimal(100), n, "Maximize") for n in (Decimal(100), Decimal(60), None)]
    rata_rata = average(daftar, [Decimal(3), Decimal(1), Decimal(6)])
    assert rata_rata.nilai == 90
    assert rata_rata.kalimat == "Rata-rata berbobot 90,00% (2 dari 3 indikator terhitung)."
    assert average(daftar, [Decimal(0)] * 3).nilai is None


@pytest.mark.parametrize("bobot", [[1], [1, -1], [1, "NaN"]])
def test_weights_that_make_no_sense_are_refused(bobot: list[int | str]) -> None:
    daftar = [compute_capaian(Decimal(100), Decimal(90), "Maximize")] * 2
    with pytest.raises(InvalidInput, match="bobot"):
        average(daftar, [Decimal(b) for b in bobot])


def test_the_words_are_those_of_the_tables() -> None:
    assert [k.value for k in Konsolidasi] == [k.value for k in rencana.Konsolidasi]
    assert consolidate(angka(1, 2), rencana.Konsolidasi.SUM).nilai == 3


values = st.lists(st.none() | st.decimals(min_value=-(10**9), max_value=10**9, places=4), max_size=8)


@given(values, values)
def test_the_sum_of_years_is_the_sum_of_all_their_triwulan(
    tahun_a: list[Decimal | None], tahun_b: list[Decimal | None]
) -> None:
    per_tahun = [consolidate(tahun_a, SUM).nilai, consolidate(tahun_b, SUM).nilai]
    assert consolidate(per_tahun, SUM).nilai == consolidate(tahun_a + tahun_b, SUM).nilai


@given(values, values)
def test_the_last_known_of_years_is_the_last_known_of_all_their_triwulan(
    tahun_a: list[Decimal | None], tahun_b: list[Decimal | None]
) -> None:
    per_tahun = [consolidate(tahun_a, LAST).nilai, consolidate(tahun_b, LAST).nilai]
    assert consolidate(per_tahun, LAST).nilai == consolidate(tahun_a + tahun_b, LAST).nilai


@given(values, st.sampled_from(Konsolidasi))
def test_blanks_change_nothing(nilai: list[Decimal | None], cara: Konsolidasi) -> None:
    hasil = consolidate(nilai, cara).nilai
    assert hasil == consolidate([n for n in nilai if n is not None], cara).nilai
    assert hasil == consolidate([*nilai, None], cara).nilai


@given(values, st.sampled_from([AVERAGE, LAST]))
def test_average_and_last_lie_between_the_least_and_the_greatest(
    nilai: list[Decimal | None], cara: Konsolidasi
) -> None:
    terisi = [n for n in nilai if n is not None]
    hasil = consolidate(nilai, cara).nilai
    if hasil is None:
        assert not terisi
    else:
        assert min(terisi) <= hasil <= max(terisi)


@given(st.decimals(min_value=-(10**9), max_value=10**9, places=4), st.sampled_from(Konsolidasi))
def test_a_single_period_is_its_own_consolidation(nilai: Decimal, cara: Konsolidasi) -> None:
    assert consolidate([nilai], cara).nilai == nilai


@given(st.lists(st.decimals() | st.none(), max_size=6), st.sampled_from(Konsolidasi))
def test_no_input_makes_a_nan_or_an_error(nilai: list[Decimal | None], cara: Konsolidasi) -> None:
    for isi in (nilai, [*nilai, Decimal("9E+999999"), Decimal("9E+999999"), Decimal("sNaN")]):
        hasil = consolidate(isi, cara).nilai
        assert hasil is None or hasil.is_finite()


@given(st.lists(st.none() | st.decimals(min_value=0, max_value=500, places=2), max_size=10))
def test_the_average_lies_between_the_capaian_it_is_made_of(realisasi: list[Decimal | None]) -> None:
    daftar = [compute_capaian(Decimal(100), nilai, "Maximize") for nilai in realisasi]
    dipakai = [c.diperhitungkan for c in daftar if c.diperhitungkan is not None]
    rata_rata = average(daftar)
    assert (rata_rata.terhitung, rata_rata.jumlah) == (len(dipakai), len(daftar))
    if rata_rata.nilai is not None:
        assert min(dipakai) <= rata_rata.nilai <= max(dipakai)
