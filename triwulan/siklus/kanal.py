"""The ways out of the app: apprise channels of the installation, filled in with the addresses of people and offices.

The administrator of the server writes the channels with their secrets (NOTIFIKASI_URLS); offices only say where to:
`{pos_el}` stands for the address of a person, `{obrolan}` for the chat room of an office.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import quote

import apprise

from triwulan.settings import settings

POS_EL, OBROLAN = "{pos_el}", "{obrolan}"
_CONTOH = {POS_EL: "nama@contoh.go.id", OBROLAN: "-1001234567890"}

Kirim = Callable[[tuple[str, ...], str, str], bool]
"""Channels, title, text: whether all took it."""


@dataclass(frozen=True)
class Kanal:
    """A channel as a page names it, without its secrets."""

    nama: str
    pribadi: bool
    """Goes to each person; else to a room that several read."""
    perlu_obrolan: bool
    """Silent for an office that gave no chat room."""


def list_kanal() -> tuple[Kanal, ...]:
    """The channels of the installation."""
    return _described(settings().notifikasi_urls)


def personal_urls(urls: Iterable[str], pos_el: str) -> tuple[str, ...]:
    """The channels that reach one person; none without an address. What is put in is quoted."""
    return tuple(_fill(url, POS_EL, pos_el) for url in urls if pos_el and POS_EL in url)


def room_urls(urls: Iterable[str], obrolan: str) -> tuple[str, ...]:
    """The channels that reach the room of an office; one that needs its address falls away without."""
    rooms = [url for url in urls if POS_EL not in url]
    return tuple(_fill(url, OBROLAN, obrolan) for url in rooms if obrolan or OBROLAN not in url)


def send_by_apprise(urls: tuple[str, ...], judul: str, teks: str) -> bool:
    """Hand the text to every channel; True when there is at least one and all took it."""
    channels = apprise.Apprise()
    known = [channels.add(url) for url in urls]
    return bool(urls) and all(known) and bool(channels.notify(title=judul, body=teks))


def _fill(url: str, mark: str, value: str) -> str:
    return url.replace(mark, quote(value, safe="@"))


@lru_cache(maxsize=4)
def _described(urls: tuple[str, ...]) -> tuple[Kanal, ...]:
    """Kept between clicks: apprise loads many modules to name one channel."""
    return tuple(Kanal(_name(url), POS_EL in url, OBROLAN in url) for url in urls)


def _name(url: str) -> str:
    filled = url
    for mark, value in _CONTOH.items():
        filled = _fill(filled, mark, value)
    channel = apprise.Apprise.instantiate(filled)
    return str(channel.service_name) if channel else f"{url.split(':', 1)[0]}, alamatnya tidak terbaca"
