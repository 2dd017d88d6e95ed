"""Work on a tugas: begin it, finish it with or without a decision, hand it back, take it back."""

from __future__ import annotations

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from db.siklus import AkhirPutaran, Isian, StatusTugas, Tugas
from triwulan.akses.audit import record
from triwulan.akses.izin import service
from triwulan.akses.pelaku import Actor
from triwulan.errors import Conflict, InvalidInput, NotAllowedNow
from triwulan.siklus.alur import AKTIF, Hasil, TidakDapat, complete, take_back
from triwulan.siklus.hasil import BelumLengkap, HasilTugas, outcome
from triwulan.siklus.kembalikan import hand_back, records_entered_in
from triwulan.siklus.lembar import Lembar, load_lembar
from triwulan.siklus.muat import Kerja, key_of, lock_tugas, require_running
from triwulan.siklus.mulai import begin
from triwulan.siklus.pemisahan import require_other_person
from triwulan.siklus.periksa import keep_verdicts, move_records_on, read_verdict, send_records_back
from triwulan.siklus.peta import JAWABAN, Jawaban, Tujuan
from triwulan.siklus.siapa import require_holder
from triwulan.siklus.terapkan import Sebab, apply_states
from triwulan.sop.definition import Bentuk
from triwulan.waktu import now


@service("tugas.kerjakan")
def start_tugas(session: Session, actor: Actor, *, tugas_id: int) -> HasilTugas:
    """Begin an active tugas. Nothing happens when somebody began it already; the answer says how it stands."""
    kerja, tugas = lock_tugas(session, actor, tugas_id)
    require_holder(actor, kerja.siklus, tugas)
    require_running(kerja.siklus)
    _require_active(tugas)
    already = tugas.status is StatusTugas.DIKERJAKAN
    begin(session, actor, kerja, tugas)
    return outcome(kerja, tugas, ulang=already)


@service("tugas.kerjakan")
def complete_tugas(
    session: Session,
    actor: Actor,
    *,
    tugas_id: int,
    versi: int,
    keputusan: str | None = None,
    alasan: str = "",
    bidang_ids: frozenset[int] | None = None,
) -> HasilTugas:
    """Finish a langkah: hand in what was entered, and activate what follows.

    A keputusan needs `keputusan` "ya" or "tidak", a way back a reason; `bidang_ids` limits the return to
    these bidang (otherwise to the owners of the records found wrong, otherwise to all). The same call made
    twice by the same person counts once (`ulang`).

    Raises BelumLengkap with every missing field, Conflict when somebody else was first, NotAllowedNow when
    the tugas is not active or the actor may not check own work, InvalidInput without decision or reason.
    """
    kerja, tugas = lock_tugas(session, actor, tugas_id)
    require_holder(actor, kerja.siklus, tugas)
    jawaban = _decision(tugas, keputusan)
    if _done_by_same_call(session, actor, tugas, versi, jawaban):
        return outcome(kerja, tugas, ulang=True)
    _require_mine_to_finish(kerja, tugas, versi)
    way = _way(kerja, tugas, jawaban)
    lembar = load_lembar(session, kerja.siklus, tugas, kerja.peta, jawaban)
    require_other_person(session, actor, kerja, tugas, lembar)
    begin(session, actor, kerja, tugas)
    if jawaban is not None and (way.kembali or jawaban == "tidak"):
        reason = _reason(alasan, lembar)
        _require_complete(lembar)
        _hand_in(session, actor, kerja, tugas, lembar, versi, jawaban, reason, returning=way.kembali)
        if way.kembali:
            hand_back(session, actor, kerja, tugas, way, lembar, reason, bidang_ids)
            return outcome(kerja, tugas)
    else:
        _require_complete(lembar)
        _hand_in(session, actor, kerja, tugas, lembar, versi, jawaban, alasan, returning=False)
        move_records_on(session, actor, kerja.siklus, tugas, lembar)
    apply_states(
        session, actor, kerja, complete(kerja.peta, kerja.keadaan(), key_of(tugas), jawaban), Sebab(tugas)
    )
    return outcome(kerja, tugas)


