"""Sentences that papers make from counts and dates, word for word."""

from __future__ import annotations

import pytest

from triwulan.dokumen.isi.berita_acara_verifikasi import write_summary
from triwulan.dokumen.isi.perjanjian_kinerja import regional_head


@pytest.mark.parametrize(
    ("sesuai", "tidak", "belum", "kalimat"),
    [
        (18, 0, 0, "Seluruh 18 indikator yang diminta dinyatakan sesuai."),
        (0, 3, 0, "Seluruh 3 indikator yang diminta dinyatakan tidak sesuai."),
        (0, 0, 3, "Seluruh 3 indikator yang diminta belum diperiksa."),
        (1, 0, 0, "Satu-satunya indikator yang diminta dinyatakan sesuai."),
        (15, 3, 0, "Dari 18 indikator yang diminta, 15 dinyatakan sesuai dan 3 dinyatakan tidak sesuai."),
        (15, 0, 3, "Dari 18 indikator yang diminta, 15 dinyatakan sesuai dan 3 belum diperiksa."),
        (
            1200,
            2,
            3,
            "Dari 1.205 indikator yang diminta, 1.200 dinyatakan sesuai, 2 dinyatakan tidak sesuai, dan 3 belum diperiksa.",
        ),
        (0, 0, 0, "Tidak ada indikator yang diminta pada triwulan ini."),
    ],
)
def test_berita_acara_menyebut_hasil_pemeriksaan_dengan_benar(
    sesuai: int, tidak: int, belum: int, kalimat: str
) -> None:
    assert write_summary(sesuai, tidak, belum) == kalimat


@pytest.mark.parametrize(
    ("pemda", "sebutan"),
    [
        ("Pemerintah Kota Tangerang", "WALI KOTA TANGERANG"),
        ("Pemerintah Kabupaten Contoh Barat", "BUPATI CONTOH BARAT"),
        ("Pemerintah Provinsi Banten", "GUBERNUR BANTEN"),
        ("Otorita Contoh", "KEPALA DAERAH OTORITA CONTOH"),
    ],
)
def test_kepala_daerah_disebut_menurut_daerahnya(pemda: str, sebutan: str) -> None:
    assert regional_head(pemda) == sebutan
