"""What all papers say alike: office, place, period, the SOP behind them."""

from __future__ import annotations

from typing import Any

from triwulan.dokumen.isi.bahan import Bahan
from triwulan.waktu import nama_hari, print_tanggal

SIFAT_BAKU = "Biasa"
PERATURAN = (
    "Peraturan Presiden Nomor 29 Tahun 2014 tentang Sistem Akuntabilitas Kinerja Instansi Pemerintah",
    "Peraturan Menteri Pendayagunaan Aparatur Negara dan Reformasi Birokrasi Nomor 53 Tahun 2014 tentang Petunjuk "
    "Teknis Perjanjian Kinerja, Pelaporan Kinerja dan Tata Cara Reviu atas Laporan Kinerja Instansi Pemerintah",
)
"""Regulations on which every paper of this work rests, where neither the isian nor the SOP names any."""


def common(bahan: Bahan, judul: str, ttd: list[dict[str, Any]]) -> dict[str, Any]:
    """The base of every snapshot. `tanggal`: the date that was entered; empty: the day on which it becomes final."""
    return {
        "judul": judul,
        "instansi": bahan.nama_resmi,
        "instansi_kapital": bahan.nama_resmi.upper(),
        "pemda": bahan.nama_pemda,
        "tempat": bahan.instansi.kota or bahan.lacks("Kota kedudukan pada data instansi"),
        "periode": bahan.label_periode,
        "tahun": str(bahan.tahun),
        "tanggal": "",
        "ttd": ttd,
        "paraf": list(bahan.aturan.paraf),
    }


def entered_date(bahan: Bahan, ikatan: str) -> str:
    """The date of a paper as it was entered; empty when it was not."""
    day = bahan.nilai.get(ikatan)
    return str(day) if isinstance(day, str) else ""


def legal_basis(bahan: Bahan, ikatan: str) -> list[str]:
    """The regulations: entered, else those of the SOP, else the common ones."""
    of_sop = tuple(bahan.sop.identitas.dasar_hukum.butir) if bahan.sop else ()
    return bahan.lines(ikatan, of_sop or PERATURAN)


def sop_reference(bahan: Bahan) -> str:
    """ "Standar Operasional Prosedur Pengumpulan Data Kinerja Nomor …"; empty outside a siklus."""
    if bahan.sop is None:
        return ""
    name = bahan.sop.nama.strip()
    name = name.title() if name.isupper() else name
    prefix = "" if name.casefold().startswith("standar operasional") else "Standar Operasional Prosedur "
    number = bahan.sop.identitas.nomor
    return f"{prefix}{name}" + (f" Nomor {number}" if number else "")


def deadline(bahan: Bahan, ikatan: str, label: str) -> str:
    """ "Senin, 6 April 2026"."""
    day = bahan.day(ikatan, label)
    return f"{nama_hari(day)}, {print_tanggal(day)}" if day else bahan.lacks(label)
