"""init, demo, migrate, siapkan."""

from __future__ import annotations

import socket
import sys
from typing import Annotated

import typer
from sqlalchemy import select

from db import migrasi
from db.akses import Pengguna, Peran
from db.organisasi import Pemda
from triwulan import layanan
from triwulan.akses import audit
from triwulan.akses.audit import record_change
from triwulan.akses.pelaku import system_actor
from triwulan.akses.pengguna import SandiAwal, add_pengguna
from triwulan.akses.rahasia import key_for
from triwulan.contoh.muat import accounts_file, is_empty, keep_accounts, load_contoh
from triwulan.errors import InvalidInput, NotAllowedNow
from triwulan.perintah.migrasi import migrate_database
from triwulan.settings import settings


def prepare(
    host: Annotated[
        str, typer.Option(help="Alamat yang akan dilayani; diperiksa apakah port-nya bebas.")
    ] = "",
) -> None:
    """What `make run` does before it serves: migrate, sample data on an empty database, address and accounts."""
    if host:
        _refuse_taken_port(host, settings().port)
    migrate_database()
    key_for("audit")
    _warn_of_another_secret()
    with layanan.reading() as session:
        empty = is_empty(session)
    if empty:
        _load_and_print()
    elif accounts_file().exists():
        print(f"Akun contoh tersimpan di {accounts_file()}")
    print(f"Triwulan berjalan di {settings().base_url}")


def demo() -> None:
    """Load the sample data on an empty database."""
    migrate_database()
    with layanan.reading() as session:
        empty = is_empty(session)
    if not empty:
        print("Basis data sudah berisi; data contoh tidak dimuat dan tidak ada yang berubah.")
        if accounts_file().exists():
            print(f"Akun contoh tersimpan di {accounts_file()}")
        return
    _load_and_print()


def init(
    pemda: Annotated[str, typer.Option(help="Nama pemerintah daerah, misalnya 'Pemerintah Kota …'.")] = "",
    akun: Annotated[str, typer.Option(help="Nama akun admin pemda pertama.")] = "admin",
    nama: Annotated[str, typer.Option(help="Nama orangnya.")] = "Administrator",
) -> None:
    """Prepare a new installation, and make the first admin pemda where a pemda is named."""
    migrate_database()
    key_for("audit")
    print("Basis data dan rahasia siap.")
    if not pemda:
        print("Sebutkan --pemda 'Pemerintah Kota …' untuk membuat admin pertama.")
        return
    with layanan.writing() as session:
        if (
            session.scalar(select(Pengguna.id).where(Pengguna.peran == Peran.ADMIN_PEMDA).limit(1))
            is not None
        ):
            raise InvalidInput("Admin pemda sudah ada. Tambah akun dengan `python -m triwulan user add`.")
        row = Pemda(nama=pemda)
        session.add(row)
        record_change(session, system_actor(), "pemda.buat", row)
        account = add_pengguna(
            session,
            system_actor(),
            nama_akun=akun,
            nama=nama,
            peran=Peran.ADMIN_PEMDA,
            pemda_id=row.id,
        )
    print(f"Admin pemda: {account.nama_akun}\nKata sandi awal (ganti saat pertama masuk): {account.sandi}")


def migrate(
    tulis: Annotated[str, typer.Option(help="(pengembang) tulis berkas migrasi dengan keterangan ini")] = "",
) -> None:
    """Bring the database to the version of this program."""
    migrate_database()
    _warn_of_another_secret()
    if tulis:
        number = f"{int(migrasi.newest_version() or 0) + 1:04d}"
        migrasi.write_revision(layanan.database().writer, tulis, number)
        print(f"Migrasi {number} ditulis; periksa isinya.")
        return
    print(f"Basis data berada pada versi {migrasi.current_version(layanan.database().writer)}.")


def _refuse_taken_port(host: str, port: int) -> None:
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise NotAllowedNow(
                f"{host}:{port} tidak dapat dilayani ({error.strerror}); mungkin Triwulan sudah berjalan di situ. "
                "Hentikan program itu, atau pilih port lain: make run PORT=8502"
            ) from error


def _warn_of_another_secret() -> None:
    with layanan.reading() as session:
        if audit.is_of_another_secret(session):
            print(audit.LAIN_RAHASIA, file=sys.stderr)


def _load_and_print() -> None:
    with layanan.writing() as session:
        accounts = load_contoh(session, system_actor("pemuat data contoh"))
    path = keep_accounts(accounts)
    _print_accounts(accounts)
    print(
        f"Akun di atas (semuanya fiktif, CONTOH) juga tersimpan di {path}; hanya pemilik yang dapat membacanya."
    )


def _print_accounts(accounts: tuple[SandiAwal, ...]) -> None:
    width = max(len(account.nama_akun) for account in accounts)
    for account in accounts:
        print(f"{account.nama_akun:<{width}}  {account.sandi}")
