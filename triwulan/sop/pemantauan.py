"""Monitoring (every six months) and evaluation (every year) of an SOP, after PermenPAN-RB 35/2012."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from db.sop import JenisPemantauan, PemantauanSop, SopVersi, StatusSop
from triwulan.akses.audit import record_change
from triwulan.akses.izin import own, service
from triwulan.akses.pelaku import Actor
from triwulan.errors import Conflict, InvalidInput, NotAllowedNow
from triwulan.sop.definition import Sop
from triwulan.waktu import now

SELANG = {JenisPemantauan.MONITORING: timedelta(days=182), JenisPemantauan.EVALUASI: timedelta(days=365)}
"""How long after the last form (or after the SOP took effect) the next one is due."""

KRITERIA_EVALUASI = (
    "Mampu mendorong peningkatan kinerja",
    "Mudah dipahami",
    "Mudah dilaksanakan",
    "Semua orang dapat menjalankan perannya masing-masing",
    "Mampu mengatasi permasalahan yang berkaitan dengan proses",
    "Mampu menjawab kebutuhan peningkatan kinerja organisasi",
    "Sinergi satu dengan lainnya",
)
"""Rows of the evaluation form (PermenPAN-RB 35/2012, Evaluasi Penerapan SOP AP)."""


@dataclass(frozen=True)
class BarisPemantauan:
    """One row. `baik`: the judgement (None: not given yet); `rekaman`: what the siklus recorded, as a help."""

    no: int
    uraian: str
    baik: bool | None = None
    catatan: str = ""
    tindakan: str = ""
    rekaman: str = ""


@dataclass(frozen=True)
class Pemantauan:
    """One form with its rows."""

    id: int
    sop_versi_id: int
    nama_sop: str
    jenis: JenisPemantauan
    mulai: date
    sampai: date
    baris: tuple[BarisPemantauan, ...]
    selesai_pada: datetime | None
    versi: int


@dataclass(frozen=True)
class JatuhTempo:
    """An SOP in force whose next form is due on `tanggal`."""

    sop_versi_id: int
    nama_sop: str
    jenis: JenisPemantauan
    tanggal: date

    def is_late(self, today: date) -> bool:
        return self.tanggal < today


@service("sop.lihat")
def list_pemantauan(session: Session, actor: Actor, *, instansi_id: int) -> tuple[Pemantauan, ...]:
    """All forms of an Instansi, newest first."""
    rows = session.execute(
        select(PemantauanSop, SopVersi.nama)
        .join(SopVersi, SopVersi.id == PemantauanSop.sop_versi_id)
        .where(PemantauanSop.instansi_id == instansi_id)
        .order_by(PemantauanSop.sampai.desc(), PemantauanSop.id.desc())
    )
    return tuple(_view(row, nama) for row, nama in rows)


@service("sop.lihat")
def list_jatuh_tempo(session: Session, actor: Actor, *, instansi_id: int) -> tuple[JatuhTempo, ...]:
    """When each SOP in force is due for its next monitoring and evaluation, the most urgent first."""
    last: dict[tuple[str, JenisPemantauan], date] = {
        (kode, jenis): sampai
        for kode, jenis, sampai in session.execute(
            select(SopVersi.kode, PemantauanSop.jenis, func.max(PemantauanSop.sampai))
            .join(SopVersi, SopVersi.id == PemantauanSop.sop_versi_id)
            .where(PemantauanSop.instansi_id == instansi_id, PemantauanSop.selesai_pada.is_not(None))
            .group_by(SopVersi.kode, PemantauanSop.jenis)
        )
    }
    in_force = session.scalars(
        select(SopVersi).where(SopVersi.instansi_id == instansi_id, SopVersi.status == StatusSop.BERLAKU)
    )
    due = [
        JatuhTempo(
            sop.id,
            sop.nama,
            jenis,
            last.get((sop.kode, jenis), sop.berlaku_sejak or sop.dibuat.date()) + selang,
        )
        for sop in in_force
        for jenis, selang in SELANG.items()
    ]
    return tuple(sorted(due, key=lambda item: item.tanggal))


@service("sop.pantau")
def start_pemantauan(
    session: Session,
    actor: Actor,
    *,
    sop_versi_id: int,
    jenis: JenisPemantauan,
    mulai: date,
    sampai: date,
    rekaman: Mapping[int, str] | None = None,
) -> Pemantauan:
    """Begin a form: one row per langkah (monitoring) or per criterion (evaluasi).

    `rekaman` maps a langkah number to what the siklus of the period recorded about it.
    Raises InvalidInput for a period that ends before it begins.
    """
    sop_row = own(session, actor, SopVersi, sop_versi_id)
    if sampai < mulai:
        raise InvalidInput("Akhir periode mendahului awalnya. Periksa kedua tanggal.")
    sop = Sop.model_validate(sop_row.isi)
    form = PemantauanSop(
        instansi_id=sop_row.instansi_id,
        sop_versi_id=sop_row.id,
        jenis=jenis,
        mulai=mulai,
        sampai=sampai,
        baris=[vars(row) for row in _empty_rows(sop, jenis, rekaman or {})],
        penilai_id=actor.pengguna_id,
    )
    session.add(form)
    record_change(session, actor, "sop.mulai_pemantauan", form)
    return _view(form, sop_row.nama)


@service("sop.pantau")
def save_baris(
    session: Session,
    actor: Actor,
    *,
    pemantauan_id: int,
    versi: int,
    no: int,
    baik: bool | None,
    catatan: str,
    tindakan: str,
) -> Pemantauan:
    """Fill one row. Raises Conflict when somebody else filled the form since, InvalidInput for an unknown row."""
    form = _open_form(session, actor, pemantauan_id, versi)
    rows = [dict(row) for row in form.baris]
    index = next((index for index, row in enumerate(rows) if row["no"] == no), None)
    if index is None:
        raise InvalidInput("Baris ini tidak ada pada formulir. Muat ulang halaman.")
    rows[index] |= {"baik": baik, "catatan": catatan.strip(), "tindakan": tindakan.strip()}
    form.baris = rows
    record_change(session, actor, "sop.isi_pemantauan", form)
    return _view(form, _nama(session, form))


@service("sop.pantau")
def finish_pemantauan(session: Session, actor: Actor, *, pemantauan_id: int, versi: int) -> Pemantauan:
    """Close the form. Raises NotAllowedNow listing the rows that lack a judgement, or a measure where it is bad."""
    form = _open_form(session, actor, pemantauan_id, versi)
    missing = [text for row in form.baris for text in _missing(row)]
    if missing:
        raise NotAllowedNow("Formulir belum lengkap.", missing)
    form.selesai_pada, form.penilai_id = now(), actor.pengguna_id
    record_change(session, actor, "sop.selesai_pemantauan", form)
    session.flush()
    return _view(form, _nama(session, form))


def _empty_rows(sop: Sop, jenis: JenisPemantauan, rekaman: Mapping[int, str]) -> list[BarisPemantauan]:
    if jenis is JenisPemantauan.EVALUASI:
        return [BarisPemantauan(no, uraian) for no, uraian in enumerate(KRITERIA_EVALUASI, start=1)]
    return [
        BarisPemantauan(langkah.no, langkah.kegiatan, rekaman=rekaman.get(langkah.no, ""))
        for langkah in sop.langkah
    ]


def _missing(row: Mapping[str, Any]) -> list[str]:
    if row["baik"] is None:
        return [f"Baris {row['no']}: penilaian belum dipilih."]
    if not row["baik"] and not row["tindakan"]:
        return [f"Baris {row['no']}: tulis tindakan yang harus diambil."]
    return []


def _open_form(session: Session, actor: Actor, pemantauan_id: int, versi: int) -> PemantauanSop:
    form = own(session, actor, PemantauanSop, pemantauan_id, lock=True)
    if form.selesai_pada is not None:
        raise NotAllowedNow("Formulir ini sudah selesai. Mulai formulir baru untuk periode berikutnya.")
    if form.versi != versi:
        raise Conflict("Formulir ini baru saja diisi orang lain.", {"baris": form.baris, "versi": form.versi})
    return form


def _nama(session: Session, form: PemantauanSop) -> str:
    return session.get_one(SopVersi, form.sop_versi_id).nama


def _view(form: PemantauanSop, nama: str) -> Pemantauan:
    return Pemantauan(
        form.id,
        form.sop_versi_id,
        nama,
        form.jenis,
        form.mulai,
        form.sampai,
        tuple(BarisPemantauan(**row) for row in form.baris),
        form.selesai_pada,
        form.versi,
    )
