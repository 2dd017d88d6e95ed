"""Permission cases of the room siklus."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from io import BytesIO
from typing import Any

from PIL import Image
from sqlalchemy import select
from sqlalchemy.orm import Session

from db.bukti import BuktiDukung
from db.organisasi import Instansi
from db.siklus import JenisPengingat, Pengingat, Siklus, Tugas
from db.sop import JenisPemantauan, PemantauanSop, SopVersi, StatusSop
from tests.akses.matriks import Case
from tests.factories import create_pengguna
from triwulan.akses.pelaku import Actor, Tugasan, system_actor
from triwulan.berkas.sidik import sha256
from triwulan.berkas.simpanan import open_store
from triwulan.siklus.buka import open_siklus
from triwulan.siklus.isian import save_draft
from triwulan.siklus.papan import Kolom, SaringanPapan
from triwulan.siklus.tugas import complete_tugas
from triwulan.sop.definition import Bentuk, Langkah, Pelaksana, Sop
from triwulan.waktu import now

SOP = Sop(
    kode="contoh.matriks",
    instansi="contoh",
    nama="SOP contoh",
    pelaksana=(Pelaksana(id="p", nama="Pelaksana"),),
    langkah=(
        Langkah(no=1, kegiatan="Satu", pelaksana="p", formulir="catatan_umum"),
        Langkah(no=2, kegiatan="Dua", pelaksana="p", bentuk=Bentuk.KEPUTUSAN, ya=3, tidak=1),
        Langkah(no=3, kegiatan="Tiga", pelaksana="p", bentuk=Bentuk.SELESAI),
    ),
)


def _sop(session: Session, instansi: Instansi) -> int:
    row = session.scalar(select(SopVersi).where(SopVersi.instansi_id == instansi.id))
    if row is None:
        row = SopVersi(
            instansi_id=instansi.id,
            kode=SOP.kode,
            nomor_versi=1,
            nama=SOP.nama,
            status=StatusSop.BERLAKU,
            isi=SOP.model_dump(mode="json"),
            dibuat=now(),
        )
        session.add(row)
        session.flush()
    return row.id


def _siklus(session: Session, instansi: Instansi) -> Siklus:
    row = session.scalar(select(Siklus).where(Siklus.instansi_id == instansi.id))
    if row is None:
        opened = open_siklus(
            session, system_actor(), sop_versi_id=_sop(session, instansi), tahun=2026, triwulan=1
        )
        row = session.get_one(Siklus, opened.id)
    return row


def _tugas(session: Session, instansi: Instansi, no: int = 1) -> Tugas:
    siklus = _siklus(session, instansi)
    return session.scalars(select(Tugas).where(Tugas.siklus_id == siklus.id, Tugas.langkah_no == no)).one()


def _by_tugas(**more: Any) -> Callable[[Session, Instansi], dict[str, Any]]:
    return lambda session, instansi: {"tugas_id": _tugas(session, instansi).id, **more}


def _versioned(**more: Any) -> Callable[[Session, Instansi], dict[str, Any]]:
    def kwargs(session: Session, instansi: Instansi) -> dict[str, Any]:
        tugas = _tugas(session, instansi)
        return {"tugas_id": tugas.id, "versi": tugas.versi, **more}

    return kwargs


def _second(session: Session, instansi: Instansi) -> dict[str, Any]:
    first = _tugas(session, instansi)
    for blok, nilai in (("tanggal", "2026-01-05"), ("uraian", "x")):
        save_draft(session, system_actor(), tugas_id=first.id, blok=blok, nilai=nilai)
    complete_tugas(session, system_actor(), tugas_id=first.id, versi=first.versi)
    checker = _tugas(session, instansi, 2)
    return {"tugas_id": checker.id, "versi": checker.versi, "alasan": "x"}


def _by_siklus(**more: Any) -> Callable[[Session, Instansi], dict[str, Any]]:
    return lambda session, instansi: {"siklus_id": _siklus(session, instansi).id, **more}


def _siklus_versioned(session: Session, instansi: Instansi) -> dict[str, Any]:
    siklus = _siklus(session, instansi)
    return {"siklus_id": siklus.id, "versi": siklus.versi, "alasan": "x"}


def _open(session: Session, instansi: Instansi) -> dict[str, Any]:
    return {"sop_versi_id": _sop(session, instansi), "tahun": 2026, "triwulan": 1}


def _nothing(session: Session, instansi: Instansi) -> dict[str, Any]:
    return {}


def _fixed(**kwargs: Any) -> Callable[[Session, Instansi], dict[str, Any]]:
    return lambda session, instansi: kwargs


def _picture() -> bytes:
    output = BytesIO()
    Image.new("RGB", (10, 10), "red").save(output, "PNG")
    return output.getvalue()


def _bukti(session: Session, instansi: Instansi, **more: Any) -> dict[str, Any]:
    tugas, isi = _tugas(session, instansi), _picture()
    row = BuktiDukung(
        instansi_id=instansi.id,
        siklus_id=tugas.siklus_id,
        tugas_id=tugas.id,
        nama="a.png",
        jenis="png",
        ukuran=len(isi),
        sha256=sha256(isi),
        lokasi=f"matriks/{instansi.id}-{now().timestamp()}.png",
        diunggah_oleh="CONTOH",
        diunggah_pada=now(),
    )
    session.add(row)
    session.flush()
    open_store().put(row.lokasi, isi)
    return {"bukti_id": row.id, **more}


def _bukti_versioned(**more: Any) -> Callable[[Session, Instansi], dict[str, Any]]:
    return lambda session, instansi: _bukti(session, instansi, versi=1, **more)


def _upload(session: Session, instansi: Instansi) -> dict[str, Any]:
    return {"tugas_id": _tugas(session, instansi).id, "nama": "a.png", "isi": _picture()}


def _reminder(session: Session, instansi: Instansi) -> dict[str, Any]:
    tugas = _tugas(session, instansi)
    row = Pengingat(
        instansi_id=instansi.id,
        tugas_id=tugas.id,
        putaran=1,
        jenis=JenisPengingat.BARU,
        pengguna_id=create_pengguna(session, instansi).id,
        pesan="x",
        dibuat_pada=now(),
    )
    session.add(row)
    session.flush()
    return {"pengingat_id": row.id, "terkirim": True, "galat": ""}


def _holder(actor: Actor, instansi: Instansi) -> Actor:
    """With the Penugasan that the tugas needs, so that role and office alone decide."""
    return replace(actor, penugasan=(Tugasan(SOP.kode, "p", None),))


def _work(kwargs: Callable[[Session, Instansi], dict[str, Any]]) -> Case:
    return Case(kwargs, actor=_holder)


def _everywhere(kwargs: Callable[[Session, Instansi], dict[str, Any]]) -> Case:
    """Not about one Instansi: the service keeps to the reach of the actor by itself."""
    return Case(kwargs, per_instansi=False)


def _form(session: Session, instansi: Instansi) -> dict[str, Any]:
    row = PemantauanSop(
        instansi_id=instansi.id,
        sop_versi_id=_sop(session, instansi),
        jenis=JenisPemantauan.EVALUASI,
        mulai=date(2026, 1, 1),
        sampai=date(2026, 12, 31),
        baris=[],
    )
    session.add(row)
    session.flush()
    return {"pemantauan_id": row.id, "versi": row.versi}


def _half_year(**more: Any) -> Callable[[Session, Instansi], dict[str, Any]]:
    period = {"mulai": date(2026, 1, 1), "sampai": date(2026, 6, 30)}
    return lambda session, instansi: {"sop_versi_id": _sop(session, instansi), **period, **more}


SARINGAN = _fixed(saringan=SaringanPapan(2026, 1))

SIKLUS = {
    "buka.open_siklus": Case(_open),
    "buka.open_siklus_semua": _everywhere(_fixed(tahun=2026, triwulan=1)),
    "bukaan.list_belum_dibuka": Case(
        lambda session, instansi: {"instansi_id": instansi.id, "tahun": 2026, "triwulan": 1}
    ),
    "buka.cancel_siklus": Case(_siklus_versioned),
    "buka.reopen_siklus": Case(_siklus_versioned),
    "ringkas.list_siklus": Case(lambda session, instansi: {"instansi_id": instansi.id}),
    "ringkas.get_siklus": Case(_by_siklus()),
    "kepatuhan.get_kepatuhan": Case(_by_siklus()),
    "rekaman_sop.begin_pemantauan": Case(_half_year(jenis=JenisPemantauan.MONITORING)),
    "rekaman_sop.renew_pemantauan": Case(_form),
    "rekaman_sop.recorded_siklus": Case(_half_year()),
    "halaman.get_tugas": Case(_by_tugas()),
    "halaman.list_missing": Case(_by_tugas()),
    "isian.list_draft": Case(_by_tugas()),
    "isian.list_tertimpa": Case(_by_tugas()),
    "isian.save_draft": _work(_by_tugas(blok="uraian", nilai="x")),
    "tugas.start_tugas": _work(_by_tugas()),
    "tugas.complete_tugas": _work(_versioned()),
    "tugas.return_tugas": _work(_second),
    "tugas.recall_tugas": _work(_versioned()),
    "pindah.move_tugas": _work(_versioned(ke=Kolom.DIKERJAKAN)),
    "papan.list_papan": _everywhere(SARINGAN),
    "papan.papan_stempel": _everywhere(SARINGAN),
    "papan.siklus_stempel": Case(_by_siklus()),
    "tugas_saya.tugas_saya": _everywhere(_nothing),
    "kalender_berkas.calendar_file": _everywhere(_nothing),
    "pengingat.list_pengingat": _everywhere(_nothing),
    "pengingat.mark_pengingat_read": _everywhere(_nothing),
    "pengingat.make_pengingat": _everywhere(_nothing),
    "kirim.claim_pengingat": _everywhere(_nothing),
    "kirim.note_kiriman": Case(_reminder),
    "uji_kirim.prepare_test": Case(lambda session, instansi: {"instansi_id": instansi.id}),
    "bukti.upload_bukti": _work(_upload),
    "bukti.describe_bukti": _work(_bukti_versioned(tanggal=None, keterangan="")),
    "bukti.remove_bukti": _work(_bukti_versioned(alasan="x")),
    "bukti.list_bukti_siklus": Case(_by_siklus()),
    "bukti.find_kembaran": Case(_bukti),
    "bukti_isi.download_bukti": Case(_bukti),
    "bukti_isi.preview_bukti": Case(_bukti),
    "bukti_isi.verify_files": _everywhere(_nothing),
}
CASES = {f"triwulan.siklus.{nama}": case for nama, case in SIKLUS.items()}
