"""Writes the templates of `doc_templates/naskah/` from nothing.

Run `python doc_templates/buat_templat_naskah.py` in the main folder (PYTHONPATH=.). The outcome is ordinary
Word documents with docxtpl tags: an office may change wording, fonts and widths in Word or LibreOffice.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from templat_catatan import berita_acara_verifikasi, bukti_publikasi, catatan_penerimaan_data, lembar_arsip
from templat_keputusan import perjanjian_kinerja, sk_tim
from templat_surat import disposisi, surat_permintaan_data, surat_tugas
from templat_tabel import e81, format_pengumpulan, formulir_elemen_data

TUJUAN = Path(__file__).parent / "naskah"

TEMPLAT: dict[str, Callable[[], bytes]] = {
    "sk_tim": sk_tim,
    "surat_permintaan_data": surat_permintaan_data,
    "disposisi": disposisi,
    "surat_tugas": surat_tugas,
    "formulir_elemen_data": formulir_elemen_data,
    "format_pengumpulan": format_pengumpulan,
    "berita_acara_verifikasi": berita_acara_verifikasi,
    "catatan_penerimaan_data": catatan_penerimaan_data,
    "bukti_publikasi": bukti_publikasi,
    "lembar_arsip": lembar_arsip,
    "perjanjian_kinerja": perjanjian_kinerja,
    "e81": e81,
}


def main() -> None:
    """Write all templates."""
    TUJUAN.mkdir(exist_ok=True)
    for name, make in TEMPLAT.items():
        (TUJUAN / f"{name}.docx").write_bytes(make())
        print(f"{name}.docx")


if __name__ == "__main__":
    main()
