"""Widgets bound to a value of the draf: saved on change, and following the draf when somebody else changes it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import streamlit as st

_ABSENT = object()
Simpan = Callable[[Any], None]


def text(label: str, key: str, value: str | None, save: Simpan, *, rows: int = 1, **options: Any) -> None:
    """A line or, with `rows` above 1, a field of several lines; saved when the person leaves it."""
    _follow(key, value or "")
    draw = st.text_input if rows == 1 else st.text_area
    if rows > 1:
        options["height"] = 28 * rows + 24
    draw(label, key=key, on_change=_saver(key, save), **options)


def choice(label: str, key: str, value: Any, options: Sequence[Any], save: Simpan, **more: Any) -> None:
    """One of `options`; None stands for no choice."""
    _follow(key, value if value in options else None)
    st.selectbox(label, options, index=None, key=key, on_change=_saver(key, save), **more)


def tick(label: str, key: str, value: bool, save: Simpan, **more: Any) -> None:
    """Yes or no."""
    _follow(key, value)
    st.checkbox(label, key=key, on_change=_saver(key, save), **more)


def many(
    label: str, key: str, value: Sequence[Any], options: Sequence[Any], save: Simpan, **more: Any
) -> None:
    """Several of `options`."""
    _follow(key, list(value))
    st.multiselect(label, options, key=key, on_change=_saver(key, save), **more)


def _saver(key: str, save: Simpan) -> Callable[[], None]:
    def run() -> None:
        save(st.session_state[key])

    return run


def _follow(key: str, value: Any) -> None:
    """Show `value` when it is new; leave what the person is typing alone as long as the draf stays the same."""
    seen = f"{key}:dasar"
    if key not in st.session_state or st.session_state.get(seen, _ABSENT) != value:
        st.session_state[key] = value
        st.session_state[seen] = value
