"""A trial message, so that an office knows whether its reminders leave the app."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy.orm import Session

from db.akses import Pengguna
from triwulan import layanan
from triwulan.akses.audit import record
from triwulan.akses.izin import service
from triwulan.akses.pelaku import Actor
from triwulan.errors import NotAllowedNow
from triwulan.organisasi.pengaturan import load_pengaturan
from triwulan.settings import settings
from triwulan.siklus.kanal import Kirim, personal_urls, room_urls, send_by_apprise
from triwulan.siklus.pengaturan import PengaturanSiklus

JUDUL = "Uji kirim Triwulan"


@dataclass(frozen=True)
class Tujuan:
    """Where a trial message goes: how people name it, and the filled-in channels."""

    nama: str
    urls: tuple[str, ...]


@dataclass(frozen=True)
class HasilUji:
    """Whether the channel to `tujuan` took the message."""

    tujuan: str
    diterima: bool


def send_test(actor: Actor, *, instansi_id: int, kirim: Kirim | None = None) -> tuple[HasilUji, ...]:
    """Send a trial message to the actor and to the office's room; waits for the channels, so not in a transaction.

    Raises NotAllowedNow when nobody can be reached, AccessDenied.
    """
    text = f"Pesan uji dari {actor.nama}. Bila Anda membacanya, pengingat Triwulan sampai ke sini."
    targets = layanan.do(prepare_test, actor, instansi_id=instansi_id)
    return tuple(HasilUji(to.nama, (kirim or send_by_apprise)(to.urls, JUDUL, text)) for to in targets)


@service("pengaturan.ubah")
def prepare_test(session: Session, actor: Actor, *, instansi_id: int) -> tuple[Tujuan, ...]:
    """Where the trial message goes; its use is in the audit."""
    person = session.get(Pengguna, actor.pengguna_id or 0)
    pos_el = person.pos_el if person else ""
    urls = settings().notifikasi_urls
    obrolan = load_pengaturan(session, instansi_id, PengaturanSiklus).obrolan
    found = (
        Tujuan(f"pos-el Anda ({pos_el})", personal_urls(urls, pos_el)),
        Tujuan(f"ruang obrolan {obrolan}".rstrip(), room_urls(urls, obrolan)),
    )
    targets = tuple(to for to in found if to.urls)
    if not targets:
        raise NotAllowedNow(
            "Tidak ada tujuan uji. Isi pos-el pada akun Anda, atau alamat ruang obrolan kantor, lalu simpan."
        )
    record(
        session,
        actor,
        "siklus.uji_kirim",
        objek="Instansi",
        objek_id=instansi_id,
        instansi_id=instansi_id,
        sesudah={"tujuan": [to.nama for to in targets]},
    )
    return targets
