"""The parts of the page of a tugas: what the SOP says, what came before, history."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from db.siklus import AkhirPutaran, Isian, Putaran, Siklus, StatusTugas, Tugas
from triwulan.siklus.jam import Jam
from triwulan.siklus.muat import pinned_form
from triwulan.siklus.peta import Jawaban, Peta
from triwulan.sop.definition import Bentuk, Langkah


@dataclass(frozen=True)
class LangkahSop:
    """What the SOP says about the langkah."""

    no: int
    kegiatan: str
    nama_pelaksana: str
    bentuk: Bentuk
    kelengkapan: str
    waktu: str
    output: str
    keterangan: str
    tersurat: bool


@dataclass(frozen=True)
class Jalan:
    """A way out of the langkah: the button, and where it leads (`ke_no` None: the end of the siklus).

    `jawaban` None with `kembali`: a return that the SOP does not draw (`return_tugas`).
    """

    jawaban: Jawaban | None
    ke_no: int | None
    ke_kegiatan: str
    ke_pelaksana: str
    kembali: bool
    per_bidang: bool
    """The return may be limited to some bidang."""
    di_luar_alur: bool = False


@dataclass(frozen=True)
class NilaiTampil:
    """One value that was handed in, with the label of its field."""

    blok: str
    jenis: str
    label: str
    nilai: Any


@dataclass(frozen=True)
class HasilSebelum:
    """What came from an earlier langkah, as it was handed in last."""

    tugas_id: int
    langkah_no: int
    kegiatan: str
    nama_pelaksana: str
    bidang_id: int | None
    output: str
    status: StatusTugas
    oleh: str
    pada: datetime | None
    alasan: str
    nilai: tuple[NilaiTampil, ...]


@dataclass(frozen=True)
class PutaranTampil:
    """One lap: when, who, how long in working minutes, how it ended."""

    nomor: int
    aktif_pada: datetime
    jatuh_tempo: datetime | None
    mulai_pada: datetime | None
    mulai_oleh: str
    selesai_pada: datetime | None
    selesai_oleh: str
    keputusan: str | None
    alasan: str
    alasan_masuk: str
    pengembali: str
    akhir: AkhirPutaran
    di_luar_alur: bool
    menit_baku: int | None
    menit_menunggu: int
    """Working minutes before somebody began."""
    menit_nyata: int
    """Working minutes from the turn of the langkah to its end (or to now)."""


def describe(langkah: Langkah, nama_pelaksana: str) -> LangkahSop:
    """What the SOP says, empty where it says nothing."""
    baku = langkah.mutu_baku
    return LangkahSop(
        no=langkah.no,
        kegiatan=langkah.kegiatan,
        nama_pelaksana=nama_pelaksana,
        bentuk=langkah.bentuk,
        kelengkapan=baku.kelengkapan or "",
        waktu=baku.waktu or "",
        output=baku.output or "",
        keterangan=langkah.keterangan or "",
        tersurat=langkah.tersurat,
    )


def list_ways(peta: Peta, langkah: Langkah) -> tuple[Jalan, ...]:
    """The buttons of the page: forward first."""
    if langkah.bentuk is Bentuk.KEPUTUSAN:
        answers: tuple[Jawaban, ...] = ("ya", "tidak") if langkah.tidak is not None else ("ya",)
        return tuple(_way(peta, answer, *_leads(peta, langkah.no, answer)) for answer in answers)
    onward = _way(peta, None, *_leads(peta, langkah.no, None))
    back = peta.kembali_ke(langkah.no)
    if back is None:
        return (onward,)
    return (onward, _way(peta, None, back, True, di_luar_alur=True))


def _leads(peta: Peta, no: int, jawaban: Jawaban | None) -> tuple[int | None, bool]:
    target = peta.tujuan(no, jawaban)
    return target.no, target.kembali and jawaban is not None


def _way(
    peta: Peta, jawaban: Jawaban | None, ke: int | None, kembali: bool, *, di_luar_alur: bool = False
) -> Jalan:
    target = peta.langkah[ke] if ke is not None else None
    names = {pelaksana.id: pelaksana.nama for pelaksana in peta.sop.pelaksana}
    return Jalan(
        jawaban=jawaban,
        ke_no=ke,
        ke_kegiatan=target.kegiatan if target else "",
        ke_pelaksana=names.get(target.pelaksana, "") if target else "",
        kembali=kembali,
        per_bidang=bool(kembali and target and target.per_bidang),
        di_luar_alur=di_luar_alur,
    )


def list_before(
    session: Session, siklus: Siklus, peta: Peta, tugas: Tugas, semua: Iterable[Tugas]
) -> tuple[HasilSebelum, ...]:
    """What the rows before handed in; of a langkah that fans out like this one, only the same bidang."""
    rows = set(peta.pendahulu(tugas.langkah_no))
    there = [
        row
        for row in semua
        if row.langkah_no in rows
        and row.status is not StatusTugas.DILEWATI
        and (tugas.bidang_id is None or row.bidang_id in (None, tugas.bidang_id))
    ]
    last = last_isian(session, [row.id for row in there])
    return tuple(_before(siklus, peta, row, last.get(row.id)) for row in there)


def last_isian(session: Session, tugas_ids: Iterable[int]) -> dict[int, Isian]:
    """The newest isian of each tugas."""
    ids = list(tugas_ids)
    newest = (
        select(Isian.tugas_id, func.max(Isian.nomor).label("nomor"))
        .where(Isian.tugas_id.in_(ids))
        .group_by(Isian.tugas_id)
        .subquery()
    )
    rows = session.scalars(
        select(Isian).join(newest, (newest.c.tugas_id == Isian.tugas_id) & (newest.c.nomor == Isian.nomor))
    )
    return {row.tugas_id: row for row in rows}


def _before(siklus: Siklus, peta: Peta, tugas: Tugas, isian: Isian | None) -> HasilSebelum:
    return HasilSebelum(
        tugas_id=tugas.id,
        langkah_no=tugas.langkah_no,
        kegiatan=tugas.kegiatan,
        nama_pelaksana=tugas.nama_pelaksana,
        bidang_id=tugas.bidang_id,
        output=peta.langkah[tugas.langkah_no].mutu_baku.output or "",
        status=tugas.status,
        oleh=isian.oleh if isian else "",
        pada=isian.pada if isian else None,
        alasan=isian.alasan if isian else "",
        nilai=label_values(siklus, tugas.formulir, isian.nilai) if isian else (),
    )


def label_values(siklus: Siklus, formulir: str | None, nilai: Mapping[str, Any]) -> tuple[NilaiTampil, ...]:
    """Values that were handed in, in the order of the form."""
    form = pinned_form(siklus, formulir)
    if form is None:
        return ()
    return tuple(
        NilaiTampil(blok.id, blok.jenis, blok.label, nilai[blok.id]) for blok in form.blok if blok.id in nilai
    )


def list_laps(session: Session, tugas_id: int, jam: Jam, sekarang: datetime) -> tuple[PutaranTampil, ...]:
    """All laps of a tugas, first to last."""
    rows = session.scalars(select(Putaran).where(Putaran.tugas_id == tugas_id).order_by(Putaran.nomor))
    return tuple(lap_of(row, jam, sekarang) for row in rows)


def lap_of(row: Putaran, jam: Jam, sekarang: datetime) -> PutaranTampil:
    """One lap with its durations."""
    end = row.selesai_pada or sekarang
    return PutaranTampil(
        nomor=row.nomor,
        aktif_pada=row.aktif_pada,
        jatuh_tempo=row.jatuh_tempo,
        mulai_pada=row.mulai_pada,
        mulai_oleh=row.mulai_oleh,
        selesai_pada=row.selesai_pada,
        selesai_oleh=row.selesai_oleh,
        keputusan=row.keputusan,
        alasan=row.alasan,
        alasan_masuk=row.alasan_masuk,
        pengembali=row.pengembali,
        akhir=row.akhir,
        di_luar_alur=row.di_luar_alur,
        menit_baku=row.menit_baku,
        menit_menunggu=jam.elapsed(row.aktif_pada, row.mulai_pada or end),
        menit_nyata=jam.elapsed(row.aktif_pada, end),
    )
