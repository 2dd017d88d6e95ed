"""doctor: what is wrong with this installation, and the mend for each fault."""

from __future__ import annotations

import shutil
import stat
import subprocess
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import typer
from sqlalchemy import make_url, text
from sqlalchemy.exc import SQLAlchemyError

from db import migrasi
from triwulan import layanan
from triwulan.akses.audit import is_of_another_secret
from triwulan.akses.rahasia import SecretUnavailable, key_for, secret_file
from triwulan.berkas.simpanan import StoreUnavailable, open_store
from triwulan.dokumen.kantor.cari import PdfUnavailable, find_soffice, find_uno_python
from triwulan.errors import TriwulanError
from triwulan.layanan import cause
from triwulan.settings import settings

FONTS = ("Liberation Sans", "Carlito", "Caladea")
SMALLEST_FREE_GB = 2
OLDEST_CLOCK = datetime(2026, 1, 1, tzinfo=UTC)
CLOCK_DRIFT_SECONDS = 60
OLDEST_BACKUP = timedelta(days=2)
AS_SERVICE = "Jalankan perintah ini sebagai pengguna layanan, pemilik DATA_DIR."


class Fault(Exception):
    """Something is wrong; `mend` says what to do."""

    def __init__(self, masalah: str, mend: str) -> None:
        super().__init__(masalah)
        self.mend = mend


def doctor() -> None:
    """Run all checks; exit 1 when one fails."""
    failed = False
    for nama, check in CHECKS:
        try:
            print(f"baik   {nama}: {_run(check)}")
        except Fault as fault:
            failed = True
            print(f"RUSAK  {nama}: {fault}\n       Perbaikan: {fault.mend}")
            if check is check_settings:  # nothing else can be looked at without them
                break
    if failed:
        raise typer.Exit(1)


def _run(check: Callable[[], str]) -> str:
    """What the check says; whatever keeps it from looking is a fault too."""
    try:
        return check()
    except SecretUnavailable as error:
        raise Fault(error.pesan, AS_SERVICE) from error
    except OSError as error:
        raise Fault(f"{error.filename}: {error.strerror}", AS_SERVICE) from error


def check_settings() -> str:
    """The environment can be used."""
    try:
        return settings().base_url
    except TriwulanError as error:
        raise Fault(error.pesan, "Ubah variabel itu di /etc/triwulan.env atau .env.") from error


def check_database() -> str:
    """The database answers, and is at the version of this program."""
    try:
        engine = layanan.database().writer
        with layanan.reading() as session:
            session.execute(text("SELECT 1"))
        current = migrasi.current_version(engine)
    except (TriwulanError, SQLAlchemyError) as error:
        raise Fault(
            cause(error.__cause__ or error),
            f"Periksa DATABASE_URL, hak akses, dan apakah server basis data hidup. {AS_SERVICE}",
        ) from error
    if current != migrasi.newest_version():
        raise Fault(
            f"versi {current or 'kosong'}, program memerlukan {migrasi.newest_version()}",
            "Jalankan: python -m triwulan migrate",
        )
    return f"{engine.dialect.name}, versi {current}"


def check_files() -> str:
    """The file store can be written to."""
    try:
        open_store().check_writable()
    except StoreUnavailable as error:
        raise Fault(
            f"tidak dapat menulis ke {settings().berkas} ({error.pesan})",
            "Periksa BERKAS_URL dan hak tulis pengguna layanan pada folder itu.",
        ) from error
    return settings().berkas


def check_libreoffice() -> str:
    """LibreOffice is there, for PDF, and a Python that can drive it."""
    mend = "Jalankan: apt-get install libreoffice-writer-nogui libreoffice-calc-nogui python3-uno"
    try:
        program = find_soffice()
    except PdfUnavailable as error:
        raise Fault("tidak terpasang; docx tetap jalan, PDF tidak", mend) from error
    if find_uno_python(program) is None:
        raise Fault("python3-uno tidak terpasang; PDF dibuat lambat dan tanpa daftar isi", mend)
    return str(program)


