"""sop list, sop check, sop show, sop export, sop schema."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer

from triwulan.sop.check import Tingkat
from triwulan.sop.definition import Langkah, Sop
from triwulan.sop.duration import write_durasi
from triwulan.sop.formulir import Formulir
from triwulan.sop.library import DEFAULT_DIR, SopLibrary
from triwulan.sop.panduan import write_guide
from triwulan.sop.periksa_berkas import HasilBerkas, check_file
from triwulan.sop.schema import write_schemas
from triwulan.sop.waktu_baku import waktu_total
from triwulan.sop.yaml_write import dump_sop

app = typer.Typer(no_args_is_help=True, rich_markup_mode=None)

Pustaka = Annotated[Path, typer.Option("--pustaka", help="Folder perpustakaan SOP.")]
Kode = Annotated[str, typer.Argument(help="Kode SOP; lihat `sop list`.")]


@app.callback()
def group() -> None:
    """Perpustakaan SOP: daftar, periksa, tampilkan, ekspor."""


@app.command("list", help="Daftar SOP di perpustakaan beserta banyak langkah dan temuannya.")
def list_sops(pustaka: Pustaka = DEFAULT_DIR) -> None:
    """One line an SOP."""
    for path in sorted(pustaka.glob("*.yaml")):
        print(_summary(check_file(path)))


@app.command("check", help="Memeriksa berkas SOP; keluar dengan kode 1 hanya bila ada galat.")
def check_files(
    berkas: Annotated[
        list[Path] | None, typer.Argument(help="Berkas YAML; kosong: seluruh perpustakaan.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Cetak sebagai JSON.")] = False,
    pustaka: Pustaka = DEFAULT_DIR,
) -> None:
    """Every finding of every file."""
    results = [check_file(path) for path in berkas or sorted(pustaka.glob("*.yaml"))]
    if as_json:
        print(json.dumps([result.as_json() for result in results], ensure_ascii=False, indent=2))
    else:
        print("\n\n".join(_report(result) for result in results))
    if any(result.galat for result in results):
        raise typer.Exit(1)


@app.command("show", help="Menampilkan langkah sebuah SOP dengan formulir dan naskah yang dihasilkannya.")
def show(kode: Kode, pustaka: Pustaka = DEFAULT_DIR) -> None:
    """Identity in short, then every row with its form."""
    library = SopLibrary.load(pustaka)
    sop = library.sop(kode)
    forms = {formulir.kode: formulir for formulir in library.formulirs}
    print("\n".join(_head(sop)))
    for langkah in sop.langkah:
        print("\n".join(_row(sop, langkah, forms.get(langkah.formulir or ""))))


@app.command("export", help="Mencetak sebuah SOP sebagai YAML, atau menyimpannya ke berkas.")
def export(
    kode: Kode,
    out: Annotated[Path | None, typer.Option("--out", help="Berkas tujuan; kosong: cetak ke layar.")] = None,
    pustaka: Pustaka = DEFAULT_DIR,
) -> None:
    """Canonical YAML that imports to the same SOP."""
    text = dump_sop(SopLibrary.load(pustaka).sop(kode))
    if out is None:
        print(text, end="")
    else:
        out.write_text(text, encoding="utf-8")
        print(f"Tersimpan di {out}.")


@app.command("schema", help="Menulis ulang docs/schema dan tabel docs/sop-format.md.")
def schema() -> None:
    """Write the published schemas and the tables of the guide."""
    for path in (*write_schemas(), write_guide()):
        print(path.name)


def _counts(result: HasilBerkas) -> str:
    return ", ".join(f"{result.banyak(tingkat)} {tingkat}" for tingkat in Tingkat)


def _summary(result: HasilBerkas) -> str:
    if result.sop is None:
        return f"{result.nama}: tidak terbaca; jalankan `sop check` untuk rinciannya."
    sop = result.sop
    return f"{sop.kode}  versi {sop.versi}  {sop.nama}  ({len(sop.langkah)} langkah; {_counts(result)})"


def _report(result: HasilBerkas) -> str:
    if result.sop is None:
        return "\n".join(str(item) for item in result.masalah)
    lines = [f"{result.nama}: {_counts(result)}"]
    for item in result.temuan:
        lines.append(
            f"  {item.tingkat.upper():<10}  {item.kode}  {item.tempat}: {item.pesan} [{item.sumber}]"
        )
    return "\n".join(lines)


def _head(sop: Sop) -> list[str]:
    total = write_durasi(waktu_total(sop))
    return [
        f"{sop.nama} ({sop.kode}, versi {sop.versi})",
        f"Instansi: {sop.instansi}. Nomor: {sop.identitas.nomor or 'belum ada'}. Jumlah waktu: {total}.",
        "",
    ]


def _row(sop: Sop, langkah: Langkah, formulir: Formulir | None) -> list[str]:
    pelaksana = next(
        (item.nama for item in sop.pelaksana if item.id == langkah.pelaksana), "belum ada pelaksana"
    )
    lines = [
        f"{langkah.no}. {langkah.kegiatan}",
        f"   {pelaksana}; {langkah.bentuk}{_branches(langkah)}; {langkah.mutu_baku.waktu or 'tanpa waktu'}{_marks(langkah)}",
    ]
    if formulir is None:
        return [*lines, f"   Formulir: {langkah.formulir or 'belum dipilih'}"]
    return [*lines, f"   Formulir: {formulir.judul} ({formulir.kode})", *_yields(formulir)]


def _branches(langkah: Langkah) -> str:
    targets = [
        f"{name} ke {getattr(langkah, name)}" for name in ("ya", "tidak", "lanjut") if getattr(langkah, name)
    ]
    return f" ({', '.join(targets)})" if targets else ""


def _marks(langkah: Langkah) -> str:
    marks = ["satu tugas setiap bidang"] if langkah.per_bidang else []
    if len(langkah.periode) < 4:
        marks.append("hanya " + ", ".join(langkah.periode))
    if not langkah.tersurat:
        marks.append("disimpulkan, mohon dikonfirmasi")
    return "".join(f"; {mark}" for mark in marks)


def _yields(formulir: Formulir) -> list[str]:
    papers = [item.naskah + (f" ({item.tahap})" if item.tahap else "") for item in formulir.keluaran]
    return [f"   Naskah: {', '.join(papers)}"] if papers else []
