"""What goes into the archive of a siklus: its papers, evidence, and the extract of the audit."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session, undefer

from db.bukti import BuktiDukung
from db.dokumen import Naskah, StatusNaskah
from db.organisasi import Instansi
from db.siklus import Siklus, StatusTugas, Tugas
from triwulan.akses.izin import own, service
from triwulan.akses.pelaku import Actor
from triwulan.berkas.jenis import Jenis
from triwulan.dokumen.arsip_objek import record_names
from triwulan.dokumen.arsip_riwayat import Baris, read_history
from triwulan.dokumen.berkas_naskah import file_name
from triwulan.dokumen.isi import jenis_naskah
from triwulan.dokumen.naskah_tampil import LABEL_STATUS, TAHAP, is_known, kind_name
from triwulan.siklus.muat import pinned_form
from triwulan.siklus.tampil import last_isian
from triwulan.sop.formulir import BlokArsip
from triwulan.waktu import Periode, local_date, print_tanggal

LAPORAN, NASKAH, BUKTI, RIWAYAT = "Laporan", "Naskah", "Bukti Dukung", "Riwayat"
AWALAN_LAPORAN = "laporan_"
SUSUNAN = {"laporan": LAPORAN, "naskah": NASKAH, "bukti": BUKTI, "riwayat": RIWAYAT}
"""The groups of the archive, as the form of the langkah names them."""


@dataclass(frozen=True)
class BerkasArsip:
    """One file that is to be bound; `sidik` is what it was when it was kept.

    `naskah_id`: a draft, of which no file is kept; it is printed with its mark when the archive is bound.
    """

    judul: str
    kelompok: str
    lokasi: str
    sidik: str
    jenis: Jenis | None
    nama: str
    keterangan: str
    naskah_id: int | None = None
    digantikan: bool = False
    """A draft whose final paper is there too: it is kept in the zip, not bound."""
    berindeks: bool = False


@dataclass(frozen=True)
class BahanArsip:
    """Everything about the archive of a siklus but the content of its files. `draf`: papers that are drafts still.

    `selesai_pada`: when the siklus ended; None while it runs. `riwayat`: the lines of the extract of the audit;
    empty where the form asks for none, or where only the list was wanted.
    """

    instansi_id: int
    kode_instansi: str
    siklus_id: int
    judul: str
    nama_siklus: str
    nama_instansi: str
    zona: str
    tahun: int
    triwulan: int
    selesai_pada: datetime | None
    rincian: tuple[tuple[str, str], ...]
    berkas: tuple[BerkasArsip, ...]
    riwayat: tuple[Baris, ...]
    draf: tuple[str, ...]

    @property
    def sidik_berkas(self) -> list[str]:
        """What each file was when it was kept; tells whether something came or changed since."""
        return [item.sidik or f"draf:{item.naskah_id}" for item in self.berkas]


@service("arsip.buat")
def gather_arsip(session: Session, actor: Actor, *, siklus_id: int) -> BahanArsip:
    """What the archive of a siklus holds now, with its history. Raises NotFound, AccessDenied."""
    siklus = own(session, actor, Siklus, siklus_id)
    bahan = _gather(session, siklus)
    if RIWAYAT not in _wanted(session, siklus):
        return bahan
    return replace(bahan, riwayat=read_history(session, siklus, bahan.zona))


@service("arsip.lihat")
def list_bahan(session: Session, actor: Actor, *, siklus_id: int) -> BahanArsip:
    """What would be bound now, without the history. Raises NotFound, AccessDenied."""
    return _gather(session, own(session, actor, Siklus, siklus_id))


def _gather(session: Session, siklus: Siklus) -> BahanArsip:
    instansi = session.get_one(Instansi, siklus.instansi_id)
    wanted = _wanted(session, siklus)
    rows = _papers(session, siklus)
    papers = [replace(_paper(row), digantikan=_replaced(row, rows)) for row in rows]
    files = [item for item in (*papers, *_evidence(session, siklus)) if item.kelompok in wanted]
    return BahanArsip(
        instansi_id=siklus.instansi_id,
        kode_instansi=instansi.kode,
        siklus_id=siklus.id,
        judul=f"Arsip {siklus.nama} {Periode(siklus.tahun, siklus.triwulan).label}",
        nama_siklus=siklus.nama,
        nama_instansi=instansi.nama,
        zona=instansi.zona.value,
        tahun=siklus.tahun,
        triwulan=siklus.triwulan,
        selesai_pada=siklus.selesai_pada,
        rincian=(*_details(session, siklus, instansi), ("Isi", _contents(files, wanted))),
        berkas=tuple(sorted(files, key=lambda item: (wanted.index(item.kelompok), item.digantikan))),
        riwayat=(),
        draf=tuple(item.judul for item in files if item.naskah_id is not None and not item.digantikan),
    )


def _wanted(session: Session, siklus: Siklus) -> list[str]:
    """The groups that the form of the last langkah names, in its order; all where no form says so."""
    pinned = session.get_one(Siklus, siklus.id, options=[undefer(Siklus.formulir)])
    rows = session.scalars(
        select(Tugas.formulir)
        .where(Tugas.siklus_id == siklus.id, Tugas.status != StatusTugas.DILEWATI)
        .order_by(Tugas.urutan.desc())
    )
    for kode in rows:
        form = pinned_form(pinned, kode)
        blocks = form.blok if form else ()
        found = next((blok for blok in blocks if isinstance(blok, BlokArsip)), None)
        if found is not None:
            return [SUSUNAN[name] for name in found.susunan]
    return list(SUSUNAN.values())


def _contents(files: list[BerkasArsip], wanted: list[str]) -> str:
    counts = Counter(item.kelompok for item in files if not item.digantikan)
    parts = [f"{counts[name]} {name.lower()}" for name in wanted if counts.get(name)]
    return ", ".join([*parts, *(["riwayat"] if RIWAYAT in wanted else [])]) or "-"


def _papers(session: Session, siklus: Siklus) -> list[Naskah]:
    rows = session.scalars(
        select(Naskah)
        .where(Naskah.siklus_id == siklus.id, Naskah.status != StatusNaskah.DIBATALKAN)
        .order_by(Naskah.id)
    )
    return list(rows)


def _replaced(row: Naskah, rows: list[Naskah]) -> bool:
    """Whether a draft was followed by a final paper of its kind; reports pass through several langkah."""
    final = [other for other in rows if other.jenis == row.jenis and other.status is not StatusNaskah.DRAF]
    everywhere = row.jenis.startswith(AWALAN_LAPORAN)
    return row.status is StatusNaskah.DRAF and any(
        everywhere or other.tugas_id == row.tugas_id for other in final
    )


def _paper(row: Naskah) -> BerkasArsip:
    """The signed file where it was uploaded, else the PDF, else the docx; a draft is printed when it is bound."""
    files = ((row.ttd, row.ttd_sha256), (row.pdf, row.pdf_sha256), (row.docx, row.docx_sha256))
    path, sidik = next(((path, sidik) for path, sidik in files if path), ("", ""))
    suffix = path.rpartition(".")[2] or "docx"
    number = f", nomor {row.nomor}" if row.nomor else ""
    return BerkasArsip(
        f"{row.judul} ({TAHAP[row.tahap]})" if row.tahap else row.judul,
        LAPORAN if row.jenis.startswith(AWALAN_LAPORAN) else NASKAH,
        path,
        sidik or "",
        Jenis(suffix),
        file_name(row, suffix),
        f"{kind_name(row.jenis)}{number}. {LABEL_STATUS[row.status]}",
        naskah_id=None if path else row.id,
        berindeks=suffix == "docx" and is_known(row.jenis) and jenis_naskah(row.jenis).berindeks,
    )


def _evidence(session: Session, siklus: Siklus) -> Iterator[BerkasArsip]:
    rows = session.execute(
        select(BuktiDukung, Tugas)
        .join(Tugas, Tugas.id == BuktiDukung.tugas_id)
        .where(BuktiDukung.siklus_id == siklus.id, BuktiDukung.dihapus_pada.is_(None))
        .order_by(Tugas.urutan, BuktiDukung.id)
    )
    records = record_names(session, siklus)
    for row, tugas in rows:
        about = (
            records.get(row.kunci, ""),
            f"Langkah {tugas.langkah_no}, {row.diunggah_oleh}",
            row.keterangan.strip(),
        )
        yield BerkasArsip(
            row.nama,
            BUKTI,
            row.lokasi,
            row.sha256,
            Jenis(row.jenis),
            row.nama,
            " · ".join(filter(None, about)),
        )


def _details(session: Session, siklus: Siklus, instansi: Instansi) -> Iterator[tuple[str, str]]:
    yield "SOP", siklus.nama
    yield "Periode", Periode(siklus.tahun, siklus.triwulan).label
    yield (
        "Dibuka",
        f"{print_tanggal(local_date(siklus.dibuka_pada, instansi.zona.value))}, {siklus.dibuka_oleh}",
    )
    if siklus.selesai_pada:
        yield "Selesai", print_tanggal(local_date(siklus.selesai_pada, instansi.zona.value))
    yield from _place(session, siklus)


def _place(session: Session, siklus: Siklus) -> Iterator[tuple[str, str]]:
    """Klasifikasi and place, as they were entered in the last langkah that asks for them."""
    rows = session.scalars(
        select(Tugas).where(Tugas.siklus_id == siklus.id).order_by(Tugas.urutan.desc(), Tugas.id)
    ).all()
    handed_in = last_isian(session, [row.id for row in rows])
    for row in rows:
        values = handed_in[row.id].nilai.values() if row.id in handed_in else ()
        found = next((value for value in values if isinstance(value, dict) and "klasifikasi" in value), None)
        if found:
            yield "Klasifikasi", str(found.get("klasifikasi") or "-")
            yield "Tempat simpan", str(found.get("tempat") or "-")
            return
