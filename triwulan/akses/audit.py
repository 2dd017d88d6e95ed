"""The audit trail: one Peristiwa per change, each sealed with the hash of the one before it.

The seal is an HMAC with a key that is not in the database, so that somebody who can write to the
database alone cannot forge a chain.
"""

from __future__ import annotations

import hashlib
import hmac
import json
from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from typing import Any

from sqlalchemy import inspect, select
from sqlalchemy.orm import InstanceState, Session

from db.akses import Pengguna, Peristiwa, RantaiAudit
from db.base import Base
from db.organisasi import Instansi
from db.upsert import insert_missing
from triwulan.akses.pelaku import Actor
from triwulan.akses.rahasia import key_for
from triwulan.waktu import now

Values = dict[str, Any]
START = "0" * 64
HIDDEN = "(dirahasiakan)"
BEGINNING = 20
"""So many first lines of every chain tell whether the secret is the one that began it."""
LAIN_RAHASIA = (
    "Rahasia pemasangan ini bukan yang menyegel jejak audit, sehingga tidak satu baris pun dapat diperiksa. "
    "Kembalikan `rahasia.kunci` (atau SECRET_KEY) yang lama, misalnya dari cadangan, sebelum orang bekerja lagi."
)


def record(
    session: Session,
    actor: Actor,
    aksi: str,
    *,
    objek: str,
    objek_id: object,
    instansi_id: int | None,
    sebelum: Values | None = None,
    sesudah: Values | None = None,
    alasan: str | None = None,
) -> None:
    """Append one Peristiwa to the chain of the Instansi (None: of the installation)."""
    session.flush()
    head = _locked_head(session, instansi_id or 0)
    line = Peristiwa(
        rantai=head.rantai,
        urutan=head.urutan + 1,
        waktu=now(),
        pengguna_id=actor.pengguna_id,
        pelaku=actor.nama,
        aksi=aksi,
        objek=objek,
        objek_id=str(objek_id),
        sebelum=_plain(sebelum),
        sesudah=_plain(sesudah),
        alasan=alasan,
        hash_sebelum=_last_hash(session, head),
    )
    line.hash = seal(line)
    head.urutan, head.hash = line.urutan, seal_head(line.rantai, line.urutan, line.hash)
    session.add(line)
    session.flush()


def record_change(
    session: Session,
    actor: Actor,
    aksi: str,
    row: Base,
    *,
    instansi_id: int | None = None,
    alasan: str | None = None,
) -> None:
    """Append a Peristiwa for one added, changed or deleted row; call it before the change is flushed.

    Nothing is written when nothing changed. Columns marked `rahasia` show only that they changed.
    """
    is_new = row in session.new
    sebelum, sesudah = changes(session, row)
    if not sebelum and not sesudah:
        return
    session.flush()
    if is_new:  # only now the defaults of its columns are filled in
        sesudah = _plain(_columns(row)) or {}
    owner = instansi_id if instansi_id is not None else _owner(row)
    identity = inspect(row).identity or ("",)
    record(
        session,
        actor,
        aksi,
        objek=type(row).__name__,
        objek_id="-".join(str(part) for part in identity),
        instansi_id=owner,
        sebelum=sebelum or None,
        sesudah=sesudah or None,
        alasan=alasan,
    )


def changes(session: Session, row: Base) -> tuple[Values, Values]:
    """Before and after of the columns that the pending change touches; all columns of a new or deleted row."""
    if row in session.new:
        return {}, _plain(_columns(row)) or {}
    if row in session.deleted:
        return _plain(_columns(row)) or {}, {}
    state = inspect(row)
    touched = {key for key in _shown(row) if state.attrs[key].history.has_changes()}
    sesudah = _columns(row, touched)
    sebelum = {key: HIDDEN if value == HIDDEN else _old(state, key) for key, value in sesudah.items()}
    return _plain(sebelum) or {}, _plain(sesudah) or {}


def _columns(row: Base, only: Container[str] | None = None) -> Values:
    """The columns that the audit shows (all, or `only` these); what is `rahasia` only as a word."""
    wanted = {key: secret for key, secret in _shown(row).items() if only is None or key in only}
    return {key: HIDDEN if secret else getattr(row, key) for key, secret in wanted.items()}


def _shown(row: Base) -> dict[str, bool]:
    """The columns of the row (without its version) and whether each is `rahasia`."""
    columns = inspect(row).mapper.column_attrs
    return {c.key: bool(c.columns[0].info.get("rahasia", False)) for c in columns if c.key != "versi"}


def _old(state: InstanceState[Base], key: str) -> Any:
    deleted = state.attrs[key].history.deleted
    return deleted[0] if deleted else None


def _owner(row: Base) -> int | None:
    """The Instansi in whose chain a change of this row belongs; None: the chain of the installation."""
    return row.id if isinstance(row, Instansi) else getattr(row, "instansi_id", None)


@dataclass(frozen=True)
class Kerusakan:
    """A place where a chain does not hold: which chain, which line, what is wrong."""

    rantai: int
    urutan: int
    masalah: str


def verify(session: Session, only: Container[int] | None = None) -> tuple[Kerusakan, ...]:
    """Every altered, removed or added line of every chain (or of `only` these); empty when the audit holds."""
    heads = {head.rantai: head for head in session.scalars(select(RantaiAudit))}
    known = set(session.scalars(select(Peristiwa.rantai).distinct()))
    headless = [Kerusakan(rantai, 0, "kepala rantai hilang") for rantai in sorted(known - set(heads))]
    gone = [
        Kerusakan(rantai, 1, "seluruh rantai hilang")
        for rantai in sorted(_chains_that_must_be(session) - known - set(heads))
    ]
    wanted = [head for head in heads.values() if only is None or head.rantai in only]
    torn = [fault for head in wanted for fault in _verify_chain(session, head)]
    lost = [fault for fault in (*headless, *gone) if only is None or fault.rantai in only]
    return (*lost, *torn)


