"""Dokumen and Arsip: what is owed, drafts made with one press, papers found again."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import TextArea

from tests.browser import benih
from tests.browser.benih import Akun
from tests.pages.alat import Tamu, no_code_on, texts
from tests.pages.kantor import components

Tamu_ = Callable[[Akun | None], Tamu]
KANTOR = (benih.ADMIN_OPD, benih.PIMPINAN, benih.PELAKSANA)


@pytest.mark.parametrize("akun", KANTOR, ids=lambda akun: akun.peran.value)
def test_dokumen_menyebut_naskah_yang_belum_ada(akun: Akun, tamu: Tamu_) -> None:
    app = tamu(akun).open("dokumen", tahun="2026", tw="1")
    no_code_on(app)
    assert app.title[0].value == "Dokumen"
    assert "Belum ada siklus Triwulan I Tahun 2026." in texts(app)
    assert "Perjanjian Kinerja" in texts(app)


def test_buat_draf_lalu_ditemukan_di_arsip(tamu: Tamu_) -> None:
    admin = tamu(benih.ADMIN_OPD)
    app = admin.open("dokumen", tahun="2026", tw="1")
    next(button for button in app.button if button.key == "buat-e81").click()
    app.run()
    no_code_on(app)
    assert "Formulir E.81 Evaluasi Hasil Renja Triwulan I Tahun 2026" in texts(app)
    assert "Belum lengkap" in texts(app)
    arsip = admin.open("arsip")
    no_code_on(arsip)
    [table] = components(arsip, "tabel")
    assert [row["sel"][3][0] for row in table["baris"]] == ["Draf"]
    naskah = admin.open("arsip", buka=f"arsip.{table['baris'][0]['id']}")
    no_code_on(naskah)
    assert "Kembali ke daftar" in "".join(button.label for button in naskah.button)
    assert "Formulir E.81 Evaluasi Hasil Renja Triwulan I Tahun 2026" in texts(naskah)


def test_pemeriksa_melihat_arsip_kantor_tanpa_tombol_mengubah(tamu: Tamu_) -> None:
    app = tamu(benih.PEMERIKSA).open("dokumen", tahun="2026", tw="1")
    no_code_on(app)
    assert "Buat draf naskah" not in [button.label for button in app.button]


def test_arsip_kosong_mengatakan_apa_yang_harus_dilakukan(tamu: Tamu_) -> None:
    app = tamu(benih.PELAKSANA).open("arsip")
    no_code_on(app)
    assert "Tidak ada naskah yang cocok." in texts(app)


def test_pengaturan_naskah_menampilkan_contoh_nomor_dan_menyimpan_pola(tamu: Tamu_) -> None:
    admin = tamu(benih.ADMIN_OPD)
    app = admin.open("pengaturan", bagian="Naskah")
    no_code_on(app)
    assert "Contoh nomor surat permintaan data: 000.8.6.3/1/" in texts(app)
    next(field for field in app.text_input if field.label == "Pola nomor").set_value("{klasifikasi}/{tahun}")
    next(button for button in app.button if button.label == "Simpan penomoran").click()
    app.run()
    assert "harus memuat {urut} dan {tahun}" in texts(app)
    next(field for field in app.text_input if field.label == "Pola nomor").set_value(
        "{urut:3}/{unit}/{tahun}"
    )
    next(button for button in app.button if button.label == "Simpan penomoran").click()
    app.run()
    no_code_on(app)
    assert "Contoh nomor surat permintaan data: 001/" in texts(admin.open("pengaturan", bagian="Naskah"))


def test_penanda_tangan_ditulis_dengan_nama_jenis_naskah_bukan_kode(tamu: Tamu_) -> None:
    admin = tamu(benih.ADMIN_OPD)
    app = admin.open("pengaturan", bagian="Naskah")
    _signers(app).set_value("surat tugas = u.b. Kepala Subbagian Umum melalui Sekretaris")
    _press(app, "Simpan penandatanganan")
    no_code_on(app)
    again = admin.open("pengaturan", bagian="Naskah")
    assert _signers(again).value == "Surat tugas = u.b. Kepala Subbagian Umum melalui Sekretaris"
    _signers(again).set_value("Surat cinta = Sekretaris")
    _press(again, "Simpan penandatanganan")
    assert "“Surat cinta = Sekretaris” tidak terbaca" in texts(again)


def _signers(app: AppTest) -> TextArea:
    return next(area for area in app.text_area if area.label.startswith("Penanda tangan"))


def _press(app: AppTest, label: str) -> None:
    next(button for button in app.button if button.label == label).click()
    app.run()
