"""The audit in words: what an action, a kind of object and a field are called, and which thing a line is about."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.akses import Pengguna, Peristiwa
from db.bukti import BuktiDukung
from db.dokumen import Arsip, Naskah
from db.kinerja import Analisis, Realisasi, RealisasiAnggaran
from db.rencana import Indikator, SimpulRencana
from db.siklus import Siklus, Tugas
from db.sop import SopVersi
from triwulan.angka import romawi

OBJEK = {
    "AlasanMutu": "Alasan atas peringatan",
    "BuktiDukung": "Bukti dukung",
    "HariLibur": "Hari libur",
    "NomorNaskah": "Nomor naskah",
    "PemantauanSop": "Pemantauan SOP",
    "PerjanjianKinerja": "Perjanjian Kinerja",
    "ProfilKop": "Kop surat",
    "RealisasiAnggaran": "Realisasi anggaran",
    "RencanaTindakLanjut": "Tindak lanjut",
    "RiwayatAnggaran": "Anggaran tahun lalu",
    "RiwayatIndikator": "Realisasi tahun lalu",
    "SeriNomor": "Seri nomor",
    "SimpulRencana": "Butir rencana",
    "SopVersi": "SOP",
    "TeksLaporan": "Teks laporan",
    "TemplatKantor": "Templat",
    "TemplatVersi": "Versi templat",
    "rencana": "Rencana",
}
"""Kinds whose name in the database is not yet what people call them."""
AKSI = {
    "akses.masuk": "Masuk ke aplikasi",
    "akses.gagal_masuk": "Gagal masuk ke aplikasi",
    "bukti.unggah": "Bukti diunggah",
    "contoh.kinerja": "Data contoh dimuat",
    "mutu.alasan": "Peringatan dijawab dengan alasan",
    "kop.logo": "Logo kop surat diganti",
    "laporan.teks_batal": "Teks laporan dikembalikan ke yang otomatis",
    "laporan.teks_setuju": "Teks laporan disetujui",
    "naskah.tahap": "Naskah naik tahap",
    "naskah.unggah_ttd": "Naskah bertanda tangan diunggah",
    "realisasi.koreksi": "Koreksi realisasi diajukan",
    "realisasi.sahkan_sendiri": "Koreksi disahkan oleh pengajunya sendiri",
    "realisasi.sahkan_koreksi": "Koreksi realisasi disahkan",
    "realisasi.tolak_koreksi": "Koreksi realisasi ditolak",
    "rekaman.ajukan": "Data diajukan",
    "rekaman.buka_kembali": "Data dibuka kembali",
    "rekaman.kembalikan": "Data dikembalikan",
    "rekaman.sahkan": "Data disahkan",
    "rekaman.verifikasi": "Data diverifikasi",
    "sop.berlaku_apa_adanya": "SOP diberlakukan apa adanya",
    "siklus.selesai": "Siklus selesai",
    "siklus.uji_kirim": "Pesan uji dikirim",
    "tugas.diperiksa": "Langkah menunggu pemeriksaan",
    "tugas.kembali": "Langkah kembali ke pelaksananya",
    "tugas.kembalikan": "Langkah mengembalikan data",
    "tugas.lepas": "Langkah dilepas",
    "tugas.menunggu": "Langkah menunggu giliran",
    "tugas.mulai": "Langkah mulai dikerjakan",
    "tugas.selesai": "Langkah dinyatakan selesai",
    "tugas.selesaikan": "Langkah diselesaikan pelaksananya",
    "tugas.siap": "Langkah tiba gilirannya",
}
"""Actions that room and verb alone do not say clearly enough."""
RUANG = {
    "kop": "Kop surat",
    "libur": "Hari libur",
    "rencana": "Butir rencana",
    "riwayat": "Capaian tahun lalu",
    "sop": "SOP",
    "tindak_lanjut": "Tindak lanjut",
}
"""Rooms whose name in an action is not what people call the thing."""
KERJA = {
    "akhiri": "diakhiri",
    "aktifkan": "diaktifkan",
    "arsip": "diarsipkan",
    "batal": "dibatalkan",
    "batal_perubahan": "batal diubah",
    "buat": "dibuat",
    "buka": "dibuka",
    "buka_kembali": "dibuka kembali",
    "final": "dijadikan final",
    "ganti_sandi": "mengganti kata sandi",
    "hapus": "dihapus",
    "hapus_draf": "dihapus selagi draf",
    "impor": "diimpor",
    "isi": "diisi",
    "isi_cuti_bersama": "diisi cuti bersama",
    "kunci": "dikunci",
    "mulai": "mulai dijilid",
    "nonaktifkan": "dinonaktifkan",
    "pakai": "dipakai",
    "perubahan": "dibuka untuk Perubahan",
    "sandi_baru": "mendapat kata sandi baru",
    "status": "berubah keadaan",
    "susun": "diurutkan",
    "tambah": "ditambahkan",
    "ubah": "diubah",
    "ulang": "diulangi suntingannya",
    "unggah": "diunggah",
    "urung": "diurungkan suntingannya",
    "versi_baru": "mendapat versi baru",
}
"""What was done, in words that follow the thing."""


@dataclass(frozen=True)
class Benda:
    """What a line is about: its name, and the page that shows it with its parameters."""

    nama: str
    alamat: str = ""
    parameter: tuple[tuple[str, int], ...] = ()


Daftar = dict[str, Benda]


def label_aksi(aksi: str) -> str:
    """An action as people read it: "libur.isi_cuti_bersama" → "Hari libur diisi cuti bersama"."""
    if aksi in AKSI:
        return AKSI[aksi]
    room, _, verb = aksi.partition(".")
    what = RUANG.get(room, room.replace("_", " ").capitalize())
    return f"{what} {KERJA.get(verb, verb.replace('_', ' '))}".strip()


def label_objek(objek: str) -> str:
    """A kind of object as people call it: "BuktiDukung" → "Bukti dukung"."""
    return OBJEK.get(objek, objek)


def label_isian(isian: str) -> str:
    """A field as people read it: "alasan_koreksi" → "alasan koreksi", "indikator_id" → "nomor indikator"."""
    name = isian.removesuffix("_id")
    return ("nomor " if name != isian else "") + name.replace("_", " ")


def name_objects(session: Session, lines: Iterable[Peristiwa]) -> dict[tuple[str, str], Benda]:
    """The things that these lines are about, one query for each kind; what is gone or unknown is left out."""
    wanted: dict[str, set[int]] = {}
    for line in lines:
        if line.objek in PENCARI and line.objek_id.isdecimal():
            wanted.setdefault(line.objek, set()).add(int(line.objek_id))
    return {
        (objek, id_): benda
        for objek, ids in wanted.items()
        for id_, benda in PENCARI[objek](session, ids).items()
    }


def _realisasi(session: Session, ids: Collection[int]) -> Daftar:
    query = select(Realisasi, Indikator).join(Indikator, Indikator.id == Realisasi.indikator_id)
    return {
        str(row.id): _of_indikator(card, row.tahun, row.tw)
        for row, card in session.execute(query.where(Realisasi.id.in_(ids)))
    }


def _analisis(session: Session, ids: Collection[int]) -> Daftar:
    query = select(Analisis, Indikator).join(Indikator, Indikator.id == Analisis.indikator_id)
    return {
        str(row.id): _of_indikator(card, card.tahun, row.tw)
        for row, card in session.execute(query.where(Analisis.id.in_(ids)))
    }


def _of_indikator(card: Indikator, tahun: int, tw: int) -> Benda:
    nama = f"{card.kode} {card.nama}, Triwulan {romawi(tw)} Tahun {tahun}".strip()
    return Benda(nama, "indikator", (("id", card.id), ("tahun", tahun), ("tw", tw)))


def _anggaran(session: Session, ids: Collection[int]) -> Daftar:
    query = select(RealisasiAnggaran.id, RealisasiAnggaran.tw, SimpulRencana.nama, SimpulRencana.tahun)
    query = query.join(SimpulRencana, SimpulRencana.id == RealisasiAnggaran.simpul_id)
    return {
        str(id_): Benda(f"{nama}, Triwulan {romawi(tw)} Tahun {tahun}")
        for id_, tw, nama, tahun in session.execute(query.where(RealisasiAnggaran.id.in_(ids)))
    }


def _tugas(session: Session, ids: Collection[int]) -> Daftar:
    query = select(Tugas.id, Tugas.langkah_no, Tugas.kegiatan, Siklus.triwulan, Siklus.tahun)
    query = query.join(Siklus, Siklus.id == Tugas.siklus_id).where(Tugas.id.in_(ids))
    return {
        str(id_): Benda(
            f"Langkah {no}: {kegiatan} ({f'Triwulan {romawi(tw)} ' if tw else ''}Tahun {tahun})",
            "tugas",
            (("id", id_),),
        )
        for id_, no, kegiatan, tw, tahun in session.execute(query)
    }


def _naskah(session: Session, ids: Collection[int]) -> Daftar:
    query = select(Naskah.id, Naskah.judul).where(Naskah.id.in_(ids))
    return {str(id_): Benda(judul) for id_, judul in session.execute(query)}


def _bukti(session: Session, ids: Collection[int]) -> Daftar:
    query = select(BuktiDukung.id, BuktiDukung.nama, BuktiDukung.tugas_id).where(BuktiDukung.id.in_(ids))
    return {
        str(id_): Benda(nama, "tugas", (("id", tugas),)) if tugas else Benda(nama)
        for id_, nama, tugas in session.execute(query)
    }


def _pengguna(session: Session, ids: Collection[int]) -> Daftar:
    query = select(Pengguna.id, Pengguna.nama_akun).where(Pengguna.id.in_(ids))
    return {str(id_): Benda(nama) for id_, nama in session.execute(query)}


def _indikator(session: Session, ids: Collection[int]) -> Daftar:
    query = select(Indikator.id, Indikator.kode, Indikator.nama).where(Indikator.id.in_(ids))
    return {
        str(id_): Benda(f"{kode} {nama}".strip(), "indikator", (("id", id_),))
        for id_, kode, nama in session.execute(query)
    }


def _siklus(session: Session, ids: Collection[int]) -> Daftar:
    query = select(Siklus.id, Siklus.nama, Siklus.triwulan, Siklus.tahun).where(Siklus.id.in_(ids))
    return {
        str(id_): Benda(
            f"{nama}, {f'Triwulan {romawi(tw)} ' if tw else ''}Tahun {tahun}", "papan", (("siklus", id_),)
        )
        for id_, nama, tw, tahun in session.execute(query)
    }


def _arsip(session: Session, ids: Collection[int]) -> Daftar:
    query = select(Arsip.id, Arsip.judul).where(Arsip.id.in_(ids))
    return {str(id_): Benda(judul, "arsip") for id_, judul in session.execute(query)}


def _sop(session: Session, ids: Collection[int]) -> Daftar:
    query = select(SopVersi.id, SopVersi.nama, SopVersi.nomor_versi).where(SopVersi.id.in_(ids))
    return {
        str(id_): Benda(f"{nama}, versi {nomor}", "perpustakaan-sop", (("sop", id_),))
        for id_, nama, nomor in session.execute(query)
    }


PENCARI: dict[str, Callable[[Session, Collection[int]], Daftar]] = {
    "Realisasi": _realisasi,
    "Analisis": _analisis,
    "RealisasiAnggaran": _anggaran,
    "Tugas": _tugas,
    "Naskah": _naskah,
    "BuktiDukung": _bukti,
    "Pengguna": _pengguna,
    "Indikator": _indikator,
    "Siklus": _siklus,
    "Penjilidan": _siklus,
    "Arsip": _arsip,
    "SopVersi": _sop,
}
"""How the things of a kind are looked up; a kind without an entry is shown by its number."""
