"""The menu: every page with its address, and the action that opens it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from pages import (
    akun,
    arsip,
    beranda,
    bidang,
    dokumen,
    formulir,
    indikator,
    jejak_audit,
    kepatuhan,
    kinerja,
    laporan,
    papan,
    pengaturan,
    penyunting_sop,
    perpustakaan_sop,
    rencana,
    siklus,
    templat,
    tindak_lanjut,
    tugas,
)
from triwulan.akses.pelaku import Actor


@dataclass(frozen=True)
class Halaman:
    """A page of the menu: its group, title, address, what it shows, and the action that opens it."""

    kelompok: str
    judul: str
    alamat: str
    show: Callable[[Actor], None]
    aksi: str
    di_menu: bool = True


MENU = (
    Halaman("", "Beranda", "beranda", beranda.show, "tugas.lihat"),
    Halaman("", "Papan", "papan", papan.show, "tugas.lihat"),
    Halaman("", "Tugas", "tugas", tugas.show, "tugas.lihat", di_menu=False),
    Halaman("", "Siklus", "siklus", siklus.show, "siklus.lihat"),
    Halaman("", "Kepatuhan SOP", "kepatuhan", kepatuhan.show, "siklus.lihat"),
    Halaman("Kinerja", "Kinerja", "kinerja", kinerja.show, "kinerja.lihat"),
    Halaman("Kinerja", "Kinerja bidang", "bidang", bidang.show, "kinerja.lihat"),
    Halaman("Kinerja", "Tindak lanjut", "tindak-lanjut", tindak_lanjut.show, "kinerja.lihat"),
    Halaman("Kinerja", "Perencanaan", "perencanaan", rencana.show, "kinerja.lihat"),
    Halaman("Kinerja", "Indikator", "indikator", indikator.show, "kinerja.lihat", di_menu=False),
    Halaman("Dokumen", "Dokumen", "dokumen", dokumen.show, "naskah.lihat"),
    Halaman("Dokumen", "Laporan Kinerja", "laporan", laporan.show, "naskah.lihat"),
    Halaman("Dokumen", "Arsip", "arsip", arsip.show, "arsip.lihat"),
    Halaman("SOP", "Perpustakaan SOP", "perpustakaan-sop", perpustakaan_sop.show, "sop.lihat"),
    Halaman("SOP", "Penyunting SOP", "penyunting-sop", penyunting_sop.show, "sop.ubah", di_menu=False),
    Halaman("SOP", "Rak Formulir", "formulir", formulir.show, "sop.lihat"),
    Halaman("Administrasi", "Pengaturan", "pengaturan", pengaturan.show, "instansi.ubah"),
    Halaman("Administrasi", "Templat", "templat", templat.show, "templat.ubah"),
    Halaman("Administrasi", "Jejak Audit", "jejak-audit", jejak_audit.show, "audit.lihat"),
    Halaman("Akun", "Akun saya", "akun", akun.show, "sandi.ganti_sendiri"),
)
