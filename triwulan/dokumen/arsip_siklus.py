"""Bound archives of a siklus: made, kept in the file store, and found again."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session, undefer

from db.akses import Pengguna, Peristiwa
from db.dokumen import Arsip
from db.siklus import Siklus
from triwulan import layanan
from triwulan.akses.audit import record_change
from triwulan.akses.izin import own, service
from triwulan.akses.pelaku import Actor
from triwulan.berkas.jenis import Jenis
from triwulan.berkas.nama import safe_name
from triwulan.berkas.sidik import sha256, sha256_file
from triwulan.berkas.simpanan import Tersimpan, open_store
from triwulan.dokumen.arsip import susun
from triwulan.dokumen.arsip.bagian import Bagian, Sampul
from triwulan.dokumen.arsip.siapkan import DIUBAH
from triwulan.dokumen.arsip_bahan import RIWAYAT, BahanArsip, BerkasArsip, gather_arsip
from triwulan.dokumen.arsip_riwayat import write_history
from triwulan.dokumen.berkas_naskah import read_docx
from triwulan.errors import NotFound, TriwulanError
from triwulan.siklus.terapkan import bump
from triwulan.waktu import Periode, now

PERIKSA = "arsip.periksa"
HILANG = "Berkas tidak ditemukan di penyimpanan."
BERUBAH = "Berkas berubah sejak diunggah: isinya tidak sama lagi dengan sidiknya."
DIGANTIKAN = "Draf yang sudah digantikan naskah finalnya; yang dijilid adalah naskah final."
DRAF_GAGAL = "Draf ini tidak dapat dicetak."
Lapor = Callable[[int, int], None]


@dataclass(frozen=True)
class Terjilid:
    """A bound archive whose files lie in the store; `manifest` is the manifest.json of its zip."""

    pdf: Tersimpan
    zip: Tersimpan
    sidik: str
    manifest: dict[str, Any]
    halaman: int
    bahan: str = ""
    """The same for archives of the same files and the same end of the siklus, whenever they were bound."""


@dataclass(frozen=True)
class TidakDijilid:
    """A file that has no pages in the PDF. `ada`: its original is in the zip."""

    judul: str
    alasan: str
    ada: bool
    saran: str


@dataclass(frozen=True)
class Pemeriksaan:
    """The last look at whether an archive is what was recorded."""

    pada: datetime
    oleh: str
    utuh: bool
    rincian: tuple[str, ...]


@dataclass(frozen=True)
class ArsipRingkas:
    """One archive. `jumlah` files, of which `tidak_dijilid` are in the zip alone (or lost), each with its reason.

    `selesai_pada`: the end of the siklus that this archive contains; None when it was bound before the end.
    Sizes are bytes, 0 where an old archive does not know; `pemeriksaan` None: nobody has looked yet.
    """

    id: int
    instansi_id: int
    siklus_id: int
    judul: str
    periode: Periode
    dibuat: datetime
    oleh: str
    halaman: int
    ukuran_pdf: int
    ukuran_zip: int
    jumlah: int
    rincian_tidak_dijilid: tuple[TidakDijilid, ...]
    catatan: tuple[tuple[str, str], ...]
    """Title of a file and what was taken out of its bound copy, or what the reader must know about it."""
    sidik: str
    sidik_berkas: tuple[str, ...]
    selesai_pada: datetime | None
    pdf_sha256: str
    zip_sha256: str
    pemeriksaan: Pemeriksaan | None

    @property
    def tidak_dijilid(self) -> tuple[tuple[str, str], ...]:
        """Title and reason."""
        return tuple((item.judul, item.alasan) for item in self.rincian_tidak_dijilid)

    @property
    def keadaan(self) -> str:
        """ "utuh", "berubah", or "belum diperiksa"."""
        if self.pemeriksaan is None:
            return "belum diperiksa"
        return "utuh" if self.pemeriksaan.utuh else "berubah"


def make_arsip(actor: Actor, *, siklus_id: int, report: Lapor | None = None) -> ArsipRingkas:
    """Bind the archive of a siklus as it stands and keep it; `report(done, total)` while it works.

    Works between two transactions: binding takes long. Where the newest archive holds exactly the same already,
    that one is returned. Raises like `gather_arsip` and `build_archive`.
    """
    bahan = layanan.ask(gather_arsip, actor, siklus_id=siklus_id)
    cover = Sampul(bahan.judul, bahan.nama_instansi, now(), bahan.zona, bahan.rincian)
    with TemporaryDirectory(prefix="triwulan-arsip-") as ruang:
        made = susun.build_archive(cover, _parts(actor, bahan), Path(ruang), report=report)
        kept = _keep_files(bahan, made)
    try:
        line = layanan.do(keep_arsip, actor, siklus_id=siklus_id, bahan=bahan, arsip=kept)
    except TriwulanError:
        _forget_files(kept)
        raise
    if line.pdf_sha256 != kept.pdf.sha256:
        _forget_files(kept)
    return line


@service("arsip.buat")
def keep_arsip(
    session: Session, actor: Actor, *, siklus_id: int, bahan: BahanArsip, arsip: Terjilid
) -> ArsipRingkas:
    """Note a bound archive in the list. When two people bound the same at once, the first one counts."""
    siklus = own(session, actor, Siklus, siklus_id, lock=True)
    newest = session.scalars(
        select(Arsip)
        .where(Arsip.siklus_id == siklus.id)
        .options(undefer(Arsip.manifes))
        .order_by(Arsip.id.desc())
    ).first()
    if newest is not None and newest.manifes.get("bahan") == arsip.bahan and not _damaged(session, newest):
        return _lines(session, [newest])[0]
    row = _row(actor, siklus, bahan, arsip)
    session.add(row)
    record_change(session, actor, "arsip.buat", row)
    bump(session, siklus.id)
    return _lines(session, [row])[0]


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
    return _lines(
        session, [row for row in session.scalars(query) if all(word in _searchable(row) for word in words)]
    )


def _parts(actor: Actor, bahan: BahanArsip) -> list[Bagian]:
    return [*(_part(actor, item) for item in bahan.berkas), *_history(bahan)]


def _history(bahan: BahanArsip) -> Iterator[Bagian]:
    files = write_history(bahan.nama_siklus, bahan.riwayat) if bahan.riwayat else []
    title = "Riwayat siklus dari jejak audit"
    if len(files) == 1:
        yield Bagian(title, files[0], Jenis.DOCX, RIWAYAT, "riwayat.docx")
        return
    for number, content in enumerate(files, start=1):
        name = f"{title}, bagian {number} dari {len(files)}"
        yield Bagian(name, content, Jenis.DOCX, RIWAYAT, f"riwayat-{number}.docx")


def _part(actor: Actor, item: BerkasArsip) -> Bagian:
    """A file as it was kept; one that is gone or altered stands in the list with its reason, without content."""
    facts = (item.kelompok, item.nama, item.keterangan)
    if item.naskah_id is not None:
        return _draft(actor, item, item.naskah_id)
    try:
        content = open_store().get(item.lokasi)
    except NotFound:
        return Bagian(item.judul, b"", None, *facts, hilang=HILANG, sidik=item.sidik)
    if sha256(content) != item.sidik:
        return Bagian(item.judul, b"", None, *facts, hilang=BERUBAH, sidik=item.sidik)
    return Bagian(item.judul, content, item.jenis, *facts, berindeks=item.berindeks)


def _draft(actor: Actor, item: BerkasArsip, naskah_id: int) -> Bagian:
    """A draft, printed now with its mark. One that cannot be printed must not hold up the archive."""
    facts = (item.kelompok, item.nama, item.keterangan)
    try:
        content = layanan.ask(read_docx, actor, naskah_id=naskah_id).isi
    except TriwulanError as error:
        reason = DIGANTIKAN if item.digantikan else f"{DRAF_GAGAL} {error.pesan}"
        return Bagian(item.judul, b"", None, *facts, hilang=reason)
    apart = DIGANTIKAN if item.digantikan else ""
    return Bagian(item.judul, content, item.jenis, *facts, terpisah=apart, berindeks=item.berindeks)


def _keep_files(bahan: BahanArsip, made: susun.Arsip) -> Terjilid:
    """Put the files in the store before the database is asked, so that nobody waits for it."""
    folder = f"{safe_name(bahan.kode_instansi)}/{bahan.tahun}/arsip/siklus-{bahan.siklus_id}"
    store = open_store()
    pdf = store.put_file(f"{folder}/{sha256_file(made.pdf)[:12]}.pdf", made.pdf)
    packed = store.put_file(f"{folder}/{sha256_file(made.zip)[:12]}.zip", made.zip)
    return Terjilid(pdf, packed, made.sidik, json.loads(made.manifest), made.halaman, _sameness(bahan, made))


def _sameness(bahan: BahanArsip, made: susun.Arsip) -> str:
    ended = bahan.selesai_pada.isoformat() if bahan.selesai_pada else ""
    files = [(part.nama, part.sha256, part.ada) for part in made.bagian]
    return sha256(json.dumps([ended, files]).encode())


def _damaged(session: Session, row: Arsip) -> bool:
    """Whether the last look at an archive found that it changed."""
    found = _checks(session, [row.id]).get(row.id)
    return found is not None and not found.utuh


def _forget_files(kept: Terjilid) -> None:
    for file in (kept.pdf, kept.zip):
        open_store().delete(file.path)


def _row(actor: Actor, siklus: Siklus, bahan: BahanArsip, arsip: Terjilid) -> Arsip:
    return Arsip(
        instansi_id=siklus.instansi_id,
        siklus_id=siklus.id,
        judul=bahan.judul,
        tahun=siklus.tahun,
        triwulan=siklus.triwulan,
        pdf=arsip.pdf.path,
        pdf_sha256=arsip.pdf.sha256,
        zip=arsip.zip.path,
        zip_sha256=arsip.zip.sha256,
        manifes={
            "sidik": arsip.sidik,
            "isi": arsip.manifest,
            "halaman": arsip.halaman,
            "ukuran_zip": arsip.zip.ukuran,
            "bahan": arsip.bahan,
            "sidik_berkas": bahan.sidik_berkas,
            "selesai_pada": bahan.selesai_pada.isoformat() if bahan.selesai_pada else None,
        },
        dibuat=now(),
        dibuat_oleh=actor.pengguna_id,
    )


def _lines(session: Session, rows: Sequence[Arsip]) -> tuple[ArsipRingkas, ...]:
    session.flush()
    people = _names(session, {row.dibuat_oleh for row in rows})
    checks = _checks(session, [row.id for row in rows])
    return tuple(_line(row, people.get(row.dibuat_oleh, ""), checks.get(row.id)) for row in rows)


def _names(session: Session, ids: Iterable[int | None]) -> dict[int | None, str]:
    query = select(Pengguna.id, Pengguna.nama).where(Pengguna.id.in_([id_ for id_ in ids if id_]))
    return {None: "sistem", **dict(session.execute(query).tuples().all())}


def _checks(session: Session, ids: Sequence[int]) -> dict[int, Pemeriksaan]:
    """The last check of each archive, from the audit: nobody can say that one was made which was not."""
    query = (
        select(Peristiwa)
        .where(Peristiwa.objek == "Arsip", Peristiwa.objek_id.in_([str(id_) for id_ in ids]))
        .where(Peristiwa.aksi == PERIKSA)
        .order_by(Peristiwa.id)
    )
    return {int(row.objek_id): _check(row) for row in session.scalars(query)}


def _check(row: Peristiwa) -> Pemeriksaan:
    found = row.sesudah or {}
    return Pemeriksaan(row.waktu, row.pelaku, bool(found.get("utuh")), tuple(found.get("temuan", ())))


def _line(row: Arsip, oleh: str, pemeriksaan: Pemeriksaan | None) -> ArsipRingkas:
    kept = row.manifes
    files = kept["isi"]["berkas"]
    ended = kept.get("selesai_pada")
    return ArsipRingkas(
        id=row.id,
        instansi_id=row.instansi_id,
        siklus_id=row.siklus_id,
        judul=row.judul,
        periode=Periode(row.tahun, row.triwulan),
        dibuat=row.dibuat,
        oleh=oleh,
        halaman=int(kept.get("halaman", 0)),
        ukuran_pdf=int((kept["isi"].get("arsip_pdf") or {}).get("ukuran", 0)),
        ukuran_zip=int(kept.get("ukuran_zip", 0)),
        jumlah=len(files),
        rincian_tidak_dijilid=tuple(_loose(item) for item in files if not item["dijilid"]),
        catatan=tuple(
            (str(item["judul"]), str(note)) for item in files for note in item["catatan"] if note != DIUBAH
        ),
        sidik=str(kept["sidik"]),
        sidik_berkas=tuple(kept.get("sidik_berkas", ())),
        selesai_pada=datetime.fromisoformat(ended) if ended else None,
        pdf_sha256=row.pdf_sha256,
        zip_sha256=row.zip_sha256,
        pemeriksaan=pemeriksaan,
    )


def _loose(item: dict[str, Any]) -> TidakDijilid:
    there, reason = bool(item.get("ada", True)), str(item["alasan"])
    return TidakDijilid(str(item["judul"]), reason, there, _advice(there, reason))


def _advice(ada: bool, alasan: str) -> str:
    """What a person can do about a file that was not bound; empty where nothing needs to be done."""
    if alasan == DIGANTIKAN:
        return ""
    if alasan.startswith(DRAF_GAGAL):
        return "Perbarui drafnya pada halaman Dokumen, lalu jilid ulang."
    if not ada:
        return "Minta pengelola server memulihkannya dari cadangan, lalu jilid ulang."
    if "kata sandi" in alasan:
        return (
            "Berkas asli ada di dalam zip. Agar terbaca, unggah salinan tanpa kata sandi, lalu jilid ulang."
        )
    return "Berkas asli ada di dalam zip. Agar ikut terjilid, unggah salinan PDF-nya, lalu jilid ulang."


def _searchable(row: Arsip) -> str:
    files = row.manifes["isi"]["berkas"]
    return " ".join(
        [row.judul, *(f"{item['judul']} {item['keterangan']} {item['nama']}" for item in files)]
    ).casefold()
