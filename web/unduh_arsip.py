"""Downloads of bound archives: /unduh/arsip-pdf/{id} (arsip-lihat: shown in the browser), arsip-zip, arsip-manifes.

An archive may be large: it is compared with its fingerprint, and then goes out in pieces.
"""

from __future__ import annotations

from triwulan.akses.pelaku import Actor
from triwulan.dokumen.arsip_berkas import Bentuk, open_arsip
from web.unduh import Unduhan, source


@source("arsip-pdf")
def pdf(actor: Actor, arsip_id: int) -> Unduhan:
    """The bound PDF, to be kept."""
    return _out(actor, arsip_id, "pdf")


@source("arsip-lihat")
def view(actor: Actor, arsip_id: int) -> Unduhan:
    """The bound PDF, to be read in the browser: it was made by us and holds nothing active."""
    return _out(actor, arsip_id, "pdf", tampil=True)


@source("arsip-zip")
def packed(actor: Actor, arsip_id: int) -> Unduhan:
    """The originals with manifest and fingerprints."""
    return _out(actor, arsip_id, "zip")


@source("arsip-manifes")
def manifest(actor: Actor, arsip_id: int) -> Unduhan:
    """The manifest alone, byte for byte as it lies in the zip."""
    return _out(actor, arsip_id, "manifes")


def _out(actor: Actor, arsip_id: int, bentuk: Bentuk, *, tampil: bool = False) -> Unduhan:
    file = open_arsip(actor, arsip_id=arsip_id, bentuk=bentuk)
    return Unduhan(file.nama, file.media, file.potongan, tampil, file.ukuran)
