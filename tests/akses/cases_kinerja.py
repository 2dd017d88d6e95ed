"""Permission cases of the room kinerja."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.kinerja import Realisasi, RencanaTindakLanjut, StatusRealisasi, StatusTindakLanjut
from db.organisasi import Bidang, Instansi
from db.rencana import Indikator, Jenjang, Pembanding, SimpulRencana
from tests.akses.matriks import Case
from triwulan.kinerja.analisis import IsianAnalisis
from triwulan.kinerja.indikator import IsianIndikator, new_silsilah
from triwulan.kinerja.realisasi import IsianRealisasi
from triwulan.kinerja.rencana import IsianSimpul
from triwulan.kinerja.tindak_lanjut import IsianTindakLanjut

TAHUN = 2026
PAPER = {"nomor": "1", "tanggal": date(2026, 1, 5), "pihak_pertama": "CONTOH", "pihak_kedua": "CONTOH"}
FILE = {"isi": b"bukan buku kerja", "nama_berkas": "kiriman.xlsx"}
TUJUAN = IsianSimpul(Jenjang.TUJUAN, "T.9", "Tujuan")
TINDAK_LANJUT = IsianTindakLanjut("Rapat", "CONTOH", date(2026, 6, 1))


def _of_year(**more: Any) -> Callable[[Session, Instansi], dict[str, Any]]:
    return lambda session, instansi: {"instansi_id": instansi.id, "tahun": TAHUN, **more}


def _add(session: Session, row: Any) -> Any:
    session.add(row)
    session.flush()
    return row


def _simpul(session: Session, instansi: Instansi) -> SimpulRencana:
    number = session.query(SimpulRencana).count()
    row = SimpulRencana(
        instansi_id=instansi.id,
        tahun=TAHUN,
        jenjang=Jenjang.SUB_KEGIATAN,
        kode=f"1.{number}",
        nama="Sub kegiatan",
    )
    return _add(session, row)  # type: ignore[no-any-return]


def _indikator(session: Session, instansi: Instansi) -> Indikator:
    simpul = _simpul(session, instansi)
    row = Indikator(
        instansi_id=instansi.id,
        tahun=TAHUN,
        silsilah=new_silsilah(),
        simpul_id=simpul.id,
        kode=f"I-{simpul.id}",
        nama="Indikator",
        satuan="%",
    )
    return _add(session, row)  # type: ignore[no-any-return]


def _realisasi(session: Session, instansi: Instansi, *, waiting: bool = False) -> Realisasi:
    row = Realisasi(
        instansi_id=instansi.id,
        indikator_id=_indikator(session, instansi).id,
        tahun=TAHUN,
        tw=1,
        terkini=not waiting,
        status=StatusRealisasi.DIAJUKAN if waiting else StatusRealisasi.DISAHKAN,
        teks="1",
        diisi_oleh="CONTOH",
        diisi_pada=datetime(2026, 4, 1, tzinfo=UTC),
    )
    return _add(session, row)  # type: ignore[no-any-return]


def _follow_up(session: Session, instansi: Instansi) -> RencanaTindakLanjut:
    row = RencanaTindakLanjut(
        instansi_id=instansi.id,
        silsilah=_indikator(session, instansi).silsilah,
        tahun=TAHUN,
        tw=1,
        uraian="Rapat",
        pic="CONTOH",
        tenggat=date(2026, 6, 1),
    )
    return _add(session, row)  # type: ignore[no-any-return]


def _of_indikator(**more: Any) -> Callable[[Session, Instansi], dict[str, Any]]:
    return lambda session, instansi: {"indikator_id": _indikator(session, instansi).id, **more}


def _of_simpul(**more: Any) -> Callable[[Session, Instansi], dict[str, Any]]:
    return lambda session, instansi: {"simpul_id": _simpul(session, instansi).id, **more}


def _of_realisasi(*, waiting: bool = False, **more: Any) -> Callable[[Session, Instansi], dict[str, Any]]:
    return lambda session, instansi: {
        "realisasi_id": _realisasi(session, instansi, waiting=waiting).id,
        **more,
    }


def _of_follow_up(**more: Any) -> Callable[[Session, Instansi], dict[str, Any]]:
    return lambda session, instansi: {"tindak_lanjut_id": _follow_up(session, instansi).id, **more}


def _bidang(session: Session, instansi: Instansi) -> int:
    return session.scalars(select(Bidang.id).where(Bidang.instansi_id == instansi.id)).first() or 0


def _new_indikator(session: Session, instansi: Instansi) -> dict[str, Any]:
    isian = IsianIndikator(_simpul(session, instansi).id, "BARU", "Indikator baru", "%")
    return {"instansi_id": instansi.id, "tahun": TAHUN, "isian": isian}


def _benchmark(session: Session, instansi: Instansi) -> dict[str, Any]:
    line = _indikator(session, instansi).silsilah
    row = Pembanding(
        instansi_id=instansi.id, silsilah=line, tahun=2025, cakupan="nasional", nilai=Decimal(88)
    )
    return {"pembanding_id": _add(session, row).id, "versi": 1}


REASON = {"kode": "x", "sidik": "y", "alasan": "Sudah diperiksa ulang"}
KINERJA = {
    "rencana.list_tahun": Case(lambda s, i: {"instansi_id": i.id}),
    "rencana.plan_tree": Case(_of_year()),
    "rencana.add_simpul": Case(_of_year(isian=TUJUAN)),
    "rencana.change_simpul": Case(_of_simpul(versi=1, isian=TUJUAN)),
    "rencana.archive_simpul": Case(_of_simpul(versi=1)),
    "rencana.remove_simpul": Case(_of_simpul(versi=1)),
    "perjanjian.list_perjanjian": Case(_of_year()),
    "perjanjian.sign_perjanjian": Case(_of_year(**PAPER)),
    "perjanjian.open_perubahan": Case(_of_year(alasan="Pergeseran anggaran")),
    "perjanjian.cancel_perubahan": Case(_of_year(alasan="Batal")),
    "pagu.pagu_sheet": Case(_of_year()),
    "pagu.save_pagu": Case(_of_simpul(tw=0, teks="1.000", versi=0)),
    "indikator.list_indikator": Case(_of_year()),
    "indikator.get_indikator": Case(_of_indikator()),
    "indikator.add_indikator": Case(_new_indikator),
    "indikator.change_indikator": Case(_of_indikator(versi=1, isian=IsianIndikator(0, "A", "A", "%"))),
    "indikator.archive_indikator": Case(_of_indikator(versi=1)),
    "target.target_sheet": Case(_of_year()),
    "target.save_target": Case(_of_indikator(tw=0, teks="80", versi=0)),
    "target.save_target_renstra": Case(_of_indikator(tahun=TAHUN, teks="80", versi=0)),
    "target.renstra_of": Case(_of_indikator()),
    "ringkasan.summarize_kinerja": Case(_of_year(tw=1)),
    "tren.list_tren": Case(_of_year()),
    "mutu_indikator.list_plan_findings": Case(_of_year()),
    "halaman.indikator_page": Case(_of_indikator(tw=1)),
    "halaman.bidang_page": Case(
        lambda s, i: {"instansi_id": i.id, "bidang_id": _bidang(s, i), "tahun": TAHUN, "tw": 1}
    ),
    "ekspor.export_rencana": Case(_of_year()),
    "ekspor.export_realisasi": Case(_of_year(tw=1)),
    "impor_rencana.preview_rencana": Case(_of_year(**FILE)),
    "impor_rencana.import_rencana": Case(_of_year(**FILE, tanda="x")),
    "impor_realisasi.preview_realisasi": Case(_of_year(tw=1, **FILE)),
    "impor_realisasi.import_realisasi": Case(_of_year(tw=1, **FILE, tanda="x")),
    "pembanding.list_pembanding": Case(_of_indikator()),
    "pembanding.save_pembanding": Case(
        _of_indikator(tahun=2025, cakupan="nasional", teks="88", sumber="Kementerian")
    ),
    "pembanding.remove_pembanding": Case(_benchmark),
    "pembanding.list_riwayat": Case(_of_indikator()),
    "pembanding.save_riwayat": Case(_of_indikator(tahun=2024, target="1", realisasi="1", sumber="LKjIP")),
    "salin.copy_year": Case(lambda s, i: {"instansi_id": i.id, "dari": TAHUN, "ke": TAHUN + 1}),
    "lembar.realisasi_grid": Case(_of_year(tw=1)),
    "realisasi.save_realisasi": Case(_of_indikator(tw=1, versi=0, isian=IsianRealisasi(teks="80"))),
    "temuan.keep_with_reason": Case(_of_indikator(tw=1, **REASON)),
    "temuan.keep_plan_with_reason": Case(_of_indikator(**REASON)),
    "anggaran.anggaran_grid": Case(_of_year(tw=1)),
    "anggaran.save_anggaran": Case(_of_simpul(tw=1, versi=0, teks="1.000")),
    "koreksi.list_koreksi": Case(_of_year()),
    "koreksi.propose_koreksi": Case(
        _of_realisasi(isian=IsianRealisasi(teks="2"), alasan="Salah ketik pada laporan")
    ),
    "koreksi.approve_koreksi": Case(_of_realisasi(waiting=True, versi=0)),
    "koreksi.reject_koreksi": Case(_of_realisasi(waiting=True, versi=0, alasan="Tidak terbukti")),
    "asal_usul.asal_usul": Case(_of_realisasi()),
    "analisis.analisis_grid": Case(_of_year(tw=1)),
    "analisis.save_analisis": Case(_of_indikator(tw=1, versi=0, isian=IsianAnalisis("a", "b", "c"))),
    "tindak_lanjut.list_follow_ups": Case(_of_year(tw=1)),
    "tindak_lanjut.add_follow_up": Case(_of_indikator(tw=1, isian=TINDAK_LANJUT)),
    "tindak_lanjut.change_follow_up": Case(_of_follow_up(versi=1, isian=TINDAK_LANJUT)),
    "tindak_lanjut.move_follow_up": Case(
        _of_follow_up(versi=1, status=StatusTindakLanjut.BERJALAN, tahun=TAHUN, tw=1)
    ),
}
CASES = {f"triwulan.kinerja.{name}": case for name, case in KINERJA.items()}
