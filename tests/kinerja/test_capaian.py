"""One answer for every case, with its reason: the case tables of field practice."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from pydantic import TypeAdapter

from db import rencana
from triwulan.angka import Pembulatan, Rentang
from triwulan.errors import InvalidInput
from triwulan.kinerja.capaian import (
    Batas,
    Capaian,
    Hasil,
    Keadaan,
    Kebijakan,
    LingkupBatas,
    Polarisasi,
    Rasio,
    RumusNegatif,
    Tanda,
    compute_capaian,
    rasio_value,
)
from triwulan.kinerja.skala import GRADASI_AKIP, TEPAT_WAKTU, SkalaPredikat

NAIK, TURUN, STABIL = Polarisasi.MAXIMIZE, Polarisasi.MINIMIZE, Polarisasi.STABILIZE
SELISIH = Kebijakan(rumus_negatif=RumusNegatif.SELISIH)
NISBAH = Kebijakan(rumus_negatif=RumusNegatif.NISBAH)
TIADA = "—"
"""No figure: the capaian cannot be computed or there is nothing to compute."""

# polarisasi, target, realisasi, capaian by 2−R/T, capaian by T/R, what other systems print and we never do
TABEL: list[tuple[Polarisasi, str, str | None, str, str, tuple[str, ...]]] = [
    (NAIK, "83.6", "92.17", "110.25", "110.25", ("100",)),
    (NAIK, "100", "67.99", "67.99", "67.99", ()),
    (NAIK, "80", "99.47", "124.34", "124.34", ("100", "120")),
    (TURUN, "10", "8", "120", "125", ("20", "80", "100")),
    (TURUN, "10", "10", "100", "100", ("0",)),
    (TURUN, "10", "0", "200", "100", ("0", TIADA)),
    (TURUN, "10", "25", "0", "40", ("-50", "-150", "120", "250")),
    (TURUN, "0", "0", "100", "100", ("0", TIADA)),
    (TURUN, "0", "1", "0", "0", ("-Infinity", TIADA)),
    (NAIK, "5", "0", "0", "0", (TIADA,)),
    (NAIK, "0", "3", TIADA, TIADA, ("0", "Infinity")),
    (NAIK, "12", None, TIADA, TIADA, ("0",)),
]


def capaian(
    polarisasi: Polarisasi, target: Any, realisasi: Any, kebijakan: Kebijakan | None = None
) -> Capaian:
    return compute_capaian(_number(target), _number(realisasi), polarisasi, kebijakan)


def _number(isi: Any) -> Any:
    return Decimal(isi) if isinstance(isi, str) else isi


@pytest.mark.parametrize(("polarisasi", "target", "realisasi", "selisih", "nisbah", "lain"), TABEL)
def test_the_case_table_of_both_families(
    polarisasi: Polarisasi,
    target: str,
    realisasi: str | None,
    selisih: str,
    nisbah: str,
    lain: tuple[str, ...],
) -> None:
    for kebijakan, harapan in ((SELISIH, selisih), (NISBAH, nisbah)):
        hasil = capaian(polarisasi, target, realisasi, kebijakan)
        if harapan == TIADA:
            assert hasil.nilai is None
        else:
            assert hasil.nilai == Decimal(harapan)
            assert hasil.keadaan is Keadaan.TERHITUNG


@pytest.mark.parametrize(("polarisasi", "target", "realisasi", "selisih", "nisbah", "lain"), TABEL)
def test_the_answers_of_other_systems_are_never_given(
    polarisasi: Polarisasi,
    target: str,
    realisasi: str | None,
    selisih: str,
    nisbah: str,
    lain: tuple[str, ...],
) -> None:
    for kebijakan, harapan in ((SELISIH, selisih), (NISBAH, nisbah)):
        nilai = capaian(polarisasi, target, realisasi, kebijakan).nilai
        assert (TIADA if nilai is None else str(nilai)) not in set(lain) - {harapan}


def test_a_blank_is_not_a_zero() -> None:
    kosong, nol = capaian(NAIK, "12", None), capaian(NAIK, "12", "0")
    assert (kosong.keadaan, kosong.nilai, kosong.teks) == (Keadaan.BELUM_DIISI, None, "belum diisi")
    assert (nol.keadaan, nol.nilai, nol.teks) == (Keadaan.TERHITUNG, 0, "0,00%")


def test_zero_targets_follow_the_pinned_rules_in_both_families() -> None:
    for kebijakan in (SELISIH, NISBAH):
        tercapai, meleset = capaian(TURUN, "0", "0", kebijakan), capaian(TURUN, "0", "1", kebijakan)
        assert (tercapai.nilai, tercapai.tanda) == (100, (Tanda.TARGET_NOL_TERCAPAI,))
        assert (meleset.nilai, meleset.tanda) == (0, (Tanda.TARGET_NOL_MELESET,))
    naik = capaian(NAIK, "0", "3")
    assert naik.keadaan is Keadaan.TIDAK_DAPAT_DIHITUNG
    assert naik.hasil is Hasil.TERLAMPAUI
    assert naik.alasan == "target nol tidak dapat menjadi pembagi"


@pytest.mark.parametrize(
    ("polarisasi", "realisasi", "nilai", "hasil"),
    [
        (STABIL, "7.00", "100", Hasil.TERCAPAI),
        (STABIL, "7.25", "100", Hasil.TERCAPAI),
        (STABIL, "7.50", "100", Hasil.TERCAPAI),
        (STABIL, "7.60", "98.67", Hasil.TIDAK_TERCAPAI),  # 2 − 7,60/7,50
        (STABIL, "6.00", "85.71", Hasil.TIDAK_TERCAPAI),  # 6,00/7,00
        (STABIL, "20", "0", Hasil.TIDAK_TERCAPAI),
        (NAIK, "7.60", "101.33", Hasil.TERLAMPAUI),
        (NAIK, "6.00", "85.71", Hasil.TIDAK_TERCAPAI),
        (TURUN, "7.60", "98.67", Hasil.TIDAK_TERCAPAI),
        (TURUN, "6.00", "114.29", Hasil.TERLAMPAUI),
    ],
)
def test_a_range_target_is_100_inside_and_measured_from_the_bound_outside(
    polarisasi: Polarisasi, realisasi: str, nilai: str, hasil: Hasil
) -> None:
    rentang = Rentang(Decimal("7.00"), Decimal("7.50"))
    dihitung = compute_capaian(rentang, Decimal(realisasi), polarisasi)
    assert (dihitung.nilai, dihitung.hasil) == (Decimal(nilai), hasil)


def test_a_range_above_its_upper_bound_follows_the_negative_family() -> None:
    rentang = Rentang(Decimal("7.00"), Decimal("7.50"))
    assert compute_capaian(rentang, Decimal("10"), STABIL, NISBAH).nilai == Decimal("75.00")
    assert compute_capaian(rentang, Decimal("10"), STABIL, SELISIH).nilai == Decimal("66.67")


def test_the_wrong_example_of_the_regulation_is_not_followed() -> None:
    assert capaian(NAIK, "90", "92").nilai == Decimal("102.22")  # it prints 113


@pytest.mark.parametrize(
    ("batas", "dihitung", "diperhitungkan"),
    [
        (Batas.TANPA, "124.34", "124.34"),
        (Batas.SERATUS, "124.34", "100"),
        (Batas.SERATUS_SEPULUH, "124.34", "110"),
        (Batas.SERATUS_SEPULUH_KE_120, "124.34", "120"),
        (Batas.SERATUS_DUA_PULUH, "124.34", "120"),
        (Batas.SERATUS_LIMA_PULUH, "124.34", "124.34"),
    ],
)
def test_the_cap_is_a_setting_for_averages_or_for_all(
    batas: Batas, dihitung: str, diperhitungkan: str
) -> None:
    rata_rata = capaian(NAIK, "80", "99.47", Kebijakan(batas=batas))
    assert (rata_rata.nilai, rata_rata.diperhitungkan) == (Decimal(dihitung), Decimal(diperhitungkan))
    semua = capaian(NAIK, "80", "99.47", Kebijakan(batas=batas, lingkup_batas=LingkupBatas.SEMUA))
    assert semua.nilai == semua.diperhitungkan == Decimal(diperhitungkan)
    assert rata_rata.mentah == semua.mentah == Decimal("124.3375")


@pytest.mark.parametrize(("realisasi", "nilai"), [("110", "110"), ("110.01", "120"), ("109.99", "109.99")])
def test_the_cap_110_to_120_lifts_only_what_exceeds_110(realisasi: str, nilai: str) -> None:
    kebijakan = Kebijakan(batas=Batas.SERATUS_SEPULUH_KE_120)
    assert capaian(NAIK, "100", realisasi, kebijakan).diperhitungkan == Decimal(nilai)


@pytest.mark.parametrize(
    ("presisi", "pembulatan", "nilai", "teks"),
    [
        (2, Pembulatan.SETENGAH_KE_ATAS, "111.54", "111,54%"),
        (2, Pembulatan.PANGKAS, "111.53", "111,53%"),
        (0, Pembulatan.SETENGAH_KE_ATAS, "112", "112%"),
        (3, Pembulatan.PANGKAS, "111.539", "111,539%"),
    ],
)
def test_rounding_is_a_setting(presisi: int, pembulatan: Pembulatan, nilai: str, teks: str) -> None:
    kebijakan = Kebijakan(presisi=presisi, pembulatan=pembulatan)
    hasil = capaian(NAIK, "81.2", "90.57", kebijakan)  # 111,5394…; its report prints 111,54
    assert (hasil.nilai, hasil.teks) == (Decimal(nilai), teks)


@pytest.mark.parametrize(
    ("target", "realisasi", "tercetak"),
    [("76.4", "79.7", "104.319"), ("78.8", "86.58", "109.87"), ("81.2", "90.57", "111.54"), ("83.6", "92.17", "110.25"),
     ("80", "99.47", "124.34"), ("85", "99.57", "117.14"), ("90", "99.67", "110.74"), ("95", "102.14", "107.52")],
)  # fmt: skip
def test_published_ratios_are_met_within_one_unit_of_their_last_digit(
    target: str, realisasi: str, tercetak: str
) -> None:
    satu_satuan = Decimal(1).scaleb(int(Decimal(tercetak).as_tuple().exponent))
    mentah = capaian(NAIK, target, realisasi).mentah
    assert mentah is not None
    assert abs(mentah - Decimal(tercetak)) <= satu_satuan


def test_predikat_targets_go_through_the_scale_of_the_indicator() -> None:
    melampaui = compute_capaian("BB", "a", NAIK, skala=GRADASI_AKIP)
    assert (melampaui.nilai, melampaui.hasil) == (Decimal("112.5"), Hasil.TERLAMPAUI)
    assert dict(melampaui.penjelasan.masukan) == {"target": "BB (80)", "realisasi": "a (90)"}
    assert compute_capaian("Tepat waktu", "Terlambat", NAIK, skala=TEPAT_WAKTU).nilai == 0


@pytest.mark.parametrize(
    ("target", "realisasi", "skala", "alasan"),
    [
        ("BB", "A", None, "belum mempunyai skala"),
        ("BB", "Z", GRADASI_AKIP, "tidak ada dalam skala"),
        (Decimal(12), "15 Menit", None, "bukan angka"),
        (None, Decimal(12), None, "target belum ditetapkan"),
        ("", Decimal(12), None, "target belum ditetapkan"),
        (Decimal(-5), Decimal(-3), None, "target negatif"),
        (Rentang(Decimal(8), Decimal(7)), Decimal(7), None, "batas bawah rentang"),
        (Decimal("NaN"), Decimal(7), None, "jangkauan"),
        (Decimal(7), Decimal("Infinity"), None, "jangkauan"),
        (Decimal(7), Decimal(10) ** 18, None, "jangkauan"),
    ],
)
def test_what_cannot_be_computed_says_why(
    target: Any, realisasi: Any, skala: SkalaPredikat | None, alasan: str
) -> None:
    hasil = compute_capaian(target, realisasi, NAIK, skala=skala)
    assert (hasil.keadaan, hasil.nilai, hasil.teks) == (Keadaan.TIDAK_DAPAT_DIHITUNG, None, "n/a")
    assert alasan in hasil.alasan
    assert hasil.penjelasan.kalimat == f"Capaian tidak dapat dihitung karena {hasil.alasan}."


def test_a_capaian_that_repeats_the_realisasi_or_scores_an_undone_task_cannot_arise() -> None:
    assert compute_capaian("15 Menit", "15 Menit", TURUN).nilai is None
    assert compute_capaian(Decimal(1), "Tidak diadakan", NAIK).nilai is None
    assert compute_capaian(None, Decimal(1), NAIK).nilai is None


@pytest.mark.parametrize(
    ("pembilang", "penyebut", "keadaan", "nilai"),
    [
        ("45", "50", Keadaan.TERHITUNG, "100"),
        ("0", "50", Keadaan.TERHITUNG, "0"),
        (None, None, Keadaan.BELUM_DIISI, None),
        ("45", None, Keadaan.TIDAK_DAPAT_DIHITUNG, None),
        (None, "50", Keadaan.TIDAK_DAPAT_DIHITUNG, None),
        ("45", "0", Keadaan.TIDAK_DAPAT_DIHITUNG, None),
        ("0", "0", Keadaan.TIDAK_DAPAT_DIHITUNG, None),
    ],
)
def test_pembilang_and_penyebut_make_the_realisasi(
    pembilang: str | None, penyebut: str | None, keadaan: Keadaan, nilai: str | None
) -> None:
    hasil = compute_capaian(Decimal(90), Rasio(_number(pembilang), _number(penyebut)), NAIK)
    assert (hasil.keadaan, hasil.nilai) == (keadaan, _number(nilai))


def test_the_explanation_of_a_ratio_shows_its_parts() -> None:
    hasil = compute_capaian(Decimal(90), Rasio(Decimal(1), Decimal(3)), NAIK)
    assert dict(hasil.penjelasan.masukan)["realisasi"] == "33,3333 (1 ÷ 3 × 100)"
    assert rasio_value(Rasio(Decimal(3), Decimal(8), Decimal(1))) == Decimal("0.375")


@pytest.mark.parametrize(
    ("hasil", "kalimat"),
    [
        (
            capaian(NAIK, "83.6", "92.17", Kebijakan(batas=Batas.TANPA)),
            "Capaian 110,25% diperoleh dari realisasi ÷ target × 100% = 92,17 ÷ 83,6 × 100%, dibulatkan menjadi 2 "
            "angka di belakang koma (rumus indikator positif yang lazim dalam Laporan Kinerja pemerintah daerah).",
        ),
        (
            capaian(TURUN, "10", "8"),
            "Capaian 120,00% diperoleh dari (2 − realisasi ÷ target) × 100% = (2 − 8 ÷ 10) × 100%, dalam rata-rata dan "
            "predikat diperhitungkan paling tinggi 100% (rumus indikator negatif yang lazim dalam Laporan Kinerja "
            "kabupaten/kota).",
        ),
        (
            capaian(TURUN, "10", "25", replace(SELISIH, sumber="Peraturan Wali Kota CONTOH Nomor 1 Tahun 2026")),
            "Capaian 0,00% diperoleh dari (2 − realisasi ÷ target) × 100% = (2 − 25 ÷ 10) × 100%, dibatasi paling "
            "rendah 0% (Peraturan Wali Kota CONTOH Nomor 1 Tahun 2026).",
        ),
        (
            capaian(TURUN, "0", "1"),
            "Capaian 0,00% karena target nol tidak tercapai (ketentuan target nol dalam kebijakan kinerja instansi).",
        ),
        (
            capaian(TURUN, "10", "0", NISBAH),
            "Capaian 100,00% karena realisasi nol, yang terbaik untuk rumus target ÷ realisasi × 100% (rumus indikator "
            "negatif yang dipakai sebagian pemerintah daerah).",
        ),
        (
            compute_capaian(Rentang(Decimal(7), Decimal("7.5")), Decimal("7.2"), STABIL),
            "Capaian 100,00% karena realisasi berada di dalam rentang target (ketentuan target rentang menurut model "
            "SKP Kementerian PANRB).",
        ),
        (capaian(NAIK, "12", None), "Capaian belum dapat dihitung karena realisasi belum diisi."),
    ],
)  # fmt: skip
def test_every_figure_explains_itself_in_one_sentence(hasil: Capaian, kalimat: str) -> None:
    assert hasil.penjelasan.kalimat == kalimat


def test_an_indicator_overrides_the_policy_of_the_office_where_it_says_so() -> None:
    kantor = Kebijakan(batas=Batas.SERATUS_DUA_PULUH)
    indikator = kantor.override({"rumus_negatif": "T/R", "presisi": 1})
    assert indikator == Kebijakan(rumus_negatif=RumusNegatif.NISBAH, batas=Batas.SERATUS_DUA_PULUH, presisi=1)
    assert kantor.override(None) == kantor
    assert kantor.override(indikator.differences(kantor)) == indikator


@pytest.mark.parametrize(
    "timpaan",
    [{"batas": "130"}, {"presisi": 9}, {"presisi": True}, {"rumus": "T/R"}, {"sumber": 1}, {"batas": None}],
)
def test_an_unknown_policy_is_refused(timpaan: dict[str, object]) -> None:
    with pytest.raises(InvalidInput):
        Kebijakan().override(timpaan)


def test_the_policy_can_be_stored_as_json_and_read_back() -> None:
    adapter = TypeAdapter(Kebijakan)
    kebijakan = Kebijakan(
        RumusNegatif.NISBAH, Batas.SERATUS_SEPULUH_KE_120, LingkupBatas.SEMUA, 1, Pembulatan.PANGKAS
    )
    assert adapter.validate_json(adapter.dump_json(kebijakan)) == kebijakan
    assert Kebijakan().override(adapter.dump_python(kebijakan, mode="json")) == kebijakan


def test_the_words_are_those_of_the_tables() -> None:
    assert [p.value for p in Polarisasi] == [p.value for p in rencana.Polarisasi]
    hasil = compute_capaian(Decimal(10), Decimal(8), rencana.Polarisasi.MINIMIZE)
    assert hasil.nilai == 120
    with pytest.raises(ValueError, match="turun"):
        compute_capaian(Decimal(10), Decimal(8), "turun")
