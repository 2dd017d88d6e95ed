"""Signing in: the same answer and the same time for a wrong name and a wrong password; failures slow down and lock."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from db.akses import Pengguna, PercobaanMasuk
from db.organisasi import Instansi
from db.upsert import insert_missing
from triwulan import layanan
from triwulan.akses.audit import record
from triwulan.akses.pelaku import Actor
from triwulan.akses.sandi import verify_sandi
from triwulan.errors import AccessDenied, InvalidInput
from triwulan.waktu import now

FREE_FAILURES = {"akun": 5, "alamat": 30}
"""So many failures in a row are free; each further one doubles the wait, up to LONGEST."""
FIRST_WAIT, LONGEST = timedelta(seconds=30), timedelta(minutes=15)
FORGET_AFTER = timedelta(hours=24)

WRONG = "Nama akun atau kata sandi tidak cocok. Periksa kembali, lalu coba lagi."


class Locked(AccessDenied):
    """Too many failures; `sampai` is when the next attempt is taken."""

    def __init__(self, sampai: datetime) -> None:
        minutes = max(1, round((sampai - now()).total_seconds() / 60))
        super().__init__(
            f"Terlalu banyak percobaan yang gagal. Tunggu sekitar {minutes} menit, lalu coba lagi, "
            "atau minta admin OPD membuatkan kata sandi baru."
        )
        self.sampai = sampai


@dataclass(frozen=True)
class Akun:
    """An account that has just proved its password."""

    pengguna_id: int
    nama_akun: str
    nama: str
    pos_el: str


def sign_in(nama_akun: str, sandi: str, *, alamat: str = "") -> Akun:
    """Check name and password. Raises Locked, or AccessDenied with one and the same message.

    The attempt is booked as a failure before the password is looked at, so that guesses sent
    at the same moment to several processes are all counted.
    """
    nama_akun = nama_akun.strip().lower()
    keys = {"akun": f"akun:{nama_akun[:80]}", "alamat": f"alamat:{alamat[:64]}"}
    with layanan.writing() as session:
        locked = _book_attempt(session, keys)
    if locked is not None:
        raise Locked(locked)
    with layanan.reading() as session:
        pengguna = session.scalar(select(Pengguna).where(Pengguna.nama_akun == nama_akun))
        is_open = pengguna is not None and _is_open(session, pengguna)
    good = verify_sandi(sandi, pengguna.sandi_hash if pengguna else None) and is_open
    with layanan.writing() as session:
        if good:
            _forget_failures(session, keys)
        _record(session, pengguna, nama_akun, "akses.masuk" if good else "akses.gagal_masuk", alamat)
    if not good or pengguna is None:
        raise AccessDenied(WRONG)
    return Akun(pengguna.id, pengguna.nama_akun, pengguna.nama, pengguna.pos_el)


def confirm_sandi(pengguna_id: int, sandi: str) -> None:
    """Check the password of somebody who is signed in already; counted and locked like signing in.

    Raises Locked, or InvalidInput when it does not match.
    """
    with layanan.writing() as session:
        pengguna = session.get_one(Pengguna, pengguna_id)
        keys = {"akun": f"akun:{pengguna.nama_akun}"}
        locked = _book_attempt(session, keys)
    if locked is not None:
        raise Locked(locked)
    if not verify_sandi(sandi, pengguna.sandi_hash):
        raise InvalidInput("Kata sandi sekarang tidak cocok.")
    with layanan.writing() as session:
        _forget_failures(session, keys)


def unlock(session: Session, nama_akun: str) -> None:
    """Forget the failures of an account: an administrator has given it a new password."""
    session.execute(delete(PercobaanMasuk).where(PercobaanMasuk.kunci == f"akun:{nama_akun}"))


def _is_open(session: Session, pengguna: Pengguna) -> bool:
    """Whether the account is on, and its office too."""
    instansi = session.get(Instansi, pengguna.instansi_id) if pengguna.instansi_id else None
    return pengguna.aktif and (instansi is None or instansi.aktif)


def _book_attempt(session: Session, keys: dict[str, str]) -> datetime | None:
    """Count one failure on each key; or, where a key is locked, count nothing and say until when."""
    at = now()
    session.execute(delete(PercobaanMasuk).where(PercobaanMasuk.terakhir < at - FORGET_AFTER))
    rows = {kind: _attempts(session, key, at) for kind, key in sorted(keys.items())}
    waits = [row.terkunci_sampai for row in rows.values() if row.terkunci_sampai and row.terkunci_sampai > at]
    if waits:
        return max(waits)
    for kind, row in rows.items():
        row.gagal, row.terakhir = row.gagal + 1, at
        over = row.gagal - FREE_FAILURES[kind]
        row.terkunci_sampai = at + min(FIRST_WAIT * 2 ** min(over, 10), LONGEST) if over >= 0 else None
    return None


def _attempts(session: Session, key: str, at: datetime) -> PercobaanMasuk:
    insert_missing(session, PercobaanMasuk, kunci=key, gagal=0, terakhir=at)
    return session.get_one(PercobaanMasuk, key, with_for_update=True)


def _forget_failures(session: Session, keys: dict[str, str]) -> None:
    session.execute(delete(PercobaanMasuk).where(PercobaanMasuk.kunci == keys["akun"]))
    address = session.get(PercobaanMasuk, keys.get("alamat", ""), with_for_update=True)
    if address is not None:
        address.gagal, address.terkunci_sampai = max(0, address.gagal - 1), None


def _record(session: Session, pengguna: Pengguna | None, nama_akun: str, aksi: str, alamat: str) -> None:
    actor = Actor(pengguna.id if pengguna else None, pengguna.nama if pengguna else nama_akun[:80], None)
    record(
        session,
        actor,
        aksi,
        objek="Pengguna",
        objek_id=pengguna.id if pengguna else "-",
        instansi_id=pengguna.instansi_id if pengguna else None,
        sesudah={"nama_akun": nama_akun[:80], "alamat": alamat},
    )
