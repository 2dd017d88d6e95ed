"""The command line of the library: list, check, show, export."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from tests.sop.bahan import ganti, sop_sah
from triwulan.perintah.sop import app
from triwulan.sop.library import DEFAULT_DIR, default_library, load_sop
from triwulan.sop.yaml_write import dump_sop


def run(*words: str | Path) -> Result:
    return CliRunner().invoke(app, [str(word) for word in words])


def test_list_shows_every_sop_with_its_findings() -> None:
    result = run("list")
    assert result.exit_code == 0
    assert len(result.stdout.splitlines()) == 5
    assert "10 langkah; 0 galat, 14 peringatan, " in result.stdout


def test_check_of_a_file_with_warnings_only_succeeds() -> None:
    result = run("check", DEFAULT_DIR / "disdukcapil-kota-tangerang.pengumpulan-data-kinerja.yaml")
    assert result.exit_code == 0
    assert "PERINGATAN" in result.stdout


def test_check_of_the_whole_library_fails_because_of_the_placeholders_of_pekalongan() -> None:
    result = run("check")
    assert result.exit_code == 1
    assert result.stdout.count("GALAT") == 1


def test_check_names_file_and_line_of_what_cannot_be_read(tmp_path: Path) -> None:
    path = tmp_path / "rusak.yaml"
    path.write_text("kode: a.b\ninstansi: a\nnama: x\npelaksna: []\n", encoding="utf-8")
    result = run("check", path)
    assert result.exit_code == 1
    assert (
        "rusak.yaml baris 4 (pelaksna): kunci 'pelaksna' tidak dikenal; maksud Anda 'pelaksana'?"
        in result.stdout
    )


def test_check_of_several_files_tells_all_of_them(tmp_path: Path) -> None:
    sah, salah = tmp_path / "sah.yaml", tmp_path / "salah.yaml"
    sah.write_text(dump_sop(sop_sah()), encoding="utf-8")
    salah.write_text(dump_sop(ganti(sop_sah(), 2, tidak=None)), encoding="utf-8")
    result = run("check", sah, salah, tmp_path / "hilang.yaml")
    assert result.exit_code == 1
    assert "sah.yaml: 0 galat, 0 peringatan, 0 info" in result.stdout
    assert "KP-01  langkah[2].tidak" in result.stdout
    assert "hilang.yaml: berkas tidak ada" in result.stdout


def test_check_as_json_holds_code_severity_place_message_and_source(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_text(dump_sop(ganti(sop_sah(), 2, tidak=None)), encoding="utf-8")
    result = run("check", path, "--json")
    (berkas,) = json.loads(result.stdout)
    assert result.exit_code == 1
    assert (berkas["kode"], berkas["galat"], berkas["masalah"]) == ("puskesmas-contoh.surat-masuk", True, [])
    (temuan,) = [item for item in berkas["temuan"] if item["tingkat"] == "galat"]
    assert set(temuan) == {"kode", "tingkat", "tempat", "pesan", "sumber"}


@pytest.mark.parametrize("sop", default_library().sops, ids=lambda item: item.kode)
def test_show_lists_every_langkah_with_its_form_and_papers(sop: object) -> None:
    result = run("show", sop.kode)  # type: ignore[attr-defined]
    assert result.exit_code == 0
    for row in sop.langkah:  # type: ignore[attr-defined]
        formulir = default_library().formulir(row.formulir)
        assert f"{row.no}. {row.kegiatan}" in result.stdout
        assert f"Formulir: {formulir.judul} ({formulir.kode})" in result.stdout
        assert all(str(item.naskah) in result.stdout for item in formulir.keluaran)


def test_show_tells_what_was_inferred_what_fans_out_and_what_holds_only_sometimes() -> None:
    text = run("show", "satpolpp-banten.pengumpulan-data-kinerja").stdout
    assert "satu tugas setiap bidang" in text
    assert "hanya TW2, TW4" in text
    assert "disimpulkan, mohon dikonfirmasi" in text


def test_show_of_an_unknown_kode_says_so() -> None:
    result = run("show", "hantu")
    assert result.exit_code == 1
    assert "SOP 'hantu' tidak ada" in str(result.exception)


def test_export_prints_or_saves_what_loads_to_the_same_sop(tmp_path: Path) -> None:
    kode, target = "kecamatan-karawaci.pelaporan-kinerja", tmp_path / "keluar.yaml"
    assert load_sop(run("export", kode).stdout) == default_library().sop(kode)
    assert run("export", kode, "--out", target).exit_code == 0
    assert load_sop(target) == default_library().sop(kode)
