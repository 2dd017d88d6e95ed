"""Every kind of generated sentence, word for word: right in fact and in plain official Indonesian."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from triwulan.angka import Rentang
from triwulan.kinerja.capaian import Capaian, Kebijakan, Polarisasi, Rasio, compute_capaian
from triwulan.kinerja.kalimat import Fakta, Ringkasan, write_capaian, write_headline
from triwulan.kinerja.kalimat_banding import write_benchmark, write_year_before
from triwulan.kinerja.konsolidasi import average
from triwulan.kinerja.skala import GRADASI_AKIP, TEPAT_WAKTU, SkalaPredikat

MAX, MIN, STA = "Maximize", "Minimize", "Stabilize"
TW, TAHUN = "Triwulan II Tahun 2026", "tahun 2026"
KISARAN = Rentang(Decimal("7.00"), Decimal("7.50"))

CAKUPAN = ("Cakupan kepemilikan identitas kependudukan", "%", MAX)
LAPORAN = ("Jumlah laporan hasil pengawasan", "Laporan", MAX)
PKS = ("Jumlah perjanjian kerja sama", "PKS", MAX)
IHI = ("Indeks Harmoni Indonesia", "Indeks", MAX)
KONFLIK = ("Angka potensi konflik sosial", "Kejadian", MIN)
GANDA = ("Persentase data ganda dan anomali", "%", MIN)
WAKTU = ("Waktu pelayanan KTP-el", "Menit", MIN)
RASIO = ("Rasio petugas", "Rasio", STA)
PENDAPATAN = ("Pendapatan retribusi", "Rp", MAX)
JALAN = ("Panjang jalan lingkungan yang dipelihara", "Kilometer", MAX)


def fakta(
    indikator: tuple[str, str, str], target: Any, realisasi: Any, periode: str = TW, **lain: Any
) -> Fakta:
    nama, satuan, polarisasi = indikator
    skala: SkalaPredikat | None = lain.pop("skala", None)
    capaian = compute_capaian(
        _nilai(target), _nilai(realisasi), polarisasi, lain.pop("kebijakan", None), skala
    )
    return Fakta(nama, satuan, polarisasi, capaian, periode, akhir=periode == TAHUN, **lain)


def _nilai(isi: Any) -> Any:
    return Decimal(isi) if isinstance(isi, str) and isi[-1:].isdigit() else isi


KASUS: list[tuple[str, Fakta, str]] = [
    ("exceeded", fakta(CAKUPAN, "83.6", "92.17"),
     "Pada Triwulan II Tahun 2026, indikator “Cakupan kepemilikan identitas kependudukan” terealisasi sebesar 92,17% dari "
     "target 83,60%, sehingga target terlampaui (capaian 110,25%)."),
    ("reached", fakta(CAKUPAN, "100", "100"),
     "Pada Triwulan II Tahun 2026, indikator “Cakupan kepemilikan identitas kependudukan” terealisasi sebesar 100%, sesuai "
     "dengan target, sehingga target tercapai (capaian 100,00%)."),
    ("not reached within the year", fakta(CAKUPAN, "100", "67.99"),
     "Pada Triwulan II Tahun 2026, indikator “Cakupan kepemilikan identitas kependudukan” terealisasi sebesar 67,99% dari "
     "target 100,00%, sehingga target belum tercapai (capaian 67,99%, kurang 32,01 persen poin)."),
    ("not reached at the end of the year", fakta(CAKUPAN, "100", "67.99", TAHUN),
     "Pada tahun 2026, indikator “Cakupan kepemilikan identitas kependudukan” terealisasi sebesar 67,99% dari target "
     "100,00%, sehingga target tidak tercapai (capaian 67,99%, kurang 32,01 persen poin)."),
    ("a count not reached", fakta(LAPORAN, "12", "10"),
     "Pada Triwulan II Tahun 2026, indikator “Jumlah laporan hasil pengawasan” terealisasi sebanyak 10 laporan dari target "
     "12 laporan, sehingga target belum tercapai (capaian 83,33%, kurang 2 laporan)."),
    ("nothing yet", fakta(PKS, "15", "0"),
     "Pada Triwulan II Tahun 2026, indikator “Jumlah perjanjian kerja sama” belum terealisasi sama sekali dari target "
     "15 PKS, sehingga target belum tercapai (capaian 0,00%)."),
    ("nothing at all", fakta(PKS, "15", "0", TAHUN),
     "Pada tahun 2026, indikator “Jumlah perjanjian kerja sama” tidak terealisasi sama sekali dari target 15 PKS, sehingga "
     "target tidak tercapai (capaian 0,00%)."),
    ("an index", fakta(IHI, "7.05", "7.03"),
     "Pada Triwulan II Tahun 2026, indikator “Indeks Harmoni Indonesia” terealisasi sebesar 7,03 dari target 7,05, sehingga "
     "target belum tercapai (capaian 99,72%, kurang 0,02 poin)."),
    ("money", fakta(PENDAPATAN, "1500000", "1250000"),
     "Pada Triwulan II Tahun 2026, indikator “Pendapatan retribusi” terealisasi sebesar Rp1.250.000 dari target "
     "Rp1.500.000, sehingga target belum tercapai (capaian 83,33%, kurang Rp250.000)."),
    ("another unit", fakta(JALAN, "12.5", "14"),
     "Pada Triwulan II Tahun 2026, indikator “Panjang jalan lingkungan yang dipelihara” terealisasi sebesar 14,0 kilometer "
     "dari target 12,5 kilometer, sehingga target terlampaui (capaian 112,00%)."),
    ("a ratio", fakta(CAKUPAN, "90", Rasio(Decimal(1), Decimal(3))),
     "Pada Triwulan II Tahun 2026, indikator “Cakupan kepemilikan identitas kependudukan” terealisasi sebesar 33,33% dari "
     "target 90,00%, sehingga target belum tercapai (capaian 37,04%, kurang 56,67 persen poin)."),
    ("lower is better, exceeded", fakta(KONFLIK, "10", "8"),
     "Pada Triwulan II Tahun 2026, indikator “Angka potensi konflik sosial” tercatat sebanyak 8 kejadian, lebih rendah "
     "daripada target paling banyak 10 kejadian, sehingga target terlampaui (capaian 120,00%)."),
    ("lower is better, reached", fakta(KONFLIK, "10", "10"),
     "Pada Triwulan II Tahun 2026, indikator “Angka potensi konflik sosial” tercatat sebanyak 10 kejadian, sesuai dengan "
     "target paling banyak 10 kejadian, sehingga target tercapai (capaian 100,00%)."),
    ("lower is better, broken for good", fakta(KONFLIK, "10", "25"),
     "Pada Triwulan II Tahun 2026, indikator “Angka potensi konflik sosial” tercatat sebanyak 25 kejadian, melebihi target "
     "paling banyak 10 kejadian, sehingga target tidak tercapai (capaian 0,00%)."),
    ("lower is better, none", fakta(KONFLIK, "10", "0"),
     "Pada Triwulan II Tahun 2026, indikator “Angka potensi konflik sosial” tercatat nihil, lebih baik daripada target "
     "paling banyak 10 kejadian, sehingga target terlampaui (capaian 200,00%)."),
    ("a percentage that may still fall", fakta(GANDA, "1", "1.25"),
     "Pada Triwulan II Tahun 2026, indikator “Persentase data ganda dan anomali” tercatat sebesar 1,25%, melebihi target "
     "paling tinggi 1,00%, sehingga target belum tercapai (capaian 75,00%)."),
    ("time", fakta(WAKTU, "15", "12"),
     "Pada Triwulan II Tahun 2026, indikator “Waktu pelayanan KTP-el” tercatat selama 12 menit, lebih cepat daripada target "
     "paling lama 15 menit, sehingga target terlampaui (capaian 120,00%)."),
    ("later than the ceiling", fakta(WAKTU, "15", "18"),
     "Pada Triwulan II Tahun 2026, indikator “Waktu pelayanan KTP-el” tercatat selama 18 menit, melebihi target paling lama "
     "15 menit, sehingga target belum tercapai (capaian 80,00%)."),
    ("above the one value to be kept", fakta(RASIO, "7", "8", TAHUN),
     "Pada tahun 2026, indikator “Rasio petugas” terealisasi sebesar 8, di atas target 7, sehingga target tidak tercapai "
     "(capaian 85,71%)."),
    ("predikat reached", fakta(("Predikat SAKIP", "Predikat", MAX), "BB", "BB", TAHUN, skala=GRADASI_AKIP, predikat=("BB", "BB")),
     "Pada tahun 2026, indikator “Predikat SAKIP” memperoleh predikat BB, sesuai dengan target, sehingga target tercapai "
     "(capaian 100,00%)."),
    ("words as promised", fakta(("Ketepatan pelaporan", "Status", MAX), "Tepat waktu", "Tepat waktu", TAHUN,
                                skala=TEPAT_WAKTU, predikat=("Tepat waktu", "Tepat waktu")),
     "Pada tahun 2026, indikator “Ketepatan pelaporan” tercatat “Tepat waktu”, sesuai dengan target, sehingga target tercapai "
     "(capaian 100,00%)."),
    ("target zero reached", fakta(KONFLIK, "0", "0"),
     "Pada Triwulan II Tahun 2026, indikator “Angka potensi konflik sosial” tercatat nihil, sesuai dengan target nol, "
     "sehingga target tercapai (capaian 100,00%)."),
    ("target zero missed", fakta(KONFLIK, "0", "1"),
     "Pada Triwulan II Tahun 2026, indikator “Angka potensi konflik sosial” tercatat sebanyak 1 kejadian, melebihi target "
     "nol, sehingga target tidak tercapai (capaian 0,00%)."),
    ("target zero where more is better", fakta(LAPORAN, "0", "3"),
     "Pada Triwulan II Tahun 2026, indikator “Jumlah laporan hasil pengawasan” terealisasi sebanyak 3 laporan dari target "
     "nol, sehingga target terlampaui; persentase capaiannya tidak dapat dihitung karena target nol tidak dapat menjadi "
     "pembagi."),
    ("inside the range", fakta(RASIO, KISARAN, "7.2"),
     "Pada Triwulan II Tahun 2026, indikator “Rasio petugas” terealisasi sebesar 7,2, berada di dalam rentang target "
     "7,0 s.d. 7,5, sehingga target tercapai (capaian 100,00%)."),
    ("above the range", fakta(RASIO, KISARAN, "7.6"),
     "Pada Triwulan II Tahun 2026, indikator “Rasio petugas” terealisasi sebesar 7,6, di atas rentang target 7,0 s.d. 7,5, "
     "sehingga target belum tercapai (capaian 98,67%)."),
    ("below the range", fakta(RASIO, KISARAN, "6.25", TAHUN),
     "Pada tahun 2026, indikator “Rasio petugas” terealisasi sebesar 6,25, di bawah rentang target 7,00 s.d. 7,50, sehingga "
     "target tidak tercapai (capaian 89,29%)."),
    ("to be kept at one value", fakta(RASIO, "7", "6"),
     "Pada Triwulan II Tahun 2026, indikator “Rasio petugas” terealisasi sebesar 6, di bawah target 7, sehingga target "
     "belum tercapai (capaian 85,71%)."),
    ("kept at one value", fakta(RASIO, "7", "7"),
     "Pada Triwulan II Tahun 2026, indikator “Rasio petugas” terealisasi sebesar 7, sesuai dengan target, sehingga target "
     "tercapai (capaian 100,00%)."),
    ("predikat exceeded", fakta(("Predikat SAKIP", "Predikat", MAX), "BB", "A", TAHUN, skala=GRADASI_AKIP, predikat=("BB", "A")),
     "Pada tahun 2026, indikator “Predikat SAKIP” memperoleh predikat A dari target predikat BB, sehingga target terlampaui "
     "(capaian 112,50%)."),
    ("predikat missed", fakta(("Predikat SAKIP", "Predikat", MAX), "BB", "B", TAHUN, skala=GRADASI_AKIP, predikat=("BB", "B")),
     "Pada tahun 2026, indikator “Predikat SAKIP” memperoleh predikat B dari target predikat BB, sehingga target tidak "
     "tercapai (capaian 87,50%)."),
    ("words instead of numbers", fakta(("Ketepatan pelaporan", "Status", MAX), "Tepat waktu", "Terlambat", TAHUN,
                                       skala=TEPAT_WAKTU, predikat=("Tepat waktu", "Terlambat")),
     "Pada tahun 2026, indikator “Ketepatan pelaporan” tercatat “Terlambat” dari target “Tepat waktu”, sehingga target tidak "
     "tercapai (capaian 0,00%)."),
    ("missed by a hair", fakta(CAKUPAN, "100", "99.999"),
     "Pada Triwulan II Tahun 2026, indikator “Cakupan kepemilikan identitas kependudukan” terealisasi sebesar 99,999% dari "
     "target 100,000%, sehingga target belum tercapai (capaian 100,00%, kurang 0,001 persen poin)."),
    ("not filled in", fakta(LAPORAN, "12", None),
     "Realisasi indikator “Jumlah laporan hasil pengawasan” pada Triwulan II Tahun 2026 belum diisi sehingga capaiannya "
     "belum dapat dihitung."),
    ("no target", fakta(LAPORAN, None, "4"),
     "Pada Triwulan II Tahun 2026, indikator “Jumlah laporan hasil pengawasan” terealisasi sebanyak 4 laporan, tetapi "
     "capaiannya tidak dapat dihitung karena target belum ditetapkan."),
    ("not a number", fakta(WAKTU, "15", "15 Menit"),
     "Capaian indikator “Waktu pelayanan KTP-el” pada Triwulan II Tahun 2026 tidak dapat dihitung karena realisasi "
     "“15 Menit” bukan angka dan indikator ini belum mempunyai skala predikat."),
    ("nothing to divide by", fakta(CAKUPAN, "90", Rasio(Decimal(0), Decimal(0))),
     "Capaian indikator “Cakupan kepemilikan identitas kependudukan” pada Triwulan II Tahun 2026 tidak dapat dihitung karena "
     "penyebutnya nol."),
    ("a negative target", fakta(("Laju pertumbuhan", "%", MAX), "-2", "-1"),
     "Pada Triwulan II Tahun 2026, indikator “Laju pertumbuhan” terealisasi sebesar -1% dari target -2%, sehingga target "
     "terlampaui; persentase capaiannya tidak dapat dihitung karena target negatif tidak dapat menjadi pembagi."),
]  # fmt: skip


@pytest.mark.parametrize(("kasus", "isi", "kalimat"), KASUS, ids=[kasus for kasus, _, _ in KASUS])
def test_what_became_of_an_indicator_is_said_rightly(kasus: str, isi: Fakta, kalimat: str) -> None:
    assert write_capaian(isi) == kalimat


def ringkasan(
    tercapai: int, tidak: int, tak_terhitung: int, belum: int, periode: str = TW, **lain: Any
) -> str:
    capaian = [*[_percent(100)] * tercapai, *[_percent(40)] * tidak]
    terlemah = ("Jumlah laporan hasil pengawasan", _percent(40)) if tidak else None
    rata_rata = average(capaian)
    return write_headline(
        Ringkasan(
            periode,
            tercapai,
            tidak,
            tak_terhitung,
            belum,
            rata_rata,
            "Tinggi",
            terlemah,
            akhir=periode == TAHUN,
        )
    )


def _percent(nilai: int) -> Capaian:
    return compute_capaian(Decimal(100), Decimal(nilai), MAX)


@pytest.mark.parametrize(
    ("kalimat", "harapan"),
    [
        (ringkasan(31, 5, 1, 3),
         "Pada Triwulan II Tahun 2026, 31 dari 40 indikator mencapai target; 5 indikator belum mencapai target, yang terjauh "
         "dari target adalah “Jumlah laporan hasil pengawasan” (capaian 40,00%); 3 indikator belum diisi dan 1 tidak dapat "
         "dihitung; rata-rata capaian 91,67% (Tinggi)."),
        (ringkasan(3, 1, 0, 0, TAHUN),
         "Pada tahun 2026, 3 dari 4 indikator mencapai target; 1 indikator tidak mencapai target, yaitu “Jumlah laporan hasil "
         "pengawasan” (capaian 40,00%); rata-rata capaian 85,00% (Tinggi)."),
        (ringkasan(40, 0, 0, 0),
         "Seluruh 40 indikator mencapai target Triwulan II Tahun 2026 dengan rata-rata capaian 100,00% (Tinggi)."),
        (ringkasan(5, 0, 0, 4),
         "Pada Triwulan II Tahun 2026, 5 dari 9 indikator mencapai target; 4 indikator belum diisi; rata-rata capaian 100,00% "
         "(Tinggi)."),
        (ringkasan(0, 6, 0, 0),
         "Pada Triwulan II Tahun 2026, belum ada satu pun dari 6 indikator yang mencapai target, yang terjauh dari target "
         "adalah “Jumlah laporan hasil pengawasan” (capaian 40,00%); rata-rata capaian 40,00% (Tinggi)."),
        (ringkasan(0, 6, 0, 0, TAHUN),
         "Pada tahun 2026, tidak ada satu pun dari 6 indikator yang mencapai target, yang terjauh dari target adalah “Jumlah "
         "laporan hasil pengawasan” (capaian 40,00%); rata-rata capaian 40,00% (Tinggi)."),
        (ringkasan(0, 0, 2, 4, TAHUN),
         "Pada tahun 2026, tidak ada satu pun dari 6 indikator yang mencapai target; 4 indikator belum diisi dan 2 tidak "
         "dapat dihitung."),
        (ringkasan(3, 0, 2, 0),
         "Pada Triwulan II Tahun 2026, 3 dari 5 indikator mencapai target; 2 indikator tidak dapat dihitung; rata-rata capaian "
         "100,00% (Tinggi)."),
        (ringkasan(0, 1, 0, 0),
         "Pada Triwulan II Tahun 2026, satu-satunya indikator belum mencapai target, yaitu “Jumlah laporan hasil "
         "pengawasan” (capaian 40,00%)."),
        (ringkasan(1, 0, 0, 0), "Satu-satunya indikator mencapai target Triwulan II Tahun 2026."),
        (ringkasan(0, 0, 3, 0), "Capaian Triwulan II Tahun 2026 tidak dapat dihitung untuk seluruh 3 indikator."),
        (ringkasan(0, 0, 1, 0), "Capaian Triwulan II Tahun 2026 tidak dapat dihitung untuk satu-satunya indikator."),
        (ringkasan(0, 0, 0, 40), "Realisasi Triwulan II Tahun 2026 belum diisi untuk seluruh 40 indikator."),
        (ringkasan(0, 0, 0, 1), "Realisasi Triwulan II Tahun 2026 belum diisi untuk satu-satunya indikator."),
        (ringkasan(0, 0, 0, 0), "Belum ada indikator untuk Triwulan II Tahun 2026."),
    ],
)  # fmt: skip
def test_the_headline_says_how_the_office_stands(kalimat: str, harapan: str) -> None:
    assert kalimat == harapan


numbers = st.none() | st.decimals(min_value=-(10**10), max_value=10**10, places=3) | st.decimals()
ranges = st.builds(lambda a, b: Rentang(min(a, b), max(a, b)), *[st.decimals(-1000, 1000, places=2)] * 2)


@given(
    numbers | ranges | st.just("BB"),
    numbers | st.just("A") | st.builds(Rasio, numbers, numbers),
    st.sampled_from(Polarisasi),
    st.sampled_from(["%", "Orang", "Indeks", "Menit", "Rp", "Kilometer", ""]),
    st.booleans(),
    st.integers(0, 6),
)
def test_any_figures_make_one_whole_sentence(
    target: Any, realisasi: Any, polarisasi: Polarisasi, satuan: str, akhir: bool, presisi: int
) -> None:
    capaian = compute_capaian(target, realisasi, polarisasi, Kebijakan(presisi=presisi))
    satu = Fakta("Jumlah sesuatu", satuan, polarisasi, capaian, TW, akhir, presisi)
    kalimat = [write_capaian(satu)]
    if capaian.realisasi is not None:
        kalimat.append(write_year_before(satu, 2025, Decimal("12.345")))
        kalimat.append(write_benchmark(satu, Decimal("-3"), "nasional"))
    for teks in kalimat:
        assert teks[0].isupper()
        assert teks.endswith(".")
        assert not any(janggal in teks for janggal in ("None", "Decimal", "  ", "..", " ,", " ."))
