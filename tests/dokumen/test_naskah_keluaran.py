"""The table of outputs is what the data say, and every paper in it can be printed."""

from __future__ import annotations

from triwulan.dokumen.isi import jenis_naskah, semua_jenis
from triwulan.dokumen.keluaran import BERKAS, outputs_of, outputs_text
from triwulan.dokumen.templat import FOLDER
from triwulan.sop.formulir import JenisNaskah
from triwulan.sop.library import default_library

LAPORAN = {JenisNaskah.LAPORAN_KINERJA, JenisNaskah.LAPORAN_SEMESTER, JenisNaskah.LAPORAN_TAHUNAN}
"""Papers with tests of their own."""


def test_tabel_keluaran_sesuai_dengan_perpustakaan_sop() -> None:
    assert BERKAS.read_text(encoding="utf-8") == outputs_text(default_library()), "jalankan: paper outputs"


def test_tabel_menyebut_empat_puluh_dua_langkah() -> None:
    assert "Jumlah: 42 langkah dalam 5 SOP." in outputs_text(default_library())


def test_setiap_naskah_yang_disebut_sebuah_langkah_mempunyai_penyusun_dan_templat() -> None:
    library = default_library()
    forms = {form.kode: form for form in library.formulirs}
    named = {
        item.naskah for sop in library.sops for langkah in sop.langkah for item in outputs_of(langkah, forms)
    }
    for jenis in named - LAPORAN:
        assert jenis_naskah(jenis.value).template().startswith(b"PK")


def test_setiap_jenis_mempunyai_templat_yang_dapat_disunting_di_word() -> None:
    names = {kind.nama_templat for kind in semua_jenis() if not kind.kode.startswith("laporan")}
    assert names <= {path.stem for path in (FOLDER / "naskah").glob("*.docx")}
