"""The files of bound archives: handed out in pieces, checked against what was recorded, known to the check of all files."""

from __future__ import annotations

import contextlib
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Literal

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.dokumen import Arsip
from triwulan import layanan
from triwulan.akses.audit import record
from triwulan.akses.izin import own, service
from triwulan.akses.pelaku import Actor
from triwulan.berkas.nama import safe_name
from triwulan.berkas.simpanan import CHUNK, Keadaan, open_store
from triwulan.dokumen.arsip.manifes import JSON_NAME
from triwulan.dokumen.arsip.periksa import Keadaan as KeadaanTemuan
from triwulan.dokumen.arsip.periksa import Temuan, verify_archive
from triwulan.dokumen.arsip_siklus import PERIKSA
from triwulan.dokumen.berkas_naskah import MEDIA
from triwulan.errors import InvalidInput, NotAllowedNow, NotFound
from triwulan.siklus.bukti_isi import BerkasTercatat

Bentuk = Literal["pdf", "zip", "manifes"]
BENTUK: tuple[Bentuk, ...] = ("pdf", "zip", "manifes")
TIDAK_UTUH = (
    "Arsip ini tidak sama lagi dengan sidiknya dan tidak diberikan. Jilid arsip baru dari siklusnya, dan laporkan kepada "
    "pengelola server."
)


@dataclass(frozen=True)
class LetakArsip:
    """Where a file of an archive lies, and what it was when it was kept."""

    nama: str
    media: str
    lokasi: str
    sidik: str


@dataclass(frozen=True)
class AlirArsip:
    """A file of an archive on its way out: it was compared with its fingerprint, and comes in pieces."""

    nama: str
    media: str
    ukuran: int
    potongan: Iterator[bytes]


@dataclass(frozen=True)
class HasilArsip:
    """What a verification found. `sidik_sama`: the manifest is the one that was recorded when the archive was made."""

    jumlah: int
    sidik_sama: bool
    pdf_utuh: bool
    temuan: tuple[Temuan, ...]

    @property
    def utuh(self) -> bool:
        """Whether nothing of the archive changed."""
        return self.sidik_sama and self.pdf_utuh and not self.temuan

    @property
    def kalimat(self) -> tuple[str, ...]:
        """What is wrong, in words."""
        found = [f"{item.nama}: {item.keadaan.value}" for item in self.temuan]
        found += [] if self.pdf_utuh else ["PDF arsip hilang atau berubah sejak disimpan"]
        found += [] if self.sidik_sama else ["Manifes bukan yang dicatat saat arsip dibuat"]
        return tuple(found)


@service("arsip.lihat")
def locate_arsip(session: Session, actor: Actor, *, arsip_id: int, bentuk: Bentuk) -> LetakArsip:
    """Where the PDF or the zip lies ("manifes": the zip that holds it). Raises NotFound, AccessDenied."""
    row = own(session, actor, Arsip, arsip_id)
    name = safe_name(row.judul)
    if bentuk == "pdf":
        return LetakArsip(f"{name}.pdf", MEDIA["pdf"], row.pdf, row.pdf_sha256)
    return LetakArsip(f"{name}.zip", "application/zip", row.zip, row.zip_sha256)


def open_arsip(actor: Actor, *, arsip_id: int, bentuk: Bentuk) -> AlirArsip:
    """A file of an archive, without holding it in memory or a transaction open.

    Raises NotFound, AccessDenied, and NotAllowedNow when the file is not the one that was kept.
    """
    letak = layanan.ask(locate_arsip, actor, arsip_id=arsip_id, bentuk=bentuk)
    if open_store().verify(letak.lokasi, letak.sidik) is not Keadaan.UTUH:
        raise NotAllowedNow(TIDAK_UTUH)
    if bentuk == "manifes":
        text = _manifest(letak.lokasi)
        name = f"{letak.nama.removesuffix('.zip')}.{JSON_NAME}"
        return AlirArsip(name, "application/json", len(text), iter((text,)))
    return AlirArsip(letak.nama, letak.media, open_store().size(letak.lokasi), _pieces(letak.lokasi))


def check_arsip(actor: Actor, *, arsip_id: int) -> HasilArsip:
    """Is the archive still what was recorded? Reads every file in its zip, and notes the answer in the audit."""
    result = verify_arsip(actor, arsip_id=arsip_id)
    layanan.do(note_pemeriksaan, actor, arsip_id=arsip_id, hasil=result)
    return result


def verify_arsip(actor: Actor, *, arsip_id: int) -> HasilArsip:
    """The same without a note. Raises NotFound, AccessDenied."""
    packed = layanan.ask(locate_arsip, actor, arsip_id=arsip_id, bentuk="zip")
    bound = layanan.ask(locate_arsip, actor, arsip_id=arsip_id, bentuk="pdf")
    intact = open_store().verify(bound.lokasi, bound.sidik) is Keadaan.UTUH
    recorded = layanan.ask(sidik_manifes, actor, arsip_id=arsip_id)
    try:
        with _copied(packed.lokasi) as path:
            found = verify_archive(path)
    except (NotFound, InvalidInput):
        lost = Temuan(packed.nama, _zip_state(packed))
        return HasilArsip(0, False, intact, (lost,))
    return HasilArsip(found.jumlah, found.sidik_manifest == recorded, intact, found.temuan)


@service("arsip.lihat")
def sidik_manifes(session: Session, actor: Actor, *, arsip_id: int) -> str:
    """The SHA-256 of the manifest, as it was recorded when the archive was made."""
    return str(own(session, actor, Arsip, arsip_id).manifes["sidik"])


@service("arsip.lihat")
def note_pemeriksaan(session: Session, actor: Actor, *, arsip_id: int, hasil: HasilArsip) -> None:
    """Write down that an archive was checked, and what was found."""
    row = own(session, actor, Arsip, arsip_id)
    found = {"utuh": hasil.utuh, "jumlah": hasil.jumlah, "temuan": list(hasil.kalimat)}
    record(
        session,
        actor,
        PERIKSA,
        objek="Arsip",
        objek_id=row.id,
        instansi_id=row.instansi_id,
        sesudah=found,
    )


def recorded_archives(session: Session) -> Iterable[BerkasTercatat]:
    """The files of the archives, for the check of all files."""
    for row in session.scalars(select(Arsip)):
        for path, sidik in ((row.pdf, row.pdf_sha256), (row.zip, row.zip_sha256)):
            yield BerkasTercatat(path, sidik, row.judul)


def _pieces(lokasi: str) -> Iterator[bytes]:
    with open_store().open(lokasi) as stream:
        while chunk := stream.read(CHUNK):
            yield chunk


def _manifest(lokasi: str) -> bytes:
    """The manifest out of the zip, byte for byte."""
    with open_store().open(lokasi) as stream, zipfile.ZipFile(stream) as archive:
        return archive.read(JSON_NAME)


@contextlib.contextmanager
def _copied(lokasi: str) -> Iterator[Path]:
    """A copy on the disk: a zip is read from its end, which object stores do not like."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "arsip.zip"
        with path.open("wb") as target:
            for chunk in _pieces(lokasi):
                target.write(chunk)
        yield path


def _zip_state(packed: LetakArsip) -> KeadaanTemuan:
    state = open_store().verify(packed.lokasi, packed.sidik)
    return KeadaanTemuan.HILANG if state is Keadaan.HILANG else KeadaanTemuan.BERUBAH
