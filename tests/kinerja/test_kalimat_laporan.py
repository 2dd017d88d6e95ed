"""The sentences of a Laporan Kinerja around the figures, word for word."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from triwulan.kinerja import kalimat
from triwulan.kinerja.kalimat_laporan import (
    lower_first,
    write_agreement,
    write_agreement_annex,
    write_agreement_changed,
    write_foreword,
    write_improvement,
    write_next_steps,
    write_not_due,
    write_plan,
    write_responsible,
    write_scope,
    write_supporting,
    write_without_analysis,
)

DINAS = "Dinas Kesehatan Kota Contoh"
TW = "Triwulan II Tahun 2026"

KASUS = [
    ("foreword", write_foreword(DINAS, TW)[0],
     "Puji syukur dipanjatkan ke hadirat Tuhan Yang Maha Esa karena Laporan Kinerja Dinas Kesehatan Kota Contoh Triwulan II "
     "Tahun 2026 dapat disusun. Laporan ini merupakan pertanggungjawaban atas pelaksanaan tugas dan fungsi serta penggunaan "
     "anggaran dalam mencapai target yang diperjanjikan."),
    ("foreword, contents", write_foreword(DINAS, TW)[1],
     "Laporan ini memuat perbandingan target dan realisasi, perkembangan kinerja beberapa tahun terakhir, kemajuan terhadap "
     "target jangka menengah, analisis penyebab beserta solusinya, efisiensi penggunaan sumber daya, dan rencana perbaikan."),
    ("foreword, thanks", write_foreword(DINAS, TW)[2],
     "Terima kasih disampaikan kepada semua pihak yang telah membantu penyusunan laporan ini. Semoga laporan ini bermanfaat "
     "sebagai bahan evaluasi dan perbaikan kinerja pada periode berikutnya."),
    ("scope", write_scope(DINAS, 3, 1204, 2026),
     "Kinerja Dinas Kesehatan Kota Contoh tahun 2026 diukur dengan 1.204 indikator pada tingkat tujuan, sasaran, program, "
     "kegiatan, dan sub kegiatan untuk mencapai 3 sasaran strategis."),
    ("scope, nothing planned", write_scope(DINAS, 0, 0, 2026),
     "Indikator kinerja Dinas Kesehatan Kota Contoh tahun 2026 belum ditetapkan."),
    ("one in charge", write_responsible(["Bidang A"]), "Penanggung jawab data dan indikator kinerja adalah Bidang A."),
    ("three in charge", write_responsible(["Bidang A", "Bidang B", "Sekretariat"]),
     "Penanggung jawab data dan indikator kinerja adalah Bidang A, Bidang B, dan Sekretariat."),
    ("nobody in charge", write_responsible([]), ""),
    ("plan of years", write_plan([2025, 2026, 2030]),
     "Rencana Strategis memuat target jangka menengah tahun 2025 sampai dengan tahun 2030 untuk setiap indikator tujuan dan "
     "sasaran, sebagaimana disajikan pada tabel berikut."),
    ("plan of one year", write_plan([2030]),
     "Rencana Strategis memuat target jangka menengah tahun 2030 untuk setiap indikator tujuan dan sasaran, sebagaimana "
     "disajikan pada tabel berikut."),
    ("plan of some", write_plan([2025, 2030], ["IKM"]),
     "Rencana Strategis memuat target jangka menengah tahun 2025 sampai dengan tahun 2030, sebagaimana disajikan pada tabel "
     "berikut. Target Renstra belum ditetapkan untuk indikator “IKM” sehingga tidak dimuat dalam tabel."),
    ("no plan", write_plan([]), "Target Rencana Strategis belum diisi."),
    ("agreement", write_agreement(2026),
     "Perjanjian Kinerja Tahun 2026 menetapkan target yang harus dicapai dan anggaran yang disediakan untuk mencapainya, "
     "sebagaimana disajikan pada tabel berikut."),
    ("agreement changed",
     write_agreement_changed("Perjanjian Kinerja Perubahan ke-1", "Penyesuaian target mengikuti APBD Perubahan. "),
     "Perjanjian Kinerja Perubahan ke-1 ditetapkan dengan alasan: penyesuaian target mengikuti APBD Perubahan."),
    ("agreement changed, abbreviation", write_agreement_changed("Perjanjian Kinerja Perubahan ke-2", "APBD berubah"),
     "Perjanjian Kinerja Perubahan ke-2 ditetapkan dengan alasan: APBD berubah."),
    ("annex", write_agreement_annex(2026, "Perjanjian Kinerja Perubahan ke-1", "000.8/1/2026"),
     "Tabel berikut memuat isi Perjanjian Kinerja Perubahan ke-1 Tahun 2026 Nomor 000.8/1/2026."),
    ("annex without a number", write_agreement_annex(2026, "Perjanjian Kinerja"),
     "Tabel berikut memuat isi Perjanjian Kinerja Tahun 2026."),
    ("annex, nothing set", write_agreement_annex(2026),
     "Perjanjian Kinerja Tahun 2026 belum ditetapkan di aplikasi; tabel berikut memuat target dan anggaran yang direncanakan."),
    ("measured once a year", write_not_due("Nilai SAKIP ", "tahunan", TW),
     "Indikator “Nilai SAKIP” diukur pada akhir tahun sehingga belum mempunyai realisasi pada Triwulan II Tahun 2026."),
    ("measured twice a year", write_not_due("IKM", "semesteran", "Triwulan I Tahun 2026"),
     "Indikator “IKM” diukur setiap semester sehingga belum mempunyai realisasi pada Triwulan I Tahun 2026."),
    ("no analysis of many", write_without_analysis([f"Indeks {nama}" for nama in "ABCDEF"]),
     "Analisis penyebab belum diisi untuk 6 indikator, antara lain “Indeks A”, “Indeks B”, dan “Indeks C”."),
    ("no analysis", write_without_analysis(["IKM", "Nilai SAKIP", "IHI"]),
     "Analisis penyebab belum diisi untuk indikator “IKM”, “Nilai SAKIP”, dan “IHI”."),
    ("some helped", write_supporting(5, 3),
     "Dari 5 indikator program, kegiatan, dan sub kegiatan penunjang yang terhitung, 3 mencapai target dan 2 belum mencapai "
     "target."),
    ("all helped", write_supporting(5, 5),
     "Seluruh 5 indikator program, kegiatan, dan sub kegiatan penunjang yang terhitung mencapai target."),
    ("none helped", write_supporting(2, 0),
     "Seluruh 2 indikator program, kegiatan, dan sub kegiatan penunjang yang terhitung belum mencapai target."),
    ("the only one helped", write_supporting(1, 1),
     "Satu-satunya indikator program, kegiatan, dan sub kegiatan penunjang yang terhitung mencapai target."),
    ("nothing measured", write_supporting(0, 0), "Program dan kegiatan penunjang belum mempunyai capaian yang dapat dihitung."),
    ("follow-ups", write_improvement(2, 3, 5),
     "Rencana perbaikan disusun dalam tindak lanjut pada tabel di atas dan dipantau setiap triwulan."),
    ("behind without follow-up", write_improvement(0, 3, 5),
     "Terdapat 3 indikator yang belum mencapai target dan belum mempunyai rencana tindak lanjut."),
    ("nothing behind", write_improvement(0, 0, 5),
     "Seluruh indikator yang terhitung mencapai target sehingga kinerja dipertahankan pada periode berikutnya."),
    ("nothing to improve yet", write_improvement(0, 0, 0), ""),
    ("next: those behind", write_next_steps(3, 5, 5),
     "Perhatian pada periode berikutnya diarahkan pada 3 indikator yang belum mencapai target."),
    ("next: more behind than are told of", write_next_steps(8, 12, 5),
     "Perhatian pada periode berikutnya diarahkan pada 8 indikator yang belum mencapai target. Lima yang terjauh dari target "
     "diuraikan berikut ini."),
    ("next: keep it up", write_next_steps(0, 5, 5), "Capaian yang sudah baik dipertahankan dan dipantau setiap triwulan."),
    ("next: no numbers", write_next_steps(0, 0, 5), "Langkah di masa mendatang disusun setelah realisasi diisi."),
    ("inside a sentence", lower_first("Penyesuaian"), "penyesuaian"),
    ("empty", lower_first(""), ""),
]  # fmt: skip


def test_every_kind_of_sentence_has_its_table_of_cases() -> None:
    kinerja = Path(kalimat.__file__).parent
    kinds = {
        name
        for path in kinerja.glob("kalimat*.py")
        for name in re.findall(r"^def (write_\w+)", path.read_text(encoding="utf-8"), re.MULTILINE)
    }
    tables = "".join(
        path.read_text(encoding="utf-8") for path in Path(__file__).parent.glob("test_kalimat*.py")
    )
    assert len(kinds) >= 20
    assert not {name for name in kinds if f"{name}(" not in tables}


@pytest.mark.parametrize(("kasus", "tulisan", "harapan"), KASUS, ids=[kasus for kasus, _, _ in KASUS])
def test_the_report_says_it_rightly(kasus: str, tulisan: str, harapan: str) -> None:
    assert tulisan == harapan
