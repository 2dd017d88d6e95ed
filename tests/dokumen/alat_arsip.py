"""A siklus with a final report and evidence of every kind, for tests of its bound archive."""

from __future__ import annotations

from sqlalchemy import select

from db import Database
from db.bukti import BuktiDukung
from db.dokumen import Arsip
from db.siklus import Siklus, Tugas
from tests.dokumen.contoh_pdf import hostile, locked, pdf, signed
from tests.dokumen.kantor_contoh import SISTEM, office
from triwulan import layanan
from triwulan.berkas.sidik import sha256
from triwulan.berkas.simpanan import open_store
from triwulan.dokumen.arsip_berkas import Bentuk, open_arsip
from triwulan.dokumen.arsip_siklus import ArsipRingkas
from triwulan.dokumen.naskah import finalise_naskah, make_naskah
from triwulan.waktu import now

KODE = "disdukcapil-kota-tangerang"
BERKAS = {
    "rekap.pdf": pdf("Bukti rekap"),
    "bertanda tangan.pdf": signed(),
    "aktif.pdf": hostile(),
    "terkunci.pdf": locked("rahasia"),
    "rusak.pdf": b"%PDF-1.7 rusak",
    "hilang.pdf": pdf("x"),
}
HILANG = "hilang.pdf"


def fill_siklus(database: Database) -> int:
    """The id of a siklus with a final report and evidence, some of it locked, broken, or gone."""
    with database.writing() as session:
        kantor = office(session, KODE)
        siklus = session.scalars(
            select(Siklus).filter_by(instansi_id=kantor.id, tahun=2026, triwulan=2)
        ).one()
        tugas = session.scalars(select(Tugas).where(Tugas.siklus_id == siklus.id)).first()
        assert tugas is not None
        for nama, isi in BERKAS.items():
            session.add(evidence(kantor.kode, siklus, tugas.id, nama, isi))
        kantor_id, siklus_number, with_paper = kantor.id, siklus.id, tugas.id
    draft = layanan.do(
        make_naskah,
        SISTEM,
        instansi_id=kantor_id,
        jenis="laporan_kinerja",
        tahun=2026,
        tugas_id=with_paper,
        tahap="final",
    )
    reasons = dict.fromkeys(draft.kurang, "contoh untuk uji")
    layanan.do(finalise_naskah, SISTEM, naskah_id=draft.id, versi=draft.versi, alasan=reasons)
    return siklus_number


def evidence(kode: str, siklus: Siklus, tugas_id: int, nama: str, isi: bytes) -> BuktiDukung:
    lokasi = f"{kode}/2026/uji/{nama}"
    if nama != HILANG:
        open_store().put(lokasi, isi)
    return BuktiDukung(
        instansi_id=siklus.instansi_id,
        siklus_id=siklus.id,
        tugas_id=tugas_id,
        nama=nama,
        jenis="pdf",
        ukuran=len(isi),
        sha256=sha256(isi),
        lokasi=lokasi,
        diunggah_oleh="CONTOH Petugas",
        diunggah_pada=now(),
    )


def content(arsip: ArsipRingkas, bentuk: Bentuk) -> bytes:
    return b"".join(open_arsip(SISTEM, arsip_id=arsip.id, bentuk=bentuk).potongan)


def swap_pdf(database: Database, arsip: ArsipRingkas) -> None:
    with database.writing() as session:
        session.get_one(Arsip, arsip.id).pdf = open_store().put("uji/palsu.pdf", b"%PDF palsu").path
