"""user add | disable | enable | reset-password | list."""

from __future__ import annotations

from typing import Annotated

import typer
from sqlalchemy import select

from db.akses import Pengguna, Peran
from db.organisasi import Instansi, Pemda
from triwulan import layanan
from triwulan.akses import pengguna as akun
from triwulan.akses.pelaku import system_actor
from triwulan.errors import NotFound

app = typer.Typer(no_args_is_help=True, rich_markup_mode=None)
NamaAkun = Annotated[str, typer.Argument(help="Nama akun.")]


@app.command("add", help="Menambah akun; kata sandi awal dicetak sekali.")
def add(
    nama_akun: NamaAkun,
    nama: Annotated[str, typer.Option(help="Nama orangnya.")],
    peran: Annotated[Peran, typer.Option(help="Perannya.")],
    instansi: Annotated[
        str, typer.Option(help="Kode instansi (kosong untuk admin pemda dan pemeriksa).")
    ] = "",
    pemda: Annotated[str, typer.Option(help="Nama pemda, untuk akun tanpa instansi.")] = "",
) -> None:
    """Add an account."""
    with layanan.writing() as session:
        instansi_id = _find(session.scalar(select(Instansi.id).where(Instansi.kode == instansi)), instansi)
        pemda_id = _find(session.scalar(select(Pemda.id).where(Pemda.nama == pemda)), pemda)
        account = akun.add_pengguna(
            session,
            system_actor(),
            nama_akun=nama_akun,
            nama=nama,
            peran=peran,
            instansi_id=instansi_id,
            pemda_id=pemda_id,
        )
    print(f"{account.nama_akun}  {account.sandi}")


@app.command("disable", help="Menonaktifkan akun; semua sesinya langsung berakhir.")
def disable(nama_akun: NamaAkun) -> None:
    """Disable an account."""
    _set_active(nama_akun, aktif=False)
    print(f"Akun {nama_akun} dinonaktifkan.")


@app.command("enable", help="Mengaktifkan kembali akun.")
def enable(nama_akun: NamaAkun) -> None:
    """Enable an account again."""
    _set_active(nama_akun, aktif=True)
    print(f"Akun {nama_akun} aktif kembali.")


@app.command("reset-password", help="Membuat kata sandi awal baru; dicetak sekali, kunci masuk dibuka.")
def reset_password(nama_akun: NamaAkun) -> None:
    """Give a new first password."""
    with layanan.writing() as session:
        account = akun.reset_sandi(session, system_actor(), pengguna_id=akun.find_by_name(session, nama_akun))
    print(f"{account.nama_akun}  {account.sandi}")


@app.command("list", help="Daftar semua akun.")
def list_accounts() -> None:
    """List all accounts."""
    with layanan.reading() as session:
        rows = session.execute(
            select(Pengguna.nama_akun, Pengguna.peran, Pengguna.nama, Instansi.kode, Pengguna.aktif)
            .outerjoin(Instansi, Instansi.id == Pengguna.instansi_id)
            .order_by(Instansi.kode, Pengguna.nama_akun)
        ).all()
    for nama_akun, peran, nama, instansi, aktif in rows:
        print(f"{nama_akun}\t{peran}\t{instansi or '-'}\t{nama}\t{'aktif' if aktif else 'nonaktif'}")


def _set_active(nama_akun: str, *, aktif: bool) -> None:
    with layanan.writing() as session:
        pengguna_id = akun.find_by_name(session, nama_akun)
        akun.set_pengguna_aktif(session, system_actor(), pengguna_id=pengguna_id, aktif=aktif)


def _find(found: int | None, given: str) -> int | None:
    if given and found is None:
        raise NotFound(f"Tidak ada yang bernama {given}. Periksa ejaannya.")
    return found if given else None
