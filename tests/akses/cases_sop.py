"""Permission cases of the room sop."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from db.akses import Peran
from db.organisasi import Instansi
from db.sop import JenisPemantauan, PemantauanSop, SopVersi, StatusSop
from tests.akses.matriks import Case
from triwulan.sop.edit import from_scratch
from triwulan.waktu import now

SOP = from_scratch("dinas-contoh", "Surat Masuk")
ADMIN = frozenset({Peran.ADMIN_PEMDA, Peran.ADMIN_OPD})


def _stored(session: Session, instansi: Instansi, status: StatusSop = StatusSop.DRAF) -> SopVersi:
    row = SopVersi(
        instansi_id=instansi.id,
        kode=SOP.kode,
        nomor_versi=1,
        nama=SOP.nama,
        status=status,
        isi=SOP.model_dump(mode="json"),
        dibuat=now(),
    )
    session.add(row)
    session.flush()
    return row


def _sop(**more: Any) -> Any:
    return lambda session, instansi: {"sop_id": _stored(session, instansi).id, **more}


def _office(**more: Any) -> Any:
    return lambda session, instansi: {"instansi_id": instansi.id, **more}


def _new_version(session: Session, instansi: Instansi) -> dict[str, Any]:
    return {"sop_id": _stored(session, instansi, StatusSop.BERLAKU).id}


def _start_form(session: Session, instansi: Instansi) -> dict[str, Any]:
    return {
        "sop_versi_id": _stored(session, instansi, StatusSop.BERLAKU).id,
        "jenis": JenisPemantauan.MONITORING,
        "mulai": date(2026, 1, 1),
        "sampai": date(2026, 6, 30),
    }


def _form(**more: Any) -> Any:
    def kwargs(session: Session, instansi: Instansi) -> dict[str, Any]:
        row = PemantauanSop(
            instansi_id=instansi.id,
            sop_versi_id=_stored(session, instansi, StatusSop.BERLAKU).id,
            jenis=JenisPemantauan.EVALUASI,
            mulai=date(2026, 1, 1),
            sampai=date(2026, 12, 31),
            baris=[{"no": 1, "uraian": "x", "baik": None, "catatan": "", "tindakan": "", "rekaman": ""}],
        )
        session.add(row)
        session.flush()
        return {"pemantauan_id": row.id, "versi": row.versi, **more}

    return kwargs


def _form_id(session: Session, instansi: Instansi) -> dict[str, Any]:
    return {"pemantauan_id": _form()(session, instansi)["pemantauan_id"]}


CASES = {
    "triwulan.sop.terbit.list_sop": Case(_office()),
    "triwulan.sop.terbit.get_sop": Case(_sop()),
    "triwulan.sop.terbit.import_sop": Case(_office(sop=SOP)),
    "triwulan.sop.terbit.save_sop": Case(_sop(versi=1, sop=SOP)),
    "triwulan.sop.terbit.delete_draft": Case(_sop(versi=1)),
    "triwulan.sop.terbit.move_sop": Case(_sop(versi=1, ke=StatusSop.DIAJUKAN), hanya=ADMIN),
    "triwulan.sop.terbit.adopt_sop": Case(_sop(versi=1, alasan="Sudah ditandatangani")),
    "triwulan.sop.riwayat.list_kejadian": Case(_sop()),
    "triwulan.sop.riwayat.export_kejadian": Case(_sop()),
    "triwulan.sop.urungan.get_urungan": Case(_sop()),
    "triwulan.sop.urungan.undo_edit": Case(_sop(versi=1)),
    "triwulan.sop.urungan.redo_edit": Case(_sop(versi=1)),
    "triwulan.sop.sunting.edit_draft": Case(_sop(dasar=SOP, ubah=lambda sop: sop)),
    "triwulan.sop.sunting.new_version": Case(_new_version),
    "triwulan.sop.sunting.export_sop": Case(_sop()),
    "triwulan.sop.sunting.kode_instansi": Case(_office()),
    "triwulan.dokumen.sop_cetak.get_bahan": Case(_sop()),
    "triwulan.dokumen.buku_sop.get_bahan_buku": Case(_office()),
    "triwulan.dokumen.pemantauan_cetak.get_bahan_pemantauan": Case(_form_id),
    "triwulan.sop.periksa.check_sop": Case(_sop()),
    "triwulan.sop.periksa.count_findings": Case(_office()),
    "triwulan.sop.pemantauan.list_pemantauan": Case(_office()),
    "triwulan.sop.pemantauan.list_jatuh_tempo": Case(_office()),
    "triwulan.sop.pemantauan.start_pemantauan": Case(_start_form),
    "triwulan.sop.pemantauan.save_baris": Case(_form(no=1, baik=True, catatan="", tindakan="")),
    "triwulan.sop.pemantauan.finish_pemantauan": Case(_form()),
    "triwulan.sop.pemantauan.renew_rekaman": Case(_form(rekaman={})),
}
