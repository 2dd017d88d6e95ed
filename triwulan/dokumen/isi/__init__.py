"""The papers that the app prints: what each is called, where its content comes from, which template it has.

`register` adds a kind from another room (the Laporan Kinerja has a renderer of its own).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from sqlalchemy.orm import Session

from triwulan.akses.pelaku import Actor
from triwulan.dokumen.cetak import Tampilan, print_docx
from triwulan.dokumen.isi import (
    berita_acara_verifikasi,
    bukti_publikasi,
    buku,
    catatan_penerimaan_data,
    disposisi,
    e81,
    format_pengumpulan,
    formulir_elemen_data,
    lembar_arsip,
    perjanjian_kinerja,
    sk_tim,
    surat_permintaan_data,
    surat_tugas,
)
from triwulan.dokumen.isi.bahan import Bahan
from triwulan.dokumen.templat import template_bytes
from triwulan.errors import NotFound


class Penyusun(Protocol):
    """Makes the snapshot of a paper; notes in `bahan.kurang` what is missing."""

    def __call__(self, session: Session, actor: Actor, bahan: Bahan) -> dict[str, Any]: ...


Pencetak = Callable[[bytes, Mapping[str, Any], Tampilan], bytes]
"""Template, snapshot, look → docx. Pure: runs outside the database."""


class PenyusunBuku(Protocol):
    """Makes the workbook that belongs to a paper."""

    def __call__(
        self,
        session: Session,
        actor: Actor,
        *,
        data: Mapping[str, Any],
        instansi_id: int,
        tahun: int,
        triwulan: int | None,
    ) -> bytes: ...


@dataclass(frozen=True)
class JenisNaskah:
    """One kind of paper.

    `bernomor`: gets a number of the office when it becomes final. `setahun`: belongs to a year, not to a
    triwulan. `xlsx`: the same data as a workbook. `berindeks`: has contents whose page numbers are made with its PDF.
    """

    kode: str
    nama: str
    susun: Penyusun
    bernomor: bool = True
    setahun: bool = False
    cetak: Pencetak = print_docx
    xlsx: PenyusunBuku | None = None
    templat: str = ""
    folder: str = "naskah"
    berindeks: bool = False

    @property
    def nama_templat(self) -> str:
        """The file in `doc_templates/<folder>/` without its extension."""
        return self.templat or self.kode

    def template(self) -> bytes:
        """The bytes of the template."""
        return template_bytes(self.folder, self.nama_templat)


_daftar: dict[str, JenisNaskah] = {}


def register(jenis: JenisNaskah) -> None:
    """Make a kind of paper known (again: replaced)."""
    _daftar[jenis.kode] = jenis


def jenis_naskah(kode: str) -> JenisNaskah:
    """A kind of paper; NotFound when nobody makes it."""
    if kode not in _daftar:
        raise NotFound(f"Naskah {kode} tidak dikenal. Yang ada: {', '.join(sorted(_daftar))}.")
    return _daftar[kode]


def semua_jenis() -> tuple[JenisNaskah, ...]:
    """All kinds that can be printed, in the order in which people meet them."""
    return tuple(_daftar.values())


for _jenis in (
    JenisNaskah("sk_tim", "Keputusan tentang tim", sk_tim.build),
    JenisNaskah("surat_permintaan_data", "Surat permintaan data", surat_permintaan_data.build),
    JenisNaskah("disposisi", "Lembar disposisi", disposisi.build, bernomor=False),
    JenisNaskah("surat_tugas", "Surat tugas", surat_tugas.build),
    JenisNaskah(
        "formulir_elemen_data",
        "Formulir elemen data",
        formulir_elemen_data.build,
        bernomor=False,
        xlsx=buku.fill_in,
    ),
    JenisNaskah(
        "format_pengumpulan",
        "Format pengumpulan data",
        format_pengumpulan.build,
        bernomor=False,
        xlsx=buku.fill_in,
    ),
    JenisNaskah("berita_acara_verifikasi", "Berita acara verifikasi", berita_acara_verifikasi.build),
    JenisNaskah("catatan_penerimaan_data", "Catatan penerimaan data", catatan_penerimaan_data.build),
    JenisNaskah("bukti_publikasi", "Bukti publikasi", bukti_publikasi.build, bernomor=False),
    JenisNaskah("lembar_arsip", "Lembar pengarsipan", lembar_arsip.build, bernomor=False),
    JenisNaskah("perjanjian_kinerja", "Perjanjian Kinerja", perjanjian_kinerja.build, setahun=True),
    JenisNaskah("e81", "Formulir E.81", e81.build, xlsx=buku.e81),
):
    register(_jenis)