def is_of_another_secret(session: Session) -> bool:
    """Whether this secret has sealed no line at the beginning of any chain: it belongs to another database."""
    begun = session.scalars(select(Peristiwa).where(Peristiwa.urutan <= BEGINNING)).all()
    return bool(begun) and not any(hmac.compare_digest(line.hash, seal(line)) for line in begun)


def _chains_that_must_be(session: Session) -> set[int]:
    """Every office begins its chain when it is made; the installation, with its first administrator."""
    offices = set(session.scalars(select(Instansi.id)))
    administrator = select(Pengguna.id).where(Pengguna.instansi_id.is_(None)).limit(1)
    return offices | ({0} if session.scalar(administrator) is not None else set())


@dataclass(frozen=True)
class Kepala:
    """Where a chain stood at a time: its last line and the seal of it, to be kept outside the server."""

    rantai: int
    urutan: int
    hash: str


def list_heads(session: Session) -> tuple[Kepala, ...]:
    """The last line of every chain, in the order of the offices."""
    query = select(Peristiwa.rantai, Peristiwa.urutan, Peristiwa.hash).join(
        RantaiAudit, (RantaiAudit.rantai == Peristiwa.rantai) & (RantaiAudit.urutan == Peristiwa.urutan)
    )
    return tuple(Kepala(*row) for row in session.execute(query.order_by(Peristiwa.rantai)))


def compare_heads(session: Session, dahulu: Iterable[Kepala]) -> tuple[Kerusakan, ...]:
    """Chains that no longer contain the line at which they stood then.

    This also finds a database that was turned back to an older copy, which holds by itself.
    """
    return tuple(
        Kerusakan(old.rantai, old.urutan, "baris yang dahulu dicatat hilang atau berbeda")
        for old in dahulu
        if not _has_line(session, old)
    )


def _has_line(session: Session, kepala: Kepala) -> bool:
    query = select(Peristiwa.id).filter_by(rantai=kepala.rantai, urutan=kepala.urutan, hash=kepala.hash)
    return session.scalar(query) is not None


def _verify_chain(session: Session, head: RantaiAudit) -> Iterator[Kerusakan]:
    expected, previous = 1, START
    lines = session.scalars(
        select(Peristiwa).where(Peristiwa.rantai == head.rantai).order_by(Peristiwa.urutan)
    ).yield_per(1000)
    for line in lines:
        if line.urutan != expected:
            yield Kerusakan(head.rantai, expected, f"baris {expected} sampai {line.urutan - 1} hilang")
        elif line.hash_sebelum != previous:
            yield Kerusakan(head.rantai, line.urutan, "tidak menyambung dengan baris sebelumnya")
        if not hmac.compare_digest(line.hash, seal(line)):
            yield Kerusakan(head.rantai, line.urutan, "isi baris diubah")
        expected, previous = line.urutan + 1, line.hash
    if head.urutan != expected - 1 or not hmac.compare_digest(
        head.hash, seal_head(head.rantai, head.urutan, previous)
    ):
        yield Kerusakan(head.rantai, expected, f"baris terakhir hilang (seharusnya sampai {head.urutan})")


def seal(line: Peristiwa) -> str:
    """The HMAC-SHA256 of a line, over all that it says and the hash of the line before it."""
    content = {
        key: getattr(line, key)
        for key in ("rantai", "urutan", "pengguna_id", "pelaku", "aksi", "objek", "objek_id")
    }
    content |= {"waktu": line.waktu.isoformat(), "alasan": line.alasan, "hash_sebelum": line.hash_sebelum}
    content |= {"sebelum": line.sebelum, "sesudah": line.sesudah}
    text = json.dumps(content, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hmac.new(key_for("audit"), text.encode(), hashlib.sha256).hexdigest()


def seal_head(rantai: int, urutan: int, terakhir: str) -> str:
    """The seal of a chain's head: that line `urutan`, whose hash is `terakhir`, is the last one.

    It cannot be made without the key, so nobody can cut lines off the end and turn the head back.
    """
    return hmac.new(
        key_for("audit"), f"kepala:{rantai}:{urutan}:{terakhir}".encode(), hashlib.sha256
    ).hexdigest()


def _last_hash(session: Session, head: RantaiAudit) -> str:
    query = select(Peristiwa.hash).where(Peristiwa.rantai == head.rantai, Peristiwa.urutan == head.urutan)
    return session.scalar(query) or START


def _locked_head(session: Session, rantai: int) -> RantaiAudit:
    """The head of the chain, locked until the transaction ends, so that lines are appended one by one."""
    query = select(RantaiAudit).where(RantaiAudit.rantai == rantai).with_for_update()
    head = session.scalar(query.execution_options(populate_existing=True))
    if head is None:
        insert_missing(session, RantaiAudit, rantai=rantai, urutan=0, hash=seal_head(rantai, 0, START))
        head = session.scalars(query).one()
    return head


def _plain(values: Values | None) -> Values | None:
    return None if values is None else {key: _plain_value(value) for key, value in values.items()}


def _plain_value(value: Any) -> Any:
    match value:
        case bool() | int() | str() | None:
            return value.value if isinstance(value, Enum) else value
        case bytes():
            return f"sha256:{hashlib.sha256(value).hexdigest()} ({len(value)} bita)"
        case datetime() | date():
            return value.isoformat()
        case Decimal() | float():
            return str(value)
        case dict():
            return {str(key): _plain_value(item) for key, item in value.items()}
        case list() | tuple() | set() | frozenset():
            return [_plain_value(item) for item in value]
        case _:
            return str(value)
