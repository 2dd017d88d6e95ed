"""What a block of a form may bind to: the places of papers and records that its value fills.

A closed list, so that a form and the paper that prints it can only mean the same thing. Blocks that
carry a whole record of their own (realisasi, anggaran, pemeriksaan, naskah …) need no binding.
"""

from __future__ import annotations

from difflib import get_close_matches
from typing import Annotated

from pydantic import AfterValidator, WithJsonSchema

IKATAN: dict[str, str] = {
    "surat.tanggal": "Tanggal surat",
    "surat.sifat": "Sifat surat (biasa, segera, penting, rahasia)",
    "surat.lampiran": "Lampiran surat",
    "surat.hal": "Hal surat",
    "surat.tujuan": "Kepada siapa surat ditujukan",
    "surat.isi": "Isi surat, di antara pembuka dan penutup baku",
    "surat.batas_waktu": "Tanggal terakhir data disampaikan",
    "surat.narahubung": "Narahubung pada surat",
    "surat.tembusan": "Tembusan surat",
    "sk.tentang": "Judul keputusan, sesudah kata TENTANG",
    "sk.tanggal": "Tanggal keputusan ditetapkan",
    "sk.menimbang": "Pertimbangan keputusan",
    "sk.mengingat": "Dasar hukum keputusan",
    "sk.tugas": "Uraian tugas tim",
    "sk.pembiayaan": "Sumber pembiayaan",
    "sk.tim": "Susunan tim pada lampiran keputusan",
    "disposisi": "Isi lembar disposisi",
    "tugas.tanggal": "Tanggal surat tugas",
    "tugas.dasar": "Dasar surat tugas",
    "tugas.kepada": "Yang diberi tugas",
    "tugas.untuk": "Apa yang ditugaskan",
    "tugas.batas_waktu": "Tanggal terakhir tugas selesai",
    "formulir.dokumen": "Dokumen evaluasi yang datanya diminta",
    "formulir.petunjuk": "Petunjuk pengisian bagi bidang",
    "formulir.batas_waktu": "Tanggal terakhir formulir dikembalikan",
    "format.media": "Bentuk media pengumpulan data",
    "format.daftar_data": "Daftar data dan informasi yang dibutuhkan",
    "format.petunjuk": "Petunjuk pengisian format",
    "rapat.tanggal": "Tanggal koordinasi",
    "rapat.tempat": "Tempat koordinasi",
    "rapat.peserta": "Yang hadir",
    "rapat.hasil": "Hasil koordinasi dan pembagian tugas",
    "berita_acara.tanggal": "Tanggal berita acara",
    "berita_acara.tempat": "Tempat pemeriksaan",
    "berita_acara.pihak": "Para pihak yang menandatangani",
    "berita_acara.catatan": "Catatan hasil pemeriksaan",
    "penerimaan.tanggal": "Tanggal data diterima",
    "penerimaan.dari": "Dari siapa data diterima",
    "penerimaan.catatan": "Catatan penerimaan",
    "sosialisasi.tanggal": "Tanggal sosialisasi",
    "sosialisasi.peserta": "Pejabat yang menerima laporan",
    "sosialisasi.cara": "Cara sosialisasi",
    "publikasi": "Keterangan publikasi",
    "arsip": "Keterangan pengarsipan",
    "catatan": "Catatan langkah, tercetak pada riwayat siklus",
}


def _known(name: str) -> str:
    if name in IKATAN:
        return name
    close = get_close_matches(name, IKATAN, n=1)
    hint = f"maksud Anda '{close[0]}'?" if close else "lihat daftarnya di docs/sop-format.md."
    raise ValueError(f"ikatan '{name}' tidak dikenal; {hint}")


Ikatan = Annotated[str, AfterValidator(_known), WithJsonSchema({"type": "string", "enum": list(IKATAN)})]
