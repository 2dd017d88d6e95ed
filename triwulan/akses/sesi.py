"""Sessions: the cookie holds a random token, the database its hash; every click looks it up anew."""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import bindparam, delete, select, update
from sqlalchemy.orm import Session

from db.akses import Pengguna, Penugasan, Peran, Sesi, Tiket
from db.organisasi import Instansi, Zona
from triwulan.akses.pelaku import Actor, Tugasan
from triwulan.errors import AccessDenied, NotFound
from triwulan.settings import settings
from triwulan.waktu import local_date, now

TICKET_SECONDS = 30
TOUCH_EVERY = timedelta(minutes=5)
KEEP_ENDED = timedelta(days=90)
"""Sessions that are over stay so long, for questions about who was signed in; the audit keeps the sign-ins."""

# Made once: these two run at every click of everybody, and making a statement costs more than running it.
_BY_TOKEN = (
    select(Sesi.id, Sesi.terakhir, Pengguna, Instansi)
    .join(Pengguna, Pengguna.id == Sesi.pengguna_id)
    .outerjoin(Instansi, Instansi.id == Pengguna.instansi_id)
    .where(
        Sesi.token_hash == bindparam("token_hash"),
        Sesi.diakhiri.is_(None),
        Sesi.berakhir > bindparam("sekarang"),
        Pengguna.aktif,
    )
)
_IN_FORCE = (
    select(Penugasan.sop_kode, Penugasan.pelaksana, Penugasan.bidang_id)
    .where(
        Penugasan.pengguna_id == bindparam("pengguna_id"),
        Penugasan.mulai <= bindparam("hari_ini"),
        Penugasan.sampai.is_(None) | (Penugasan.sampai >= bindparam("hari_ini")),
    )
    .order_by(Penugasan.id)
)


@dataclass(frozen=True)
class Masuk:
    """A live session: its id, who it is, and whether its last use should be noted again."""

    sesi_id: int
    actor: Actor
    perlu_dicatat: bool


def issue_ticket(session: Session, pengguna_id: int) -> str:
    """A one-time ticket, good for 30 seconds, that the browser exchanges for the session cookie."""
    token = secrets.token_urlsafe(32)
    session.execute(delete(Tiket).where(Tiket.berakhir < now()))
    session.add(
        Tiket(
            hash=_digest(token), pengguna_id=pengguna_id, berakhir=now() + timedelta(seconds=TICKET_SECONDS)
        )
    )
    return token


def redeem_ticket(session: Session, ticket: str, *, alamat: str = "", peramban: str = "") -> str:
    """Exchange a ticket for a new session; returns the token for the cookie. AccessDenied when it is spent or old."""
    pengguna_id = session.scalar(
        delete(Tiket)
        .where(Tiket.hash == _digest(ticket), Tiket.berakhir >= now())
        .returning(Tiket.pengguna_id)
    )
    if pengguna_id is None:
        raise AccessDenied("Waktu masuk habis. Silakan masuk sekali lagi.")
    return open_session(session, pengguna_id, alamat=alamat, peramban=peramban)


def open_session(session: Session, pengguna_id: int, *, alamat: str = "", peramban: str = "") -> str:
    """Begin a session; returns the token, which is stored nowhere but in the cookie."""
    token = secrets.token_urlsafe(32)
    session.execute(delete(Sesi).where(Sesi.berakhir < now() - KEEP_ENDED))
    session.add(
        Sesi(
            token_hash=_digest(token),
            pengguna_id=pengguna_id,
            dibuat=now(),
            terakhir=now(),
            berakhir=now() + timedelta(days=settings().sesi_maks_hari),
            alamat=alamat[:64],
            peramban=peramban[:200],
        )
    )
    session.flush()
    return token


def find_session(session: Session, token: str | None) -> Masuk | None:
    """Who holds this token now; None when it is unknown, ended, too old, idle too long, or the account or office is off."""
    if not token:
        return None
    at = now()
    row = session.execute(_BY_TOKEN, {"token_hash": _digest(token), "sekarang": at}).first()
    if row is None:
        return None
    sesi_id, terakhir, pengguna, instansi = row
    if _idle_too_long(terakhir, at) or (instansi is not None and not instansi.aktif):
        return None
    return Masuk(sesi_id, _actor(session, pengguna, instansi), at - terakhir > TOUCH_EVERY)


def touch_session(session: Session, sesi_id: int) -> None:
    """Note that the session is in use."""
    session.execute(update(Sesi).where(Sesi.id == sesi_id).values(terakhir=now()))


def end_session(session: Session, token: str | None) -> None:
    """Sign out: the token opens nothing any more, in no tab and on no machine."""
    if token:
        session.execute(update(Sesi).where(Sesi.token_hash == _digest(token)).values(diakhiri=now()))


def end_sessions_of(session: Session, pengguna_id: int, *, but: int | None = None) -> None:
    """End all sessions of a person (but one): after a new password, or when the account is disabled."""
    query = update(Sesi).where(Sesi.pengguna_id == pengguna_id, Sesi.diakhiri.is_(None))
    if but is not None:
        query = query.where(Sesi.id != but)
    session.execute(query.values(diakhiri=now()))


def load_actor(session: Session, pengguna_id: int) -> Actor:
    """The actor of an active account. Raises NotFound."""
    pengguna = session.get(Pengguna, pengguna_id)
    if pengguna is None or not pengguna.aktif:
        raise NotFound("Akun tidak ada atau tidak aktif.")
    instansi = session.get(Instansi, pengguna.instansi_id) if pengguna.instansi_id else None
    return _actor(session, pengguna, instansi)


def _actor(session: Session, pengguna: Pengguna, instansi: Instansi | None) -> Actor:
    zona = instansi.zona if instansi else Zona.WIB
    return Actor(
        pengguna_id=pengguna.id,
        nama=pengguna.nama,
        peran=pengguna.peran,
        pemda_id=pengguna.pemda_id,
        instansi_id=pengguna.instansi_id,
        bidang_id=pengguna.bidang_id,
        jangkauan=_reach(session, pengguna),
        penugasan=_penugasan(session, pengguna, local_date(now(), zona.value)),
        zona=zona,
        wajib_ganti_sandi=pengguna.wajib_ganti_sandi,
        jabatan=pengguna.jabatan,
        nama_instansi=instansi.nama if instansi else "",
    )


def _reach(session: Session, pengguna: Pengguna) -> frozenset[int]:
    if pengguna.instansi_id is not None:
        return frozenset({pengguna.instansi_id})
    if pengguna.peran not in {Peran.ADMIN_PEMDA, Peran.PEMERIKSA}:
        return frozenset()
    return frozenset(session.scalars(select(Instansi.id).where(Instansi.pemda_id == pengguna.pemda_id)))


def _penugasan(session: Session, pengguna: Pengguna, today: date) -> tuple[Tugasan, ...]:
    rows = session.execute(_IN_FORCE, {"pengguna_id": pengguna.id, "hari_ini": today}).tuples()
    return tuple(Tugasan(sop_kode, pelaksana, bidang_id) for sop_kode, pelaksana, bidang_id in rows)


def _idle_too_long(terakhir: datetime, at: datetime) -> bool:
    return at - terakhir > timedelta(minutes=settings().sesi_diam_menit)


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
