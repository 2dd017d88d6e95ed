"""Prepare the parts of an archive: clean PDFs, shrink pictures, turn Office files into PDF, list what fails."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from triwulan.berkas.jenis import Jenis
from triwulan.berkas.nama import safe_name
from triwulan.berkas.sidik import sha256
from triwulan.dokumen.arsip.bagian import Bagian, Siap
from triwulan.dokumen.bengkel import kerja
from triwulan.dokumen.pdf import to_pdf
from triwulan.errors import TriwulanError

PICTURE_PX = 2000
"""Longer side of a picture on its page: about 200 dots per inch on A4."""
DIBERSIHKAN = "isi aktif dibuang dari salinan: {}"
TANDA_TANGAN = "tanda tangan elektronik hanya dapat diperiksa pada berkas asli"
DIUBAH = "dicetak dari berkas Office"
TIDAK_DIKENAL = "Jenis berkas ini tidak dapat dijilid."
FORMAT_LAMA = "Format Office lama (.doc/.xls) tidak dijilid."


@dataclass(frozen=True)
class Halaman:
    """The bound form of one part: facts to print, and the file that the binder takes."""

    siap: Siap
    isi: bytes = b""
    berkas: Path | None = None
    """Where `isi` lies once it is put away: an archive is larger than what one wants to hold in memory."""


def prepare(
    bagian: Sequence[Bagian], ruang: Path, report: Callable[[int, int], None] | None = None
) -> list[Halaman]:
    """Prepare all parts in order, put them away in `ruang` and number their pages; `report(done, total)` after each.

    No part is ever dropped: one that fails comes back with its reason and without pages. Where several groups
    have pages, a separator stands before each.
    """
    result: list[Halaman] = []
    for siap, part in zip(_names(bagian), bagian, strict=True):
        result.append(_put_away(_prepare_one(siap, part), ruang))
        if report:
            report(len(result), len(bagian))
    return _numbered(result)


def _put_away(halaman: Halaman, ruang: Path) -> Halaman:
    if not halaman.siap.halaman:
        return halaman
    path = ruang / f"{halaman.siap.nomor}.bagian"
    path.write_bytes(halaman.isi)
    return Halaman(halaman.siap, berkas=path)


def _numbered(prepared: list[Halaman]) -> list[Halaman]:
    """The printed number of the first page of each part that has pages."""
    groups = {halaman.siap.kelompok for halaman in prepared if halaman.siap.halaman}
    result, page, group = [], 1, ""
    for halaman in prepared:
        siap = halaman.siap
        if siap.halaman:
            opens = len(groups) > 1 and siap.kelompok != group
            page, group = page + opens, siap.kelompok
            halaman = replace(halaman, siap=replace(siap, mulai=page, pemisah=opens))
            page += siap.halaman
        result.append(halaman)
    return result


def _names(bagian: Sequence[Bagian]) -> list[Siap]:
    """Number the parts and give each its path in the zip: `berkas/<group>/<number>-<name>`."""
    order = list(dict.fromkeys(part.kelompok for part in bagian))
    result = []
    for nomor, part in enumerate(bagian, start=1):
        folder = f"{order.index(part.kelompok) + 1:02d}-{safe_name(part.kelompok).lower()}"
        result.append(
            Siap(
                nomor=nomor,
                judul=part.judul,
                kelompok=part.kelompok,
                keterangan=part.keterangan,
                nama=f"berkas/{folder}/{nomor:03d}-{safe_name(part.nama)}",
                jenis=part.jenis.value if part.jenis else "",
                ukuran=len(part.isi),
                sha256=part.sidik if part.hilang else sha256(part.isi),
                ada=not part.hilang,
            )
        )
    return result


def _prepare_one(siap: Siap, part: Bagian) -> Halaman:
    if part.hilang:
        return Halaman(replace(siap, alasan=part.hilang))
    if part.terpisah:
        return Halaman(replace(siap, alasan=part.terpisah))
    try:
        if part.jenis is Jenis.PDF:
            return _from_pdf(siap, part.isi)
        if part.jenis and part.jenis.gambar:
            return _from_picture(siap, part.isi)
        if part.jenis and part.jenis.ooxml:
            return _from_office(siap, part)
    except TriwulanError as error:
        return Halaman(replace(siap, alasan=_reason(error.pesan)))
    return Halaman(replace(siap, alasan=FORMAT_LAMA if part.jenis else TIDAK_DIKENAL))


def _reason(pesan: str) -> str:
    """What is wrong, without the advice to upload again: an archive is read when that is too late."""
    return re.split(r"(?<=[.;])\s", pesan, maxsplit=1)[0].rstrip(".;") + "."


def _from_pdf(siap: Siap, isi: bytes) -> Halaman:
    bersih = kerja.sanitise_pdf(isi)
    catatan = list(siap.catatan)
    if bersih.fakta.aktif:
        catatan.append(DIBERSIHKAN.format(", ".join(bersih.fakta.aktif)))
    if bersih.fakta.bertanda_tangan:
        catatan.append(TANDA_TANGAN)
    return Halaman(replace(siap, halaman=bersih.fakta.halaman, catatan=tuple(catatan)), bersih.isi)


def _from_picture(siap: Siap, isi: bytes) -> Halaman:
    gambar = kerja.shrink_picture(isi, PICTURE_PX)
    ukuran = gambar.ukuran.lebar, gambar.ukuran.tinggi
    return Halaman(replace(siap, halaman=1, gambar=ukuran), gambar.isi)


def _from_office(siap: Siap, part: Bagian) -> Halaman:
    printed = to_pdf(part.isi, update_indexes=True) if part.berindeks else to_pdf(part.isi)
    return _from_pdf(replace(siap, catatan=(DIUBAH,)), printed)
