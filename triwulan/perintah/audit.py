"""audit verify, audit heads."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from triwulan import layanan
from triwulan.akses import audit
from triwulan.errors import InvalidInput, NotAllowedNow

app = typer.Typer(no_args_is_help=True, rich_markup_mode=None)


@app.callback()
def group() -> None:
    """Jejak audit."""


@app.command(
    "verify",
    help="Memeriksa rantai jejak audit; keluar dengan kode 1 bila ada baris yang diubah atau hilang.",
)
def verify(
    terhadap: Annotated[
        Path | None, typer.Option(help="Bandingkan juga dengan berkas yang dahulu dibuat `audit heads`.")
    ] = None,
) -> None:
    """Check every chain."""
    before = _read_heads(terhadap) if terhadap else ()
    with layanan.reading() as session:
        if audit.is_of_another_secret(session):
            raise NotAllowedNow(audit.LAIN_RAHASIA)
        faults = (*audit.verify(session), *audit.compare_heads(session, before))
    for fault in faults:
        print(f"RUSAK: rantai {_owner(fault.rantai)}, baris {fault.urutan}: {fault.masalah}")
    if faults:
        raise typer.Exit(1)
    print("Jejak audit utuh.")


@app.command(
    "heads",
    help="Menulis baris terakhir setiap rantai ke berkas. Simpan di luar server; "
    "`audit verify --terhadap BERKAS` lalu menemukan juga basis data yang dikembalikan ke salinan lama.",
)
def heads(out: Annotated[Path, typer.Option(help="Berkas JSON yang ditulis.")]) -> None:
    """Note where every chain stands."""
    with layanan.reading() as session:
        standing = audit.list_heads(session)
    out.write_text(json.dumps([asdict(head) for head in standing], indent=1) + "\n", encoding="utf-8")
    print(f"{len(standing)} rantai dicatat di {out}. Simpan berkas ini di luar server.")


def _read_heads(path: Path) -> tuple[audit.Kepala, ...]:
    try:
        return tuple(audit.Kepala(**row) for row in json.loads(path.read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError) as error:
        raise InvalidInput(
            f"{path} tidak dapat dibaca. Pakai berkas yang dibuat `audit heads --out`."
        ) from error


def _owner(rantai: int) -> str:
    return f"instansi {rantai}" if rantai else "pemasangan"
