"""The administrator's commands of this room."""

from __future__ import annotations

from typer.testing import CliRunner

from tests.siklus.kantor import Kantor
from triwulan.__main__ import app

runner = CliRunner()


def test_membuka_siklus_semua_kantor_dua_kali_tidak_menggandakan(kantor: Kantor) -> None:
    first = runner.invoke(app, ["siklus", "open", "--tahun", "2026", "--tw", "2"])
    assert first.exit_code == 0, first.output
    assert "Triwulan II Tahun 2026: 1 siklus dibuka." in first.output
    again = runner.invoke(app, ["siklus", "open", "--tahun", "2026", "--tw", "2"])
    assert "sudah dibuka" in again.output
    assert ": 0 siklus dibuka." in again.output


def test_daftar_siklus_menyebut_sampai_di_mana(kantor: Kantor) -> None:
    kantor.selesaikan(1)
    result = runner.invoke(app, ["siklus", "list", "--tahun", "2026", "--tw", "1"])
    assert "berjalan, 1/12 langkah" in result.output


def test_pengingat_dijalankan_dari_cron(kantor: Kantor) -> None:
    assert "1 pengingat baru, 0 terkirim, 0 gagal." in runner.invoke(app, ["remind"]).output
    assert "0 pengingat baru" in runner.invoke(app, ["remind"]).output


def test_memeriksa_berkas_yang_utuh(kantor: Kantor, penyimpanan: str) -> None:
    result = runner.invoke(app, ["files", "verify"])
    assert result.exit_code == 0
    assert "0 berkas diperiksa" in result.output
