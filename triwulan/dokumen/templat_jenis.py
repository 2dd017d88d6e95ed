"""The kinds of templates that an office may replace by its own, and what each of them must contain.

Pure and without the database: the child process that looks at uploads reads this too.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from typing import Any

from triwulan.dokumen.templat import FOLDER, template_bytes
from triwulan.errors import NotFound

FOLDER_CONTOH = FOLDER / "contoh"
LEMBAR_SOP = "lembar_sop"
SOP_BAKU = "standar"


@dataclass(frozen=True)
class JenisTemplat:
    """One kind: its code (that of the paper), name, group, and the standard file in `doc_templates/`.

    `wajib`: names that every template of the kind must use, beyond number, date, draft mark and signature.
    """

    kode: str
    nama: str
    kelompok: str
    folder: str
    berkas: str
    wajib: tuple[str, ...] = ()

    @property
    def sop(self) -> bool:
        """Whether this is the sheet of the SOP, which is printed in a way of its own."""
        return self.folder == "sop"

    def bawaan(self, berkas: str = "") -> bytes:
        """The standard template; of the SOP sheet also by the layout that an SOP names."""
        return template_bytes(self.folder, berkas or self.berkas)


def _paper(kode: str, nama: str, *wajib: str) -> JenisTemplat:
    return JenisTemplat(kode, nama, "Naskah", "naskah", kode, wajib)


def _report(kode: str, nama: str, berkas: str) -> JenisTemplat:
    return JenisTemplat(kode, nama, "Laporan Kinerja", "laporan", berkas, ("bagian", "sasaran"))


SEMUA_TEMPLAT = (
    JenisTemplat(
        LEMBAR_SOP,
        "Lembar SOP",
        "SOP",
        "sop",
        SOP_BAKU,
        ("nama", "nomor", "langkah", "pelaksana", "alur", "ttd.jabatan", "ttd.nama", "ttd.ruang"),
    ),
    _report("laporan_kinerja", "Laporan Kinerja triwulan", "laporan_triwulan"),
    _report("laporan_semester", "Laporan Kinerja semester", "laporan_semester"),
    _report("laporan_tahunan", "Laporan Kinerja tahunan (LKjIP)", "laporan_tahunan"),
    _paper("sk_tim", "Keputusan tentang tim", "menimbang", "mengingat", "diktum", "tim"),
    _paper("surat_permintaan_data", "Surat permintaan data", "tujuan", "butir"),
    _paper("disposisi", "Lembar disposisi", "kepada", "instruksi"),
    _paper("surat_tugas", "Surat tugas", "kepada", "untuk"),
    _paper("formulir_elemen_data", "Formulir elemen data", "lembar"),
    _paper("format_pengumpulan", "Format pengumpulan data", "lembar"),
    _paper("berita_acara_verifikasi", "Berita acara verifikasi", "baris"),
    _paper("catatan_penerimaan_data", "Catatan penerimaan data", "baris"),
    _paper("bukti_publikasi", "Bukti publikasi", "publikasi"),
    _paper("lembar_arsip", "Lembar pengarsipan", "naskah"),
    _paper("perjanjian_kinerja", "Perjanjian Kinerja", "sasaran"),
    _paper("e81", "Formulir E.81", "baris"),
)
_BY_KODE = {one.kode: one for one in SEMUA_TEMPLAT}


def jenis_templat(kode: str) -> JenisTemplat:
    """A kind by its code. Raises NotFound."""
    if kode not in _BY_KODE:
        raise NotFound(f"Templat {kode} tidak dikenal. Yang ada: {', '.join(_BY_KODE)}.")
    return _BY_KODE[kode]


@cache
def _sample_text(kode: str) -> str:
    return (FOLDER_CONTOH / f"{kode}.json").read_text(encoding="utf-8")


def sample_data(jenis: JenisTemplat) -> dict[str, Any]:
    """A fictitious snapshot of a paper of this kind in which nothing is empty; not for the SOP sheet."""
    found: dict[str, Any] = json.loads(_sample_text(jenis.kode))
    return found
