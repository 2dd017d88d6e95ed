"""template list, get, check, use, standard, docs."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from triwulan import layanan
from triwulan.akses.pelaku import system_actor
from triwulan.dokumen.bengkel.panggil import stop
from triwulan.dokumen.periksa_jenis import HasilPeriksa, examine_upload
from triwulan.dokumen.templat_coba import install_templat
from triwulan.dokumen.templat_jenis import SEMUA_TEMPLAT
from triwulan.dokumen.templat_kantor import (
    get_templat,
    list_templat,
    read_standard,
    read_version,
    use_version,
)
from triwulan.dokumen.templat_panduan import write_guides
from triwulan.perintah.naskah import NamaInstansi, find_instansi

app = typer.Typer(no_args_is_help=True, rich_markup_mode=None)
Jenis = Annotated[str, typer.Argument(help="Jenis templat; lihat `template list`.")]
Berkas = Annotated[Path, typer.Argument(help="Berkas .docx.", exists=True, dir_okay=False)]


@app.callback()
def group() -> None:
    """Templat Word kantor."""


@app.command("list", help="Templat yang dipakai sebuah instansi; tanpa --instansi: semua jenis templat.")
def list_all(
    instansi: Annotated[str, typer.Option("--instansi", help="Kode atau id instansi.")] = "",
) -> None:
    """What is in use."""
    if not instansi:
        for kind in SEMUA_TEMPLAT:
            print(f"{kind.kode}  {kind.nama}")
        return
    for line in layanan.ask(list_templat, system_actor(), instansi_id=find_instansi(instansi)):
        used = (
            f"milik kantor, versi {line.pakai.nomor} ({line.pakai.nama_berkas})" if line.pakai else "bawaan"
        )
        print(f"{line.jenis}  {line.nama}: {used}")


@app.command("get", help="Menyalin templat yang dipakai (atau, dengan --bawaan, yang bawaan) ke folder.")
def get(
    jenis: Jenis,
    instansi: NamaInstansi,
    out: Annotated[Path, typer.Option("--out", help="Folder tujuan.")] = Path("."),
    bawaan: Annotated[bool, typer.Option("--bawaan", help="Templat bawaan.")] = False,
) -> None:
    """Write a template into a folder."""
    actor, instansi_id = system_actor(), find_instansi(instansi)
    line = layanan.ask(get_templat, actor, instansi_id=instansi_id, jenis=jenis)
    file = (
        layanan.ask(read_version, actor, templat_id=line.pakai.id)
        if line.pakai and not bawaan
        else layanan.ask(read_standard, actor, instansi_id=instansi_id, jenis=jenis)
    )
    out.mkdir(parents=True, exist_ok=True)
    (out / file.nama).write_bytes(file.isi)
    print(out / file.nama)


@app.command("check", help="Memeriksa berkas templat tanpa memasangnya; keluar dengan kode 1 bila ditolak.")
def check(jenis: Jenis, berkas: Berkas) -> None:
    """Say everything that is wrong with a file."""
    try:
        found = examine_upload(jenis, berkas.read_bytes())
    finally:
        stop()
    _print(found)
    if found.alasan:
        raise typer.Exit(1)
    print("Lulus pemeriksaan.")


@app.command("use", help="Memeriksa berkas templat, lalu memakainya untuk sebuah instansi.")
def use(jenis: Jenis, berkas: Berkas, instansi: NamaInstansi) -> None:
    """Put a file in use; a refused one ends with its reasons."""
    actor, instansi_id = system_actor(), find_instansi(instansi)
    versi = layanan.ask(get_templat, actor, instansi_id=instansi_id, jenis=jenis).versi
    try:
        found = examine_upload(jenis, berkas.read_bytes())
        _print(found)
        if found.alasan:
            raise typer.Exit(1)
        line, _ = install_templat(
            actor,
            instansi_id=instansi_id,
            jenis=jenis,
            versi=versi,
            nama_berkas=berkas.name,
            isi=berkas.read_bytes(),
        )
    finally:
        stop()
    print(f"{line.nama}: milik kantor, versi {line.pakai.nomor if line.pakai else ''} dipakai.")


@app.command("standard", help="Kembali ke templat bawaan; templat kantor tetap tersimpan.")
def standard(jenis: Jenis, instansi: NamaInstansi) -> None:
    """Use the standard template again."""
    actor, instansi_id = system_actor(), find_instansi(instansi)
    versi = layanan.ask(get_templat, actor, instansi_id=instansi_id, jenis=jenis).versi
    line = layanan.do(use_version, actor, instansi_id=instansi_id, jenis=jenis, versi=versi, templat_id=None)
    print(f"{line.nama}: templat bawaan dipakai.")


@app.command("docs", help="Menulis ulang daftar isian di docs/templat-naskah.md dan docs/templat-sop.md.")
def docs() -> None:
    """Write the lists of names."""
    for path in write_guides():
        print(path.name)


def _print(found: HasilPeriksa) -> None:
    for text in found.alasan:
        print(f"DITOLAK: {text}")
    for text in found.peringatan:
        print(f"Perhatikan: {text}")
