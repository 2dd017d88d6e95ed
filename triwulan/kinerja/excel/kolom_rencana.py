"""The columns of the planning workbook, and the words that its lists accept."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from db.rencana import Frekuensi, JenisIndikator, Jenjang, Konsolidasi, Polarisasi, TipeIndikator
from triwulan.kinerja.excel.tabel import Kolom
from triwulan.kinerja.rencana import NAMA_JENJANG

LEMBAR_RENCANA, LEMBAR_INDIKATOR, LEMBAR_PAGU = "Rencana", "Indikator", "Pagu"
TAHUN_RENSTRA = 6

KOLOM_RENCANA = (
    Kolom("jenjang", "Jenjang", wajib=True),
    Kolom("kode", "Kode", wajib=True),
    Kolom("nama", "Nama", wajib=True),
    Kolom("induk", "Kode Induk", wajib=True),
    Kolom("bidang", "Bidang"),
)
KOLOM_PAGU = (
    Kolom("kode", "Kode Sub Kegiatan", wajib=True),
    Kolom("nama", "Sub Kegiatan"),
    Kolom("pagu", "Pagu Setahun", wajib=True),
)
KOLOM_TEKS = (
    Kolom("definisi_operasional", "Definisi Operasional"),
    Kolom("alasan_pemilihan", "Alasan Pemilihan"),
    Kolom("formula", "Formula"),
    Kolom("pembilang", "Pembilang"),
    Kolom("penyebut", "Penyebut"),
    Kolom("sumber_data", "Sumber Data"),
    Kolom("penanggung_jawab", "Penanggung Jawab"),
    Kolom("bukti_wajib", "Bukti Wajib"),
    Kolom("catatan", "Catatan"),
)
KOLOM_PILIHAN = (
    Kolom("polarisasi", "Polarisasi"),
    Kolom("konsolidasi", "Konsolidasi"),
    Kolom("frekuensi", "Frekuensi"),
    Kolom("jenis", "Jenis"),
    Kolom("tipe", "Tipe"),
)
KOLOM_ANGKA = (
    Kolom("presisi", "Presisi"),
    Kolom("faktor", "Faktor"),
    Kolom("baseline", "Baseline"),
    Kolom("baseline_tahun", "Tahun Baseline"),
    Kolom("bobot", "Bobot"),
)
KOLOM_TARGET = (
    Kolom("target_0", "Target Setahun"),
    Kolom("target_1", "Target TW I"),
    Kolom("target_2", "Target TW II"),
    Kolom("target_3", "Target TW III"),
    Kolom("target_4", "Target TW IV"),
)
KOLOM_POKOK = (
    Kolom("kode", "Kode", wajib=True),
    Kolom("nama", "Indikator", wajib=True),
    Kolom("jenjang", "Jenjang", wajib=True),
    Kolom("unsur", "Kode Unsur", wajib=True),
    Kolom("bidang", "Bidang", wajib=True),
    Kolom("satuan", "Satuan", wajib=True),
)

PETUNJUK_RENCANA = (
    "Lembar Rencana: tujuan, sasaran, program, kegiatan dan sub kegiatan. Kode Induk kegiatan dan sub kegiatan boleh "
    "kosong bila kodenya diawali kode induknya.",
    "Lembar Indikator: satu baris satu indikator. Jenjang dan Kode Unsur menunjuk baris pada lembar Rencana.",
    "Lembar Pagu: pagu setahun per sub kegiatan, dalam rupiah bulat.",
    "Sel kosong tidak mengubah apa pun. Tulis HAPUS untuk mengosongkan isi yang sudah ada. Baris yang tidak ditulis "
    "tidak berubah.",
    "Tulis angka sebagai angka, atau sebagai teks dengan koma desimal (82,7). Jangan memakai rumus, sel gabungan atau "
    "baris tersembunyi.",
    "Target rentang (polarisasi Stabilize) ditulis 7,00-7,50. Skala predikat ditulis AA = 100; A = 90; BB = 80.",
    "Judul kolom jangan diubah. Kolom bertanda * wajib diisi. Setelah diunggah, isinya ditampilkan dahulu; baru "
    "disimpan setelah Anda setujui.",
)

ENUM: Mapping[str, type[StrEnum]] = {
    "polarisasi": Polarisasi,
    "konsolidasi": Konsolidasi,
    "frekuensi": Frekuensi,
    "jenis": JenisIndikator,
    "tipe": TipeIndikator,
}
SEBUTAN: Mapping[str, Mapping[str, StrEnum]] = {
    "polarisasi": {
        "positif": Polarisasi.MAXIMIZE,
        "naik": Polarisasi.MAXIMIZE,
        "negatif": Polarisasi.MINIMIZE,
        "turun": Polarisasi.MINIMIZE,
        "rentang": Polarisasi.STABILIZE,
    },
    "konsolidasi": {
        "jumlah": Konsolidasi.SUM,
        "kumulatif": Konsolidasi.SUM,
        "rata-rata": Konsolidasi.AVERAGE,
        "nilai akhir": Konsolidasi.TAKE_LAST_KNOWN,
        "take last known": Konsolidasi.TAKE_LAST_KNOWN,
    },
}
"""What offices write instead of the words of the kamus indikator."""

JENJANG: Mapping[str, Jenjang] = {
    **{nama.lower(): jenjang for jenjang, nama in NAMA_JENJANG.items()},
    **{jenjang.value: jenjang for jenjang in Jenjang},
}


def renstra_columns(tahun: int) -> tuple[Kolom, ...]:
    """The columns of the Renstra targets: the year before and those after."""
    return tuple(
        Kolom(f"renstra_{year}", f"Renstra {year}") for year in range(tahun - 1, tahun - 1 + TAHUN_RENSTRA)
    )


def indikator_columns(tahun: int) -> tuple[Kolom, ...]:
    """All columns of the sheet Indikator."""
    return (
        *KOLOM_POKOK,
        *KOLOM_PILIHAN,
        *KOLOM_ANGKA,
        *KOLOM_TARGET,
        *renstra_columns(tahun),
        Kolom("skala", "Skala Predikat"),
        *KOLOM_TEKS,
    )


def read_choice(kunci: str, teks: str) -> StrEnum | None:
    """The member that a word of a list means; None for an unknown word."""
    word = teks.strip().lower()
    for member in ENUM[kunci]:
        if member.value.lower() == word:
            return member
    return SEBUTAN.get(kunci, {}).get(word)
