"""What goes into the archive of a siklus: its papers, evidence, and the extract of the audit."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.bukti import BuktiDukung
from db.dokumen import Naskah, StatusNaskah
from db.organisasi import Instansi
from db.siklus import Siklus, Tugas
from triwulan.akses.izin import own, service
from triwulan.akses.pelaku import Actor
from triwulan.berkas.jenis import Jenis
from triwulan.dokumen.arsip_riwayat import audit_extract
from triwulan.dokumen.berkas_naskah import file_name
from triwulan.dokumen.naskah_tampil import LABEL_STATUS, kind_name
from triwulan.siklus.tampil import last_isian
from triwulan.waktu import Periode, local_date, print_tanggal

LAPORAN, NASKAH, BUKTI, RIWAYAT = "Laporan", "Naskah", "Bukti Dukung", "Riwayat"
AWALAN_LAPORAN = "laporan_"


@dataclass(frozen=True)
class BerkasArsip:
    """One file that is to be bound; `sidik` is what it was when it was kept."""

    judul: str
    kelompok: str
    lokasi: str
    sidik: str
    jenis: Jenis | None
    nama: str
    keterangan: str


@dataclass(frozen=True)
class BahanArsip:
    """Everything about the archive of a siklus but the content of its files. `draf`: papers that are no more than drafts."""

    instansi_id: int
    siklus_id: int
    judul: str
    nama_instansi: str
    zona: str
    tahun: int
    triwulan: int
    rincian: tuple[tuple[str, str], ...]
    berkas: tuple[BerkasArsip, ...]
    riwayat: bytes
    draf: tuple[str, ...]


@service("arsip.buat")
def gather_arsip(session: Session, actor: Actor, *, siklus_id: int) -> BahanArsip:
    """What the archive of a siklus holds now. Raises NotFound, AccessDenied."""
    siklus = own(session, actor, Siklus, siklus_id)
    instansi = session.get_one(Instansi, siklus.instansi_id)
    papers = _papers(session, siklus)
    drafts = tuple(row.judul for row in papers if row.docx is None and row.ttd is None)
    kept = [_paper(row) for row in papers if row.docx is not None or row.ttd is not None]
    evidence = list(_evidence(session, siklus))
    return BahanArsip(
        siklus.instansi_id,
        siklus.id,
        f"Arsip {siklus.nama} {Periode(siklus.tahun, siklus.triwulan).label}",
        instansi.nama,
        instansi.zona.value,
        siklus.tahun,
        siklus.triwulan,
        (
            *_details(session, siklus, instansi),
            ("Isi", f"{len(kept)} naskah, {len(evidence)} bukti dukung, riwayat"),
        ),
        tuple(sorted(kept, key=lambda item: item.kelompok != LAPORAN)) + tuple(evidence),
        audit_extract(session, siklus, instansi.zona.value),
        drafts,
    )


def _papers(session: Session, siklus: Siklus) -> list[Naskah]:
    rows = session.scalars(
        select(Naskah)
        .where(Naskah.siklus_id == siklus.id, Naskah.status != StatusNaskah.DIBATALKAN)
        .order_by(Naskah.id)
    )
    return list(rows)


def _paper(row: Naskah) -> BerkasArsip:
    """The signed file where it was uploaded, else the PDF, else the docx."""
    path, sidik = next(
        (path, sidik)
        for path, sidik in ((row.ttd, row.ttd_sha256), (row.pdf, row.pdf_sha256), (row.docx, row.docx_sha256))
        if path
    )
    suffix = path.rpartition(".")[2]
    number = f", nomor {row.nomor}" if row.nomor else ""
    return BerkasArsip(
        row.judul,
        LAPORAN if row.jenis.startswith(AWALAN_LAPORAN) else NASKAH,
        path,
        sidik or "",
        Jenis(suffix),
        file_name(row, suffix),
        f"{kind_name(row.jenis)}{number}. {LABEL_STATUS[row.status]}",
    )


def _evidence(session: Session, siklus: Siklus) -> Iterator[BerkasArsip]:
    rows = session.execute(
        select(BuktiDukung, Tugas)
        .join(Tugas, Tugas.id == BuktiDukung.tugas_id)
        .where(BuktiDukung.siklus_id == siklus.id, BuktiDukung.dihapus_pada.is_(None))
        .order_by(Tugas.urutan, BuktiDukung.id)
    )
    for row, tugas in rows:
        note = f"Langkah {tugas.langkah_no}, {row.diunggah_oleh}"
        yield BerkasArsip(
            row.keterangan.strip() or row.nama,
            BUKTI,
            row.lokasi,
            row.sha256,
            Jenis(row.jenis),
            row.nama,
            f"{note}. {row.nama}" if row.keterangan.strip() else note,
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
