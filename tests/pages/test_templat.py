"""Halaman Templat: what is in use, an upload refused or tried and used, history, the way back; only for admin OPD."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from sqlalchemy import select

from db import Database
from db.organisasi import Instansi
from db.templat import TemplatKantor, TemplatVersi
from tests.browser import benih
from tests.browser.benih import Akun
from tests.dokumen.templat_ubah import office_letter, replaced
from tests.pages.alat import Tamu, no_code_on, texts
from triwulan import layanan
from triwulan.akses.pelaku import system_actor
from triwulan.dokumen.pdf import PdfUnavailable
from triwulan.dokumen.templat_coba import install_templat
from triwulan.dokumen.templat_kantor import use_version

Tamu_ = Callable[[Akun | None], Tamu]
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@pytest.fixture(autouse=True)
def _no_libreoffice(monkeypatch: pytest.MonkeyPatch) -> None:
    """The pages of a trial have tests of their own; here the page must do without them."""

    def unavailable(*args: object, **kwargs: object) -> bytes:
        raise PdfUnavailable("LibreOffice belum dipasang.")

    monkeypatch.setattr("triwulan.dokumen.templat_coba.to_pdf", unavailable)


def upload(admin: Tamu, isi: bytes) -> object:
    app = admin.open("templat", jenis="surat_tugas")
    app.get("file_uploader")[0].upload("surat.docx", isi, DOCX)  # type: ignore[attr-defined]
    return app.run()


def press(app: object, label: str) -> object:
    button = next(one for one in app.button if one.label == label)  # type: ignore[attr-defined]
    button.click()
    return app.run()  # type: ignore[attr-defined]


def test_daftar_menyebut_setiap_templat_dan_bahwa_semuanya_bawaan(tamu: Tamu_) -> None:
    app = tamu(benih.ADMIN_OPD).open("templat")
    no_code_on(app)
    shown = texts(app)
    for word in ("Lembar SOP", "Laporan Kinerja tahunan", "Surat tugas", "Formulir E.81", "Bawaan"):
        assert word in shown


@pytest.mark.parametrize(
    "akun",
    [benih.PIMPINAN, benih.PELAKSANA, benih.PEMERIKSA, benih.ADMIN_PEMDA],
    ids=lambda akun: akun.peran.value,
)
def test_hanya_admin_opd_yang_melihat_halaman_ini(akun: Akun, tamu: Tamu_) -> None:
    app = tamu(akun).open("templat")
    no_code_on(app)
    assert "Lembar SOP" not in texts(app)


def test_templat_yang_salah_ditolak_dengan_alasan_dan_tidak_ada_tombol_pakai(
    tamu: Tamu_, sqlite: Database
) -> None:
    app = upload(tamu(benih.ADMIN_OPD), replaced("{{ tempat }}", "{{ tempt }}"))
    no_code_on(app)
    assert "belum dapat dipakai" in texts(app)
    assert "mungkin maksudnya “tempat”" in texts(app)
    assert "Pakai templat ini" not in [button.label for button in app.button]  # type: ignore[attr-defined]
    with sqlite.reading() as session:
        assert session.scalars(select(TemplatVersi)).all() == []


def test_templat_yang_lulus_dipakai_tercatat_di_riwayat_dan_dapat_dikembalikan(
    tamu: Tamu_, sqlite: Database
) -> None:
    app = upload(tamu(benih.ADMIN_OPD), office_letter())
    no_code_on(app)
    assert "Lulus pemeriksaan" in texts(app)
    assert "Halaman percobaan tidak dapat ditampilkan" in texts(app)
    app = press(app, "Pakai templat ini")
    no_code_on(app)
    assert "Milik kantor, versi 1" in texts(app)
    assert "surat.docx" in texts(app)
    assert "Templat kantor tetap tersimpan di riwayat" in texts(press(app, "Kembali ke templat bawaan …"))
    _back_to_standard(sqlite)
    app = tamu(benih.ADMIN_OPD).open("templat", jenis="surat_tugas")
    assert "Dicetak dengan templat bawaan aplikasi." in texts(app)
    assert "Versi 1" in texts(app)
    assert "Milik kantor, versi 1" in texts(press(app, "Pakai lagi"))


def _back_to_standard(database: Database) -> None:
    with database.writing() as session:
        row = session.scalars(select(TemplatKantor)).one()
        use_version(
            session,
            system_actor(),
            instansi_id=row.instansi_id,
            jenis=row.jenis,
            versi=row.versi,
            templat_id=None,
        )


def test_orang_kedua_diberi_tahu_bahwa_templatnya_sudah_diganti(tamu: Tamu_, sqlite: Database) -> None:
    app = upload(tamu(benih.ADMIN_OPD), office_letter())
    with sqlite.reading() as session:
        kantor = session.scalars(select(Instansi.id).where(Instansi.kode == "dinkes-contoh")).one()
    install_templat(
        system_actor(),
        instansi_id=kantor,
        jenis="surat_tugas",
        versi=0,
        nama_berkas="lain.docx",
        isi=replaced("Dasar", "Dasar hukum"),
    )
    app = press(app, "Pakai templat ini")
    no_code_on(app)
    assert "Milik kantor, versi 1" in texts(app)
    assert "lain.docx" in texts(app)


def test_isian_baru_dan_yang_hilang_disebut_di_halaman(tamu: Tamu_, sqlite: Database) -> None:
    press(upload(tamu(benih.ADMIN_OPD), office_letter()), "Pakai templat ini")
    with layanan.writing() as session:
        row = session.scalars(select(TemplatVersi)).one()
        row.isian_bawaan = [name for name in row.isian_bawaan if name != "paraf"]
        row.isian = [*(name for name in row.isian if name != "paraf"), "isian_lama"]
        assert session.scalars(select(TemplatKantor)).one().pakai_id == row.id
    shown = texts(tamu(benih.ADMIN_OPD).open("templat", jenis="surat_tugas"))
    assert "menambah isian pada templat bawaan: paraf" in shown.replace("\\", "")
    assert "isian_lama" in shown.replace("\\", "")


def test_jenis_yang_tidak_ada_dikatakan_dengan_kalimat(tamu: Tamu_) -> None:
    app = tamu(benih.ADMIN_OPD).open("templat", jenis="tidak-ada")
    no_code_on(app)
    assert "tidak dikenal" in " ".join(str(one.value) for one in app.error)
