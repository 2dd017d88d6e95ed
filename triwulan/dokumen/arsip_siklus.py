"""Bound archives of a siklus: made, kept in the file store, found again, and verified."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Literal

from sqlalchemy import select
from sqlalchemy.orm import Session, undefer

from db.dokumen import Arsip
from db.organisasi import Instansi
from db.siklus import Siklus
from triwulan import layanan
from triwulan.akses.audit import record_change
from triwulan.akses.izin import own, service
from triwulan.akses.pelaku import Actor
from triwulan.berkas.jenis import Jenis
from triwulan.berkas.nama import safe_name
from triwulan.berkas.sidik import sha256
from triwulan.berkas.simpanan import open_store
from triwulan.dokumen.arsip import susun
from triwulan.dokumen.arsip.bagian import Bagian, Sampul
from triwulan.dokumen.arsip.periksa import Temuan, verify_archive
from triwulan.dokumen.arsip_bahan import RIWAYAT, BahanArsip, BerkasArsip, gather_arsip
from triwulan.dokumen.berkas_naskah import MEDIA, BerkasNaskah
from triwulan.errors import NotAllowedNow, TriwulanError
from triwulan.siklus.bukti_isi import BerkasTercatat, register_pencatat
from triwulan.waktu import Periode, now

Bentuk = Literal["pdf", "zip"]
RUSAK = "Berkas hilang atau berubah sejak disimpan; tidak dijilid."
TIDAK_UTUH = (
    "Arsip ini tidak sama lagi dengan sidiknya dan tidak diberikan. Buat arsip baru dari siklusnya, dan laporkan kepada "
    "pengelola server."
)


@dataclass(frozen=True)
class ArsipRingkas:
    """One archive. `jumlah` files, of which `tidak_dijilid` are in the zip alone (or broken), each with its reason."""

    id: int
    instansi_id: int
    siklus_id: int
    judul: str
    periode: Periode
    dibuat: datetime
    jumlah: int
    tidak_dijilid: tuple[tuple[str, str], ...]
    sidik: str
    pdf_sha256: str
    zip_sha256: str


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


def make_arsip(
    actor: Actor, *, siklus_id: int, report: Callable[[int, int], None] | None = None
) -> ArsipRingkas:
    """Bind the archive of a siklus as it stands and keep it; `report(done, total)` while it works.

    Works between two transactions: binding takes long. Raises like `gather_arsip` and `build_archive`.
    """
    bahan = layanan.ask(gather_arsip, actor, siklus_id=siklus_id)
    cover = Sampul(bahan.judul, bahan.nama_instansi, now(), bahan.zona, bahan.rincian)
    made = susun.build_archive(cover, _parts(bahan), report=report)
    return layanan.do(keep_arsip, actor, siklus_id=siklus_id, bahan=bahan, arsip=made)


@service("arsip.buat")
def keep_arsip(
    session: Session, actor: Actor, *, siklus_id: int, bahan: BahanArsip, arsip: susun.Arsip
) -> ArsipRingkas:
    """Keep a bound archive in the file store and in the list of archives."""
    kode = session.get_one(Instansi, own(session, actor, Siklus, siklus_id).instansi_id).kode
    folder = f"{safe_name(kode)}/{bahan.tahun}/arsip/siklus-{siklus_id}"
    pdf = open_store().put(f"{folder}/{sha256(arsip.pdf)[:12]}.pdf", arsip.pdf)
    packed = open_store().put(f"{folder}/{sha256(arsip.zip)[:12]}.zip", arsip.zip)
    row = Arsip(
        instansi_id=bahan.instansi_id,
        siklus_id=siklus_id,
        judul=bahan.judul,
        tahun=bahan.tahun,
        triwulan=bahan.triwulan,
        pdf=pdf.path,
        pdf_sha256=pdf.sha256,
        zip=packed.path,
        zip_sha256=packed.sha256,
        manifes={"sidik": arsip.sidik, "isi": json.loads(arsip.manifest)},
        dibuat=now(),
        dibuat_oleh=actor.pengguna_id,
    )
    session.add(row)
    record_change(session, actor, "arsip.buat", row)
    session.flush()
    return _line(row)


@service("arsip.lihat")
def list_arsip(
    session: Session,
    actor: Actor,
    *,
    instansi_id: int | None = None,
    tahun: int | None = None,
    triwulan: int | None = None,
    siklus_id: int | None = None,
    cari: str = "",
) -> tuple[ArsipRingkas, ...]:
    """The archives in reach that match, newest first; `cari` looks in titles and names of the files in them."""
    query = select(Arsip).options(undefer(Arsip.manifes)).order_by(Arsip.id.desc())
    if actor.jangkauan is not None:
        query = query.where(Arsip.instansi_id.in_(actor.jangkauan))
    wanted = {
        Arsip.instansi_id: instansi_id,
        Arsip.tahun: tahun,
        Arsip.triwulan: triwulan,
        Arsip.siklus_id: siklus_id,
    }
    for column, value in wanted.items():
        if value is not None:
            query = query.where(column == value)
    words = cari.casefold().split()
    return tuple(
        _line(row) for row in session.scalars(query) if all(word in _searchable(row) for word in words)
    )


@service("arsip.lihat")
def read_arsip(session: Session, actor: Actor, *, arsip_id: int, bentuk: Bentuk) -> BerkasNaskah:
    """The PDF or the zip as it was kept. Raises NotFound, AccessDenied, NotAllowedNow when it was altered."""
    row = own(session, actor, Arsip, arsip_id)
    path, sidik = (row.pdf, row.pdf_sha256) if bentuk == "pdf" else (row.zip, row.zip_sha256)
    content = open_store().get(path)
    if sha256(content) != sidik:
        raise NotAllowedNow(TIDAK_UTUH)
    media = MEDIA["pdf"] if bentuk == "pdf" else "application/zip"
    return BerkasNaskah(f"{safe_name(row.judul)}.{bentuk}", media, content)


@service("arsip.lihat")
def verify_arsip(session: Session, actor: Actor, *, arsip_id: int) -> HasilArsip:
    """Is the archive still what was recorded? Every file in the zip is read and compared with the manifest."""
    row = own(session, actor, Arsip, arsip_id)
    with TemporaryDirectory() as folder:
        path = Path(folder) / "arsip.zip"
        path.write_bytes(open_store().get(row.zip))
        found = verify_archive(path)
    intact = sha256(open_store().get(row.pdf)) == row.pdf_sha256
    return HasilArsip(found.jumlah, found.sidik_manifest == row.manifes["sidik"], intact, found.temuan)


def _parts(bahan: BahanArsip) -> list[Bagian]:
    parts = [_part(item) for item in bahan.berkas]
    history = Bagian("Riwayat siklus dari jejak audit", bahan.riwayat, Jenis.DOCX, RIWAYAT, "riwayat.docx")
    return [*parts, history]


def _part(item: BerkasArsip) -> Bagian:
    """A file as it was kept; one that is gone or altered stands in the list with its reason, without content."""
    try:
        content = open_store().get(item.lokasi)
    except TriwulanError:
        content = b""
    if sha256(content) != item.sidik:
        return Bagian(item.judul, b"", None, item.kelompok, item.nama, RUSAK)
    return Bagian(item.judul, content, item.jenis, item.kelompok, item.nama, item.keterangan)


def _line(row: Arsip) -> ArsipRingkas:
    files = row.manifes["isi"]["berkas"]
    loose = tuple((str(item["judul"]), str(item["alasan"])) for item in files if not item["dijilid"])
    return ArsipRingkas(
        row.id,
        row.instansi_id,
        row.siklus_id,
        row.judul,
        Periode(row.tahun, row.triwulan),
        row.dibuat,
        len(files),
        loose,
        str(row.manifes["sidik"]),
        row.pdf_sha256,
        row.zip_sha256,
    )


def _searchable(row: Arsip) -> str:
    files = row.manifes["isi"]["berkas"]
    return " ".join(
        [row.judul, *(f"{item['judul']} {item['keterangan']} {item['nama']}" for item in files)]
    ).casefold()


@register_pencatat
def recorded_archives(session: Session) -> Iterable[BerkasTercatat]:
    """The files of the archives, for the check of all files."""
    for row in session.scalars(select(Arsip)):
        for path, sidik in ((row.pdf, row.pdf_sha256), (row.zip, row.zip_sha256)):
            yield BerkasTercatat(path, sidik, row.judul)
