"""Which template a paper is printed with: the office's own where it has one, else the standard one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session, undefer

from db.templat import TemplatKantor, TemplatVersi
from triwulan.berkas.sidik import sha256
from triwulan.dokumen import templat_cetak
from triwulan.dokumen.cetak import Tampilan
from triwulan.dokumen.isi import JenisNaskah
from triwulan.dokumen.templat_jenis import jenis_templat
from triwulan.errors import InvalidInput


class TemplatGagal(InvalidInput):
    """The office's own template cannot print this paper; the standard one can."""


@dataclass(frozen=True)
class Templat:
    """The bytes of a template. `nomor`: which of the office's own versions; 0: the standard one."""

    isi: bytes
    sebutan: str
    nomor: int = 0

    @property
    def sidik(self) -> str:
        """SHA-256 of the bytes."""
        return sha256(self.isi)


def own_template(session: Session, instansi_id: int, jenis: str) -> Templat | None:
    """The office's own template in use; None: it uses the standard one. Checks no permission."""
    query = (
        select(TemplatVersi)
        .join(TemplatKantor, TemplatKantor.pakai_id == TemplatVersi.id)
        .where(TemplatKantor.instansi_id == instansi_id, TemplatKantor.jenis == jenis)
        .options(undefer(TemplatVersi.isi))
    )
    found = session.scalar(query)
    return None if found is None else Templat(found.isi, name_of(found.jenis, found.nomor), found.nomor)


def template_of(session: Session, instansi_id: int, kind: JenisNaskah, *, bawaan: bool = False) -> Templat:
    """The template of a kind of paper in an office; with `bawaan` the standard one in any case."""
    own = None if bawaan else own_template(session, instansi_id, kind.kode)
    return own or Templat(kind.template(), kind.nama_templat)


def print_paper(templat: Templat, kind: JenisNaskah, data: Mapping[str, Any], look: Tampilan) -> bytes:
    """The docx. Raises TemplatGagal when only the office's own template is to blame, else like `kind.cetak`."""
    if not templat.nomor:
        return kind.cetak(templat.isi, data, look)
    try:
        return templat_cetak.print_naskah(jenis_templat(kind.kode), templat.isi, data, look)
    except InvalidInput as error:
        kind.cetak(kind.template(), data, look)
        raise failure(templat, error) from error


def failure(templat: Templat, error: InvalidInput) -> TemplatGagal:
    """What people are told when their own template fails."""
    return TemplatGagal(
        f"{templat.sebutan} tidak dapat mencetak ini. Sebab: {error.pesan} Data tidak berubah dan tidak ada nomor "
        "yang dipakai. Cetak dengan templat bawaan, atau minta admin OPD memperbaiki templatnya di halaman Templat."
    )


def name_of(jenis: str, nomor: int) -> str:
    """How a version of an office's own template is called."""
    return f"Templat kantor “{jenis_templat(jenis).nama}” versi {nomor}"
