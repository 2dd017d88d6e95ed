"""Downloads of templates: /unduh/templat/{id} (a version of the office), /unduh/templat-bawaan-{jenis}/{instansi}."""

from __future__ import annotations

from functools import partial

from triwulan import layanan
from triwulan.akses.pelaku import Actor
from triwulan.dokumen.berkas_naskah import MEDIA
from triwulan.dokumen.templat_jenis import SEMUA_TEMPLAT
from triwulan.dokumen.templat_kantor import BerkasTemplat, read_standard, read_version
from web.unduh import SOURCES, Unduhan, source


@source("templat")
def version(actor: Actor, templat_id: int) -> Unduhan:
    """A version as it was uploaded."""
    return _out(layanan.ask(read_version, actor, templat_id=templat_id))


def standard(jenis: str, actor: Actor, instansi_id: int) -> Unduhan:
    """The standard template of a kind."""
    return _out(layanan.ask(read_standard, actor, instansi_id=instansi_id, jenis=jenis))


for _jenis in SEMUA_TEMPLAT:
    SOURCES[f"templat-bawaan-{_jenis.kode}"] = partial(standard, _jenis.kode)


def _out(file: BerkasTemplat) -> Unduhan:
    return Unduhan(file.nama, MEDIA["docx"], file.isi)
