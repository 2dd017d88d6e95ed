"""The one IT person installs, adds people, checks and mends from the command line."""

from __future__ import annotations

import os
import re
import socket
import stat
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import func, select, text
from typer.testing import CliRunner, Result

from db import connect
from db.akses import Pengguna, Peran
from db.organisasi import Instansi
from db.sop import SopVersi, StatusSop
from tests.factories import create_instansi
from triwulan import layanan
from triwulan.__main__ import app, main
from triwulan.akses import rahasia, sandi
from triwulan.akses.masuk import sign_in
from triwulan.errors import InvalidInput, NotAllowedNow, NotFound
from triwulan.settings import ROOT, Settings, settings


@pytest.fixture
def installation(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """An empty installation of its own: data folder, SQLite database, secrets."""
    monkeypatch.setenv("DATA_DIR", str(tmp_path))
    # Sample accounts are many; the strength of the hash is not what these tests are about.
    monkeypatch.setattr(sandi, "COST", 4)
    settings.cache_clear()
    rahasia._secret.cache_clear()
    database = connect(settings().database)
    layanan.use_database(database)
    yield tmp_path
    layanan.use_database(None)
    database.dispose()
    settings.cache_clear()
    rahasia._secret.cache_clear()


def run(*words: str) -> Result:
    return CliRunner().invoke(app, list(words), catch_exceptions=False)


def password_in(output: str) -> str:
    found = re.search(r"[a-z]{6}(?:-[a-z]{6}){3}", output)
    assert found, output
    return found[0]


def test_init_makes_the_first_admin_who_can_sign_in_and_must_change_the_password(installation: Path) -> None:
    result = run("init", "--pemda", "Pemerintah Kota Contoh", "--akun", "kepala.it")
    assert result.exit_code == 0
    account = sign_in("kepala.it", password_in(result.output))
    with layanan.reading() as session:
        pengguna = session.get_one(Pengguna, account.pengguna_id)
    assert (pengguna.peran, pengguna.wajib_ganti_sandi) == (Peran.ADMIN_PEMDA, True)


def test_secrets_can_be_read_by_their_owner_only(installation: Path) -> None:
    run("init")
    assert stat.S_IMODE(rahasia.secret_file().stat().st_mode) == 0o600


def test_a_disabled_account_opens_no_door_and_a_new_password_lifts_the_lock(installation: Path) -> None:
    run("init", "--pemda", "Pemerintah Kota Contoh", "--akun", "admin")
    run("user", "disable", "admin")
    renewed = password_in(run("user", "reset-password", "admin").output)
    with pytest.raises(Exception, match="tidak cocok"):
        sign_in("admin", renewed)
    run("user", "enable", "admin")
    assert sign_in("admin", renewed).nama_akun == "admin"
    assert "admin_pemda" in run("user", "list").output


@pytest.mark.slow
def test_sample_data_is_loaded_once_and_the_accounts_are_kept_for_the_owner_only(installation: Path) -> None:
    first = run("demo")
    assert first.exit_code == 0
    with layanan.reading() as session:
        people = session.scalar(select(func.count()).select_from(Pengguna))
        names = session.scalars(select(Pengguna.nama)).all()
        offices = session.scalar(select(func.count()).select_from(Instansi))
    kept = installation / "akun-contoh.txt"
    assert offices == 5
    assert all(name.startswith("CONTOH") for name in names)
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600
    assert len(kept.read_text().splitlines()) == people
    second = run("demo")
    assert "tidak ada yang berubah" in second.output
    with layanan.reading() as session:
        assert session.scalar(select(func.count()).select_from(Pengguna)) == people
    assert "utuh" in run("audit", "verify").output


def test_audit_verify_finds_an_edited_line(installation: Path) -> None:
    run("init", "--pemda", "Pemerintah Kota Contoh")
    assert run("audit", "verify").exit_code == 0
    with layanan.database().writer.begin() as connection:
        connection.execute(text("DROP TRIGGER peristiwa_tetap_update"))
        connection.execute(text("UPDATE peristiwa SET pelaku = 'orang lain' WHERE urutan = 1"))
    result = run("audit", "verify")
    assert result.exit_code == 1
    assert "isi baris diubah" in result.output


def test_audit_heads_kept_elsewhere_verify_later(installation: Path, tmp_path: Path) -> None:
    run("init", "--pemda", "Pemerintah Kota Contoh")
    kept = tmp_path / "kepala.json"
    assert run("audit", "heads", "--out", str(kept)).exit_code == 0
    run("user", "reset-password", "admin")
    assert "utuh" in run("audit", "verify", "--terhadap", str(kept)).output
    kept.write_text(kept.read_text().replace('"hash": "', '"hash": "0'))
    result = run("audit", "verify", "--terhadap", str(kept))
    assert result.exit_code == 1
    assert "hilang atau berbeda" in result.output


def test_audit_verify_says_what_to_do_with_a_file_that_notes_no_heads(
    installation: Path, tmp_path: Path
) -> None:
    run("init")
    (tmp_path / "lain.json").write_text("bukan json")
    with pytest.raises(InvalidInput, match="audit heads --out"):
        run("audit", "verify", "--terhadap", str(tmp_path / "lain.json"))


def test_the_address_of_this_machine_follows_the_port_unless_it_is_set(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delenv("BASE_URL", raising=False)
    monkeypatch.setenv("PORT", "8600")
    assert Settings().base_url == "http://localhost:8600"
    monkeypatch.setenv("BASE_URL", "https://triwulan.contoh.go.id/")
    assert Settings().base_url == "https://triwulan.contoh.go.id"


def test_doctor_names_the_mend_for_a_database_that_was_never_migrated(installation: Path) -> None:
    result = run("doctor")
    assert result.exit_code == 1
    assert "python -m triwulan migrate" in result.output


def test_doctor_finds_a_secret_that_others_can_read(installation: Path) -> None:
    run("init")
    os.chmod(rahasia.secret_file(), 0o644)
    result = run("doctor")
    assert result.exit_code == 1
    assert f"chmod 600 {rahasia.secret_file()}" in result.output


def test_doctor_finds_a_file_store_that_cannot_be_written(
    installation: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    in_the_way = installation / "bukan-folder"
    in_the_way.write_text("x")
    monkeypatch.setenv("BERKAS_URL", f"file://{in_the_way}/berkas")
    settings.cache_clear()
    run("init")
    result = run("doctor")
    assert result.exit_code == 1
    assert "BERKAS_URL" in result.output


@pytest.mark.parametrize(
    ("name", "value", "message"),
    [
        ("DATABASE_URL", "mysql://localhost/x", "hanya sqlite"),
        ("DATABASE_URL", "bukan alamat", "contoh: postgresql://"),
        ("BASE_URL", "triwulan.local", "alamat lengkap"),
        ("BASE_URL", "https://kab.go.id/triwulan", "nama host tersendiri"),
        ("UNGGAH_MAKS_MB", "banyak", "bilangan bulat"),
        ("UNGGAH_MAKS_MB", "900", "paling besar 50"),
        ("SECRET_KEY", "pendek", "32 karakter"),
    ],
)
def test_a_wrong_setting_is_named_with_its_mend(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str, message: str
) -> None:
    monkeypatch.setenv(name, value)
    settings.cache_clear()
    try:
        with pytest.raises(Exception, match=re.escape(message)) as caught:
            settings()
        assert name in str(caught.value)
    finally:
        settings.cache_clear()


def test_a_yaml_file_is_imported_as_a_draft_of_its_office(installation: Path) -> None:
    run("init", "--pemda", "Pemerintah Kota Contoh")
    with layanan.writing() as session:
        create_instansi(session, kode="kecamatan-karawaci")
    source = ROOT / "sop_library" / "kecamatan-karawaci.pelaporan-kinerja.yaml"
    assert "draf versi 1" in run("sop", "import", str(source)).output
    with layanan.reading() as session:
        assert session.scalar(select(SopVersi.status)) == StatusSop.DRAF
    with pytest.raises(NotFound, match="--instansi"):
        run("sop", "import", str(source), "--instansi", "tidak-ada")


def test_a_secret_of_another_installation_is_named_once_not_as_a_thousand_altered_lines(
    installation: Path,
) -> None:
    run("init", "--pemda", "Pemerintah Kota Contoh")
    rahasia.secret_file().unlink()
    rahasia._secret.cache_clear()
    with pytest.raises(NotAllowedNow, match="dari cadangan"):
        run("audit", "verify")
    doctor = run("doctor")
    assert doctor.exit_code == 1
    assert "bukan rahasia yang menyegel jejak audit" in doctor.output
    assert "dari cadangan" in run("migrate").stderr


def test_doctor_goes_on_where_a_file_cannot_be_read(
    installation: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("init")

    def refused(_path: Path) -> bytes:
        raise PermissionError(13, "Permission denied", "rahasia.kunci")

    rahasia._secret.cache_clear()
    monkeypatch.setattr(Path, "read_bytes", refused)
    result = run("doctor")
    assert result.exit_code == 1
    assert "sebagai pengguna layanan" in result.output
    assert "ruang disk" in result.output


def test_doctor_stops_at_settings_that_cannot_be_used(
    installation: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BASE_URL", "https://kab.go.id/triwulan")
    settings.cache_clear()
    result = run("doctor")
    assert result.exit_code == 1
    assert "nama host tersendiri" in result.output
    assert "basis data" not in result.output


def test_the_embedded_database_and_its_copies_belong_to_their_owner_alone(installation: Path) -> None:
    run("init")
    database = installation / "triwulan.db"
    assert stat.S_IMODE(database.stat().st_mode) == 0o600
    database.chmod(0o644)
    assert f"chmod 600 {database}" in run("doctor").output


def test_a_taken_port_is_said_before_anything_is_prepared(
    installation: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        monkeypatch.setenv("PORT", str(taken.getsockname()[1]))
        settings.cache_clear()
        with pytest.raises(NotAllowedNow, match="make run PORT="):
            run("siapkan", "--host", "127.0.0.1")
    assert not (installation / "rahasia.kunci").exists()


def test_a_folder_that_cannot_be_written_is_a_sentence_not_a_trace(
    installation: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    run("init")
    in_the_way = installation / "bukan-folder"
    in_the_way.write_text("x")
    monkeypatch.setattr(sys, "argv", ["triwulan", "backup", "--out", str(in_the_way / "cadangan")])
    with pytest.raises(SystemExit) as ended:
        main()
    assert ended.value.code == 1
    assert "Periksa letak dan hak aksesnya" in capsys.readouterr().err


def test_doctor_says_when_the_last_backup_was_made_and_that_it_is_missing_or_old(
    installation: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("init")
    folder = installation / "cadangan"
    monkeypatch.setenv("CADANGAN_DIR", str(folder))
    settings.cache_clear()
    assert "belum ada di" in run("doctor").output
    run("backup", "--out", str(folder))
    assert "cadangan: terakhir" in run("doctor").output
    for path in folder.iterdir():
        os.utime(path, (0, 0))
    assert "yang terakhir di" in run("doctor").output


def test_a_command_may_be_typed_in_any_folder(
    installation: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / ".env").write_text("UNGGAH_MAKS_MB=1")
    monkeypatch.chdir(tmp_path)
    settings.cache_clear()
    assert settings().unggah_maks_mb == 20