@service("tugas.kerjakan")
def return_tugas(
    session: Session,
    actor: Actor,
    *,
    tugas_id: int,
    versi: int,
    alasan: str,
    bidang_ids: frozenset[int] | None = None,
) -> HasilTugas:
    """Hand back what this langkah received: by the answer that leads back, or, where the SOP draws no way
    back but the form verifies, approves or receives data, outside the drawn flow (and marked so).

    Raises what `complete_tugas` raises, and NotAllowedNow where nothing can be handed back.
    """
    kerja, tugas = lock_tugas(session, actor, tugas_id)
    answer = _answer_back(kerja, tugas)
    if answer is not None:
        return complete_tugas(
            session,
            actor,
            tugas_id=tugas_id,
            versi=versi,
            keputusan=answer,
            alasan=alasan,
            bidang_ids=bidang_ids,
        )
    require_holder(actor, kerja.siklus, tugas)
    if _done_by_same_call(session, actor, tugas, versi, None):
        return outcome(kerja, tugas, ulang=True)
    _require_mine_to_finish(kerja, tugas, versi)
    target = kerja.peta.kembali_ke(tugas.langkah_no)
    if target is None or tugas.bentuk == Bentuk.KEPUTUSAN:
        raise NotAllowedNow("SOP ini tidak mempunyai jalan kembali dari langkah ini.")
    lembar = load_lembar(session, kerja.siklus, tugas, kerja.peta, "tidak")
    require_other_person(session, actor, kerja, tugas, lembar)
    reason = _reason(alasan, lembar)
    begin(session, actor, kerja, tugas)
    _hand_in(session, actor, kerja, tugas, lembar, versi, None, reason, returning=True)
    way = Tujuan(target, kembali=True)
    hand_back(session, actor, kerja, tugas, way, lembar, reason, bidang_ids, di_luar_alur=True)
    return outcome(kerja, tugas)


@service("tugas.kerjakan")
def recall_tugas(
    session: Session, actor: Actor, *, tugas_id: int, versi: int, alasan: str = ""
) -> HasilTugas:
    """Take back a langkah that was just finished, as long as nobody has begun what follows.

    Raises NotAllowedNow when somebody has, or when the langkah approved (approved data change by a new
    version only); Conflict when the tugas changed since it was seen.
    """
    kerja, tugas = lock_tugas(session, actor, tugas_id)
    require_holder(actor, kerja.siklus, tugas)
    require_running(kerja.siklus)
    _require_version(tugas, versi)
    lembar = load_lembar(session, kerja.siklus, tugas, kerja.peta)
    if lembar.form is not None and lembar.form.punya("pengesahan"):
        raise NotAllowedNow(
            "Pengesahan tidak dapat ditarik kembali; pembetulan menjadi versi baru dengan alasan."
        )
    result = _taken_back(kerja, tugas)
    apply_states(session, actor, kerja, result, Sebab(tugas, alasan.strip()))
    _reopen_own_records(session, actor, kerja, tugas, lembar)
    return outcome(kerja, tugas)


def _taken_back(kerja: Kerja, tugas: Tugas) -> Hasil:
    try:
        return take_back(kerja.peta, kerja.keadaan(), key_of(tugas))
    except TidakDapat as error:
        raise NotAllowedNow(
            "Langkah ini tidak dapat ditarik kembali: langkah berikutnya sudah mulai dikerjakan. "
            "Minta pelaksananya mengembalikan."
        ) from error


def _reopen_own_records(session: Session, actor: Actor, kerja: Kerja, tugas: Tugas, lembar: Lembar) -> None:
    rekaman = records_entered_in(session, kerja, tugas, lembar)
    send_records_back(
        session, actor, kerja.siklus, tugas, dict.fromkeys(rekaman, "Ditarik kembali oleh pengisi.")
    )


def _decision(tugas: Tugas, keputusan: str | None) -> Jawaban | None:
    if tugas.bentuk != Bentuk.KEPUTUSAN:
        if keputusan is not None:
            raise InvalidInput("Langkah ini bukan keputusan, jadi tidak dijawab ya atau tidak.")
        return None
    for jawaban in JAWABAN:
        if keputusan == jawaban:
            return jawaban
    raise InvalidInput("Pilih ya atau tidak.", {"keputusan": "Wajib dipilih."})


