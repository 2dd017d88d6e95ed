"""The table of docs/keluaran.md: for each langkah of the library which paper it yields, written from the data."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from triwulan.dokumen.naskah_tampil import TAHAP, kind_name
from triwulan.settings import ROOT
from triwulan.sop.definition import Langkah, Sop
from triwulan.sop.formulir import Formulir, Keluaran
from triwulan.sop.library import SopLibrary, default_library

BERKAS = ROOT / "docs" / "keluaran.md"
PEMBUKA = """# Keluaran setiap langkah

Naskah apa yang dihasilkan setiap langkah SOP di perpustakaan. Tabel ini ditulis dari data oleh
`python -m triwulan paper outputs`; jangan diubah dengan tangan. Templat naskah ada di `doc_templates/naskah/`
dan `doc_templates/laporan/`, dan boleh diubah dengan Word atau LibreOffice.

Langkah tanpa naskah tetap mempunyai keluaran: rekaman yang disimpan aplikasi (kolom terakhir).
"""
REKAMAN = {
    "realisasi": "data realisasi dengan bukti dukung",
    "anggaran": "data realisasi anggaran",
    "analisis": "analisis capaian",
    "pemeriksaan": "hasil pemeriksaan dengan alasannya",
    "pengesahan": "pengesahan",
    "publikasi": "catatan publikasi",
    "arsip": "arsip terjilid",
    "berkas": "berkas lampiran",
    "disposisi": "isi disposisi",
    "tim": "susunan tim",
}


def write_outputs(path: Path = BERKAS) -> Path:
    """Write the table; returns the file."""
    path.write_text(outputs_text(default_library()), encoding="utf-8")
    return path


def outputs_text(library: SopLibrary) -> str:
    """The whole file."""
    parts = [PEMBUKA]
    for sop in library.sops:
        parts.append("\n".join(_table(sop, {form.kode: form for form in library.formulirs})))
    total = sum(len(sop.langkah) for sop in library.sops)
    parts.append(f"Jumlah: {total} langkah dalam {len(library.sops)} SOP.\n")
    return "\n".join(parts)


def outputs_of(langkah: Langkah, forms: dict[str, Formulir]) -> tuple[Keluaran, ...]:
    """The papers of a langkah."""
    form = forms.get(langkah.formulir or "")
    return form.keluaran if form else ()


def _table(sop: Sop, forms: dict[str, Formulir]) -> Iterator[str]:
    yield f"## {sop.nama.title() if sop.nama.isupper() else sop.nama}: `{sop.instansi}`\n"
    yield "| No. | Langkah | Output menurut SOP | Naskah | Rekaman |"
    yield "|---|---|---|---|---|"
    for langkah in sop.langkah:
        output = _cell(langkah.mutu_baku.output or "-")
        yield (
            f"| {langkah.no} | {_cell(langkah.kegiatan)} | {output} | {_papers(langkah, forms)} "
            f"| {_records(langkah, forms)} |"
        )
    yield ""


def _papers(langkah: Langkah, forms: dict[str, Formulir]) -> str:
    found = [_paper(item) for item in outputs_of(langkah, forms)]
    return ", ".join(found) or "–"


def _paper(item: Keluaran) -> str:
    stage = f" ({TAHAP[item.tahap.value]})" if item.tahap else ""
    return f"{kind_name(item.naskah.value)}{stage} `{item.naskah.value}`"


def _records(langkah: Langkah, forms: dict[str, Formulir]) -> str:
    form = forms.get(langkah.formulir or "")
    if form is None:
        return "–"
    kinds = dict.fromkeys(blok.jenis for blok in form.blok if getattr(blok, "mode", "isi") != "baca")
    return "; ".join(REKAMAN[kind] for kind in kinds if kind in REKAMAN) or "isian langkah"


def _cell(text: str) -> str:
    return " ".join(text.replace("|", "/").split())
