"""Finishing a langkah, piece by piece: the decision, what stands against it, and the isian that is handed in."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from db.siklus import AkhirPutaran, Isian, StatusTugas, Tugas
from triwulan.akses.audit import record
from triwulan.akses.pelaku import Actor
from triwulan.errors import Conflict, InvalidInput, NotAllowedNow
from triwulan.siklus.alur import AKTIF
from triwulan.siklus.hasil import BelumLengkap
from triwulan.siklus.isian import authors_of
from triwulan.siklus.lembar import Lembar, keep_proposed
from triwulan.siklus.muat import Kerja, require_running
from triwulan.siklus.periksa import keep_verdicts, read_verdict
from triwulan.siklus.peta import JAWABAN, Jawaban, Tujuan
from triwulan.siklus.tampil import last_isian
from triwulan.sop.definition import Bentuk
from triwulan.waktu import now


def read_decision(tugas: Tugas, keputusan: str | None) -> Jawaban | None:
    if tugas.bentuk != Bentuk.KEPUTUSAN:
        if keputusan is not None:
            raise InvalidInput("Langkah ini bukan keputusan, jadi tidak dijawab ya atau tidak.")
        return None
    for jawaban in JAWABAN:
        if keputusan == jawaban:
            return jawaban
    raise InvalidInput("Pilih ya atau tidak.", {"keputusan": "Wajib dipilih."})


def way_of(kerja: Kerja, tugas: Tugas, jawaban: Jawaban | None) -> Tujuan:
    try:
        return kerja.peta.tujuan(tugas.langkah_no, jawaban)
    except KeyError as error:
        raise NotAllowedNow(
            "SOP ini tidak menyebut langkah untuk jawaban tidak; perbaiki SOP-nya dahulu."
        ) from error


def answer_back(kerja: Kerja, tugas: Tugas) -> Jawaban | None:
    """The answer of a keputusan that leads back."""
    langkah = kerja.peta.langkah[tugas.langkah_no]
    if langkah.bentuk is not Bentuk.KEPUTUSAN:
        return None
    named = [answer for answer in JAWABAN if answer == "ya" or langkah.tidak is not None]
    return next((answer for answer in reversed(named) if kerja.peta.tujuan(langkah.no, answer).kembali), None)


def done_by_same_call(
    session: Session, actor: Actor, tugas: Tugas, versi: int, jawaban: Jawaban | None
) -> bool:
    """Whether this very call was carried out already: a double click, or a button of a stale tab."""
    last = session.scalar(
        select(Isian).where(Isian.tugas_id == tugas.id).order_by(Isian.nomor.desc()).limit(1)
    )
    return (
        last is not None
        and tugas.versi != versi
        and last.dari_versi == versi
        and last.oleh_id == actor.pengguna_id
        and last.keputusan == jawaban
    )


def require_mine_to_finish(kerja: Kerja, tugas: Tugas, versi: int) -> None:
    require_version(tugas, versi)
    require_running(kerja.siklus)
    require_active(tugas)


def require_version(tugas: Tugas, versi: int) -> None:
    if tugas.versi == versi:
        return
    now_is = {
        "status": tugas.status.value,
        "oleh": tugas.selesai_oleh or tugas.dikembalikan_oleh,
        "versi": tugas.versi,
    }
    raise Conflict(
        f"{_what_happened(tugas)} Isian Anda tidak hilang; muat ulang untuk melihat keadaannya.", now_is
    )


def _what_happened(tugas: Tugas) -> str:
    if tugas.status in {StatusTugas.SELESAI, StatusTugas.DIPERIKSA}:
        return f"Langkah ini baru saja diselesaikan oleh {tugas.selesai_oleh}."
    if tugas.status is StatusTugas.DIKEMBALIKAN:
        return f"Langkah ini baru saja dikembalikan oleh {tugas.dikembalikan_oleh}."
    if tugas.status is StatusTugas.MENUNGGU:
        return "Langkah ini baru saja selesai atau dikembalikan ke langkah sebelumnya."
    return "Langkah ini baru saja berubah."


def require_active(tugas: Tugas) -> None:
    if tugas.status in AKTIF:
        return
    raise NotAllowedNow(
        "Langkah ini belum tiba gilirannya."
        if tugas.status is StatusTugas.MENUNGGU
        else f"Langkah ini sudah {tugas.status.value}."
    )


def require_complete(lembar: Lembar) -> None:
    rincian = lembar.missing()
    if rincian:
        raise BelumLengkap(rincian)


def require_reason(alasan: str, lembar: Lembar) -> str:
    text = alasan.strip() or read_verdict(lembar).alasan()
    if not text:
        raise InvalidInput(
            "Tulis alasannya, supaya yang menerima tahu apa yang harus diperbaiki.",
            {"alasan": "Wajib diisi."},
        )
    return text


@dataclass(frozen=True)
class Serahan:
    """How a lap ends: the version that the person saw, the answer, the reason, and whether it is a return."""

    versi: int
    jawaban: Jawaban | None
    alasan: str
    returning: bool


def hand_in(
    session: Session, actor: Actor, kerja: Kerja, tugas: Tugas, lembar: Lembar, serahan: Serahan
) -> None:
    """Write the isian and the verdicts, and end the lap. What follows is decided afterwards."""
    before = last_isian(session, (tugas.id,)).get(tugas.id)
    isian = _new_isian(session, actor, tugas, lembar, serahan)
    session.add(isian)
    keep_verdicts(session, actor, tugas, lembar)
    keep_proposed(session, actor, tugas, lembar)
    _end_lap(kerja, tugas, isian, serahan.returning)
    tugas.selesai_pada, tugas.selesai_id, tugas.selesai_oleh = isian.pada, isian.oleh_id, isian.oleh
    tugas.keputusan = serahan.jawaban
    record(
        session,
        actor,
        "tugas.kembalikan" if serahan.returning else "tugas.selesaikan",
        objek="Tugas",
        objek_id=tugas.id,
        instansi_id=tugas.instansi_id,
        sebelum={"putaran": before.putaran, "keputusan": before.keputusan, "isian": before.nilai}
        if before
        else None,
        sesudah={
            "putaran": tugas.putaran,
            "keputusan": serahan.jawaban,
            "isian": isian.nilai,
            "diketik": authors_of(session, tugas.id),
        },
        alasan=serahan.alasan or None,
    )


def _new_isian(session: Session, actor: Actor, tugas: Tugas, lembar: Lembar, serahan: Serahan) -> Isian:
    number = session.scalar(select(func.count()).where(Isian.tugas_id == tugas.id)) or 0
    return Isian(
        instansi_id=tugas.instansi_id,
        siklus_id=tugas.siklus_id,
        tugas_id=tugas.id,
        nomor=number + 1,
        putaran=tugas.putaran,
        dari_versi=serahan.versi,
        nilai=lembar.final(),
        keputusan=serahan.jawaban,
        alasan=serahan.alasan,
        oleh_id=actor.pengguna_id,
        oleh=actor.nama,
        pada=now(),
    )


def _end_lap(kerja: Kerja, tugas: Tugas, isian: Isian, returning: bool) -> None:
    lap = kerja.putaran.pop(tugas.id)
    lap.akhir = AkhirPutaran.MENGEMBALIKAN if returning else AkhirPutaran.SELESAI
    lap.selesai_pada, lap.selesai_id, lap.selesai_oleh = isian.pada, isian.oleh_id, isian.oleh
    lap.keputusan, lap.alasan = isian.keputusan, isian.alasan
