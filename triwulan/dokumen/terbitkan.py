"""Work on papers that takes long or needs LibreOffice: done between two transactions, never inside one."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from functools import partial

from triwulan import layanan
from triwulan.akses.pelaku import Actor
from triwulan.berkas.sidik import sha256
from triwulan.dokumen.berkas_naskah import MEDIA, BerkasNaskah, keep_pdf, read_docx, read_pdf
from triwulan.dokumen.isi import jenis_naskah
from triwulan.dokumen.naskah import finalise_naskah
from triwulan.dokumen.naskah_tampil import NaskahRingkas, get_naskah
from triwulan.dokumen.pdf import convert_with_indexes, to_pdf
from triwulan.dokumen.siap_cetak import PerluDicetak

CETAK_ULANG = 3
"""So often a paper is printed anew because another one took its number in the meantime."""
Kemajuan = Callable[[str], None]
"""Told what is being done, for a page that shows progress."""


def quiet(_: str) -> None:
    """No progress is shown."""


def finish_naskah(
    actor: Actor,
    *,
    naskah_id: int,
    versi: int,
    tanggal: date | None = None,
    alasan: Mapping[str, str] | None = None,
    kemajuan: Kemajuan = quiet,
) -> NaskahRingkas:
    """Make a draft final and its PDF. When the PDF fails, the paper is final with its number and docx, and
    `make_pdf` can be called again: no number is lost. Raises like `finalise_naskah` and `to_pdf`.
    """
    kemajuan("Memeriksa data, memberi nomor dan menyusun naskah …")
    finalise = partial(
        layanan.do, finalise_naskah, actor, naskah_id=naskah_id, versi=versi, tanggal=tanggal, alasan=alasan
    )
    line = _printed_apart(finalise)
    kemajuan("Membuat PDF …")
    return make_pdf(actor, naskah_id=line.id)


def _printed_apart(finalise: Callable[..., NaskahRingkas]) -> NaskahRingkas:
    """Call the service; the paper it asks for is printed between two calls, while others may write."""
    ready = None
    for _ in range(CETAK_ULANG):
        try:
            return finalise(siap=ready)
        except PerluDicetak as wanted:
            ready = wanted.pesanan.print()
    return finalise(siap=ready)


def make_pdf(actor: Actor, *, naskah_id: int) -> NaskahRingkas:
    """The PDF of a final paper, kept beside its docx; nothing to do where it is there."""
    line = layanan.ask(get_naskah, actor, naskah_id=naskah_id)
    if line.ada_pdf:
        return line
    docx = layanan.ask(read_docx, actor, naskah_id=naskah_id).isi
    if jenis_naskah(line.jenis).berindeks:
        made = convert_with_indexes(docx, dibuat=line.dibuat)
        return layanan.do(
            keep_pdf, actor, naskah_id=naskah_id, dari=sha256(docx), isi=made.pdf, docx=made.docx
        )
    pdf = to_pdf(docx, dibuat=line.dibuat)
    return layanan.do(keep_pdf, actor, naskah_id=naskah_id, dari=sha256(docx), isi=pdf)


def pdf_of(actor: Actor, *, naskah_id: int) -> BerkasNaskah:
    """The PDF to look at: as kept, or made now from the draft or the final docx."""
    kept = layanan.ask(read_pdf, actor, naskah_id=naskah_id)
    if kept is not None:
        return kept
    indexed = jenis_naskah(layanan.ask(get_naskah, actor, naskah_id=naskah_id).jenis).berindeks
    docx = layanan.ask(read_docx, actor, naskah_id=naskah_id)
    return BerkasNaskah(
        docx.nama.removesuffix("docx") + "pdf", MEDIA["pdf"], to_pdf(docx.isi, update_indexes=indexed)
    )
