"""paper list and paper print, as an administrator uses them."""

from __future__ import annotations

from pathlib import Path

from typer.testing import CliRunner

from db import Database
from tests.dokumen.kantor_contoh import KODE, plain_text
from triwulan.perintah.naskah import app


def test_print_menulis_docx_dan_xlsx_dan_menyebut_kekurangannya(
    lima_kantor: Database, tmp_path: Path
) -> None:
    done = CliRunner().invoke(
        app,
        [
            "print",
            "e81",
            "--instansi",
            KODE[1],
            "--tahun",
            "2026",
            "--tw",
            "2",
            "--out",
            str(tmp_path / "cetak"),
        ],
    )
    assert done.exit_code == 0, done.output
    names = sorted(path.name for path in (tmp_path / "cetak").iterdir())
    assert names == [f"{KODE[1]}-e81-2026-TW2.docx", f"{KODE[1]}-e81-2026-TW2.xlsx"]
    assert "Belum lengkap: Nama kepala Bappeda." in done.output
    assert "FORMULIR E.81" in plain_text((tmp_path / "cetak" / names[0]).read_bytes())


def test_print_memilih_varian(lima_kantor: Database, tmp_path: Path) -> None:
    args = [
        "print",
        "surat_tugas",
        "--instansi",
        KODE[4],
        "--tahun",
        "2026",
        "--tw",
        "2",
        "--out",
        str(tmp_path / "cetak"),
    ]
    assert CliRunner().invoke(app, [*args, "--variant", "srikandi"]).exit_code == 0
    assert "${ttd_pengirim}" in plain_text(next((tmp_path / "cetak").iterdir()).read_bytes())


def test_list_menyebut_semua_jenis(lima_kantor: Database) -> None:
    output = CliRunner().invoke(app, ["list"]).output
    assert "berita_acara_verifikasi  Berita acara verifikasi" in output
    assert "e81  Formulir E.81 (juga xlsx)" in output
