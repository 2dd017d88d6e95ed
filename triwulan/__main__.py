"""`python -m triwulan`: the administrator's command line."""

from __future__ import annotations

import errno
import sys

import typer

from triwulan.errors import TriwulanError
from triwulan.layanan import DatabaseUnavailable, cause
from triwulan.perintah import (
    audit,
    basisdata,
    cadangan,
    laporan,
    naskah,
    pengguna,
    periksa,
    siklus,
    sop,
    sop_impor,
    sop_print,
    templat,
)
from triwulan.sambungan import connect_rooms

app = typer.Typer(
    name="triwulan",
    help="Perintah administrator Triwulan.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
app.command(
    "siapkan", help="Memutakhirkan basis data, memuat data contoh bila masih kosong, mencetak alamat."
)(basisdata.prepare)
app.command("init", help="Menyiapkan pemasangan baru: basis data, berkas, rahasia, dan admin pertama.")(
    basisdata.init
)
app.command("demo", help="Memuat data contoh (lima kantor) ke basis data yang masih kosong.")(basisdata.demo)
app.command("migrate", help="Memutakhirkan basis data ke versi program ini.")(basisdata.migrate)
app.command(
    "backup", help="Menulis cadangan seluruh pemasangan (basis data, berkas, rahasia) ke satu berkas."
)(cadangan.backup)
app.command("restore", help="Memulihkan cadangan ke tempat yang masih kosong, lalu memeriksa jejak audit.")(
    cadangan.restore
)
app.command("doctor", help="Memeriksa pemasangan; keluar dengan kode 1 bila ada yang harus diperbaiki.")(
    periksa.doctor
)
app.add_typer(pengguna.app, name="user", help="Akun: tambah, nonaktifkan, kata sandi baru, daftar.")
sop.app.command("import", help="Menyimpan berkas YAML sebagai draf SOP sebuah instansi.")(
    sop_impor.import_file
)
sop.app.command("print", help="Mencetak lembar SOP sebagai docx, dan PDF dengan --pdf.")(
    sop_print.print_sheet
)
app.add_typer(sop.app, name="sop", help="SOP: daftar, periksa, impor, ekspor, tampilkan, cetak.")
app.add_typer(siklus.app, name="siklus", help="Siklus triwulan: buka, daftar.")
app.add_typer(siklus.files, name="files", help="Berkas bukti dan naskah: periksa.")
app.command(
    "remind", help="Membuat dan mengirim pengingat yang sudah waktunya; dijalankan cron atau systemd."
)(siklus.remind)
app.command("report", help="Mencetak Laporan Kinerja triwulan, semester, atau tahunan.")(laporan.report)
app.add_typer(laporan.archive, name="archive", help="Arsip terjilid: buat, daftar, periksa, simpan.")
app.add_typer(naskah.app, name="paper", help="Naskah dinas: daftar, cetak.")
app.add_typer(templat.app, name="template", help="Templat Word kantor: daftar, salin, periksa, pakai.")
app.add_typer(audit.app, name="audit", help="Jejak audit.")


def main() -> None:
    """Run a command; an expected error is one sentence on standard error and exit code 1."""
    connect_rooms()
    try:
        app()
    except TriwulanError as error:
        print(error.pesan, file=sys.stderr)
        if isinstance(error, DatabaseUnavailable) and error.__cause__ is not None:
            print(f"Sebab menurut basis data: {cause(error.__cause__)}.", file=sys.stderr)
        raise SystemExit(1) from None
    except OSError as error:
        print(_about(error), file=sys.stderr)
        raise SystemExit(1) from None


def _about(error: OSError) -> str:
    """A file or folder that cannot be used, as a sentence with its mend."""
    if error.errno == errno.ENOSPC:
        return "Ruang disk penuh. Kosongkan ruang, lalu jalankan lagi."
    return (
        f"{error.filename or 'Berkas'} tidak dapat dibaca atau ditulisi ({error.strerror}). "
        "Periksa letak dan hak aksesnya; jalankan sebagai pengguna layanan."
    )


if __name__ == "__main__":
    main()
