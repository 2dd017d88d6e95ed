"""A seeded office with the sample performance data, evidence of one number included."""

from __future__ import annotations

import hashlib
import io

from PIL import Image
from sqlalchemy import select
from sqlalchemy.orm import Session

from db.akses import Pengguna
from db.bukti import BuktiDukung
from db.organisasi import Instansi
from db.rencana import Indikator
from db.siklus import Siklus, Tugas
from db.sop import SopVersi
from tests.browser import benih
from triwulan.akses.pelaku import system_actor
from triwulan.berkas.simpanan import open_store
from triwulan.kinerja.bukti import evidence_key
from triwulan.kinerja.contoh import load_contoh_kinerja
from triwulan.waktu import now

TAHUN, TW = 2026, 3
CONTOH = "kesbangpol-kota-tangerang"
TERBUKTI = "IKU-01"
NAMA_BUKTI = "Laporan penyelesaian konflik TW III.pdf"


def seed(session: Session) -> None:
    """The people of the browser tests; their office has the sample figures of 2026, one with its evidence."""
    benih.seed(session)
    instansi_id = session.scalars(select(Instansi.id).where(Instansi.kode == "dinkes-contoh")).one()
    load_contoh_kinerja(session, system_actor(), instansi_id=instansi_id, kode=CONTOH)
    session.flush()
    add_evidence(session, instansi_id, indikator_of(session, TERBUKTI).id)


def indikator_of(session: Session, kode: str) -> Indikator:
    """An indikator of the sample year by its kode."""
    return session.scalars(select(Indikator).where(Indikator.kode == kode, Indikator.tahun == TAHUN)).one()


def add_evidence(session: Session, instansi_id: int, indikator_id: int) -> BuktiDukung:
    """A PDF handed in with a siklus of TW III for this indikator."""
    content = _pdf()
    tugas = _tugas(session, instansi_id)
    sender = session.scalars(select(Pengguna).where(Pengguna.nama_akun == benih.PELAKSANA.nama_akun)).one()
    row = BuktiDukung(
        instansi_id=instansi_id,
        siklus_id=tugas.siklus_id,
        tugas_id=tugas.id,
        kunci=evidence_key(indikator_id),
        nama=NAMA_BUKTI,
        jenis="pdf",
        ukuran=len(content),
        sha256=hashlib.sha256(content).hexdigest(),
        lokasi=f"bukti/{hashlib.sha256(content).hexdigest()}.pdf",
        diunggah_id=sender.id,
        diunggah_oleh=sender.nama,
        diunggah_pada=now(),
    )
    session.add(row)
    open_store().put(row.lokasi, content)
    session.flush()
    return row


def _tugas(session: Session, instansi_id: int) -> Tugas:
    """A running siklus of TW III with one tugas, as evidence needs it."""
    sop = session.scalars(select(SopVersi).where(SopVersi.instansi_id == instansi_id)).first()
    if sop is None:
        raise LookupError("the seed has no SOP")
    siklus = Siklus(
        instansi_id=instansi_id,
        sop_versi_id=sop.id,
        sop_kode=sop.kode,
        nama=sop.nama,
        tahun=TAHUN,
        triwulan=TW,
        dibuka_pada=now(),
        dibuka_oleh="CONTOH Admin",
        kembali={},
        formulir={},
    )
    session.add(siklus)
    session.flush()
    tugas = Tugas(
        instansi_id=instansi_id,
        siklus_id=siklus.id,
        kunci="1",
        langkah_no=1,
        urutan=1,
        kegiatan="Mengumpulkan data",
        pelaksana="kasubag",
        nama_pelaksana="Kasubag Perencanaan",
        bentuk="proses",
    )
    session.add(tugas)
    session.flush()
    return tugas


def _pdf() -> bytes:
    buffer = io.BytesIO()
    Image.new("RGB", (420, 594), "white").save(buffer, "PDF")
    return buffer.getvalue()
