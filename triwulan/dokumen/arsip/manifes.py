"""The manifest of an archive: what was kept, with its SHA-256; written for machines and for people."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any

from triwulan.berkas.sidik import sha256
from triwulan.dokumen.arsip.bagian import Sampul, Siap
from triwulan.dokumen.arsip.lembar import print_ukuran
from triwulan.waktu import print_saat

FORMAT = "triwulan-arsip"
VERSI = 1
JSON_NAME, TABLE_NAME, SUMS_NAME, PDF_NAME = "manifest.json", "manifest.txt", "SHA256SUMS", "arsip.pdf"
DATE = (1980, 1, 1, 0, 0, 0)
"""Every entry of the zip has this date, so that the same archive is the same zip."""


def build_manifest(sampul: Sampul, bagian: Sequence[Siap], pdf: bytes | None) -> dict[str, Any]:
    """The manifest as JSON data."""
    return {
        "format": FORMAT,
        "versi": VERSI,
        "judul": sampul.judul,
        "instansi": sampul.instansi,
        "dibuat": sampul.dibuat.isoformat(),
        "rincian": dict(sampul.rincian),
        "arsip_pdf": {"nama": PDF_NAME, "ukuran": len(pdf), "sha256": sha256(pdf)} if pdf else None,
        "berkas": [_entry(part) for part in bagian],
    }


def write_zip(
    manifest: Mapping[str, Any],
    sampul: Sampul,
    bagian: Sequence[Siap],
    isi: Sequence[bytes],
    pdf: bytes | None,
) -> tuple[bytes, bytes]:
    """The zip of the originals with its manifest, and the manifest as it is written in it."""
    text = json.dumps(manifest, ensure_ascii=False, indent=2, sort_keys=False).encode() + b"\n"
    files = {JSON_NAME: text, TABLE_NAME: manifest_table(sampul, bagian).encode()}
    if pdf:
        files[PDF_NAME] = pdf
    files.update((part.nama, original) for part, original in zip(bagian, isi, strict=True) if part.ada)
    sums = "".join(f"{sha256(content)}  {name}\n" for name, content in files.items())
    output = io.BytesIO()
    with zipfile.ZipFile(output, "w") as archive:
        for name, content in {**files, SUMS_NAME: sums.encode()}.items():
            archive.writestr(_info(name), content)
    return output.getvalue(), text


def manifest_table(sampul: Sampul, bagian: Sequence[Siap]) -> str:
    """The manifest as a text that people read."""
    lines = [sampul.judul, sampul.instansi, f"Dibuat {print_saat(sampul.dibuat, sampul.zona)}", ""]
    lines += [f"{label}: {nilai}" for label, nilai in sampul.rincian]
    for part in bagian:
        pages = f"halaman {part.mulai}–{part.mulai + part.halaman - 1}" if part.halaman else "tidak dijilid"
        lines += ["", f"{part.nomor}. {part.judul} ({part.kelompok})", f"   {part.nama}"]
        size = print_ukuran(part.ukuran) if part.ada else "tidak ada di dalam arsip"
        lines += [f"   {size}, {pages}", f"   SHA-256 {part.sha256}"]
        lines += [f"   {note}" for note in (part.alasan, *part.catatan) if note]
    lines += ["", f"Periksa keutuhan berkas dengan: sha256sum -c {SUMS_NAME}", ""]
    return "\n".join(lines)


def _entry(part: Siap) -> dict[str, Any]:
    facts = asdict(part)
    del facts["gambar"]
    return {**facts, "dijilid": part.halaman > 0, "catatan": list(part.catatan)}


def _info(name: str) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(name, DATE)
    info.compress_type = zipfile.ZIP_DEFLATED
    info.external_attr = 0o644 << 16
    return info
