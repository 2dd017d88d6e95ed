"""The kamus of an indikator as pairs of name and value."""

from __future__ import annotations

from triwulan.angka import print_angka
from triwulan.kinerja.indikator import KartuIndikator
from triwulan.kinerja.target import BarisTarget, SelTarget
from triwulan.kinerja.ukuran import print_ukuran

TW_SETAHUN = 0
NAMA_FREKUENSI = {
    "triwulanan": "setiap triwulan",
    "semesteran": "setiap semester (TW II dan IV)",
    "tahunan": "setahun sekali (TW IV)",
}


def kamus_facts(kartu: KartuIndikator, target: BarisTarget) -> tuple[tuple[str, str], ...]:
    """What the kamus says; empty attributes are left out by whoever prints it."""
    isian = kartu.isian
    return (
        ("Jalur rencana", " → ".join(kartu.jalur)),
        ("Target setahun", _targets(target.sel.get(TW_SETAHUN))),
        ("Jenis dan tipe", f"{isian.jenis.value}, {isian.tipe.value}"),
        ("Definisi operasional", isian.definisi_operasional),
        ("Alasan pemilihan", isian.alasan_pemilihan),
        ("Formula", isian.formula),
        ("Pembilang", isian.pembilang),
        ("Penyebut", isian.penyebut),
        ("Diukur", NAMA_FREKUENSI[isian.frekuensi.value]),
        ("Bobot", print_angka(isian.bobot)),
        ("Baseline", _baseline(kartu)),
        ("Skala predikat", ", ".join(f"{kata} = {angka}" for kata, angka in (isian.skala or {}).items())),
        ("Sumber data", isian.sumber_data),
        ("Penanggung jawab", isian.penanggung_jawab),
        ("Bukti yang diminta", isian.bukti_wajib),
        ("Tingkat kendali", isian.tingkat_kendali),
        ("Tingkat validitas", isian.tingkat_validitas),
        ("Metode cascading", isian.metode_cascading),
        ("Catatan", isian.catatan),
    )


def _targets(sel: SelTarget | None) -> str:
    if sel is None:
        return ""
    parts = (
        ("Renstra", sel.renstra),
        ("PK Murni", sel.murni),
        ("PK Perubahan", sel.perubahan),
        ("rancangan Perubahan", sel.rancangan),
    )
    return "; ".join(f"{name} {target.teks}" for name, target in parts if target is not None)


def _baseline(kartu: KartuIndikator) -> str:
    isian = kartu.isian
    if isian.baseline is None:
        return ""
    year = f" (tahun {isian.baseline_tahun})" if isian.baseline_tahun else ""
    return f"{print_ukuran(isian.baseline, isian.satuan)}{year}"
