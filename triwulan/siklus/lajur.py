"""The tugas rows of a siklus: made at the opening, and brought up to date when a langkah fans out."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.organisasi import Bidang
from db.siklus import Siklus, StatusTugas, Tugas
from triwulan.siklus.jam import Jam
from triwulan.siklus.kait import bidang_pemegang
from triwulan.siklus.kembali import signs
from triwulan.siklus.muat import pinned_form
from triwulan.siklus.peta import Peta
from triwulan.sop.definition import Langkah, Sop
from triwulan.waktu import Periode


def list_lajur(session: Session, instansi_id: int, tahun: int) -> tuple[int, ...]:
    """The bidang for which a langkah fans out: those in charge of indicators, or all while none is planned."""
    active = tuple(
        session.scalars(
            select(Bidang.id)
            .where(Bidang.instansi_id == instansi_id, Bidang.aktif)
            .order_by(Bidang.urutan, Bidang.id)
        )
    )
    holding = set(bidang_pemegang(session, instansi_id=instansi_id, tahun=tahun))
    return tuple(id_ for id_ in active if id_ in holding) or active


def make_tugas(siklus: Siklus, sop: Sop, langkah: Langkah, bidang_id: int | None, jam: Jam) -> Tugas:
    """A tugas that waits for its turn."""
    nama = {pelaksana.id: pelaksana.nama for pelaksana in sop.pelaksana}
    return Tugas(
        instansi_id=siklus.instansi_id,
        siklus_id=siklus.id,
        kunci=f"{langkah.no}.{bidang_id}" if bidang_id else str(langkah.no),
        langkah_no=langkah.no,
        urutan=[row.no for row in sop.langkah].index(langkah.no),
        bidang_id=bidang_id,
        kegiatan=langkah.kegiatan,
        pelaksana=langkah.pelaksana,
        nama_pelaksana=nama.get(langkah.pelaksana, langkah.pelaksana),
        bentuk=langkah.bentuk.value,
        formulir=langkah.formulir,
        tanda_tangan=signs(pinned_form(siklus, langkah.formulir)),
        menit_baku=jam.menit_baku(langkah.mutu_baku.waktu),
        status=StatusTugas.MENUNGGU,
        putaran=0,
    )


def skip_note(peta: Peta, no: int) -> str:
    """Why a row is passed over."""
    langkah = peta.langkah[no]
    if peta.berlaku(no):
        return "Tidak dilalui pada siklus ini."
    names = [Periode(2000, int(kode[2])).nama for kode in langkah.periode]
    return f"Dilewati: langkah ini hanya berlaku pada {' dan '.join(names)}."
