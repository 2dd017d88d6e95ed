"""sop import: a YAML file becomes a draf of its Instansi."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer
from sqlalchemy import select

from db.organisasi import Instansi
from triwulan import layanan
from triwulan.akses.pelaku import system_actor
from triwulan.errors import NotFound
from triwulan.sop.library import load_sop
from triwulan.sop.terbit import import_sop


def import_file(
    berkas: Annotated[Path, typer.Argument(help="Berkas YAML.", exists=True, dir_okay=False)],
    instansi: Annotated[str, typer.Option(help="Kode instansi; kosong: yang tertulis dalam berkas.")] = "",
) -> None:
    """Keep the SOP of a file as a new draf. Raises NotFound for an Instansi that is not here."""
    sop = load_sop(berkas)
    kode = instansi or sop.instansi
    with layanan.writing() as session:
        instansi_id = session.scalar(select(Instansi.id).where(Instansi.kode == kode))
        if instansi_id is None:
            raise NotFound(f"Tidak ada instansi berkode {kode}. Sebutkan --instansi KODE yang ada.")
        stored = import_sop(session, system_actor(), instansi_id=instansi_id, sop=sop)
    print(f"SOP {stored.kode} tersimpan sebagai draf versi {stored.nomor_versi}.")
