"""The files of the evidence themselves: download, preview, and the check that all are there unaltered."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.bukti import BuktiDukung
from triwulan.akses.izin import own, service
from triwulan.akses.pelaku import Actor
from triwulan.berkas.jenis import Jenis
from triwulan.berkas.sidik import sha256
from triwulan.berkas.simpanan import Keadaan, open_store
from triwulan.dokumen.pratinjau import LEBAR_PX, page_count, page_png, picture_jpeg
from triwulan.errors import InvalidInput, NotFound, TriwulanError


class BerkasBerubah(TriwulanError):
    """The file in the store is not the one that was handed in."""


@dataclass(frozen=True)
class IsiBukti:
    """A file on its way to the browser."""

    nama: str
    mime: str
    isi: bytes


@dataclass(frozen=True)
class Pratinjau:
    """A picture of the file: a page of a PDF (PNG), or the picture itself (JPEG)."""

    isi: bytes
    mime: str
    halaman: int
    jumlah_halaman: int


@dataclass(frozen=True)
class BerkasTercatat:
    """A file that the database remembers."""

    lokasi: str
    sha256: str
    uraian: str


@dataclass(frozen=True)
class BerkasRusak:
    """A file that is missing, or is not the one that was handed in."""

    lokasi: str
    uraian: str
    keadaan: Keadaan


@dataclass(frozen=True)
class HasilPeriksa:
    """What the check of all files found. `tak_tercatat`: files in the store that no row remembers."""

    jumlah: int
    rusak: tuple[BerkasRusak, ...]
    tak_tercatat: tuple[str, ...]


Pencatat = Callable[[Session], Iterable[BerkasTercatat]]
_pencatat: list[Pencatat] = []


def register_pencatat(pencatat: Pencatat) -> Pencatat:
    """Let another room have its files checked as well."""
    if pencatat not in _pencatat:
        _pencatat.append(pencatat)
    return pencatat


@service("bukti.lihat")
def download_bukti(session: Session, actor: Actor, *, bukti_id: int) -> IsiBukti:
    """The file as it was handed in. Raises NotFound, BerkasBerubah, StoreUnavailable."""
    row = _present(session, actor, bukti_id)
    return IsiBukti(row.nama, Jenis(row.jenis).mime, _content(row))


@service("bukti.lihat")
def preview_bukti(
    session: Session, actor: Actor, *, bukti_id: int, halaman: int = 1, lebar: int = LEBAR_PX
) -> Pratinjau:
    """A picture of a PDF page (from 1) or of a picture. Raises InvalidInput for files that have none."""
    row = _present(session, actor, bukti_id)
    jenis = Jenis(row.jenis)
    if jenis.gambar:
        return Pratinjau(picture_jpeg(_content(row)), "image/jpeg", 1, 1)
    if jenis is not Jenis.PDF:
        raise InvalidInput("Berkas Office tidak dapat ditampilkan di sini; unduh untuk membacanya.")
    isi = _content(row)
    pages = page_count(isi)
    page = min(max(halaman, 1), pages)
    return Pratinjau(page_png(isi, page, lebar), "image/png", page, pages)


@service("audit.lihat")
def verify_files(session: Session, actor: Actor) -> HasilPeriksa:
    """Compare every file that is remembered with the store: missing and altered ones, and strangers.

    Removed evidence is compared too, for its file must stay. An actor with a limited reach sees the
    evidence of that reach only, and no strangers.
    """
    store = open_store()
    remembered = [*_evidence(session, actor)]
    if actor.is_system:
        remembered += [record for pencatat in _pencatat for record in pencatat(session)]
    broken = []
    for record in remembered:
        state = store.verify(record.lokasi, record.sha256)
        if state is not Keadaan.UTUH:
            broken.append(BerkasRusak(record.lokasi, record.uraian, state))
    known = {record.lokasi for record in remembered}
    strangers = tuple(path for path in store.iterate() if path not in known) if actor.is_system else ()
    return HasilPeriksa(len(remembered), tuple(broken), strangers)


def _evidence(session: Session, actor: Actor) -> Iterable[BerkasTercatat]:
    query = select(BuktiDukung).order_by(BuktiDukung.id)
    if actor.jangkauan is not None:
        query = query.where(BuktiDukung.instansi_id.in_(actor.jangkauan))
    for row in session.scalars(query).yield_per(500):
        yield BerkasTercatat(row.lokasi, row.sha256, f"{row.nama}, diunggah {row.diunggah_oleh}")


def _present(session: Session, actor: Actor, bukti_id: int) -> BuktiDukung:
    row = own(session, actor, BuktiDukung, bukti_id)
    if row.dihapus_pada is not None:
        raise NotFound(f"Berkas ini sudah dihapus dari bukti: {row.alasan_hapus}")
    return row


def _content(row: BuktiDukung) -> bytes:
    isi = open_store().get(row.lokasi)
    if sha256(isi) != row.sha256:
        raise BerkasBerubah(
            "Berkas ini tidak sama lagi dengan yang diunggah, jadi tidak dibuka. Laporkan kepada pengelola server; "
            "`files verify` menyebut semua berkas seperti ini."
        )
    return isi
