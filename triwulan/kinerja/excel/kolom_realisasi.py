"""The columns of the realisasi workbook."""

from __future__ import annotations

from triwulan.kinerja.excel.tabel import Kolom
from triwulan.kinerja.excel.tulis import KolomTulis

LEMBAR_REALISASI, LEMBAR_ANGGARAN = "Realisasi", "Anggaran"

KOLOM_REALISASI = (
    Kolom("kode", "Kode Indikator", wajib=True),
    Kolom("realisasi", "Realisasi", wajib=True),
    Kolom("pembilang", "Pembilang"),
    Kolom("penyebut", "Penyebut"),
    Kolom("catatan", "Catatan"),
)
KOLOM_ANGGARAN = (
    Kolom("kode", "Kode Sub Kegiatan", wajib=True),
    Kolom("realisasi", "Realisasi Triwulan Ini", wajib=True),
    Kolom("catatan", "Catatan"),
)
TULIS_REALISASI = (
    KolomTulis("Kode Indikator", 16, wajib=True),
    KolomTulis("Indikator", 60, kunci=True),
    KolomTulis("Bidang", 30, kunci=True),
    KolomTulis("Satuan", 12, kunci=True),
    KolomTulis("Target", 14, kunci=True),
    KolomTulis(
        "Realisasi", 16, wajib=True, catatan="Angka triwulan ini, atau predikat. Kosong: tidak diubah."
    ),
    KolomTulis("Pembilang", 16, catatan="Hanya untuk indikator yang dihitung dari pembilang dan penyebut."),
    KolomTulis("Penyebut", 16),
    KolomTulis("Catatan", 50),
    KolomTulis("Status", 14, kunci=True),
)
TULIS_ANGGARAN = (
    KolomTulis("Kode Sub Kegiatan", 22, wajib=True),
    KolomTulis("Sub Kegiatan", 60, kunci=True),
    KolomTulis("Pagu", 20, kunci=True),
    KolomTulis(
        "Realisasi Triwulan Ini", 22, wajib=True, catatan="Rupiah yang dibelanjakan dalam triwulan ini saja."
    ),
    KolomTulis("Catatan", 50),
    KolomTulis("Status", 14, kunci=True),
)
PETUNJUK_REALISASI = (
    "Lembar Realisasi: isi kolom Realisasi; untuk indikator rasio isi Pembilang dan Penyebut. Kolom abu-abu hanya untuk dibaca.",
    "Lembar Anggaran: isi belanja dalam triwulan ini saja (bukan kumulatif), dalam rupiah bulat.",
    "Sel kosong tidak mengubah apa pun. Tulis HAPUS untuk mengosongkan isian yang sudah ada.",
    "Tulis angka sebagai angka, atau sebagai teks dengan koma desimal (82,7). Jangan memakai rumus, "
    "sel gabungan atau baris tersembunyi.",
    "Setelah diunggah, isinya ditampilkan dahulu; baru disimpan sebagai draf setelah Anda setujui.",
)
