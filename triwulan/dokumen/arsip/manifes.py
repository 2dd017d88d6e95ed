"""The manifest of an archive: what was kept, with its SHA-256; written for machines and for people."""

from __future__ import annotations

import json
import shutil
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from triwulan.berkas.sidik import sha256, sha256_file
from triwulan.dokumen.arsip.bagian import Sampul, Siap
from triwulan.dokumen.arsip.lembar import print_ukuran
from triwulan.waktu import print_saat

FORMAT = "triwulan-arsip"
VERSI = 1
JSON_NAME, TABLE_NAME, SUMS_NAME, PDF_NAME = "manifest.json", "manifest.txt", "SHA256SUMS", "arsip.pdf"
DATE = (1980, 1, 1, 0, 0, 0)
"""Every entry of the zip has this date, so that the same archive is the same zip."""


def build_manifest(sampul: Sampul, bagian: Sequence[Siap], pdf: Path) -> dict[str, Any]:
    """The manifest as JSON data."""
    return {
        "format": FORMAT,
        "versi": VERSI,
        "judul": sampul.judul,
        "instansi": sampul.instansi,
        "dibuat": sampul.dibuat.isoformat(),
        "rincian": dict(sampul.rincian),
        "arsip_pdf": {"nama": PDF_NAME, "ukuran": pdf.stat().st_size, "sha256": sha256_file(pdf)},
        "berkas": [_entry(part) for part in bagian],
    }


def write_zip(
    keluar: Path,
    manifest: Mapping[str, Any],
    sampul: Sampul,
    bagian: Sequence[Siap],
    isi: Sequence[bytes],
    pdf: Path,
) -> bytes:
    """The zip of the originals with its manifest in `keluar`; the manifest as it is written in it."""
    text = json.dumps(manifest, ensure_ascii=False, indent=2, sort_keys=False).encode() + b"\n"
    head = {JSON_NAME: text, TABLE_NAME: manifest_table(sampul, bagian).encode()}
    files = {part.nama: original for part, original in zip(bagian, isi, strict=True) if part.ada}
    known = {
        PDF_NAME: manifest["arsip_pdf"]["sha256"],
        **{part.nama: part.sha256 for part in bagian if part.ada},
    }
    known = {**{name: sha256(content) for name, content in head.items()}, **known}
    sums = "".join(f"{sidik}  {name}\n" for name, sidik in known.items())
    with zipfile.ZipFile(keluar, "w") as archive:
        for name, content in head.items():
            archive.writestr(_info(name), content)
        _copy_in(archive, pdf)
        for name, content in {**files, SUMS_NAME: sums.encode()}.items():
            archive.writestr(_info(name), content)
    return text


def _copy_in(archive: zipfile.ZipFile, pdf: Path) -> None:
    info = _info(PDF_NAME)
    info.file_size = pdf.stat().st_size
    with pdf.open("rb") as source, archive.open(info, "w") as target:
        shutil.copyfileobj(source, target)


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
