"""The server's side of `antrean.js`: which changes of a browser are new, and what to confirm.

A browser sends all changes that nobody confirmed yet, so one that got lost comes again and one that came
twice has one effect.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import streamlit as st

from triwulan.errors import TriwulanError
from triwulan.layanan import DatabaseUnavailable

ANTREAN_JS = (Path(__file__).parent / "antrean.js").read_text(encoding="utf-8")


class NotNow(Exception):
    """A change that cannot be taken at this moment; the browser keeps it and sends it again."""


@dataclass(frozen=True)
class Perubahan:
    """One change: which thing it is about (`kunci`), what it says, and its number in the browser's count."""

    kunci: str
    isi: dict[str, Any]
    urut: int


def apply_new(key: str, event: str, handle: Callable[[Perubahan], None]) -> None:
    """Hand every change of component `key` that this session has not seen yet to `handle`, in order.

    A TriwulanError refuses one change: the browser shows its message beside the text, which it keeps.
    """
    payload = st.session_state[key].get(event)
    if not isinstance(payload, dict):
        return
    done = _begin(key, str(payload.get("klien", "")))
    for change in sorted((_read(item) for item in payload.get("antrean", ())), key=lambda item: item.urut):
        if change.urut <= done["sampai"]:
            continue
        try:
            handle(change)
        except (NotNow, DatabaseUnavailable):
            break
        except TriwulanError as error:
            done["tolak"][change.kunci] = {"urut": change.urut, "pesan": error.pesan}
        done["sampai"] = change.urut


def confirmation(key: str) -> dict[str, Any]:
    """What to hand back to the browser as `jawab`: up to which number its changes were dealt with."""
    found: dict[str, Any] = st.session_state.get(_name(key), {})
    return found


def _begin(key: str, klien: str) -> dict[str, Any]:
    if confirmation(key).get("klien") != klien:
        st.session_state[_name(key)] = {"klien": klien, "sampai": 0, "tolak": {}}
    return confirmation(key)


def _name(key: str) -> str:
    return f"_antrean_{key}"


def _read(item: Any) -> Perubahan:
    isi = item.get("isi")
    return Perubahan(str(item["kunci"]), isi if isinstance(isi, dict) else {}, int(item["urut"]))
