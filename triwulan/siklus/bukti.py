"""Evidence: upload, list, describe, remove, download and preview the files that prove what was entered."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from db.bukti import BuktiDukung
from db.organisasi import Bidang, Instansi
from db.siklus import Siklus, Tugas
from triwulan.akses.audit import record, record_change
from triwulan.akses.izin import own, service
from triwulan.akses.pelaku import Actor
from triwulan.berkas.nama import evidence_path
from triwulan.berkas.periksa import Diperiksa, inspect_upload
from triwulan.berkas.simpanan import open_store
from triwulan.errors import InvalidInput, NotAllowedNow
from triwulan.siklus.alur import AKTIF
from triwulan.siklus.bukti_lihat import BuktiRingkas, bukti_line
from triwulan.siklus.jam import load_jam_of
from triwulan.siklus.muat import pinned_form, require_running
from triwulan.siklus.siapa import require_holder
from triwulan.siklus.terapkan import bump
from triwulan.sop.formulir import BlokBerkas
from triwulan.versi import check_versi
from triwulan.waktu import Periode, local_date, now, print_tanggal

MAKS_KETERANGAN = 500
MAKS_KUNCI = 60
KELOMPOK = {
    "pdf": ("pdf",),
    "gambar": ("png", "jpg", "webp"),
    "dokumen": ("docx", "doc", "pptx"),
    "lembar_kerja": ("xlsx", "xls"),
}
"""Which kinds of files a form means by each word of `terima`."""


@dataclass(frozen=True)
class Kembaran:
    """Another place where the very same file was handed in."""

    bukti_id: int
    tugas_id: int
    nama: str
    langkah_no: int
    nama_bidang: str
    kunci: str
    periode: Periode


@dataclass(frozen=True)
class HasilUnggah:
    """The file as it is kept, what to know about it, and where the same file was used already.

    `ulang`: it was there already in this very place, and nothing was added.
    """

    bukti: BuktiRingkas
    peringatan: tuple[str, ...]
    kembaran: tuple[Kembaran, ...]
    ulang: bool = False


@service("bukti.unggah")
def upload_bukti(
    session: Session,
    actor: Actor,
    *,
    tugas_id: int,
    nama: str,
    isi: bytes,
    blok: str = "",
    kunci: str = "",
    tanggal: date | None = None,
    keterangan: str = "",
) -> HasilUnggah:
    """Keep a file as evidence of a tugas: of one of its blocks, and of one record ("realisasi:12").

    The file is looked into before the database is touched, so that nobody waits for it. A date outside the
    triwulan and a file that is used elsewhere are pointed out, not refused.
    Raises InvalidInput (kind, size, broken, macros, date in the future, too many), NotAllowedNow when the
    tugas is not active, AccessDenied when it is not the actor's, StoreUnavailable.
    """
    found = inspect_upload(nama, isi)
    tugas, siklus = _open_for_files(session, actor, tugas_id)
    _check_block(session, siklus, tugas, blok, found)
    same = _same_here(session, tugas, blok, kunci, found.sha256)
    if same is not None:
        return HasilUnggah(bukti_line(same), tuple(same.peringatan.splitlines()), (), ulang=True)
    row = _new_row(actor, tugas, found, blok, kunci)
    row.tanggal, row.keterangan = _checked_date(session, siklus, tanggal), _checked_note(keterangan)
    row.peringatan = "\n".join((*found.peringatan, *_period_note(siklus, tanggal)))
    twins = _twins(session, siklus, found.sha256)
    _keep(session, actor, row, siklus, tugas, isi)
    return HasilUnggah(bukti_line(row), tuple(row.peringatan.splitlines()), twins)


@service("bukti.lihat")
def list_bukti_siklus(session: Session, actor: Actor, *, siklus_id: int) -> tuple[BuktiRingkas, ...]:
    """The evidence of a whole siklus, by langkah."""
    siklus = own(session, actor, Siklus, siklus_id)
    rows = session.scalars(
        select(BuktiDukung)
        .join(Tugas, Tugas.id == BuktiDukung.tugas_id)
        .where(BuktiDukung.siklus_id == siklus.id, BuktiDukung.dihapus_pada.is_(None))
        .order_by(Tugas.urutan, Tugas.id, BuktiDukung.id)
    )
    return tuple(bukti_line(row) for row in rows)


@service("bukti.unggah")
def describe_bukti(
    session: Session, actor: Actor, *, bukti_id: int, versi: int, tanggal: date | None, keterangan: str
) -> BuktiRingkas:
    """Change date and note of a file. Raises what `upload_bukti` raises, and Conflict."""
    row = own(session, actor, BuktiDukung, bukti_id, lock=True)
    check_versi(row, versi, {"tanggal": row.tanggal, "keterangan": row.keterangan})
    _, siklus = _open_for_files(session, actor, row.tugas_id)
    before = set(_period_note(siklus, row.tanggal))
    notes = [line for line in row.peringatan.splitlines() if line not in before]
    row.tanggal, row.keterangan = _checked_date(session, siklus, tanggal), _checked_note(keterangan)
    row.peringatan = "\n".join((*notes, *_period_note(siklus, tanggal)))
    record_change(session, actor, "bukti.ubah", row)
    session.flush()
    return bukti_line(row)


@service("bukti.unggah")
def remove_bukti(session: Session, actor: Actor, *, bukti_id: int, versi: int, alasan: str) -> None:
    """Take a file out of the evidence; row and file stay for the audit. Raises InvalidInput without a reason."""
    row = own(session, actor, BuktiDukung, bukti_id, lock=True)
    check_versi(row, versi, {"nama": row.nama})
    _open_for_files(session, actor, row.tugas_id)
    if row.dihapus_pada is not None:
        raise NotAllowedNow("Berkas ini sudah dihapus.")
    if not alasan.strip():
        raise InvalidInput("Tulis alasan penghapusan.", {"alasan": "Wajib diisi."})
    row.dihapus_pada, row.dihapus_oleh, row.alasan_hapus = now(), actor.nama, alasan.strip()
    record_change(session, actor, "bukti.hapus", row, alasan=row.alasan_hapus)
    bump(session, row.siklus_id)


@service("bukti.lihat")
def find_kembaran(session: Session, actor: Actor, *, bukti_id: int) -> tuple[Kembaran, ...]:
    """Where else in the office the very same file is in use."""
    row = own(session, actor, BuktiDukung, bukti_id)
    siklus = session.get_one(Siklus, row.siklus_id)
    return tuple(twin for twin in _twins(session, siklus, row.sha256) if twin.bukti_id != row.id)


def _new_row(actor: Actor, tugas: Tugas, found: Diperiksa, blok: str, kunci: str) -> BuktiDukung:
    return BuktiDukung(
        instansi_id=tugas.instansi_id,
        siklus_id=tugas.siklus_id,
        tugas_id=tugas.id,
        blok=blok,
        kunci=kunci[:MAKS_KUNCI],
        nama=found.nama,
        jenis=found.jenis.value,
        ukuran=found.ukuran,
        sha256=found.sha256,
        lokasi=f"baru-{found.sha256}-{now().timestamp()}",
        halaman=found.halaman,
        diunggah_id=actor.pengguna_id,
        diunggah_oleh=actor.nama,
        diunggah_pada=now(),
    )


def _open_for_files(session: Session, actor: Actor, tugas_id: int) -> tuple[Tugas, Siklus]:
    tugas = own(session, actor, Tugas, tugas_id)
    siklus = session.get_one(Siklus, tugas.siklus_id)
    require_holder(actor, siklus, tugas)
    require_running(siklus)
    if tugas.status not in AKTIF:
        raise NotAllowedNow("Langkah ini tidak sedang dikerjakan, jadi buktinya tidak dapat diubah.")
    return tugas, siklus


def _check_block(session: Session, siklus: Siklus, tugas: Tugas, blok: str, found: Diperiksa) -> None:
    form = pinned_form(siklus, tugas.formulir)
    blocks = {item.id: item for item in form.blok} if form else {}
    if blok and blok not in blocks:
        raise InvalidInput("Isian ini tidak ada pada formulir langkah. Muat ulang halaman.")
    block = blocks.get(blok)
    if not isinstance(block, BlokBerkas):
        return
    accepted = [kind for word in block.terima for kind in KELOMPOK[word]]
    if found.jenis.value not in accepted:
        raise InvalidInput(
            f"{block.label}: unggah berkas {', '.join(accepted)}.", {blok: "Jenis tidak sesuai."}
        )
    count = session.scalar(
        select(func.count()).where(
            BuktiDukung.tugas_id == tugas.id, BuktiDukung.blok == blok, BuktiDukung.dihapus_pada.is_(None)
        )
    )
    if (count or 0) >= block.maks:
        raise InvalidInput(f"{block.label}: paling banyak {block.maks} berkas.", {blok: "Terlalu banyak."})


def _same_here(session: Session, tugas: Tugas, blok: str, kunci: str, sha256: str) -> BuktiDukung | None:
    """The same file in the same place: sent twice by a double click or a retry."""
    return session.scalars(
        select(BuktiDukung).where(
            BuktiDukung.tugas_id == tugas.id,
            BuktiDukung.blok == blok,
            BuktiDukung.kunci == kunci,
            BuktiDukung.sha256 == sha256,
            BuktiDukung.dihapus_pada.is_(None),
        )
    ).first()


def _twins(session: Session, siklus: Siklus, sha256: str) -> tuple[Kembaran, ...]:
    rows = session.execute(
        select(BuktiDukung, Tugas, Siklus, Bidang.nama)
        .join(Tugas, Tugas.id == BuktiDukung.tugas_id)
        .join(Siklus, Siklus.id == BuktiDukung.siklus_id)
        .outerjoin(Bidang, Bidang.id == Tugas.bidang_id)
        .where(
            BuktiDukung.instansi_id == siklus.instansi_id,
            BuktiDukung.sha256 == sha256,
            BuktiDukung.dihapus_pada.is_(None),
        )
        .order_by(BuktiDukung.id)
        .limit(20)
    )
    return tuple(
        Kembaran(
            bukti_id=row.id,
            tugas_id=row.tugas_id,
            nama=row.nama,
            langkah_no=tugas.langkah_no,
            nama_bidang=bidang or "",
            kunci=row.kunci,
            periode=Periode(its.tahun, its.triwulan),
        )
        for row, tugas, its, bidang in rows
    )


def _keep(session: Session, actor: Actor, row: BuktiDukung, siklus: Siklus, tugas: Tugas, isi: bytes) -> None:
    """Write row and file; the number of the row makes the name of the file unique."""
    session.add(row)
    session.flush()
    kode = session.get_one(Instansi, siklus.instansi_id).kode
    path = evidence_path(
        instansi=kode,
        tahun=siklus.tahun,
        triwulan=siklus.triwulan,
        sop=siklus.sop_kode,
        langkah=tugas.langkah_no,
        urut=row.id,
        nama=row.nama,
    )
    session.execute(update(BuktiDukung).where(BuktiDukung.id == row.id).values(lokasi=path))
    session.refresh(row)
    open_store().put(path, isi)
    _record_upload(session, actor, row)
    bump(session, siklus.id)


def _record_upload(session: Session, actor: Actor, row: BuktiDukung) -> None:
    record(
        session,
        actor,
        "bukti.unggah",
        objek="BuktiDukung",
        objek_id=row.id,
        instansi_id=row.instansi_id,
        sesudah={
            "tugas_id": row.tugas_id,
            "blok": row.blok,
            "kunci": row.kunci,
            "nama": row.nama,
            "ukuran": row.ukuran,
            "sha256": row.sha256,
            "lokasi": row.lokasi,
        },
    )


def _checked_date(session: Session, siklus: Siklus, tanggal: date | None) -> date | None:
    if tanggal is None:
        return None
    today = local_date(now(), load_jam_of(session, siklus.instansi_id).kalender.zona)
    if tanggal > today:
        raise InvalidInput(
            f"Tanggal bukti tidak boleh sesudah hari ini ({print_tanggal(today)}).",
            {"tanggal": "Di masa depan."},
        )
    return tanggal


def _period_note(siklus: Siklus, tanggal: date | None) -> tuple[str, ...]:
    periode = Periode(siklus.tahun, siklus.triwulan)
    if tanggal is None or periode.contains(tanggal):
        return ()
    return (f"Tanggal bukti ({print_tanggal(tanggal)}) di luar {periode.label}.",)


def _checked_note(keterangan: str) -> str:
    text = keterangan.strip()
    if len(text) > MAKS_KETERANGAN:
        raise InvalidInput(
            f"Keterangan paling banyak {MAKS_KETERANGAN} huruf.", {"keterangan": "Terlalu panjang."}
        )
    return text
