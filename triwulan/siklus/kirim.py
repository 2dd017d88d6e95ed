"""Send reminders out by e-mail and chat, each at most once, and never inside a transaction.

A reminder is claimed first, then sent, then its outcome noted. A process that is killed in between leaves it
claimed: it is not sent a second time. A failed one is tried again twice. Several people may hold one tugas: each gets
an e-mail, the chat room of the office hears of it once.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from db.akses import Pengguna
from db.siklus import JenisPengingat, Pengingat, Tugas
from triwulan import layanan
from triwulan.akses.izin import own, service
from triwulan.akses.pelaku import Actor
from triwulan.settings import settings
from triwulan.siklus.alamat import tugas_url
from triwulan.siklus.alur import AKTIF
from triwulan.siklus.kanal import Kirim, personal_urls, room_urls, send_by_apprise
from triwulan.siklus.pengaturan import PengaturanSiklus
from triwulan.siklus.pengingat import load_settings, make_pengingat
from triwulan.waktu import now

JUDUL = "Pengingat Triwulan"
PERCOBAAN_MAKS = 3
BASI = timedelta(days=1)
"""A reminder older than this is not sent any more (a channel was configured late, the job stood still)."""
BATAS = 200
DITOLAK = "Kanal menolak atau tidak terjangkau."


@dataclass(frozen=True)
class Kiriman:
    """A claimed reminder on its way out. `pribadi` and `bersama`: filled-in channels to the person and to rooms."""

    pengingat_id: int
    pesan: str
    tautan: str
    pribadi: tuple[str, ...]
    bersama: tuple[str, ...]


@dataclass(frozen=True)
class HasilKirim:
    """What a run of the reminders did."""

    baru: int
    terkirim: int
    gagal: int


def run_reminders(actor: Actor, kirim: Kirim | None = None) -> HasilKirim:
    """Make the reminders that are due and send out what waits; safe to run twice at the same moment."""
    made = layanan.do(make_pengingat, actor)
    if not settings().notifikasi_urls:
        return HasilKirim(made, 0, 0)
    claimed = layanan.do(claim_pengingat, actor)
    outcomes = [_send_one(actor, item, kirim or send_by_apprise) for item in claimed]
    return HasilKirim(made, outcomes.count(True), outcomes.count(False))


def _send_one(actor: Actor, item: Kiriman, kirim: Kirim) -> bool | None:
    """Send one reminder and note how it went; None: there is no channel to anybody.

    What reached the person counts as sent, even when the room did not take it: once more would be twice for the person.
    """
    text = f"{item.pesan}\n{item.tautan}"
    to_person, to_room = (kirim(urls, JUDUL, text) if urls else None for urls in (item.pribadi, item.bersama))
    sent = to_room if to_person is None else to_person
    fault = "Tidak ada alamat pos-el." if sent is None else DITOLAK if False in (to_person, to_room) else ""
    layanan.do(note_kiriman, actor, pengingat_id=item.pengingat_id, terkirim=sent is True, galat=fault)
    return sent


@service("siklus.buka")
def claim_pengingat(session: Session, actor: Actor) -> tuple[Kiriman, ...]:
    """Take the reminders that wait to be sent, so that no other process takes them."""
    query = (
        select(Pengingat, Pengguna.pos_el)
        .join(Tugas, Tugas.id == Pengingat.tugas_id)
        .join(Pengguna, Pengguna.id == Pengingat.pengguna_id)
        .where(
            Pengingat.terkirim_pada.is_(None),
            Pengingat.percobaan < PERCOBAAN_MAKS,
            Pengingat.dibuat_pada >= now() - BASI,
            or_(Pengingat.diambil_pada.is_(None), Pengingat.galat != ""),
            or_(*(Tugas.status == status for status in sorted(AKTIF))),
            Tugas.putaran == Pengingat.putaran,
        )
        .order_by(Pengingat.id)
        .limit(BATAS)
        .with_for_update(of=Pengingat, skip_locked=True)
    )
    if actor.jangkauan is not None:
        query = query.where(Pengingat.instansi_id.in_(actor.jangkauan))
    rows = list(session.execute(query).tuples())
    setting = load_settings(session, {row.instansi_id for row, _ in rows})
    heralds = _heralds(session, {row.tugas_id for row, _ in rows})
    return tuple(
        _claim(row, pos_el, setting.get(row.instansi_id, PengaturanSiklus()), row.id in heralds)
        for row, pos_el in rows
    )


@service("siklus.buka")
def note_kiriman(session: Session, actor: Actor, *, pengingat_id: int, terkirim: bool, galat: str) -> None:
    """Note how the sending went, and what went wrong. Raises NotFound, AccessDenied."""
    row = own(session, actor, Pengingat, pengingat_id, lock=True)
    row.galat = galat
    if terkirim:
        row.terkirim_pada = now()


def _heralds(session: Session, tugas_ids: Iterable[int]) -> set[int]:
    """Of the reminders that say the same thing to several people, the one that also tells the room."""
    query = (
        select(func.min(Pengingat.id))
        .where(Pengingat.tugas_id.in_(list(tugas_ids)))
        .group_by(Pengingat.tugas_id, Pengingat.putaran, Pengingat.jenis)
    )
    return set(session.scalars(query))


def _claim(row: Pengingat, pos_el: str, setting: PengaturanSiklus, herald: bool) -> Kiriman:
    personal = personal_urls(settings().notifikasi_urls, pos_el if setting.kirim_pos_el else "")
    # A second attempt is one to reach the person: the room has heard of it at the first.
    tell_room = herald and (row.percobaan == 0 or not personal)
    row.diambil_pada, row.percobaan, row.galat = now(), row.percobaan + 1, ""
    shared = _shared(row.jenis, setting) if tell_room else ()
    return Kiriman(row.id, row.pesan, tugas_url(row.tugas_id), personal, shared)


def _shared(jenis: JenisPengingat, setting: PengaturanSiklus) -> tuple[str, ...]:
    """The room of the office; when a tugas is late, also those who asked for a copy."""
    urls = settings().notifikasi_urls
    copies = setting.tembusan_terlambat if jenis is JenisPengingat.TERLAMBAT else ()
    return (
        *room_urls(urls, setting.obrolan),
        *(url for address in copies for url in personal_urls(urls, address)),
    )
