"""The server's side of `antrean.js`: which changes of a browser are new, and what to confirm.

A browser sends all changes that nobody confirmed yet, so one that got lost comes again and one that came
twice has one effect.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import streamlit as st

ANTREAN_JS = (Path(__file__).parent / "antrean.js").read_text(encoding="utf-8")


@dataclass(frozen=True)
class Perubahan:
    """One change: which thing it is about (`kunci`), what it says, and its number in the browser's count."""

    kunci: str
    isi: dict[str, Any]
    urut: int


def take_new(key: str, event: str) -> tuple[Perubahan, ...]:
    """The changes of component `key` that this session has not taken yet; each is given out once."""
    payload = st.session_state[key].get(event)
    if not isinstance(payload, dict):
        return ()
    klien, done = str(payload.get("klien", "")), _done(key)
    changes = sorted((_read(item) for item in payload.get("antrean", ())), key=lambda change: change.urut)
    fresh = tuple(change for change in changes if done.get("klien") != klien or change.urut > done["sampai"])
    if fresh:
        st.session_state[_name(key)] = {"klien": klien, "sampai": fresh[-1].urut}
    return fresh


def confirmation(key: str) -> dict[str, Any]:
    """What to hand back to the browser as `jawab`: up to which number its changes were dealt with."""
    return dict(_done(key))


def _done(key: str) -> dict[str, Any]:
    done: dict[str, Any] = st.session_state.get(_name(key), {})
    return done


def _name(key: str) -> str:
    return f"_antrean_{key}"


def _read(item: Any) -> Perubahan:
    isi = item.get("isi")
    return Perubahan(str(item["kunci"]), isi if isinstance(isi, dict) else {}, int(item["urut"]))
