"""Scales give every value one predikat, and a scale with a hole or an overlap is found before it is used."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter

from triwulan.errors import InvalidInput
from triwulan.kinerja.skala import (
    AKIP,
    GRADASI_AKIP,
    PERMENDAGRI_86,
    Kelas,
    Skala,
    SkalaPredikat,
    build_skala,
    check_skala,
)


def kelas(nama: str, bawah: int | None, atas: int | None) -> Kelas:
    """A class as regulations print it: both bounds belong to it."""
    return Kelas(
        nama,
        bawah=None if bawah is None else Decimal(bawah),
        atas=None if atas is None else Decimal(atas),
        bawah_termasuk=True,
    )


TERCETAK = Skala(
    "Permendagri 86/2017 as printed",
    (kelas("ST", 91, 100), kelas("T", 76, 90), kelas("S", 66, 75), kelas("R", 51, 65), kelas("SR", None, 50)),
    "Permendagri 86/2017",
)


def nama(skala: Skala, nilai: str) -> str | None:
    found = skala.kelas_of(Decimal(nilai))
    return found.nama if found else None


@pytest.mark.parametrize(
    ("nilai", "predikat"),
    [("124.34", "Sangat Tinggi"), ("91", "Sangat Tinggi"), ("90.4", "Sangat Tinggi"), ("90.01", "Sangat Tinggi"),
     ("90", "Tinggi"), ("76", "Tinggi"), ("75.5", "Tinggi"), ("75", "Sedang"), ("66", "Sedang"), ("65", "Rendah"),
     ("51", "Rendah"), ("50.01", "Rendah"), ("50", "Sangat Rendah"), ("0", "Sangat Rendah")],
)  # fmt: skip
def test_permendagri_86_leaves_no_value_without_predikat(nilai: str, predikat: str) -> None:
    assert nama(PERMENDAGRI_86, nilai) == predikat


@pytest.mark.parametrize(
    ("nilai", "predikat"),
    [("100", "AA"), ("90.01", "AA"), ("90", "A"), ("90.00", "A"), ("80.01", "A"), ("80", "BB"), ("70", "B"), ("60", "CC"),
     ("50", "C"), ("30.01", "C"), ("30", "D"), ("0", "D"), ("100.01", None)],
)  # fmt: skip
def test_akip_needs_strictly_more_than_the_threshold(nilai: str, predikat: str | None) -> None:
    assert nama(AKIP, nilai) == predikat


def test_shipped_scales_have_no_fault() -> None:
    assert check_skala(PERMENDAGRI_86) == check_skala(AKIP) == ()


def test_the_scale_as_printed_has_four_holes_and_ends_too_early() -> None:
    pesan = [masalah.pesan for masalah in check_skala(TERCETAK)]
    assert pesan == [
        "Nilai di atas 50 dan di bawah 51 tidak mempunyai predikat. Sambungkan batasnya.",
        "Nilai di atas 65 dan di bawah 66 tidak mempunyai predikat. Sambungkan batasnya.",
        "Nilai di atas 75 dan di bawah 76 tidak mempunyai predikat. Sambungkan batasnya.",
        "Nilai di atas 90 dan di bawah 91 tidak mempunyai predikat. Sambungkan batasnya.",
        "Nilai di atas 100 tidak mempunyai predikat. Sambungkan batasnya.",
    ]
    assert TERCETAK.kelas_of(Decimal("90.5")) is None


@pytest.mark.parametrize(
    ("daftar", "kode", "bagian_pesan"),
    [
        ((), "tanpa_kelas", "belum mempunyai predikat"),
        ((kelas("Baik", 50, None), kelas("baik", None, 49)), "nama_ganda", "lebih dari satu kali"),
        ((kelas("Baik", 60, 50),), "batas_terbalik", "“Baik”"),
        ((kelas("Baik", 50, None), kelas("Kurang", None, 50)), "tumpang_tindih", "tepat 50"),
        ((kelas("Baik", 50, None), kelas("Kurang", None, 60)), "tumpang_tindih", "mulai 50 sampai dengan 60"),
        (
            (kelas("Baik", 50, 80), kelas("Cukup", 10, 90), kelas("Kurang", None, 9)),
            "tumpang_tindih",
            "“Cukup”",
        ),
        ((kelas("Baik", 10, None),), "celah", "mulai 0 dan di bawah 10"),
    ],
)
def test_faults_of_a_scale_are_found_and_named(
    daftar: tuple[Kelas, ...], kode: str, bagian_pesan: str
) -> None:
    masalah = [m for m in check_skala(Skala("uji", daftar, "uji")) if m.kode == kode]
    assert masalah
    assert bagian_pesan in masalah[0].pesan


thresholds = st.lists(st.integers(0, 150).map(Decimal), min_size=1, max_size=8, unique=True)


@given(thresholds, st.booleans(), st.decimals(min_value=0, max_value=200, places=2))
def test_a_scale_of_thresholds_gives_every_value_exactly_one_predikat(
    ambang: list[Decimal], lebih_dari: bool, nilai: Decimal
) -> None:
    urut = sorted(ambang, reverse=True)
    daftar = [*((f"P{i}", batas) for i, batas in enumerate(urut)), ("Dasar", None)]
    skala = build_skala("uji", daftar, "uji", lebih_dari=lebih_dari)
    if lebih_dari or 0 not in ambang:
        assert check_skala(skala) == ()
    assert sum(k.contains(nilai) for k in skala.kelas) == 1


@given(
    st.lists(st.tuples(st.integers(0, 100), st.integers(0, 100), st.booleans(), st.booleans()), min_size=1, max_size=6),
    st.integers(0, 2000).map(lambda n: Decimal(n) / 10),
)  # fmt: skip
def test_a_scale_that_passes_the_check_never_leaves_or_doubles_a_value(
    batas: list[tuple[int, int, bool, bool]], nilai: Decimal
) -> None:
    daftar = tuple(
        Kelas(f"P{i}", "", Decimal(bawah), Decimal(atas), bawah_termasuk=kiri, atas_termasuk=kanan)
        for i, (bawah, atas, kiri, kanan) in enumerate(batas)
    )
    skala = Skala("uji", daftar, "uji", atas=Decimal(100))
    pas = sum(k.contains(nilai) for k in daftar)
    if nilai <= 100 and pas != 1:
        assert check_skala(skala), f"{nilai} has {pas} predikat"


def test_thresholds_out_of_order_are_refused() -> None:
    with pytest.raises(InvalidInput, match="tertinggi"):
        build_skala("uji", [("A", Decimal(50)), ("B", Decimal(60)), ("C", None)], "uji", lebih_dari=True)
    with pytest.raises(InvalidInput, match="ambang"):
        build_skala("uji", [("A", Decimal(50)), ("B", Decimal(40))], "uji", lebih_dari=True)


def test_a_scale_can_be_stored_as_json_and_read_back() -> None:
    adapter = TypeAdapter(Skala)
    assert adapter.validate_json(adapter.dump_json(AKIP)) == AKIP


def test_predikat_stand_for_numbers_whatever_their_capitals() -> None:
    assert GRADASI_AKIP.angka_of(" bb ") == 80
    assert GRADASI_AKIP.angka_of("Z") is None


@pytest.mark.parametrize("angka", [{}, {"A": 1, "a": 2}, {"": 1}, {"A": "NaN"}])
def test_a_predikat_scale_without_clear_numbers_is_refused(angka: dict[str, int | str]) -> None:
    with pytest.raises(InvalidInput):
        SkalaPredikat({kata: Decimal(nilai) for kata, nilai in angka.items()})
