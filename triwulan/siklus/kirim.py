"""Send reminders out by e-mail and chat (apprise), each at most once, and never inside a transaction.

A reminder is claimed first, then sent, then its outcome noted. A process that is killed in between leaves it
claimed: it is not sent a second time. A failed one is tried again twice.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from urllib.parse import quote

import apprise
from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from db.akses import Pengguna
from db.siklus import Pengingat, Tugas
from triwulan import layanan
from triwulan.akses.izin import own, service
from triwulan.akses.pelaku import Actor
from triwulan.settings import settings
from triwulan.siklus.alamat import tugas_url
from triwulan.siklus.alur import AKTIF
from triwulan.siklus.pengingat import make_pengingat
from triwulan.waktu import now

PERCOBAAN_MAKS = 3
BASI = timedelta(days=1)
"""A reminder older than this is not sent any more (a channel was configured late, the job stood still)."""
BATAS = 200

Kirim = Callable[[tuple[str, ...], str, str], bool]
"""Channels, title, text: whether all took it."""


@dataclass(frozen=True)
class Kiriman:
    """A claimed reminder on its way out."""

    pengingat_id: int
    pos_el: str
    pesan: str
    tautan: str


@dataclass(frozen=True)
class HasilKirim:
    """What a run of the reminders did."""

    baru: int
    terkirim: int
    gagal: int


def run_reminders(actor: Actor, kirim: Kirim | None = None) -> HasilKirim:
    """Make the reminders that are due and send out what waits; safe to run twice at the same moment."""
    made = layanan.do(make_pengingat, actor)
    channels = settings().notifikasi_urls
    if not channels:
        return HasilKirim(made, 0, 0)
    outcomes = [_send_one(actor, item, channels, kirim or send_by_apprise) for item in _claimed(actor)]
    return HasilKirim(made, outcomes.count(True), outcomes.count(False))


def _claimed(actor: Actor) -> tuple[Kiriman, ...]:
    return layanan.do(claim_pengingat, actor)


def _send_one(actor: Actor, item: Kiriman, channels: tuple[str, ...], kirim: Kirim) -> bool | None:
    """Send one reminder and note how it went; None: there is no channel to this person."""
    urls = channels_for(channels, item.pos_el)
    ok = kirim(urls, "Pengingat Triwulan", f"{item.pesan}\n{item.tautan}") if urls else None
    fault = {True: "", False: "Kanal menolak atau tidak terjangkau.", None: "Tidak ada alamat pos-el."}[ok]
    layanan.do(note_kiriman, actor, pengingat_id=item.pengingat_id, galat=fault)
    return ok


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
    return tuple(_claim(row, pos_el) for row, pos_el in session.execute(query).tuples().all())


@service("siklus.buka")
def note_kiriman(session: Session, actor: Actor, *, pengingat_id: int, galat: str) -> None:
    """Note how the sending went; empty `galat`: it was taken. Raises NotFound, AccessDenied."""
    row = own(session, actor, Pengingat, pengingat_id, lock=True)
    row.galat = galat
    if not galat:
        row.terkirim_pada = now()


def channels_for(urls: tuple[str, ...], pos_el: str) -> tuple[str, ...]:
    """The channels for one person: the address is put in quoted; a channel that needs one falls away without."""
    return tuple(
        url.replace("{pos_el}", quote(pos_el, safe="@")) for url in urls if pos_el or "{pos_el}" not in url
    )


def send_by_apprise(urls: tuple[str, ...], judul: str, teks: str) -> bool:
    """Hand the text to every channel; True when there is at least one and all took it."""
    channels = apprise.Apprise()
    for url in urls:
        channels.add(url)
    return bool(urls) and bool(channels.notify(title=judul, body=teks))


def _claim(row: Pengingat, pos_el: str) -> Kiriman:
    row.diambil_pada, row.percobaan, row.galat = now(), row.percobaan + 1, ""
    return Kiriman(row.id, pos_el, row.pesan, tugas_url(row.tugas_id))
