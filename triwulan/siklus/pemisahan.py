"""Separation of duties: who entered something does not verify or approve the same thing.

A small office may allow it for verifikasi, for pengesahan, or for both (setting `siklus`); every use is a
Peristiwa of its own. What counts as entering: the records by their own `pengisi`, papers by who handed in
the langkah that made them.
"""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import exists, select
from sqlalchemy.orm import Session, aliased

from db.siklus import AkhirPutaran, Putaran, Siklus, Tugas
from triwulan.akses.audit import record
from triwulan.akses.pelaku import Actor
from triwulan.errors import NotAllowedNow
from triwulan.organisasi.pengaturan import load_pengaturan
from triwulan.siklus.kembali import Objek, makes, object_of
from triwulan.siklus.lembar import Lembar, list_rekaman
from triwulan.siklus.muat import Kerja, pinned_form
from triwulan.siklus.pengaturan import PengaturanSiklus, Perpindahan
from triwulan.sop.formulir import Formulir

_LATER = aliased(Putaran)
_IS_LAST_LAP = ~exists().where(
    _LATER.tugas_id == Putaran.tugas_id,
    _LATER.nomor > Putaran.nomor,
    _LATER.akhir == AkhirPutaran.SELESAI,
)
"""Who handed in an earlier lap has been replaced by who handed in the last one."""


def require_other_person(session: Session, actor: Actor, kerja: Kerja, tugas: Tugas, lembar: Lembar) -> None:
    """Raise NotAllowedNow when the actor would verify or approve own work and the office does not allow it."""
    duties = _duties(lembar.form)
    if actor.pengguna_id is None or not duties:
        return
    own_work = find_own_work(session, actor, kerja.siklus, kerja.tugas.values(), tugas, lembar)
    if not own_work:
        return
    allowed = load_pengaturan(session, kerja.siklus.instansi_id, PengaturanSiklus).izin_rangkap
    if not duties <= allowed:
        raise NotAllowedNow(refusal(own_work), own_work)
    for duty in sorted(duties):
        _record_use(session, actor, tugas, duty, own_work)


def refusal(own_work: tuple[str, ...]) -> str:
    """Why a person may not check own work, and what to do."""
    return (
        "Yang mengisi tidak memeriksa atau mengesahkan isiannya sendiri. Anda yang mengisi: "
        f"{'; '.join(own_work[:3])}{' …' if len(own_work) > 3 else ''}. Minta rekan yang ditugasi pada langkah ini, "
        "atau admin OPD mengizinkan rangkap tugas pada Pengaturan."
    )


def find_own_work(
    session: Session, actor: Actor, siklus: Siklus, semua: Iterable[Tugas], tugas: Tugas, lembar: Lembar
) -> tuple[str, ...]:
    """What the actor entered of the things that this tugas checks: names of records, langkah that made papers."""
    thing = object_of(lembar.form) if lembar.form else None
    if thing is None:
        return ()
    rekaman = lembar.konteks.rekaman or (list_rekaman(session, siklus, tugas) if thing == "data" else ())
    names = [row.nama for row in rekaman if actor.pengguna_id in row.pengisi]
    makers = _makers(siklus, semua, tugas, thing)
    query = select(Putaran.tugas_id).where(
        Putaran.tugas_id.in_(makers),
        Putaran.selesai_id == actor.pengguna_id,
        Putaran.akhir == AkhirPutaran.SELESAI,
        _IS_LAST_LAP,
    )
    names += [f"langkah {makers[id_].langkah_no}" for id_ in session.scalars(query)]
    return tuple(dict.fromkeys(names))


def _makers(siklus: Siklus, semua: Iterable[Tugas], tugas: Tugas, thing: Objek) -> dict[int, Tugas]:
    """Earlier tugas that made the thing. Where the SOP gives making and checking to one pelaksana, it joins
    the two duties itself, and only the records count."""
    earlier = [row for row in semua if row.urutan < tugas.urutan and row.pelaksana != tugas.pelaksana]
    forms = {kode: pinned_form(siklus, kode) for kode in {row.formulir for row in earlier}}
    making = {kode for kode, form in forms.items() if form is not None and makes(form, thing)}
    return {row.id: row for row in earlier if row.formulir in making}


def _duties(form: Formulir | None) -> frozenset[Perpindahan]:
    found: set[Perpindahan] = set()
    if form is not None and form.punya("pemeriksaan"):
        found.add("verifikasi")
    if form is not None and form.punya("pengesahan"):
        found.add("pengesahan")
    return frozenset(found)


def _record_use(
    session: Session, actor: Actor, tugas: Tugas, duty: Perpindahan, own_work: tuple[str, ...]
) -> None:
    record(
        session,
        actor,
        f"tugas.rangkap_{duty}",
        objek="Tugas",
        objek_id=tugas.id,
        instansi_id=tugas.instansi_id,
        sesudah={"diisi_sendiri": list(own_work)},
    )
