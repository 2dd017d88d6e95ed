"""The office of `benih_siklus` before its last langkah: everything is filled in, evidence lies in the file store.

Two of the files are such as no archive likes: one locked with a password, one lost after its upload.
"""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.akses import Pengguna
from db.bukti import BuktiDukung
from db.siklus import StatusTugas, Tugas
from tests.browser import benih_siklus as benih
from tests.browser.benih import Akun
from tests.dokumen.contoh_pdf import pdf, picture
from tests.siklus.kantor import nilai_contoh
from triwulan.akses.pelaku import Actor
from triwulan.akses.sesi import load_actor
from triwulan.berkas.simpanan import open_store
from triwulan.dokumen.naskah import make_naskah
from triwulan.siklus import kait
from triwulan.siklus.bukti import upload_bukti
from triwulan.siklus.halaman import HalamanTugas, get_tugas
from triwulan.siklus.isian import save_draft
from triwulan.siklus.tugas import complete_tugas

HILANG = "rekap-hilang.pdf"
ADA = "tangkapan-layar.png"
PEMEGANG = {
    "kepala": benih.KEPALA,
    "sekretaris": benih.SEKRETARIS,
    "kasubag": benih.KASUBAG,
    "perencana": benih.PERENCANA,
}
GERBANG: tuple[kait.JenisRekaman, ...] = ("realisasi", "anggaran", "analisis")


def seed(session: Session) -> None:
    """Walk the siklus to its last langkah and fill that one in. Records of their own have tests of their own."""
    benih.seed(session)
    for jenis in GERBANG:
        kait.register_gerbang(jenis, None)
    kait.register_naskah(None)
    while (tugas := _active(session)) and not _last(session, tugas):
        actor = _holder(session, tugas)
        page = _fill(session, actor, tugas)
        answer = "ya" if tugas.bentuk == "keputusan" else None
        complete_tugas(session, actor, tugas_id=tugas.id, versi=page.versi, keputusan=answer)
    assert tugas is not None
    actor = _holder(session, tugas)
    _fill(session, actor, tugas)
    for jenis in ("bukti_publikasi", "lembar_arsip"):
        make_naskah(session, actor, instansi_id=tugas.instansi_id, jenis=jenis, tahun=2000, tugas_id=tugas.id)
    _lose_one(session)


def last_tugas(session: Session) -> Tugas:
    """The langkah that ends the siklus."""
    return session.scalars(select(Tugas).order_by(Tugas.urutan.desc())).first()  # type: ignore[return-value]


def _active(session: Session) -> Tugas | None:
    query = select(Tugas).where(Tugas.status.in_([StatusTugas.SIAP, StatusTugas.DIKERJAKAN]))
    return session.scalars(query.order_by(Tugas.urutan, Tugas.id)).first()


def _last(session: Session, tugas: Tugas) -> bool:
    return tugas.id == last_tugas(session).id


def _holder(session: Session, tugas: Tugas) -> Actor:
    if tugas.pelaksana in PEMEGANG:
        return _actor(session, PEMEGANG[tugas.pelaksana])
    people = [_actor(session, akun) for akun in benih.PPTK[: benih.Ukuran().bidang]]
    return next(actor for actor in people if any(t.bidang_id == tugas.bidang_id for t in actor.penugasan))


def _actor(session: Session, akun: Akun) -> Actor:
    found = session.scalars(select(Pengguna.id).where(Pengguna.nama_akun == akun.nama_akun))
    return load_actor(session, found.one())


def _fill(session: Session, actor: Actor, tugas: Tugas) -> HalamanTugas:
    page = get_tugas(session, actor, tugas_id=tugas.id)
    for blok in page.formulir.blok if page.formulir else ():
        for kunci, nilai in nilai_contoh(blok, page, actor).items():
            save_draft(session, actor, tugas_id=tugas.id, blok=blok.id, kunci=kunci, nilai=nilai)
        if blok.jenis == "publikasi":
            _upload(session, actor, tugas, blok.id, ADA, picture(90, 60, "PNG"))
            _upload(session, actor, tugas, blok.id, HILANG, pdf("Rekap"))
    session.refresh(tugas)
    return get_tugas(session, actor, tugas_id=tugas.id)


def _upload(session: Session, actor: Actor, tugas: Tugas, blok: str, nama: str, isi: bytes) -> None:
    upload_bukti(session, actor, tugas_id=tugas.id, nama=nama, isi=isi, blok=blok)


def _lose_one(session: Session) -> None:
    row = session.scalars(select(BuktiDukung).where(BuktiDukung.nama == HILANG)).one()
    open_store().delete(row.lokasi)
