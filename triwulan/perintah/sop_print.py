"""sop print: the sheet of an SOP as docx, and as PDF where LibreOffice is there."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from triwulan.berkas.nama import safe_name
from triwulan.dokumen.lembar_sop import Varian, render_sheet
from triwulan.dokumen.lembar_sop.pesanan import Kertas
from triwulan.dokumen.pdf import to_pdf
from triwulan.sop.library import DEFAULT_DIR, SopLibrary


class PilihanKertas(StrEnum):
    """Paper as the command line names it."""

    F4 = "F4"
    A4 = "A4"


def print_sheet(
    kode: Annotated[str, typer.Argument(help="Kode SOP; lihat `sop list`.")],
    out: Annotated[Path, typer.Option("--out", help="Folder tujuan; dibuat bila belum ada.")],
    pdf: Annotated[bool, typer.Option("--pdf", help="Cetak juga PDF (memerlukan LibreOffice).")] = False,
    variant: Annotated[
        Varian, typer.Option("--variant", help="Cara tanda tangan: basah, srikandi, atau bsre.")
    ] = Varian.BASAH,
    paper: Annotated[
        PilihanKertas | None, typer.Option("--paper", help="Kertas; kosong: seperti pada SOP.")
    ] = None,
    pustaka: Annotated[Path, typer.Option("--pustaka", help="Folder perpustakaan SOP.")] = DEFAULT_DIR,
) -> None:
    """Write the sheet of one SOP into a folder and name the files."""
    size: Kertas | None = None if paper is None else "A4" if paper is PilihanKertas.A4 else "F4"
    docx = render_sheet(SopLibrary.load(pustaka).sop(kode), variant=variant, paper=size)
    out.mkdir(parents=True, exist_ok=True)
    _write(out / f"{safe_name(kode)}.{variant}.docx", docx)
    if pdf:
        _write(out / f"{safe_name(kode)}.{variant}.pdf", to_pdf(docx))


def _write(path: Path, content: bytes) -> None:
    path.write_bytes(content)
    print(path)
