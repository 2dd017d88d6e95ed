"""report, archive make | list | verify | save."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from triwulan import layanan
from triwulan.akses.pelaku import system_actor
from triwulan.berkas.nama import safe_name
from triwulan.dokumen.arsip_berkas import BENTUK, check_arsip, open_arsip
from triwulan.dokumen.arsip_siklus import ArsipRingkas, list_arsip, make_arsip
from triwulan.dokumen.laporan.masa import JenisLaporan, masa_of
from triwulan.dokumen.laporan.terbit_langsung import print_report
from triwulan.dokumen.pdf import convert_with_indexes, stop
from triwulan.perintah.naskah import find_instansi
from triwulan.siklus.ringkas import list_siklus
from triwulan.waktu import local_date, now, print_tanggal

archive = typer.Typer(no_args_is_help=True, rich_markup_mode=None)
NamaInstansi = Annotated[str, typer.Option("--instansi", help="Kode atau id instansi.")]
Tahun = Annotated[int | None, typer.Option(help="Tahun (kosong: tahun berjalan).")]
Triwulan = Annotated[
    int | None, typer.Option("--tw", min=1, max=4, help="Triwulan 1 sampai 4; kosong: setahun.")
]
Tujuan = Annotated[Path, typer.Option("--out", help="Folder tujuan.")]


def report(
    instansi: NamaInstansi,
    tahun: Tahun = None,
    tw: Triwulan = None,
    out: Tujuan = Path("."),
    semester: Annotated[bool, typer.Option("--semester", help="Laporan semester dari triwulan itu.")] = False,
    pdf: Annotated[bool, typer.Option("--pdf", help="Buat juga PDF-nya (memerlukan LibreOffice).")] = False,
    final: Annotated[
        bool, typer.Option("--final", help="Tanpa tanda DRAF; ditolak bila masih ada kekurangan.")
    ] = False,
    bawaan: Annotated[bool, typer.Option("--bawaan", help="Templat bawaan, bukan templat kantor.")] = False,
) -> None:
    """Write the Laporan Kinerja of an office; without --tw that of the year."""
    jenis = (
        JenisLaporan.TAHUNAN if tw is None else JenisLaporan.SEMESTER if semester else JenisLaporan.TRIWULAN
    )
    masa = masa_of(jenis.value, tahun or local_date(now(), "WIB").year, tw)
    printed = layanan.ask(
        print_report,
        system_actor(),
        instansi_id=find_instansi(instansi),
        jenis=jenis.value,
        tahun=masa.tahun,
        triwulan=tw,
        final=final,
        bawaan=bawaan,
    )
    out.mkdir(parents=True, exist_ok=True)
    path = out / f"{safe_name('-'.join((instansi, masa.jenis.value, masa.label)).lower())}.docx"
    if pdf:
        _write_pair(path, printed.docx)
    else:
        path.write_bytes(printed.docx)
        print(path)
    for gap in printed.celah:
        print(f"Belum lengkap ({gap.kelompok}): {gap.uraian}.")


def _write_pair(path: Path, docx: bytes) -> None:
    """Both files from one pass, with the same page numbers in their contents."""
    try:
        made = convert_with_indexes(docx)
    finally:
        stop()
    path.write_bytes(made.docx)
    path.with_suffix(".pdf").write_bytes(made.pdf)
    print(path)
    print(path.with_suffix(".pdf"))


@archive.callback()
def group() -> None:
    """Arsip terjilid."""


@archive.command("make", help="Menjilid arsip siklus sebuah instansi dan triwulan.")
def make(instansi: NamaInstansi, tahun: Tahun = None, tw: Triwulan = None) -> None:
    """Bind the archives of the siklus of a period."""
    actor = system_actor()
    rows = layanan.ask(
        list_siklus,
        actor,
        instansi_id=find_instansi(instansi),
        tahun=tahun or local_date(now(), "WIB").year,
        triwulan=tw,
    )
    try:
        for row in rows:
            _show(make_arsip(actor, siklus_id=row.id))
    finally:
        stop()
    print(f"{len(rows)} arsip.")


@archive.command("list", help="Daftar arsip.")
def list_all(instansi: NamaInstansi, tahun: Tahun = None, tw: Triwulan = None, cari: str = "") -> None:
    """Print the archives."""
    rows = layanan.ask(
        list_arsip, system_actor(), instansi_id=find_instansi(instansi), tahun=tahun, triwulan=tw, cari=cari
    )
    for row in rows:
        _show(row)
    print(f"{len(rows)} arsip.")


@archive.command("verify", help="Memeriksa keutuhan sebuah arsip; keluar dengan kode 1 bila berubah.")
def verify(arsip_id: int) -> None:
    """Compare an archive with its manifest."""
    result = check_arsip(system_actor(), arsip_id=arsip_id)
    for sentence in result.kalimat:
        print(f"TEMUAN: {sentence}")
    print(f"{result.jumlah} berkas diperiksa: {'utuh' if result.utuh else 'TIDAK UTUH'}.")
    if not result.utuh:
        raise typer.Exit(1)


@archive.command("save", help="Menyalin PDF, zip dan manifes sebuah arsip ke folder.")
def save(arsip_id: int, out: Tujuan = Path(".")) -> None:
    """Copy an archive out of the file store."""
    out.mkdir(parents=True, exist_ok=True)
    for bentuk in BENTUK:
        found = open_arsip(system_actor(), arsip_id=arsip_id, bentuk=bentuk)
        with (out / found.nama).open("wb") as target:
            target.writelines(found.potongan)
        print(out / found.nama)


def _show(row: ArsipRingkas) -> None:
    made = print_tanggal(local_date(row.dibuat, "WIB"))
    print(
        f"{row.id}  {row.judul}: {row.jumlah} berkas, {len(row.tidak_dijilid)} tidak dijilid, {made}, sidik {row.sidik[:16]}"
    )
    for judul, alasan in row.tidak_dijilid:
        print(f"    tidak dijilid: {judul} ({alasan})")
