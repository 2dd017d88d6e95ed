"""Defects of published documents are found with their explanation, and right numbers are left in peace."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from triwulan.kinerja.mutu import (
    KonteksIndikator,
    Temuan,
    Tingkat,
    check_periode,
    check_realisasi,
)
from triwulan.kinerja.mutu_anggaran import check_pagu_ganda, check_serapan
from triwulan.kinerja.mutu_rencana import check_rencana
from triwulan.kinerja.mutu_seri import (
    check_separators,
    check_target_tepat,
    find_copies,
)
from triwulan.kinerja.satuan import JenisSatuan, jenis_satuan


def angka(*isi: str | int) -> list[Decimal]:
    return [Decimal(satu) for satu in isi]


def seri(mulai: int, *isi: str | int) -> dict[int, Decimal]:
    return {mulai + i: Decimal(satu) for i, satu in enumerate(isi)}


def kode(daftar: Iterable[Temuan]) -> list[str]:
    return [satu.kode for satu in daftar]


PERSEN = KonteksIndikator("Persentase penyelesaian pengaduan", "%")
INDEKS = KonteksIndikator("Indeks Kepuasan Masyarakat", "Indeks")
DOKUMEN = KonteksIndikator("Jumlah dokumen yang difasilitasi", "Dokumen", konsolidasi="TakeLastKnown")
LAPORAN = KonteksIndikator("Jumlah laporan pengawasan", "Laporan", konsolidasi="Sum")
KEJADIAN = KonteksIndikator("Angka potensi konflik SARA", "Kejadian", "Minimize", "Sum")
GANDA = KonteksIndikator("Persentase data ganda", "%", "Minimize")

# indikator, value, circumstances, expected codes
REALISASI: list[tuple[KonteksIndikator, str, Mapping[str, Any], list[str]]] = [
    # a cumulative value that falls
    (DOKUMEN, "12", {"sebelumnya": angka(5, 15)}, ["kumulatif_turun"]),
    (DOKUMEN, "15", {"sebelumnya": angka(5, 15)}, []),
    (DOKUMEN, "15", {"sebelumnya": [None, None]}, []),
    (PERSEN, "60", {"sebelumnya": angka(70)}, ["persen_turun"]),
    (LAPORAN, "2", {"sebelumnya": angka(3, 3)}, []),  # per triwulan: may fall
    (INDEKS, "92.1", {"sebelumnya": angka("93.7")}, []),  # an index rises and falls
    (GANDA, "0.9", {"sebelumnya": angka("1.2")}, []),  # falling is the aim
    # per-quarter values entered as running totals
    (LAPORAN, "12", {"sebelumnya": angka(3, 6, 9), "target_setahun": Decimal(12)}, ["kumulatif_dijumlahkan"]),
    (LAPORAN, "3", {"sebelumnya": angka(3, 3, 3), "target_setahun": Decimal(12)}, []),
    (LAPORAN, "5", {"sebelumnya": angka(2, 3), "target_setahun": Decimal(12)}, []),
    # far from history
    (INDEKS, "985", {"riwayat": angka("97.5", "98.1", "98.3")}, ["letak_koma"]),
    (INDEKS, "9.374", {"riwayat": angka("92.58", "92.52", "93.46", "93.74")}, ["letak_koma"]),
    (INDEKS, "60", {"riwayat": angka("92.58", "92.52", "93.46", "93.74")}, ["jauh_dari_riwayat"]),
    (INDEKS, "94.9", {"riwayat": angka("92.58", "92.52", "93.46", "93.74")}, []),
    (INDEKS, "60", {"riwayat": angka("92.58", "92.52")}, []),  # two years say nothing
    (PERSEN, "67.99", {"riwayat": angka("36.8", "55.31", "54.52", "60.63")}, []),  # rising for years
    (INDEKS, "85.09", {"riwayat": angka("88.45", "70.81", "80.56", "83.65")}, []),
    (LAPORAN, "14", {"riwayat": angka(12, 12, 12)}, []),
    (KEJADIAN, "2", {"riwayat": angka(0, 0, 0)}, []),
    (KEJADIAN, "9", {"riwayat": angka(0, 0, 0)}, ["jauh_dari_riwayat"]),
    # the satuan rules it out
    (PERSEN, "102.14", {}, ["persen_lebih_100"]),
    (
        KonteksIndikator("Persentase meningkatnya trantibum serta linmas", "%"),
        "102.14",
        {},
        ["persen_lebih_100"],
    ),
    (PERSEN, "100", {}, []),
    (KonteksIndikator("Persentase kenaikan kunjungan", "%"), "140", {}, []),
    (KonteksIndikator("Laju pertumbuhan ekonomi", "%"), "-2.07", {}, ["negatif"]),
    (DOKUMEN, "89.87", {}, ["cacah_pecahan"]),
    (DOKUMEN, "-3", {}, ["negatif"]),
    (DOKUMEN, "22.00", {}, []),
    (INDEKS, "7.03", {}, []),
    (PERSEN, "50", {"pembilang": Decimal(-1), "penyebut": Decimal(-2)}, ["rasio_negatif", "rasio_negatif"]),
    # evidence
    (PERSEN, "90", {"jumlah_bukti": 0}, ["tanpa_bukti"]),
    (PERSEN, "90", {"jumlah_bukti": 1}, []),
    (PERSEN, "90", {"jumlah_bukti": None}, []),
]


@pytest.mark.parametrize(("indikator", "nilai", "keadaan", "harapan"), REALISASI)
def test_a_value_is_checked_while_it_is_entered(
    indikator: KonteksIndikator, nilai: str, keadaan: Mapping[str, Any], harapan: list[str]
) -> None:
    assert kode(check_realisasi(indikator, Decimal(nilai), **keadaan)) == harapan


def test_a_blank_has_no_findings() -> None:
    assert check_realisasi(PERSEN, None, sebelumnya=angka(70), jumlah_bukti=0) == ()


def test_an_impossible_number_must_be_mended_and_an_unusual_one_may_be_kept_with_a_reason() -> None:
    negatif, banyak = check_realisasi(DOKUMEN, Decimal(-3))[0], check_realisasi(PERSEN, Decimal("102.14"))[0]
    assert (negatif.boleh_dengan_alasan, negatif.perlu_alasan) == (False, False)
    assert (banyak.boleh_dengan_alasan, banyak.perlu_alasan) == (True, True)


def test_the_gravest_finding_comes_first() -> None:
    daftar = check_realisasi(DOKUMEN, Decimal("-3.5"), sebelumnya=angka(4), jumlah_bukti=0)
    assert kode(daftar) == ["negatif", "cacah_pecahan", "kumulatif_turun", "tanpa_bukti"]


def test_mandatory_evidence_is_called_so() -> None:
    wajib = KonteksIndikator("Indeks Kepuasan Masyarakat", "Indeks", bukti_wajib=True)
    assert "mewajibkan" in check_realisasi(wajib, Decimal(90), jumlah_bukti=0)[0].penjelasan


def test_a_reason_holds_as_long_as_the_values_stay() -> None:
    def sidik(nilai: str, sebelumnya: Sequence[Decimal]) -> str:
        return check_realisasi(DOKUMEN, Decimal(nilai), sebelumnya=sebelumnya)[0].sidik

    assert sidik("12", angka(15)) == sidik("12.0", angka("15.00"))
    assert sidik("12", angka(15)) != sidik("11", angka(15))
    assert sidik("12", angka(15)) != sidik("12", angka(16))


def test_a_realisasi_of_the_future_is_refused() -> None:
    assert kode(check_periode(date(2026, 10, 1), date(2026, 9, 30))) == ["masa_depan"]
    assert check_periode(date(2026, 10, 1), date(2026, 9, 30))[0].tingkat is Tingkat.GALAT
    assert check_periode(date(2026, 10, 1), date(2026, 10, 1)) == ()


# indikator, circumstances, expected codes
RENCANA: list[tuple[KonteksIndikator, Mapping[str, Any], list[str]]] = [
    # targets below the baseline
    (PERSEN, {"baseline": Decimal(90), "target": seri(2025, 80, 81, 82, 83)}, ["target_di_bawah_baseline"]),
    (PERSEN, {"baseline": Decimal("67.99"), "target": seri(2025, 65, 66, 67)}, ["target_di_bawah_baseline"]),
    (PERSEN, {"baseline": Decimal("99.98"), "target": seri(2025, "99.5", "99.6")}, ["target_di_bawah_baseline"]),
    (INDEKS, {"baseline": Decimal("7.03"), "target": seri(2025, "7.04", "7.05")}, []),
    (GANDA, {"baseline": Decimal(1), "target": seri(2026, 2, 1)}, ["target_di_bawah_baseline"]),
    (GANDA, {"baseline": Decimal(12), "target": seri(2026, 10, 8, 6, 4)}, []),
    (KEJADIAN, {"baseline": Decimal(1), "target": seri(2026, 0, 0, 0, 0, 0)}, []),
    (KonteksIndikator("Rasio dokter", "Rasio", "Stabilize"), {"baseline": Decimal(9), "target": seri(2026, 8)}, []),
    # a baseline that measures something else
    (DOKUMEN, {"baseline": Decimal("89.87"), "target": seri(2025, 22, 22)}, ["baseline_tidak_sebanding"]),
    (PERSEN, {"baseline": Decimal(27), "target": seri(2025, 91, 92)}, ["baseline_tidak_sebanding"]),
    (DOKUMEN, {"baseline": Decimal(20), "target": seri(2025, 1, 20, 20)}, ["baseline_tidak_sebanding"]),
    (DOKUMEN, {"baseline": Decimal(9), "target": seri(2026, 15, 15)}, []),
    (DOKUMEN, {"baseline": None, "target": seri(2026, 15, 15)}, []),
    # flat targets
    (INDEKS, {"baseline": Decimal("90.02"), "target": seri(2026, *["90.02"] * 5)}, ["target_datar"]),
    (GANDA, {"baseline": Decimal(1), "target": seri(2026, 1, 1, 1, 1, 1)}, ["target_datar"]),
    (PERSEN, {"baseline": Decimal(100), "target": seri(2025, *[100] * 6)}, []),  # nothing above 100 %
    (GANDA, {"baseline": Decimal(0), "target": seri(2026, 0, 0, 0, 0)}, []),  # nothing below none
    (INDEKS, {"baseline": Decimal(90), "target": seri(2026, 90, 90, 90)}, []),
    # names, units, polarity
    (KonteksIndikator("Jumlah OPD yang memanfaatkan data", "Persentase"), {}, ["nama_satuan"]),
    (KonteksIndikator("Persentase desa tepat waktu", "Desa"), {}, ["nama_satuan"]),
    (KonteksIndikator("Jumlah dokumen", "Dokumen"), {}, []),
    (KonteksIndikator("Persentase penurunan angka kemiskinan", "%", "Minimize"), {}, ["nama_polarisasi"]),
    (KonteksIndikator("Persentase penurunan angka kemiskinan", "%", "Maximize"), {}, []),
    (KonteksIndikator("Angka kemiskinan", "%", "Maximize"), {}, ["nama_polarisasi"]),
    (KonteksIndikator("Angka kemiskinan", "%", "Minimize"), {}, []),
    (KonteksIndikator("Persentase gangguan trantibum yang dapat diselesaikan", "%"), {}, []),
    (KonteksIndikator("Jumlah laporan pelanggaran dan pengaduan trantibum yang ditangani", "Laporan"), {}, []),
    (KonteksIndikator("Persentase penyelesaian konflik", "%"), {}, []),
    (KonteksIndikator("Angka potensi konflik SARA di masyarakat", "Kejadian", "Minimize", "Sum"), {}, []),
    # consolidation
    (KonteksIndikator("Persentase layanan", "%", konsolidasi="Sum"), {}, ["persen_dijumlahkan"]),
    (KonteksIndikator("Indeks Harmoni", "Indeks", konsolidasi="Sum"), {}, ["persen_dijumlahkan"]),
    (KonteksIndikator("Persentase layanan", "%", konsolidasi="Average"), {}, []),
    (LAPORAN, {"target_tw": angka(3, 3, 3, 3), "target_setahun": Decimal(12)}, []),
    (LAPORAN, {"target_tw": angka(3, 6, 9, 12), "target_setahun": Decimal(12)}, ["target_tw_tidak_sama"]),
    (PERSEN, {"target_tw": angka(25, 50, 75, 100), "target_setahun": Decimal(100)}, []),
    (PERSEN, {"target_tw": angka(25, 25, 25, 25), "target_setahun": Decimal(100)}, ["target_tw_tidak_sama"]),
    (PERSEN, {"target_tw": [None] * 4, "target_setahun": Decimal(100)}, []),
    # targets that the satuan rules out
    (PERSEN, {"target": seri(2026, 95, 102, 104)}, ["target_persen_lebih_100"]),
    (DOKUMEN, {"target": seri(2026, "10.5")}, ["target_cacah_pecahan"]),
]  # fmt: skip


@pytest.mark.parametrize(("indikator", "keadaan", "harapan"), RENCANA)
def test_planning_is_checked(
    indikator: KonteksIndikator, keadaan: Mapping[str, Any], harapan: list[str]
) -> None:
    assert kode(check_rencana(indikator, **keadaan)) == harapan


def test_a_target_finding_names_its_year() -> None:
    assert (
        check_rencana(PERSEN, target=seri(2026, 95, 102))[0].pesan == "Target tahun 2027 102% melebihi 100%."
    )


DISALIN = seri(2025, 65, 69, 72, 75, 80, 83)


@pytest.mark.parametrize(
    ("isi", "banyak"),
    [
        ({"Partisipasi politik": DISALIN, "Ormas yang dibina": dict(DISALIN)}, 1),
        ({"A": DISALIN, "B": dict(DISALIN), "C": dict(DISALIN)}, 1),
        ({"A": DISALIN, "B": {**DISALIN, 2030: Decimal(84)}}, 0),
        ({"A": seri(2025, 100, 100, 100, 100, 100), "B": seri(2025, 100, 100, 100, 100, 100)}, 0),
        ({"A": seri(2025, 12, 12, 12, 12), "B": seri(2025, 12, 12, 12, 12)}, 0),
        ({"A": seri(2025, 1, 2, 3), "B": seri(2025, 1, 2, 3)}, 0),
        ({"A": DISALIN, "B": seri(2024, 65, 69, 72, 75, 80, 83)}, 0),
    ],
)
def test_a_series_copied_to_another_indicator_or_office_is_found(
    isi: Mapping[str, Mapping[int, Decimal]], banyak: int
) -> None:
    assert kode(find_copies(isi)) == ["seri_disalin"] * banyak


def test_series_in_even_steps_are_only_a_hint() -> None:
    rata, tidak = seri(2025, 65, 66, 67, 68), DISALIN
    assert find_copies({"A": rata, "B": dict(rata)})[0].tingkat is Tingkat.SARAN
    assert find_copies({"A": tidak, "B": dict(tidak)})[0].tingkat is Tingkat.PERINGATAN


def test_a_flat_count_is_only_a_hint() -> None:
    datar = seri(2026, 12, 12, 12, 12)
    assert check_rencana(LAPORAN, baseline=Decimal(12), target=datar)[0].tingkat is Tingkat.SARAN


def test_copies_are_named() -> None:
    pesan = find_copies({"Partisipasi politik": DISALIN, "Ormas yang dibina": dict(DISALIN)})[0].pesan
    assert pesan == (
        "“Partisipasi politik” dan “Ormas yang dibina” mempunyai angka yang sama persis (65; 69; 72; 75; 80; 83)."
    )


@pytest.mark.parametrize(
    ("indikator", "target", "realisasi", "harapan"),
    [
        (PERSEN, seri(2020, 65, 65, 65, 65, 65), seri(2020, 65, 65, 65, 65, 65), ["realisasi_sama_target"]),
        (INDEKS, seri(2020, 93, 93, 93, "92.3", "95.6"), seri(2020, 93, 93, 93, "92.3", "95.6"), ["realisasi_sama_target"]),
        (PERSEN, seri(2020, *[100] * 5), seri(2020, *[100] * 5), []),
        (LAPORAN, seri(2020, *[12] * 5), seri(2020, *[12] * 5), []),
        (KEJADIAN, seri(2020, *[0] * 5), seri(2020, *[0] * 5), []),
        (INDEKS, seri(2020, 93, 93, 93, 93), seri(2020, 93, 93, 93, "93.01"), []),
        (INDEKS, seri(2020, 93, 93, 93), seri(2020, 93, 93, 93), []),
        (INDEKS, {2018: Decimal(9), **seri(2020, 9, 9, 9)}, {2018: Decimal(9), **seri(2020, 9, 9, 9)}, []),
    ],
)  # fmt: skip
def test_a_result_that_always_equals_its_target_is_questioned(
    indikator: KonteksIndikator, target: dict[int, Decimal], realisasi: dict[int, Decimal], harapan: list[str]
) -> None:
    assert kode(check_target_tepat(indikator, target, realisasi)) == harapan


@pytest.mark.parametrize(
    ("teks", "harapan"),
    [
        (["98.5", "97,5"], ["pemisah_campur"]),
        (["1.234,5", "38,669,151,263.83"], ["pemisah_campur"]),
        (["98,5", "97,5", "1.234.567"], []),
        (["98,5", "1.234"], []),  # ambiguous, asked about elsewhere
        (["98,5", "N/A", "-", "BB", ""], []),
        ([], []),
    ],
)
def test_mixed_separators_in_one_document_are_found(teks: list[str], harapan: list[str]) -> None:
    assert kode(check_separators(teks)) == harapan


def test_two_pagu_for_one_program_are_found_and_swapped_digits_recognised() -> None:
    beda = check_pagu_ganda({"Renstra": 19_007_895_392, "DPA": 20_562_902_192})
    assert kode(beda) == ["pagu_ganda"]
    assert beda[0].pesan == "Pagu berbeda: Rp19.007.895.392 pada Renstra, Rp20.562.902.192 pada DPA."
    assert kode(check_pagu_ganda({"Tabel 1": 166_178_093, "Tabel 2": 116_718_093})) == ["angka_tertukar"]
    assert kode(check_pagu_ganda({"Murni": 1_500_000_000, "Perubahan": 1_850_000_000})) == ["pagu_ganda"]
    assert check_pagu_ganda({"Renstra": 5, "DPA": 5}) == ()


@pytest.mark.parametrize(
    ("pagu", "realisasi", "harapan"),
    [
        (100, 101, ["anggaran_melebihi_pagu"]),
        (100, 100, []),
        (None, 5, ["anggaran_melebihi_pagu"]),
        (100, -1, ["anggaran_negatif"]),
        (100, None, []),
        (None, 0, []),
    ],
)
def test_spending_stays_within_the_pagu(pagu: int | None, realisasi: int | None, harapan: list[str]) -> None:
    assert kode(check_serapan(pagu, realisasi)) == harapan


@pytest.mark.parametrize(
    ("satuan", "jenis"),
    [("%", JenisSatuan.PERSEN), ("Persentase", JenisSatuan.PERSEN), ("Orang", JenisSatuan.CACAH), (" PD ", JenisSatuan.CACAH),
     ("Nilai", JenisSatuan.INDEKS), ("Angka", JenisSatuan.INDEKS), ("Menit", JenisSatuan.WAKTU), ("Rp", JenisSatuan.RUPIAH),
     ("Kilometer", JenisSatuan.LAIN), ("", JenisSatuan.LAIN)],
)  # fmt: skip
def test_kinds_of_satuan(satuan: str, jenis: JenisSatuan) -> None:
    assert jenis_satuan(satuan) is jenis


numbers = st.decimals(allow_nan=True, allow_infinity=True)
contexts = st.builds(
    KonteksIndikator,
    st.text(max_size=30),
    st.sampled_from(["%", "Orang", "Indeks", "Menit", "Rp", "km"]),
    st.sampled_from(["Maximize", "Minimize", "Stabilize"]),
    st.sampled_from(["Sum", "Average", "TakeLastKnown"]),
)


@given(
    contexts,
    st.none() | numbers,
    st.lists(st.none() | numbers, max_size=4),
    st.lists(numbers, max_size=5),
    st.none() | numbers,
)
def test_no_number_breaks_the_checks(
    indikator: KonteksIndikator,
    nilai: Decimal | None,
    sebelumnya: list[Decimal | None],
    riwayat: list[Decimal],
    target: Decimal | None,
) -> None:
    daftar = check_realisasi(
        indikator, nilai, sebelumnya=sebelumnya, riwayat=riwayat, pembilang=nilai, penyebut=target,
        target_setahun=target, jumlah_bukti=0,
    )  # fmt: skip
    for satu in daftar:
        assert satu.pesan.endswith(".")
        assert satu.penjelasan.endswith(".")
    rencana = dict(enumerate(riwayat, start=2025))
    check_rencana(indikator, baseline=nilai, target=rencana, target_tw=sebelumnya, target_setahun=target)
