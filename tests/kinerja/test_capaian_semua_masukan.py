"""What holds for every input of a capaian, found by trying very many: never an error, never worse for doing better."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from triwulan.angka import Pembulatan, Rentang
from triwulan.kinerja.capaian import (
    Batas,
    Hasil,
    Keadaan,
    Kebijakan,
    LingkupBatas,
    Polarisasi,
    Rasio,
    RumusNegatif,
    compute_capaian,
)
from triwulan.kinerja.skala import GRADASI_AKIP, SkalaPredikat

NAIK, TURUN, STABIL = Polarisasi.MAXIMIZE, Polarisasi.MINIMIZE, Polarisasi.STABILIZE
NISBAH = Kebijakan(rumus_negatif=RumusNegatif.NISBAH)

policies = st.builds(
    Kebijakan,
    st.sampled_from(RumusNegatif),
    st.sampled_from(Batas),
    st.sampled_from(LingkupBatas),
    st.integers(0, 6),
    st.sampled_from(Pembulatan),
)
anything = st.decimals() | st.none() | st.text(max_size=5)
reasonable = st.decimals(min_value=-(10**12), max_value=10**12, places=4)
positive = st.decimals(min_value=Decimal("0.0001"), max_value=10**12, places=4)
realised = st.one_of(anything, st.builds(Rasio, st.none() | st.decimals(), st.none() | st.decimals()))
targets = st.one_of(anything, st.builds(Rentang, st.decimals(), st.decimals()))


@given(targets, realised, st.sampled_from(Polarisasi), policies, st.sampled_from([None, GRADASI_AKIP]))
def test_no_input_makes_an_error_an_infinity_or_a_nan(
    target: Any, realisasi: Any, polarisasi: Polarisasi, kebijakan: Kebijakan, skala: SkalaPredikat | None
) -> None:
    hasil = compute_capaian(target, realisasi, polarisasi, kebijakan, skala)
    assert hasil.penjelasan.kalimat.startswith("Capaian ")
    if hasil.keadaan is Keadaan.TERHITUNG:
        assert hasil.nilai is not None
        assert hasil.nilai.is_finite()
        assert hasil.nilai >= 0
        assert hasil.diperhitungkan is not None
        assert hasil.teks.endswith("%")
    else:
        assert hasil.nilai is hasil.diperhitungkan is None
        assert hasil.alasan


@given(reasonable, reasonable, reasonable, policies)
def test_more_is_never_worse_where_higher_is_better(
    target: Decimal, a: Decimal, b: Decimal, kebijakan: Kebijakan
) -> None:
    rendah, tinggi = (compute_capaian(target, nilai, NAIK, kebijakan) for nilai in sorted((a, b)))
    if rendah.nilai is not None and tinggi.nilai is not None:
        assert rendah.nilai <= tinggi.nilai
        assert rendah.diperhitungkan is not None
        assert tinggi.diperhitungkan is not None
        assert rendah.diperhitungkan <= tinggi.diperhitungkan


@given(reasonable, reasonable, reasonable, policies)
def test_less_is_never_worse_where_lower_is_better(
    target: Decimal, a: Decimal, b: Decimal, kebijakan: Kebijakan
) -> None:
    if kebijakan.rumus_negatif is RumusNegatif.NISBAH and 0 in (a, b):
        return  # T ÷ 0 has no value and counts as 100; see the test below
    rendah, tinggi = (compute_capaian(target, nilai, TURUN, kebijakan) for nilai in sorted((a, b)))
    if rendah.nilai is not None and tinggi.nilai is not None:
        assert rendah.nilai >= tinggi.nilai


@given(positive, positive)
def test_a_realisasi_of_zero_counts_as_reached_in_the_t_r_family(target: Decimal, realisasi: Decimal) -> None:
    nol = compute_capaian(target, Decimal(0), TURUN, NISBAH)
    assert (nol.nilai, nol.hasil) == (100, Hasil.TERLAMPAUI)
    lain = compute_capaian(target, realisasi, TURUN, replace(NISBAH, batas=Batas.SERATUS))
    assert lain.diperhitungkan is not None
    assert lain.diperhitungkan <= 100


@given(positive, positive, positive, positive, policies)
def test_nearer_to_the_range_is_never_worse(
    a: Decimal, b: Decimal, c: Decimal, d: Decimal, kebijakan: Kebijakan
) -> None:
    dekat, bawah, atas, jauh = sorted((a, b, c, d))
    rentang = Rentang(bawah, atas) if bawah <= atas else Rentang(atas, bawah)
    di_dalam = compute_capaian(rentang, bawah, STABIL, kebijakan)
    assert di_dalam.nilai == 100
    for luar in (dekat, jauh):
        hasil = compute_capaian(rentang, luar, STABIL, kebijakan)
        assert hasil.nilai is not None
        assert hasil.nilai <= 100
    lebih_jauh = compute_capaian(rentang, jauh * 2, STABIL, kebijakan)
    jauh_saja = compute_capaian(rentang, jauh, STABIL, kebijakan)
    assert lebih_jauh.nilai is not None
    assert jauh_saja.nilai is not None
    assert lebih_jauh.nilai <= jauh_saja.nilai


@given(positive, positive, st.sampled_from(Polarisasi), policies)
def test_reaching_the_target_is_100_and_missing_it_never_prints_more(
    target: Decimal, realisasi: Decimal, polarisasi: Polarisasi, kebijakan: Kebijakan
) -> None:
    assert compute_capaian(target, target, polarisasi, kebijakan).nilai == 100
    hasil = compute_capaian(target, realisasi, polarisasi, kebijakan)
    assert hasil.nilai is not None
    if hasil.hasil is Hasil.TIDAK_TERCAPAI:
        assert hasil.nilai <= 100
    if hasil.hasil is Hasil.TERLAMPAUI:
        assert hasil.nilai >= 100


@given(positive, positive, st.sampled_from(Polarisasi), st.integers(1, 1000))
def test_the_unit_of_measurement_does_not_matter(
    target: Decimal, realisasi: Decimal, polarisasi: Polarisasi, kali: int
) -> None:
    asli = compute_capaian(target, realisasi, polarisasi)
    lain = compute_capaian(target * kali, realisasi * kali, polarisasi)
    assert asli.nilai == lain.nilai
