"""`sop print` writes the sheet that was asked for, and names what it wrote."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from docx import Document
from typer.testing import CliRunner

from triwulan.__main__ import app
from triwulan.errors import NotFound

KODE = "kesbangpol-kota-tangerang.pengumpulan-data-kinerja"


def run(*arguments: str) -> str:
    result = CliRunner().invoke(app, ["sop", "print", *arguments], catch_exceptions=False)
    assert result.exit_code == 0, result.output
    return result.output


def test_mencetak_docx_ke_folder_yang_belum_ada(tmp_path: Path) -> None:
    output = run(KODE, "--out", str(tmp_path / "baru"))
    (path,) = (tmp_path / "baru").iterdir()
    assert str(path) in output
    assert path.name == f"{KODE}.basah.docx"


def test_varian_dan_kertas_sesuai_permintaan(tmp_path: Path) -> None:
    run(KODE, "--out", str(tmp_path), "--variant", "srikandi", "--paper", "A4")
    content = (tmp_path / f"{KODE}.srikandi.docx").read_bytes()
    document = Document(io.BytesIO(content))
    assert round(document.sections[-1].page_width.mm) == 297  # type: ignore[union-attr]
    assert "${nomor_naskah}" in document.tables[0].rows[0].cells[-1].text


@pytest.mark.office
def test_mencetak_pdf_bila_diminta(tmp_path: Path) -> None:
    run(KODE, "--out", str(tmp_path), "--pdf")
    assert (tmp_path / f"{KODE}.basah.pdf").read_bytes().startswith(b"%PDF")


def test_kode_yang_tidak_ada_dijelaskan(tmp_path: Path) -> None:
    with pytest.raises(NotFound, match="tidak ada"):
        CliRunner().invoke(app, ["sop", "print", "tidak-ada", "--out", str(tmp_path)], catch_exceptions=False)


def test_varian_yang_tidak_dikenal_ditolak_perintahnya(tmp_path: Path) -> None:
    result = CliRunner().invoke(app, ["sop", "print", KODE, "--out", str(tmp_path), "--variant", "digital"])
    assert result.exit_code == 2
    assert not list(tmp_path.iterdir())
