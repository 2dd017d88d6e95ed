"""Sentences of the Laporan Kinerja around those of single indikator: opening, organisation, plan, what comes next."""

from __future__ import annotations

from collections.abc import Sequence

from triwulan.angka import print_angka, terbilang
from triwulan.kinerja.kalimat_banding import join_words, some_names

WAKTU_UKUR = {"semesteran": "setiap semester", "tahunan": "pada akhir tahun"}


def write_foreword(instansi: str, masa: str) -> tuple[str, ...]:
    """The kata pengantar. `masa`: "tahun 2026" or "Triwulan II Tahun 2026"."""
    return (
        f"Puji syukur dipanjatkan ke hadirat Tuhan Yang Maha Esa karena Laporan Kinerja {instansi} {masa} dapat disusun. "
        "Laporan ini merupakan pertanggungjawaban atas pelaksanaan tugas dan fungsi serta penggunaan anggaran dalam mencapai "
        "target yang diperjanjikan.",
        "Laporan ini memuat perbandingan target dan realisasi, perkembangan kinerja beberapa tahun terakhir, kemajuan terhadap "
        "target jangka menengah, analisis penyebab beserta solusinya, efisiensi penggunaan sumber daya, dan rencana perbaikan.",
        "Terima kasih disampaikan kepada semua pihak yang telah membantu penyusunan laporan ini. Semoga laporan ini bermanfaat "
        "sebagai bahan evaluasi dan perbaikan kinerja pada periode berikutnya.",
    )


def write_scope(instansi: str, sasaran: int, indikator: int, tahun: int) -> str:
    """By how many sasaran and indikator the office is measured."""
    if not indikator:
        return f"Indikator kinerja {instansi} tahun {tahun} belum ditetapkan."
    return (
        f"Kinerja {instansi} tahun {tahun} diukur dengan {print_angka(indikator)} indikator pada tingkat tujuan, sasaran, "
        f"program, kegiatan, dan sub kegiatan untuk mencapai {print_angka(sasaran)} sasaran strategis."
    )


def write_responsible(bidang: Sequence[str]) -> str:
    """Who answers for the numbers; empty without bidang."""
    return f"Penanggung jawab data dan indikator kinerja adalah {join_words(list(bidang))}." if bidang else ""


def write_plan(tahun: Sequence[int], tanpa: Sequence[str] = ()) -> str:
    """What the Renstra holds; `tahun`: the years for which it has a target; `tanpa`: the indikator it has none for."""
    if not tahun:
        return "Target Rencana Strategis belum diisi."
    span = f"tahun {tahun[0]}" if len(tahun) == 1 else f"tahun {tahun[0]} sampai dengan tahun {tahun[-1]}"
    if tanpa:
        return (
            f"Rencana Strategis memuat target jangka menengah {span}, sebagaimana disajikan pada tabel berikut. Target Renstra "
            f"belum ditetapkan untuk {some_names(tanpa, 'sehingga')} tidak dimuat dalam tabel."
        )
    return (
        f"Rencana Strategis memuat target jangka menengah {span} untuk setiap indikator tujuan dan sasaran, sebagaimana "
        "disajikan pada tabel berikut."
    )


def write_agreement(tahun: int) -> str:
    """What the Perjanjian Kinerja is."""
    return (
        f"Perjanjian Kinerja Tahun {tahun} menetapkan target yang harus dicapai dan anggaran yang disediakan untuk mencapainya, "
        "sebagaimana disajikan pada tabel berikut."
    )


def write_agreement_changed(nama: str, alasan: str) -> str:
    """Why a Perjanjian Kinerja Perubahan was made."""
    return f"{nama} ditetapkan dengan alasan: {lower_first(alasan.strip().rstrip('.'))}."


def write_agreement_annex(tahun: int, nama: str = "", nomor: str = "") -> str:
    """Which Perjanjian Kinerja the annex shows; without `nama` none has been set yet."""
    if not nama:
        return (
            f"Perjanjian Kinerja Tahun {tahun} belum ditetapkan di aplikasi; tabel berikut memuat target dan anggaran yang "
            "direncanakan."
        )
    number = f" Nomor {nomor}" if nomor else ""
    return f"Tabel berikut memuat isi {nama} Tahun {tahun}{number}."


def write_not_due(nama: str, frekuensi: str, masa: str) -> str:
    """Why an indikator has no realisasi yet."""
    when = WAKTU_UKUR.get(frekuensi, "kemudian")
    return f"Indikator “{nama.strip()}” diukur {when} sehingga belum mempunyai realisasi pada {masa}."


def write_without_analysis(nama: Sequence[str]) -> str:
    """For which indikator nobody wrote why."""
    return f"Analisis penyebab belum diisi untuk {some_names(nama)}."


def write_supporting(terhitung: int, mencapai: int) -> str:
    """How the measured programs, kegiatan and sub kegiatan below a sasaran did."""
    if not terhitung:
        return "Program dan kegiatan penunjang belum mempunyai capaian yang dapat dihitung."
    subjek = "indikator program, kegiatan, dan sub kegiatan penunjang yang terhitung"
    if mencapai in (0, terhitung):
        awal = "Satu-satunya" if terhitung == 1 else f"Seluruh {print_angka(terhitung)}"
        return f"{awal} {subjek} {'' if mencapai else 'belum '}mencapai target."
    return (
        f"Dari {print_angka(terhitung)} {subjek}, {print_angka(mencapai)} mencapai target dan "
        f"{print_angka(terhitung - mencapai)} belum mencapai target."
    )


def write_improvement(tindak_lanjut: int, tertinggal: int, terhitung: int) -> str:
    """What is planned: follow-ups, or how many indikator are behind without any; empty where nothing was measured."""
    if tindak_lanjut:
        return (
            "Rencana perbaikan disusun dalam tindak lanjut pada tabel di atas dan dipantau setiap triwulan."
        )
    if tertinggal:
        return (
            f"Terdapat {print_angka(tertinggal)} indikator yang belum mencapai target dan belum mempunyai rencana tindak "
            "lanjut."
        )
    if terhitung:
        return "Seluruh indikator yang terhitung mencapai target sehingga kinerja dipertahankan pada periode berikutnya."
    return ""


def write_next_steps(tertinggal: int, terhitung: int, disebut: int) -> str:
    """Where the office looks next. `disebut`: so many of those behind are told of in the sentences that follow."""
    if tertinggal:
        tail = (
            f" {terbilang(disebut).capitalize()} yang terjauh dari target diuraikan berikut ini."
            if disebut < tertinggal
            else ""
        )
        return (
            f"Perhatian pada periode berikutnya diarahkan pada {print_angka(tertinggal)} indikator yang belum mencapai target."
            f"{tail}"
        )
    if terhitung:
        return "Capaian yang sudah baik dipertahankan dan dipantau setiap triwulan."
    return "Langkah di masa mendatang disusun setelah realisasi diisi."


def lower_first(text: str) -> str:
    """A text as it goes on inside a sentence; an abbreviation at its beginning stays."""
    return text if text[:2].isupper() else text[:1].lower() + text[1:]
