"""paper list, paper print, paper outputs."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer
from sqlalchemy import select

from db.dokumen import Varian
from db.organisasi import Instansi
from triwulan import layanan
from triwulan.akses.pelaku import system_actor
from triwulan.berkas.nama import safe_name
from triwulan.dokumen.cetak_langsung import print_naskah
from triwulan.dokumen.isi import jenis_naskah, semua_jenis
from triwulan.dokumen.keluaran import write_outputs
from triwulan.dokumen.naskah_tampil import list_naskah
from triwulan.dokumen.pdf import stop, to_pdf
from triwulan.errors import NotFound
from triwulan.waktu import local_date, now, print_tanggal

app = typer.Typer(no_args_is_help=True, rich_markup_mode=None)
NamaInstansi = Annotated[str, typer.Option("--instansi", help="Kode atau id instansi.")]
Tahun = Annotated[int | None, typer.Option(help="Tahun (kosong: tahun berjalan).")]
Triwulan = Annotated[int | None, typer.Option("--tw", min=1, max=4, help="Triwulan 1 sampai 4.")]


@app.callback()
def group() -> None:
    """Naskah dinas."""


@app.command("list", help="Daftar naskah sebuah instansi; tanpa --instansi: jenis naskah yang dapat dicetak.")
def list_papers(
    instansi: Annotated[str, typer.Option("--instansi", help="Kode atau id instansi.")] = "",
    tahun: Tahun = None,
    tw: Triwulan = None,
) -> None:
    """The papers of an office, or the kinds."""
    if not instansi:
        for kind in semua_jenis():
            print(f"{kind.kode}  {kind.nama}{' (juga xlsx)' if kind.xlsx else ''}")
        return
    rows = layanan.ask(
        list_naskah, system_actor(), instansi_id=find_instansi(instansi), tahun=tahun, triwulan=tw
    )
    for row in rows:
        day = print_tanggal(row.tanggal) if row.tanggal else "tanpa tanggal"
        print(f"{row.id}  {row.nomor or '(belum bernomor)'}  {row.judul}: {row.label_status}, {day}")
    print(f"{len(rows)} naskah.")


@app.command(
    "print", help="Mencetak draf sebuah naskah dari data saat ini; tidak menyimpan apa pun di basis data."
)
def print_paper(
    jenis: Annotated[str, typer.Argument(help="Jenis naskah; lihat `paper list`.")],
    instansi: NamaInstansi,
    tahun: Tahun = None,
    tw: Triwulan = None,
    out: Annotated[Path, typer.Option("--out", help="Folder tujuan.")] = Path("."),
    pdf: Annotated[bool, typer.Option("--pdf", help="Buat juga PDF-nya (memerlukan LibreOffice).")] = False,
    variant: Annotated[Varian | None, typer.Option("--variant", help="basah, srikandi, atau bsre.")] = None,
    langkah: Annotated[
        int | None, typer.Option(help="Nomor langkah, bila beberapa menghasilkan jenis ini.")
    ] = None,
    bawaan: Annotated[bool, typer.Option("--bawaan", help="Templat bawaan, bukan templat kantor.")] = False,
) -> None:
    """Write docx (and PDF, xlsx) of a paper."""
    year = tahun or local_date(now(), "WIB").year
    printed = layanan.ask(
        print_naskah,
        system_actor(),
        instansi_id=find_instansi(instansi),
        jenis=jenis,
        tahun=year,
        triwulan=tw,
        varian=variant,
        langkah_no=langkah,
        bawaan=bawaan,
    )
    stem = "-".join(filter(None, (instansi, jenis_naskah(jenis).kode, str(year), f"TW{tw}" if tw else "")))
    files = {"docx": printed.docx, "xlsx": printed.xlsx, "pdf": _pdf(printed.docx) if pdf else None}
    out.mkdir(parents=True, exist_ok=True)
    for suffix, content in files.items():
        if content is not None:
            path = out / f"{safe_name(stem)}.{suffix}"
            path.write_bytes(content)
            print(path)
    for gap in printed.kurang:
        print(f"Belum lengkap: {gap}.")


@app.command("outputs", help="Menulis ulang docs/keluaran.md.")
def outputs() -> None:
    """Write the table of outputs."""
    print(write_outputs().name)


def find_instansi(nama: str) -> int:
    """The id of an office from its kode or id. Raises NotFound."""
    with layanan.reading() as session:
        wanted = Instansi.id == int(nama) if nama.isdigit() else Instansi.kode == nama
        found = session.scalar(select(Instansi.id).where(wanted))
    if found is None:
        raise NotFound(f"Instansi '{nama}' tidak ada. Tulis kodenya, misalnya disdukcapil-kota-tangerang.")
    return found


def _pdf(docx: bytes) -> bytes:
    try:
        return to_pdf(docx)
    finally:
        stop()