def check_fonts() -> str:
    """Substitutes with the metrics of Arial, Calibri and Cambria are there, so that lines break as in Word."""
    if shutil.which("fc-list") is None:
        raise Fault("fontconfig tidak terpasang", "Jalankan: apt-get install fontconfig")
    known = subprocess.run(["fc-list", ":", "family"], capture_output=True, text=True, check=False).stdout  # noqa: S607
    missing = [font for font in FONTS if font not in known]
    if missing:
        raise Fault(
            f"belum ada {', '.join(missing)}",
            "Jalankan: apt-get install fonts-liberation fonts-crosextra-carlito fonts-crosextra-caladea",
        )
    return ", ".join(FONTS)


def check_clock() -> str:
    """The clock is set, and agrees with the database's."""
    at = datetime.now(UTC)
    mend = "Aktifkan penyelarasan waktu: timedatectl set-ntp true"
    if at < OLDEST_CLOCK:
        raise Fault(f"jam menunjukkan {at:%Y-%m-%d %H:%M} UTC", mend)
    try:
        with layanan.reading() as session:
            told = session.scalar(text("SELECT CURRENT_TIMESTAMP"))
    except TriwulanError:
        return f"{at:%Y-%m-%d %H:%M} UTC"
    if isinstance(told, datetime) and abs((told - at).total_seconds()) > CLOCK_DRIFT_SECONDS:
        raise Fault("jam server program dan server basis data berbeda lebih dari satu menit", mend)
    return f"{at:%Y-%m-%d %H:%M} UTC"


def check_secrets() -> str:
    """The secret is the one of this database, and nobody else can read what is private."""
    key_for("audit")
    if _is_foreign():
        raise Fault(
            "bukan rahasia yang menyegel jejak audit",
            f"Kembalikan {secret_file()} (atau SECRET_KEY) yang lama, misalnya dari cadangan.",
        )
    if settings().secret_key:
        return "dari SECRET_KEY"
    others = [path for path in _private_files() if path.stat().st_mode & (stat.S_IRWXG | stat.S_IRWXO)]
    if others:
        names = " ".join(str(path) for path in others)
        raise Fault(f"dapat dibaca pengguna lain: {names}", f"Jalankan: chmod 600 {names}")
    return str(secret_file())


def check_disk() -> str:
    """There is room left."""
    settings().data_dir.mkdir(parents=True, exist_ok=True)
    free = shutil.disk_usage(settings().data_dir).free / 1e9
    if free < SMALLEST_FREE_GB:
        raise Fault(
            f"tinggal {free:.1f} GB di {settings().data_dir}", "Kosongkan ruang atau pindahkan DATA_DIR."
        )
    return f"{free:.0f} GB tersedia"


def check_backup() -> str:
    """There is a backup of the last days."""
    folder = settings().cadangan_dir
    if folder is None:
        return "tidak diperiksa; CADANGAN_DIR belum diatur"
    mend = "Jalankan: systemctl start triwulan-cadangan, lalu periksa: journalctl -u triwulan-cadangan"
    made = [datetime.fromtimestamp(path.stat().st_mtime, UTC) for path in folder.glob("triwulan-*.tar")]
    if not made:
        raise Fault(f"belum ada di {folder}", mend)
    if datetime.now(UTC) - max(made) > OLDEST_BACKUP:
        raise Fault(f"yang terakhir di {folder} dari {max(made):%Y-%m-%d %H:%M} UTC", mend)
    return f"terakhir {max(made):%Y-%m-%d %H:%M} UTC di {folder}"


def _is_foreign() -> bool:
    try:
        with layanan.reading() as session:
            return is_of_another_secret(session)
    except TriwulanError:  # the check of the database tells
        return False


def _private_files() -> Iterator[Path]:
    for path in (secret_file(), settings().data_dir / "akun-contoh.txt"):
        if path.exists():
            yield path
    url = make_url(settings().database)
    if url.get_backend_name() == "sqlite" and url.database:
        path = Path(url.database)
        yield from path.parent.glob(f"{path.name}*")


CHECKS: tuple[tuple[str, Callable[[], str]], ...] = (
    ("pengaturan", check_settings),
    ("basis data", check_database),
    ("berkas", check_files),
    ("LibreOffice", check_libreoffice),
    ("fonta", check_fonts),
    ("jam", check_clock),
    ("rahasia", check_secrets),
    ("ruang disk", check_disk),
    ("cadangan", check_backup),
)
