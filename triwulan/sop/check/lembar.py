"""Rules on the sheet itself: its titles and its legend."""

from __future__ import annotations

from triwulan.sop.check.bacaan import words
from triwulan.sop.check.temuan import LIMA_SIMBOL_35, PRAKTIK, Hasil, Konteks, Tingkat, aturan
from triwulan.sop.definition import Sop

_BUKAN_JUDUL = words(
    "sop standar oprasional operasional prosedur mekanisme dokumen dasar bagan alir flowchart uraian kegiatan "
    "aktivitas langkah tahapan proses i ii iii iv ap administrasi pemerintahan no nomor"
)
_SIMBOL = words(
    "mulai selesai awal akhir start end terminator kapsul kegiatan proses eksekusi kotak keputusan pengambilan "
    "decision belah ketupat arah alur panah penghubung hubungan antar antarhalaman halaman segi lima simbol konektor berbeda"
)


@aturan("LB-01", Tingkat.PERINGATAN, "Judul tabel sesuai dengan Nama SOP", PRAKTIK)
def judul_sesuai(sop: Sop, _konteks: Konteks) -> Hasil:
    nama = words(sop.nama) - _BUKAN_JUDUL
    judul = (
        ("lembar.judul_tabel", " ".join(sop.lembar.judul_tabel)),
        ("lembar.kolom.kegiatan", sop.lembar.kolom.kegiatan),
    )
    for tempat, teks in judul:
        tertulis = words(teks) - _BUKAN_JUDUL
        if tertulis and nama - tertulis:
            yield tempat, f"Judul '{teks}' tidak sesuai dengan Nama SOP '{sop.nama}'; samakan keduanya."


@aturan("LB-02", Tingkat.PERINGATAN, "Legenda hanya memuat lima simbol", LIMA_SIMBOL_35)
def legenda_lima_simbol(sop: Sop, _konteks: Konteks) -> Hasil:
    for urutan, teks in enumerate(sop.lembar.legenda, 1):
        if not words(teks) <= _SIMBOL:
            pesan = (
                f"Simbol '{teks}' di luar lima simbol yang boleh dipakai; hapus, atau pakai kapsul, kotak, belah ketupat, "
                "anak panah dan segi lima."
            )
            yield f"lembar.legenda[{urutan}]", pesan
