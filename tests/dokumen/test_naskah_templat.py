"""The committed Word templates are what their builders write, byte for byte, and no file is left over."""

from __future__ import annotations

import importlib
import sys
from pathlib import Path

import pytest

from triwulan.dokumen.templat import FOLDER

PEMBUAT = ("sop", "buku_sop", "pemantauan", "naskah", "laporan")
MAKS_BARIS = 350


@pytest.mark.parametrize("nama", PEMBUAT)
def test_templat_yang_disimpan_sama_dengan_yang_dibuat_skripnya(
    nama: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.syspath_prepend(str(FOLDER))
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    builder = importlib.import_module(f"buat_templat_{nama}")
    monkeypatch.setattr(builder, "TUJUAN", tmp_path)
    builder.main()
    made = {path.name: path.read_bytes() for path in tmp_path.glob("*.docx")}
    stored = {path.name: path.read_bytes() for path in (FOLDER / nama).glob("*.docx")}
    assert made.keys() == stored.keys()
    for name, content in made.items():
        assert content == stored[name], f"{name}: jalankan doc_templates/buat_templat_{nama}.py"


def test_setiap_folder_templat_mempunyai_pembuat() -> None:
    assert {path.name for path in FOLDER.iterdir() if path.is_dir() and any(path.glob("*.docx"))} == set(
        PEMBUAT
    )


def test_setiap_pembuat_templat_terbaca_sekali_duduk() -> None:
    long = {path.name: len(path.read_text().splitlines()) for path in FOLDER.glob("*.py")}
    assert not {name: lines for name, lines in long.items() if lines >= MAKS_BARIS}
