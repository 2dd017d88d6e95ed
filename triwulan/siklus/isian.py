"""Drafts: every field is saved as it is typed, and nothing that was typed is ever lost."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.siklus import DrafIsian, DrafTertimpa, Siklus, StatusTugas, Tugas
from db.upsert import insert_missing
from triwulan.akses.izin import own, service
from triwulan.akses.pelaku import Actor
from triwulan.errors import InvalidInput, NotAllowedNow, NotFound
from triwulan.siklus.alur import AKTIF
from triwulan.siklus.blok import aturan
from triwulan.siklus.blok.dasar import MAKS_NILAI
from triwulan.siklus.muat import lock_tugas, pinned_form, require_running
from triwulan.siklus.mulai import begin
from triwulan.siklus.siapa import require_holder
from triwulan.sop.formulir import Blok
from triwulan.waktu import now


@dataclass(frozen=True)
class Draf:
    """What stands in one part of a block, who left it there and when. `nomor` counts its changes."""

    blok: str
    kunci: str
    nilai: Any
    nomor: int
    oleh: str
    pada: datetime


@dataclass(frozen=True)
class Tertimpa:
    """A value that was saved over by somebody who had not seen it."""

    id: int
    blok: str
    kunci: str
    nilai: Any
    oleh: str
    pada: datetime
    penimpa: str
    ditimpa_pada: datetime


@dataclass(frozen=True)
class HasilSimpan:
    """The field as it stands now. `tertimpa`: what stood there and had not been seen in this tab."""

    draf: Draf
    tertimpa: Tertimpa | None = None


@service("tugas.kerjakan")
def save_draft(
    session: Session,
    actor: Actor,
    *,
    tugas_id: int,
    blok: str,
    nilai: Any,
    kunci: str = "",
    dasar: int = 0,
) -> HasilSimpan:
    """Keep one field as it stands on the page. `dasar`: the `nomor` that this tab saw last (0: an empty field).

    The last to write wins. When that hides something which this tab had not seen, it is kept in the
    history of the tugas and given back. The first draft of a tugas begins it.
    Raises InvalidInput for a value that is not of the block's kind, NotAllowedNow when the tugas is not
    active (any more), AccessDenied when it is not the actor's.
    """
    siklus, tugas = _open_for_writing(session, actor, tugas_id)
    block = _block(siklus, tugas, blok)
    value = _accepted(block, kunci, nilai)
    row = _locked_draft(session, actor, tugas, blok, kunci)
    if row.nomor and row.nilai == value:
        return HasilSimpan(_draft(row))
    hidden = _keep_hidden(session, actor, row) if row.nomor != dasar and row.nilai is not None else None
    row.nilai, row.nomor = value, row.nomor + 1
    row.oleh_id, row.oleh, row.pada = actor.pengguna_id, actor.nama, now()
    session.flush()
    return HasilSimpan(_draft(row), hidden)


@service("tugas.lihat")
def list_draft(session: Session, actor: Actor, *, tugas_id: int) -> tuple[Draf, ...]:
    """All fields of a tugas as they stand."""
    tugas = own(session, actor, Tugas, tugas_id)
    return drafts_of(session, tugas.id)


@service("tugas.lihat")
def list_tertimpa(session: Session, actor: Actor, *, tugas_id: int) -> tuple[Tertimpa, ...]:
    """What was saved over unseen in a tugas, newest first."""
    tugas = own(session, actor, Tugas, tugas_id)
    rows = session.scalars(
        select(DrafTertimpa).where(DrafTertimpa.tugas_id == tugas.id).order_by(DrafTertimpa.id.desc())
    )
    return tuple(_hidden(row) for row in rows)


def drafts_of(session: Session, tugas_id: int) -> tuple[Draf, ...]:
    """All fields of a tugas as they stand; checks no permission."""
    rows = session.scalars(
        select(DrafIsian).where(DrafIsian.tugas_id == tugas_id, DrafIsian.nomor > 0).order_by(DrafIsian.id)
    )
    return tuple(_draft(row) for row in rows)


def authors_of(session: Session, tugas_id: int) -> list[dict[str, Any]]:
    """Who left which fields as they stand, for the audit: the draft itself writes no Peristiwa at every key."""
    rows = session.scalars(
        select(DrafIsian).where(DrafIsian.tugas_id == tugas_id, DrafIsian.nomor > 0).order_by(DrafIsian.id)
    )
    found: dict[str, dict[str, Any]] = {}
    for row in rows:
        field = f"{row.blok}/{row.kunci}" if row.kunci else row.blok
        person = found.setdefault(row.oleh, {"oleh": row.oleh, "terakhir": row.pada, "isian": []})
        person["isian"].append(field)
        person["terakhir"] = max(person["terakhir"], row.pada)
    return list(found.values())


def _open_for_writing(session: Session, actor: Actor, tugas_id: int) -> tuple[Siklus, Tugas]:
    """The tugas, begun if it was not, and safe from being finished while the field is written."""
    tugas = own(session, actor, Tugas, tugas_id)
    if tugas.status is not StatusTugas.DIKERJAKAN:
        kerja, tugas = lock_tugas(session, actor, tugas_id)
        _require_active(kerja.siklus, tugas, actor)
        begin(session, actor, kerja, tugas)
        return kerja.siklus, tugas
    fresh = {"populate_existing": True}
    siklus = session.scalars(
        select(Siklus).where(Siklus.id == tugas.siklus_id).with_for_update(read=True), execution_options=fresh
    ).one()
    session.refresh(tugas)
    _require_active(siklus, tugas, actor)
    return siklus, tugas


def _require_active(siklus: Siklus, tugas: Tugas, actor: Actor) -> None:
    require_holder(actor, siklus, tugas)
    require_running(siklus)
    if tugas.status not in AKTIF:
        raise NotAllowedNow(
            "Langkah ini tidak sedang dikerjakan, jadi isiannya tidak dapat diubah. Muat ulang halaman; "
            "yang sudah Anda ketik masih ada di layar."
        )


def _block(siklus: Siklus, tugas: Tugas, blok: str) -> Blok:
    form = pinned_form(siklus, tugas.formulir)
    try:
        return form.blok_id(blok) if form else _no_such_field()
    except KeyError:
        return _no_such_field()


def _no_such_field() -> Blok:
    raise NotFound("Isian ini tidak ada pada formulir langkah. Muat ulang halaman.")


def _accepted(block: Blok, kunci: str, nilai: Any) -> Any:
    try:
        size = len(json.dumps(nilai, ensure_ascii=False, allow_nan=False))
    except (TypeError, ValueError) as error:
        raise InvalidInput(f"{block.label}: isian tidak dapat disimpan.") from error
    if size > MAKS_NILAI:
        raise InvalidInput(f"{block.label}: isian terlalu panjang.", {block.id: "Terlalu panjang."})
    return aturan(getattr(block, "jenis")).accept(block, kunci, nilai)  # noqa: B009


def _locked_draft(session: Session, actor: Actor, tugas: Tugas, blok: str, kunci: str) -> DrafIsian:
    """The row of the field, made if it is new, locked."""
    query = (
        select(DrafIsian)
        .where(DrafIsian.tugas_id == tugas.id, DrafIsian.blok == blok, DrafIsian.kunci == kunci)
        .with_for_update()
        .execution_options(populate_existing=True)
    )
    row = session.scalars(query).one_or_none()
    if row is None:
        insert_missing(
            session,
            DrafIsian,
            instansi_id=tugas.instansi_id,
            tugas_id=tugas.id,
            blok=blok,
            kunci=kunci,
            nilai=None,
            nomor=0,
            oleh=actor.nama,
            pada=now(),
        )
        row = session.scalars(query).one()
    return row


def _keep_hidden(session: Session, actor: Actor, row: DrafIsian) -> Tertimpa:
    kept = DrafTertimpa(
        instansi_id=row.instansi_id,
        tugas_id=row.tugas_id,
        blok=row.blok,
        kunci=row.kunci,
        nilai=row.nilai,
        oleh=row.oleh,
        pada=row.pada,
        penimpa=actor.nama,
        ditimpa_pada=now(),
    )
    session.add(kept)
    session.flush()
    return _hidden(kept)


def _draft(row: DrafIsian) -> Draf:
    return Draf(row.blok, row.kunci, row.nilai, row.nomor, row.oleh, row.pada)


def _hidden(row: DrafTertimpa) -> Tertimpa:
    return Tertimpa(row.id, row.blok, row.kunci, row.nilai, row.oleh, row.pada, row.penimpa, row.ditimpa_pada)
