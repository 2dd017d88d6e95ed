"""audit verify."""

from __future__ import annotations

import typer

from triwulan import layanan
from triwulan.akses import audit

app = typer.Typer(no_args_is_help=True, rich_markup_mode=None)


@app.callback()
def group() -> None:
    """Jejak audit."""


@app.command(
    "verify",
    help="Memeriksa rantai jejak audit; keluar dengan kode 1 bila ada baris yang diubah atau hilang.",
)
def verify() -> None:
    """Check every chain."""
    with layanan.reading() as session:
        faults = audit.verify(session)
    for fault in faults:
        owner = f"instansi {fault.rantai}" if fault.rantai else "pemasangan"
        print(f"RUSAK: rantai {owner}, baris {fault.urutan}: {fault.masalah}")
    if faults:
        raise typer.Exit(1)
    print("Jejak audit utuh.")
