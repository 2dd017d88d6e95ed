"""template: list, check, use, get, standard, from the command line."""

from __future__ import annotations

from pathlib import Path

from typer.testing import CliRunner

from db import Database
from tests.browser import benih
from tests.dokumen.templat_ubah import SURAT, office_letter, replaced
from triwulan.__main__ import app

KANTOR = ("--instansi", "dinkes-contoh")


def call(*arguments: str) -> tuple[int, str]:
    done = CliRunner().invoke(app, ["template", *arguments])
    return done.exit_code, done.output


def test_templat_diperiksa_dipakai_disalin_dan_dikembalikan(sqlite: Database, tmp_path: Path) -> None:
    with sqlite.writing() as session:
        benih.seed(session)
    good, bad = tmp_path / "baik.docx", tmp_path / "buruk.docx"
    good.write_bytes(office_letter())
    bad.write_bytes(replaced("{{ tempat }}", "{{ tempt }}"))
    code, said = call("check", "surat_tugas", str(bad))
    assert code == 1
    assert "mungkin maksudnya “tempat”" in said
    assert call("use", "surat_tugas", str(bad), *KANTOR)[0] == 1
    assert "versi 1 dipakai" in call("use", "surat_tugas", str(good), *KANTOR)[1]
    assert "Surat tugas: milik kantor, versi 1 (baik.docx)" in call("list", *KANTOR)[1]
    call("get", "surat_tugas", *KANTOR, "--out", str(tmp_path))
    assert (tmp_path / "surat_tugas-versi-1.docx").read_bytes() == good.read_bytes()
    assert "templat bawaan dipakai" in call("standard", "surat_tugas", *KANTOR)[1]
    call("get", "surat_tugas", *KANTOR, "--out", str(tmp_path))
    assert (tmp_path / "surat_tugas-bawaan.docx").read_bytes() == SURAT
