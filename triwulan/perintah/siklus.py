"""siklus open | list, remind, files verify."""

from __future__ import annotations

from typing import Annotated

import typer

from triwulan import layanan
from triwulan.akses.pelaku import system_actor
from triwulan.siklus.buka import open_siklus_semua
from triwulan.siklus.bukti_isi import verify_files
from triwulan.siklus.kirim import run_reminders
from triwulan.siklus.ringkas import list_siklus
from triwulan.waktu import Periode, local_date, now, print_tanggal, to_zone

app = typer.Typer(no_args_is_help=True, rich_markup_mode=None)
files = typer.Typer(no_args_is_help=True, rich_markup_mode=None)
Tahun = Annotated[int | None, typer.Option(help="Tahun (kosong: tahun berjalan).")]
Triwulan = Annotated[int | None, typer.Option("--tw", help="Triwulan 1 sampai 4 (kosong: yang berjalan).")]


@app.callback()
def group() -> None:
    """Siklus triwulan."""


@app.command("open", help="Membuka siklus semua SOP yang berlaku, untuk semua instansi atau satu saja.")
def open_all(
    tahun: Tahun = None,
    tw: Triwulan = None,
    instansi_id: Annotated[
        list[int] | None, typer.Option("--instansi", help="Id instansi; boleh diulang.")
    ] = None,
) -> None:
    """Open the siklus of a triwulan."""
    periode = _period(tahun, tw)
    results = layanan.do(
        open_siklus_semua,
        system_actor(),
        tahun=periode.tahun,
        triwulan=periode.tw,
        instansi_ids=frozenset(instansi_id) if instansi_id else None,
    )
    for result in results:
        outcome = f"dibuka (siklus {result.siklus.id})" if result.siklus else f"tidak dibuka: {result.sebab}"
        print(f"{result.nama_instansi}, {result.nama_sop}: {outcome}")
    print(f"{periode.label}: {sum(1 for result in results if result.siklus)} siklus dibuka.")


@app.command("list", help="Daftar siklus sebuah triwulan dan sampai di mana jalannya.")
def list_all(tahun: Tahun = None, tw: Triwulan = None) -> None:
    """Print the siklus of a triwulan."""
    periode = _period(tahun, tw)
    rows = layanan.ask(list_siklus, system_actor(), tahun=periode.tahun, triwulan=periode.tw)
    for row in rows:
        opened = print_tanggal(local_date(row.dibuka_pada, "WIB"))
        print(
            f"{row.id}  {row.nama_instansi}, {row.nama}: {row.status}, {row.selesai}/{row.jumlah} langkah, dibuka {opened}"
        )
    print(f"{periode.label}: {len(rows)} siklus.")


def remind() -> None:
    """Make and send the reminders that are due."""
    result = run_reminders(system_actor("pengingat"))
    print(f"{result.baru} pengingat baru, {result.terkirim} terkirim, {result.gagal} gagal.")


@files.callback()
def files_group() -> None:
    """Berkas bukti dan naskah."""


@files.command("verify", help="Mencari berkas yang hilang atau berubah; keluar dengan kode 1 bila ada.")
def verify() -> None:
    """Compare all files with what is remembered of them."""
    result = layanan.ask(verify_files, system_actor())
    for broken in result.rusak:
        print(f"{broken.keadaan.upper()}: {broken.lokasi} ({broken.uraian})")
    for path in result.tak_tercatat:
        print(f"TIDAK TERCATAT: {path}")
    print(
        f"{result.jumlah} berkas diperiksa, {len(result.rusak)} hilang atau berubah, {len(result.tak_tercatat)} tidak tercatat."
    )
    if result.rusak:
        raise typer.Exit(1)


def _period(tahun: int | None, tw: int | None) -> Periode:
    today = to_zone(now(), "WIB").date()
    current = Periode.of_date(today)
    return Periode(tahun or current.tahun, tw or current.tw)
