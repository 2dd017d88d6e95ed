"""Monitoring (every six months) and evaluation (every year) of an SOP, after PermenPAN-RB 35/2012."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
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
class RekamanBaris:
    """What the siklus of the period recorded about one row, and what follows from it (`baik` None: a person judges)."""

    uraian: str
    baik: bool | None = None
    catatan: str = ""


@dataclass(frozen=True)
class BarisPemantauan:
    """One row. `baik`: the judgement (None: not given yet); `rekaman`: what the siklus recorded.

    `diisi_aplikasi`: judgement and note follow from the record, nobody has changed them.
    """

    no: int
    uraian: str
    baik: bool | None = None
    catatan: str = ""
    tindakan: str = ""
    rekaman: str = ""
    diisi_aplikasi: bool = False

    @property
    def disentuh(self) -> bool:
        """Whether a person has written judgement or note."""
        return not self.diisi_aplikasi and (self.baik is not None or bool(self.catatan))


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
    in_force = session.execute(
        select(SopVersi.id, SopVersi.kode, SopVersi.nama, SopVersi.berlaku_sejak, SopVersi.dibuat).where(
            SopVersi.instansi_id == instansi_id, SopVersi.status == StatusSop.BERLAKU
        )
    ).tuples()
    due = [
        JatuhTempo(id_, nama, jenis, last.get((kode, jenis), since or made.date()) + selang)
        for id_, kode, nama, since, made in in_force
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
    rekaman: Mapping[int, RekamanBaris] | None = None,
) -> Pemantauan:
    """Begin a form: one row per langkah (monitoring) or per criterion (evaluasi).

    `rekaman` maps the number of a row to what the siklus of the period recorded about it.
    Raises InvalidInput for a period that ends before it begins, NotAllowedNow while such a form is open.
    """
    sop_row = own(session, actor, SopVersi, sop_versi_id, lock=True)
    if sampai < mulai:
        raise InvalidInput("Akhir periode mendahului awalnya. Periksa kedua tanggal.")
    _require_none_open(session, sop_row, jenis)
    sop = Sop.model_validate(sop_row.isi)
    form = PemantauanSop(
        instansi_id=sop_row.instansi_id,
        sop_versi_id=sop_row.id,
        jenis=jenis,
        mulai=mulai,
        sampai=sampai,
        baris=[asdict(_filled(row, (rekaman or {}).get(row.no))) for row in _empty_rows(sop, jenis)],
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
    written = {"baik": baik, "catatan": catatan.strip(), "tindakan": tindakan.strip()}
    judged = any(rows[index][field] != written[field] for field in ("baik", "catatan"))
    rows[index] |= written | ({"diisi_aplikasi": False} if judged else {})
    form.baris = rows
    record_change(session, actor, "sop.isi_pemantauan", form)
    return _view(form, _nama(session, form))


@service("sop.pantau")
def renew_rekaman(
    session: Session, actor: Actor, *, pemantauan_id: int, versi: int, rekaman: Mapping[int, RekamanBaris]
) -> Pemantauan:
    """Fill in what the siklus recorded since the form was begun. Raises Conflict, NotAllowedNow."""
    form = _open_form(session, actor, pemantauan_id, versi)
    rows = [BarisPemantauan(**row) for row in form.baris]
    form.baris = [asdict(_filled(row, rekaman.get(row.no))) for row in rows]
    record_change(session, actor, "sop.perbarui_pemantauan", form)
    session.flush()
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


def _empty_rows(sop: Sop, jenis: JenisPemantauan) -> list[BarisPemantauan]:
    if jenis is JenisPemantauan.EVALUASI:
        return [BarisPemantauan(no, uraian) for no, uraian in enumerate(KRITERIA_EVALUASI, start=1)]
    return [BarisPemantauan(langkah.no, langkah.kegiatan) for langkah in sop.langkah]


def _filled(row: BarisPemantauan, record: RekamanBaris | None) -> BarisPemantauan:
    """The row with what the siklus recorded; what a person has written stays."""
    if record is None:
        return row
    if row.disentuh:
        return replace(row, rekaman=record.uraian)
    return replace(
        row,
        rekaman=record.uraian,
        baik=record.baik,
        catatan=record.catatan,
        diisi_aplikasi=record.baik is not None or bool(record.catatan),
    )


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


def _require_none_open(session: Session, sop: SopVersi, jenis: JenisPemantauan) -> None:
    query = select(PemantauanSop.id).where(
        PemantauanSop.sop_versi_id == sop.id,
        PemantauanSop.jenis == jenis,
        PemantauanSop.selesai_pada.is_(None),
    )
    if session.scalar(query.limit(1)) is not None:
        raise NotAllowedNow("Formulir pemantauan ini sudah dibuka dan sedang diisi. Lanjutkan formulir itu.")


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
