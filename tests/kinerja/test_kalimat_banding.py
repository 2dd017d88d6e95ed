"""Every comparing sentence, word for word: the year before, the Renstra, other regions, a sasaran, the money."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tests.kinerja.test_kalimat import (
    CAKUPAN,
    GANDA,
    IHI,
    KISARAN,
    KONFLIK,
    LAPORAN,
    MAX,
    PENDAPATAN,
    RASIO,
    TAHUN,
    WAKTU,
    fakta,
)
from triwulan.angka import Rentang
from triwulan.kinerja.capaian import compute_capaian
from triwulan.kinerja.efisiensi import RumusEfisiensi, efficiency
from triwulan.kinerja.kalimat_anggaran import write_absorption, write_extremes, write_shared_budget
from triwulan.kinerja.kalimat_banding import (
    join_words,
    write_benchmark,
    write_no_history,
    write_no_renstra,
    write_part_of_year,
    write_renstra,
    write_sasaran,
    write_year_before,
)
from triwulan.kinerja.konsolidasi import RataRata
from triwulan.kinerja.skala import GRADASI_AKIP

D = Decimal
SAKIP = ("Predikat SAKIP", "Predikat", MAX)
SISA, SELISIH, KELUARAN = RumusEfisiensi


def sakip(target: str, realisasi: str) -> object:
    return fakta(SAKIP, target, realisasi, TAHUN, skala=GRADASI_AKIP, predikat=(target, realisasi))


TAHUN_LALU = [
    ("higher is better, rose", write_year_before(fakta(CAKUPAN, "83.6", "92.17"), 2025, D("90.57")),
     "Dibandingkan dengan tahun 2025 (90,57%), realisasi indikator “Cakupan kepemilikan identitas kependudukan” meningkat "
     "1,60 persen poin menjadi 92,17%, yang berarti kinerja membaik."),
    ("higher is better, fell", write_year_before(fakta(CAKUPAN, "83.6", "89"), 2025, D("90.5")),
     "Dibandingkan dengan tahun 2025 (90,5%), realisasi indikator “Cakupan kepemilikan identitas kependudukan” menurun "
     "1,5 persen poin menjadi 89,0%, yang berarti kinerja menurun."),
    ("lower is better, fell", write_year_before(fakta(KONFLIK, "10", "8"), 2025, D(12)),
     "Dibandingkan dengan tahun 2025 (12 kejadian), realisasi indikator “Angka potensi konflik sosial” menurun 4 kejadian "
     "menjadi 8 kejadian, yang berarti kinerja membaik."),
    ("lower is better, rose", write_year_before(fakta(GANDA, "1", "1.25"), 2025, D("0.9")),
     "Dibandingkan dengan tahun 2025 (0,90%), realisasi indikator “Persentase data ganda dan anomali” meningkat 0,35 persen "
     "poin menjadi 1,25%, yang berarti kinerja menurun."),
    ("time became shorter", write_year_before(fakta(WAKTU, "15", "12"), 2025, D(15)),
     "Dibandingkan dengan tahun 2025 (15 menit), realisasi indikator “Waktu pelayanan KTP-el” berkurang 3 menit menjadi "
     "12 menit, yang berarti kinerja membaik."),
    ("time became longer", write_year_before(fakta(WAKTU, "15", "18"), 2025, D(15)),
     "Dibandingkan dengan tahun 2025 (15 menit), realisasi indikator “Waktu pelayanan KTP-el” bertambah 3 menit menjadi "
     "18 menit, yang berarti kinerja menurun."),
    ("to be kept: no verdict", write_year_before(fakta(RASIO, KISARAN, "7.2"), 2025, D("7.1")),
     "Dibandingkan dengan tahun 2025 (7,1), realisasi indikator “Rasio petugas” meningkat 0,1 poin menjadi 7,2."),
    ("an index", write_year_before(fakta(IHI, "7.05", "7.03"), 2025, D("6.9")),
     "Dibandingkan dengan tahun 2025 (6,90), realisasi indikator “Indeks Harmoni Indonesia” meningkat 0,13 poin menjadi "
     "7,03, yang berarti kinerja membaik."),
    ("money", write_year_before(fakta(PENDAPATAN, "1500000", "1250000"), 2025, D(1_000_000)),
     "Dibandingkan dengan tahun 2025 (Rp1.000.000), realisasi indikator “Pendapatan retribusi” meningkat Rp250.000 menjadi "
     "Rp1.250.000, yang berarti kinerja membaik."),
    ("from nothing", write_year_before(fakta(LAPORAN, "12", "3"), 2025, D(0)),
     "Dibandingkan dengan tahun 2025 (0 laporan), realisasi indikator “Jumlah laporan hasil pengawasan” meningkat 3 laporan "
     "menjadi 3 laporan, yang berarti kinerja membaik."),
    ("the same", write_year_before(fakta(LAPORAN, "12", "12"), 2025, D(12)),
     "Realisasi indikator “Jumlah laporan hasil pengawasan” sama dengan realisasi tahun 2025 (12 laporan)."),
    ("predikat rose", write_year_before(sakip("BB", "A"), 2025, D(80), ("BB", "A")),
     "Predikat indikator “Predikat SAKIP” naik dari BB pada tahun 2025 menjadi A, yang berarti kinerja membaik."),
    ("predikat fell", write_year_before(sakip("BB", "B"), 2025, D(80), ("BB", "B")),
     "Predikat indikator “Predikat SAKIP” turun dari BB pada tahun 2025 menjadi B, yang berarti kinerja menurun."),
    ("predikat the same", write_year_before(sakip("BB", "BB"), 2025, D(80), ("BB", "BB")),
     "Predikat indikator “Predikat SAKIP” sama dengan tahun 2025, yaitu BB."),
    ("no realisasi", write_year_before(fakta(LAPORAN, "12", None), 2025, D(12)), ""),
    ("first year, one indikator", write_no_history(["Indeks A"], 2025),
     "Realisasi tahun 2025 tidak tersedia untuk indikator “Indeks A” sehingga perkembangannya belum dapat dibandingkan."),
    ("first year, three indikator", write_no_history(["Indeks A", " Indeks B", "Indeks C"], 2025),
     "Realisasi tahun 2025 tidak tersedia untuk indikator “Indeks A”, “Indeks B”, dan “Indeks C” sehingga perkembangannya "
     "belum dapat dibandingkan."),
    ("first year, many indikator", write_no_history([f"Indeks {nama}" for nama in "ABCDEF"], 2025),
     "Realisasi tahun 2025 tidak tersedia untuk 6 indikator, antara lain “Indeks A”, “Indeks B”, dan “Indeks C”, sehingga "
     "perkembangannya belum dapat dibandingkan."),
    ("a part of the year, many indikator", write_part_of_year(list("ABCDEF"), "Triwulan II Tahun 2026", "target Renstra"),
     "Realisasi 6 indikator, antara lain “A”, “B”, dan “C”, baru mencakup Triwulan II Tahun 2026 sehingga belum sebanding "
     "dengan target Renstra."),
    ("a part of the year", write_part_of_year(["Jumlah A", "Jumlah B"], "Triwulan II Tahun 2026",
                                              "realisasi setahun penuh tahun 2025"),
     "Realisasi indikator “Jumlah A” dan “Jumlah B” baru mencakup Triwulan II Tahun 2026 sehingga belum sebanding dengan "
     "realisasi setahun penuh tahun 2025."),
]  # fmt: skip


def renstra(indikator: tuple[str, str, str], target: object, realisasi: str) -> str:
    goal = D(target) if isinstance(target, str) else target
    kemajuan = compute_capaian(goal, D(realisasi), indikator[2])  # type: ignore[arg-type]
    return write_renstra(fakta(indikator, target, realisasi), 2030, goal, kemajuan)  # type: ignore[arg-type]


RENSTRA = [
    ("on the way", renstra(CAKUPAN, "98.5", "92.17"),
     "Tingkat kemajuan indikator “Cakupan kepemilikan identitas kependudukan” terhadap target akhir Renstra tahun 2030 "
     "(98,5%) adalah 93,57%."),
    ("exceeded", renstra(LAPORAN, "12", "13"),
     "Target akhir Renstra tahun 2030 (12 laporan) untuk indikator “Jumlah laporan hasil pengawasan” telah terlampaui dengan "
     "tingkat kemajuan 108,33%."),
    ("reached", renstra(LAPORAN, "12", "12"),
     "Target akhir Renstra tahun 2030 (12 laporan) untuk indikator “Jumlah laporan hasil pengawasan” telah tercapai dengan "
     "tingkat kemajuan 100,00%."),
    ("lower is better", renstra(KONFLIK, "8", "10"),
     "Tingkat kemajuan indikator “Angka potensi konflik sosial” terhadap target akhir Renstra tahun 2030 (8 kejadian) "
     "adalah 75,00%."),
    ("target zero", renstra(KONFLIK, "0", "0"),
     "Target akhir Renstra tahun 2030 (0 kejadian) untuk indikator “Angka potensi konflik sosial” telah tercapai dengan "
     "tingkat kemajuan 100,00%."),
    ("a range", renstra(RASIO, Rentang(D(7), D("7.5")), "7.2"),
     "Target akhir Renstra tahun 2030 (7,0 s.d. 7,5) untuk indikator “Rasio petugas” telah tercapai dengan tingkat kemajuan "
     "100,00%."),
    ("a predikat", write_renstra(sakip("BB", "B"), 2030, D(90), compute_capaian(D(90), D(70), MAX), "A"),  # type: ignore[arg-type]
     "Tingkat kemajuan indikator “Predikat SAKIP” terhadap target akhir Renstra tahun 2030 (predikat A) adalah 77,78%."),
    ("cannot be divided", renstra(LAPORAN, "0", "3"),
     "Tingkat kemajuan indikator “Jumlah laporan hasil pengawasan” terhadap target akhir Renstra tahun 2030 (0 laporan) tidak "
     "dapat dihitung karena target nol tidak dapat menjadi pembagi."),
    ("not planned", write_no_renstra(["Indeks A", "Indeks B"], 2030),
     "Target akhir Renstra tahun 2030 belum ditetapkan untuk indikator “Indeks A” dan “Indeks B” sehingga kemajuannya belum "
     "dapat dihitung."),
]  # fmt: skip

PEMBANDING = [
    ("better, with its source",
     write_benchmark(fakta(CAKUPAN, "83.6", "92.17"), D("90.07"), "nasional tahun 2025", "Ditjen Dukcapil CONTOH"),
     "Realisasi indikator “Cakupan kepemilikan identitas kependudukan” (92,17%) lebih tinggi 2,10 persen poin daripada angka "
     "nasional tahun 2025 sebesar 90,07% (sumber: Ditjen Dukcapil CONTOH), yang berarti lebih baik."),
    ("worse", write_benchmark(fakta(CAKUPAN, "83.6", "89"), D(90), "provinsi tahun 2025"),
     "Realisasi indikator “Cakupan kepemilikan identitas kependudukan” (89%) lebih rendah 1 persen poin daripada angka "
     "provinsi tahun 2025 sebesar 90%, yang berarti kurang baik."),
    ("lower is better, more of it", write_benchmark(fakta(KONFLIK, "10", "14"), D(12), "provinsi tahun 2025"),
     "Realisasi indikator “Angka potensi konflik sosial” (14 kejadian) lebih banyak 2 kejadian daripada angka provinsi tahun "
     "2025 sebanyak 12 kejadian, yang berarti kurang baik."),
    ("shorter", write_benchmark(fakta(WAKTU, "15", "12"), D(20), "nasional tahun 2025"),
     "Realisasi indikator “Waktu pelayanan KTP-el” (12 menit) lebih cepat 8 menit daripada angka nasional tahun 2025 selama "
     "20 menit, yang berarti lebih baik."),
    ("to be kept: no verdict", write_benchmark(fakta(RASIO, KISARAN, "7.2"), D(7), "nasional tahun 2025"),
     "Realisasi indikator “Rasio petugas” (7,2) lebih tinggi 0,2 poin daripada angka nasional tahun 2025 sebesar 7,0."),
    ("the same", write_benchmark(fakta(KONFLIK, "10", "12"), D(12), "provinsi tahun 2025", "BPS CONTOH"),
     "Realisasi indikator “Angka potensi konflik sosial” sama dengan angka provinsi tahun 2025, yaitu 12 kejadian (sumber: BPS "
     "CONTOH)."),
    ("no realisasi", write_benchmark(fakta(KONFLIK, "10", None), D(12), "provinsi tahun 2025"), ""),
]  # fmt: skip

ANGGARAN = [
    ("less money for the result", write_absorption(1_358_354_500, 1_247_733_300, D(100)),
     "Anggaran terserap Rp1.247.733.300 (91,86%) dari pagu Rp1.358.354.500. Dengan rata-rata capaian kinerja 100,00%, terdapat "
     "efisiensi anggaran sebesar 8,14%."),
    ("all the money for the result", write_absorption(100, 100, D("110.25")),
     "Anggaran terserap Rp100 (100,00%) dari pagu Rp100. Dengan rata-rata capaian kinerja 110,25%, tidak terdapat efisiensi "
     "anggaran."),
    ("more than the pagu", write_absorption(100, 110, D(100)),
     "Realisasi anggaran Rp110 melebihi pagu Rp100 (penyerapan 110,00%). Dengan rata-rata capaian kinerja 100,00%, tidak "
     "terdapat efisiensi anggaran."),
    ("result not reached", write_absorption(100, 90, D(80)),
     "Anggaran terserap Rp90 (90,00%) dari pagu Rp100. Efisiensi tidak diperhitungkan karena rata-rata capaian kinerja 80,00% "
     "belum mencapai 100%."),
    ("nothing computed", write_absorption(100, 50, None),
     "Anggaran terserap Rp50 (50,00%) dari pagu Rp100. Efisiensi belum dapat dinilai karena capaian kinerjanya belum "
     "terhitung."),
    ("nothing spent, year over", write_absorption(100, 0, D(80)),
     "Tidak ada anggaran yang terserap dari pagu Rp100. Efisiensi tidak diperhitungkan karena rata-rata capaian kinerja 80,00% "
     "belum mencapai 100%."),
    ("nothing spent yet", write_absorption(100, 0, D(80), akhir=False),
     "Belum ada anggaran yang terserap dari pagu Rp100. Rata-rata capaian kinerja sampai dengan periode ini 80,00%; efisiensi "
     "dihitung pada akhir tahun karena pagu berlaku untuk setahun."),
    ("within the year", write_absorption(100, 40, D(120), akhir=False),
     "Anggaran terserap Rp40 (40,00%) dari pagu Rp100. Rata-rata capaian kinerja sampai dengan periode ini 120,00%; efisiensi "
     "dihitung pada akhir tahun karena pagu berlaku untuk setahun."),
    ("within the year, nothing computed", write_absorption(100, 40, None, akhir=False),
     "Anggaran terserap Rp40 (40,00%) dari pagu Rp100. Efisiensi dihitung pada akhir tahun karena pagu berlaku untuk setahun."),
    ("not filled in", write_absorption(100, None, D(80)), "Realisasi anggaran dari pagu Rp100 belum diisi."),
    ("no pagu", write_absorption(0, 5, None), "Pagu anggaran belum ditetapkan."),
    ("difference, efficient", write_absorption(100, 90, D(95), rumus=SELISIH),
     "Anggaran terserap Rp90 (90,00%) dari pagu Rp100. Dengan rata-rata capaian kinerja 95,00%, tingkat efisiensi anggaran "
     "adalah 5,00 persen poin (efisien)."),
    ("difference, not efficient", write_absorption(100, 90, D(80), rumus=SELISIH),
     "Anggaran terserap Rp90 (90,00%) dari pagu Rp100. Dengan rata-rata capaian kinerja 80,00%, tingkat efisiensi anggaran "
     "adalah -10,00 persen poin (belum efisien)."),
    ("difference, even", write_absorption(100, 90, D(90), rumus=SELISIH),
     "Anggaran terserap Rp90 (90,00%) dari pagu Rp100. Dengan rata-rata capaian kinerja 90,00%, tingkat efisiensi anggaran "
     "adalah 0,00 persen poin (sebanding)."),
    ("per output", write_absorption(100, 90, D(120), rumus=KELUARAN),
     "Anggaran terserap Rp90 (90,00%) dari pagu Rp100. Dengan rata-rata capaian kinerja 120,00%, tingkat efisiensi anggaran "
     "adalah 25,00% (efisien)."),
    ("per output, nothing reached", write_absorption(100, 90, D(0), rumus=KELUARAN),
     "Anggaran terserap Rp90 (90,00%) dari pagu Rp100. Efisiensi tidak dapat dihitung karena rata-rata capaian kinerja "
     "0,00%."),
    ("one budget for several indikator", write_shared_budget(3),
     "Anggaran dicatat per sub kegiatan dan menunjang 3 indikator sasaran ini bersama-sama; bagian setiap indikator tidak "
     "diketahui, sehingga efisiensi dinyatakan untuk sasaran, agar anggaran yang sama tidak terhitung lebih dari sekali."),
    ("programs", write_extremes(("Program A ", D("95.5")), ("Program B", D("12.25"))),
     "Penyerapan tertinggi terdapat pada Program A (95,50%) dan terendah pada Program B (12,25%)."),
    ("programs alike", write_extremes(("Program A", D(50)), ("Program B", D(50))),
     "Penyerapan setiap program sama, yaitu 50,00%."),
]  # fmt: skip

SASARAN = [
    ("several indikator", write_sasaran("Meningkatnya tertib administrasi", RataRata(D("96.4"), 2, 3, False), "Sangat Tinggi"),
     "Rata-rata capaian sasaran “Meningkatnya tertib administrasi” adalah 96,40% dengan predikat Sangat Tinggi (2 dari 3 "
     "indikator terhitung)."),
    ("one indikator", write_sasaran("Meningkatnya tertib administrasi", RataRata(D("96.4"), 1, 1, False), "Sangat Tinggi"),
     "Capaian sasaran “Meningkatnya tertib administrasi” adalah 96,40% dengan predikat Sangat Tinggi."),
    ("none computed", write_sasaran("Meningkatnya tertib administrasi", RataRata(None, 0, 3, False)),
     "Capaian sasaran “Meningkatnya tertib administrasi” belum dapat dihitung (0 dari 3 indikator terhitung)."),
]  # fmt: skip
SEMUA = [*TAHUN_LALU, *RENSTRA, *PEMBANDING, *ANGGARAN, *SASARAN]


@pytest.mark.parametrize(("kasus", "kalimat", "harapan"), SEMUA, ids=[kasus for kasus, _, _ in SEMUA])
def test_comparisons_are_said_rightly(kasus: str, kalimat: str, harapan: str) -> None:
    assert kalimat == harapan


@pytest.mark.parametrize(
    ("rumus", "capaian", "hasil"),
    [
        (SISA, "100", "8.14"),
        (SISA, "99.99", None),
        (SELISIH, "100", "8.14"),
        (SELISIH, "80", "-11.86"),
        (KELUARAN, "100", "8.14"),
        (KELUARAN, "120", "23.45"),
        (KELUARAN, "0", None),
    ],
)
def test_each_formula_of_efficiency_gives_its_own_figure(
    rumus: RumusEfisiensi, capaian: str, hasil: str | None
) -> None:
    assert efficiency(D("91.86"), D(capaian), rumus) == (D(hasil) if hasil else None)


@pytest.mark.parametrize("rumus", RumusEfisiensi)
def test_each_formula_of_efficiency_names_itself_and_its_source(rumus: RumusEfisiensi) -> None:
    assert "Tingkat efisiensi = " in rumus.catatan
    assert "PermenPANRB 53/2014 tidak menetapkan rumus" in rumus.catatan
    assert efficiency(None, D(100), rumus) is None
    assert efficiency(D(90), None, rumus) is None


@pytest.mark.parametrize(
    ("kata", "daftar"), [([], ""), (["a"], "a"), (["a", "b"], "a dan b"), (["a", "b", "c"], "a, b, dan c")]
)
def test_lists_are_written_as_official_spelling_has_them(kata: list[str], daftar: str) -> None:
    assert join_words(kata) == daftar
