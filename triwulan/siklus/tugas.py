"""Work on a tugas: begin it, finish it with or without a decision, hand it back, take it back."""

from __future__ import annotations

from sqlalchemy.orm import Session

from db.siklus import StatusTugas, Tugas
from triwulan.akses.izin import service
from triwulan.akses.pelaku import Actor
from triwulan.errors import NotAllowedNow
from triwulan.siklus.alur import Hasil, TidakDapat, complete, take_back
from triwulan.siklus.hasil import HasilTugas, outcome
from triwulan.siklus.kembalikan import hand_back, records_entered_in
from triwulan.siklus.lembar import Lembar, load_lembar
from triwulan.siklus.muat import Kerja, key_of, lock_tugas, require_running
from triwulan.siklus.mulai import begin
from triwulan.siklus.pemisahan import require_other_person
from triwulan.siklus.periksa import move_records_on, send_records_back
from triwulan.siklus.peta import Jawaban, Tujuan
from triwulan.siklus.selesaikan import (
    Serahan,
    answer_back,
    done_by_same_call,
    hand_in,
    read_decision,
    require_active,
    require_complete,
    require_mine_to_finish,
    require_reason,
    require_version,
    way_of,
)
from triwulan.siklus.siapa import require_holder
from triwulan.siklus.terapkan import Sebab, apply_states
from triwulan.sop.definition import Bentuk


@service("tugas.kerjakan")
def start_tugas(session: Session, actor: Actor, *, tugas_id: int) -> HasilTugas:
    """Begin an active tugas. Nothing happens when somebody began it already; the answer says how it stands."""
    kerja, tugas = lock_tugas(session, actor, tugas_id)
    require_holder(actor, kerja.siklus, tugas)
    require_running(kerja.siklus)
    require_active(tugas)
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
    jawaban = read_decision(tugas, keputusan)
    if done_by_same_call(session, actor, tugas, versi, jawaban):
        return outcome(kerja, tugas, ulang=True)
    require_mine_to_finish(kerja, tugas, versi)
    way = way_of(kerja, tugas, jawaban)
    returning = way.kembali and jawaban is not None
    lembar = load_lembar(session, kerja.siklus, tugas, kerja.peta, jawaban)
    reason = require_reason(alasan, lembar) if returning or jawaban == "tidak" else alasan.strip()
    require_complete(lembar)
    if not returning:
        require_other_person(session, actor, kerja, tugas, lembar)
    begin(session, actor, kerja, tugas)
    hand_in(session, actor, kerja, tugas, lembar, Serahan(versi, jawaban, reason, returning))
    if returning:
        hand_back(session, actor, kerja, tugas, way, lembar, reason, bidang_ids)
    else:
        _go_on(session, actor, kerja, tugas, lembar, jawaban)
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
    answer = answer_back(kerja, tugas)
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
    if done_by_same_call(session, actor, tugas, versi, None):
        return outcome(kerja, tugas, ulang=True)
    require_mine_to_finish(kerja, tugas, versi)
    target = kerja.peta.kembali_ke(tugas.langkah_no)
    if target is None or tugas.bentuk == Bentuk.KEPUTUSAN:
        raise NotAllowedNow("SOP ini tidak mempunyai jalan kembali dari langkah ini.")
    lembar = load_lembar(session, kerja.siklus, tugas, kerja.peta, "tidak")
    reason = require_reason(alasan, lembar)
    begin(session, actor, kerja, tugas)
    hand_in(session, actor, kerja, tugas, lembar, Serahan(versi, None, reason, returning=True))
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
    require_version(tugas, versi)
    lembar = load_lembar(session, kerja.siklus, tugas, kerja.peta)
    if lembar.form is not None and lembar.form.punya("pengesahan"):
        raise NotAllowedNow(
            "Pengesahan tidak dapat ditarik kembali; pembetulan menjadi versi baru dengan alasan."
        )
    result = _taken_back(kerja, tugas)
    apply_states(session, actor, kerja, result, Sebab(tugas, alasan.strip()))
    _reopen_own_records(session, actor, kerja, tugas, lembar)
    return outcome(kerja, tugas)


def _go_on(
    session: Session, actor: Actor, kerja: Kerja, tugas: Tugas, lembar: Lembar, jawaban: Jawaban | None
) -> None:
    if jawaban != "tidak":
        move_records_on(session, actor, kerja.siklus, tugas, lembar)
    result = complete(kerja.peta, kerja.keadaan(), key_of(tugas), jawaban)
    apply_states(session, actor, kerja, result, Sebab(tugas))


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
