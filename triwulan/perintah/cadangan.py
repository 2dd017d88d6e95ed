"""backup, restore."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from triwulan import layanan
from triwulan.akses import audit
from triwulan.cadangan.buat import make_backup, older_backups
from triwulan.cadangan.isi import Manifes
from triwulan.cadangan.pulihkan import restore_backup
from triwulan.perintah.migrasi import migrate_database


def backup(
    out: Annotated[Path, typer.Option(help="Folder tempat cadangan ditulis, sebaiknya di luar server ini.")],
    keep: Annotated[
        int, typer.Option(min=0, help="Simpan sekian cadangan terbaru di folder itu; 0: semuanya.")
    ] = 0,
) -> None:
    """Back the whole installation up."""
    path, manifes = make_backup(out)
    for old in older_backups(out, keep) if keep else ():
        old.unlink()
    print(f"Cadangan utuh: {path} ({_size(manifes)}).")
    print("Di dalamnya ada rahasia pemasangan dan data pegawai: simpan di tempat yang terkunci.")


def restore(
    berkas: Annotated[Path, typer.Argument(help="Berkas dari `python -m triwulan backup`.")],
) -> None:
    """Fill an empty installation from a backup, and prove that the audit holds."""
    manifes = restore_backup(berkas)
    migrate_database()
    print(f"Dipulihkan dari cadangan {manifes.dibuat} ({_size(manifes)}).")
    with layanan.reading() as session:
        faults = audit.verify(session)
    print("Jejak audit utuh." if not faults else f"Jejak audit RUSAK di {len(faults)} tempat.")
    if faults:
        raise typer.Exit(1)


def _size(manifes: Manifes) -> str:
    total = sum(member.ukuran for member in manifes.anggota)
    return f"{len(manifes.anggota)} berkas, {total / 1_000_000:.1f} MB".replace(".", ",")