def _way(kerja: Kerja, tugas: Tugas, jawaban: Jawaban | None) -> Tujuan:
    try:
        return kerja.peta.tujuan(tugas.langkah_no, jawaban)
    except KeyError as error:
        raise NotAllowedNow(
            "SOP ini tidak menyebut langkah untuk jawaban tidak; perbaiki SOP-nya dahulu."
        ) from error


def _answer_back(kerja: Kerja, tugas: Tugas) -> Jawaban | None:
    """The answer of a keputusan that leads back."""
    langkah = kerja.peta.langkah[tugas.langkah_no]
    if langkah.bentuk is not Bentuk.KEPUTUSAN:
        return None
    named = [answer for answer in JAWABAN if answer == "ya" or langkah.tidak is not None]
    return next((answer for answer in reversed(named) if kerja.peta.tujuan(langkah.no, answer).kembali), None)


def _done_by_same_call(
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


def _require_mine_to_finish(kerja: Kerja, tugas: Tugas, versi: int) -> None:
    _require_version(tugas, versi)
    require_running(kerja.siklus)
    _require_active(tugas)


def _require_version(tugas: Tugas, versi: int) -> None:
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


def _require_active(tugas: Tugas) -> None:
    if tugas.status in AKTIF:
        return
    raise NotAllowedNow(
        "Langkah ini belum tiba gilirannya."
        if tugas.status is StatusTugas.MENUNGGU
        else f"Langkah ini sudah {tugas.status.value}."
    )


def _require_complete(lembar: Lembar) -> None:
    rincian = lembar.missing()
    if rincian:
        raise BelumLengkap(rincian)


def _reason(alasan: str, lembar: Lembar) -> str:
    text = alasan.strip() or read_verdict(lembar).alasan()
    if not text:
        raise InvalidInput(
            "Tulis alasannya, supaya yang menerima tahu apa yang harus diperbaiki.",
            {"alasan": "Wajib diisi."},
        )
    return text


def _hand_in(
    session: Session,
    actor: Actor,
    kerja: Kerja,
    tugas: Tugas,
    lembar: Lembar,
    versi: int,
    jawaban: Jawaban | None,
    alasan: str,
    *,
    returning: bool,
) -> None:
    """Write the isian and end the lap. What follows is decided afterwards."""
    number = session.scalar(select(func.count()).where(Isian.tugas_id == tugas.id)) or 0
    isian = Isian(
        instansi_id=tugas.instansi_id,
        siklus_id=tugas.siklus_id,
        tugas_id=tugas.id,
        nomor=number + 1,
        putaran=tugas.putaran,
        dari_versi=versi,
        nilai=lembar.final(),
        keputusan=jawaban,
        alasan=alasan,
        oleh_id=actor.pengguna_id,
        oleh=actor.nama,
        pada=now(),
    )
    session.add(isian)
    keep_verdicts(session, actor, tugas, lembar)
    _end_lap(kerja, tugas, isian, returning)
    tugas.selesai_pada, tugas.selesai_id, tugas.selesai_oleh = isian.pada, isian.oleh_id, isian.oleh
    tugas.keputusan = jawaban
    record(
        session,
        actor,
        "tugas.kembalikan" if returning else "tugas.selesaikan",
        objek="Tugas",
        objek_id=tugas.id,
        instansi_id=tugas.instansi_id,
        sesudah={"putaran": tugas.putaran, "keputusan": jawaban, "isian": isian.nilai},
        alasan=alasan or None,
    )


def _end_lap(kerja: Kerja, tugas: Tugas, isian: Isian, returning: bool) -> None:
    lap = kerja.putaran.pop(tugas.id)
    lap.akhir = AkhirPutaran.MENGEMBALIKAN if returning else AkhirPutaran.SELESAI
    lap.selesai_pada, lap.selesai_id, lap.selesai_oleh = isian.pada, isian.oleh_id, isian.oleh
    lap.keputusan, lap.alasan = isian.keputusan, isian.alasan
