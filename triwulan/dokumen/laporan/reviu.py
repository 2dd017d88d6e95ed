"""The Pernyataan Telah Direviu of the yearly report: a form that the APIP completes and signs after its review."""

from __future__ import annotations

from typing import Any

from triwulan.dokumen.isi.bahan import KOSONG, Bahan

CATATAN = (
    "Halaman ini diisi dan ditandatangani oleh APIP setelah reviu selesai. Tanpa tanda tangan APIP, pernyataan ini belum "
    "berlaku."
)


def review(bahan: Bahan) -> dict[str, Any]:
    """The words of PermenPAN-RB 53/2014 (reviu atas Laporan Kinerja), with date, name and signature left empty."""
    nama = bahan.nama_resmi
    return {
        "catatan": CATATAN,
        "alinea": [
            f"Kami telah mereviu Laporan Kinerja {nama} Tahun Anggaran {bahan.tahun} sesuai Pedoman Reviu atas Laporan Kinerja. "
            f"Substansi informasi yang dimuat dalam Laporan Kinerja menjadi tanggung jawab manajemen {nama}.",
            "Reviu bertujuan untuk memberikan keyakinan terbatas bahwa Laporan Kinerja telah disajikan secara akurat, andal, dan "
            "valid.",
            "Berdasarkan reviu kami, tidak terdapat kondisi atau hal-hal yang menimbulkan perbedaan dalam meyakini keandalan "
            "informasi yang disajikan di dalam Laporan Kinerja ini.",
        ],
        "tempat": f"{bahan.instansi.kota or KOSONG}, {KOSONG}",
        "jabatan": (bahan.aturan.apip_jabatan or f"Inspektur {_region(bahan)}").upper(),
        "nama": KOSONG,
        "nip": f"NIP. {KOSONG}",
    }


def _region(bahan: Bahan) -> str:
    return bahan.nama_pemda.removeprefix("Pemerintah ").strip()
