"""The flow of an SOP on the screen, with the position of a running siklus on it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import streamlit as st


def show_alur(svg: Sequence[str], *, key: str, buka: Iterable[int] = ()) -> int | None:
    """Draw the pages of `sheet_svg`; returns the number of a langkah that was chosen, of those in `buka`."""
    hasil = _alur(data={"svg": list(svg), "buka": sorted(buka)}, key=key, on_buka_change=lambda: None)
    return hasil.buka if isinstance(hasil.buka, int) else None


def _read(nama: str) -> str:
    return (Path(__file__).parent / nama).read_text(encoding="utf-8")


_alur: Any = st.components.v2.component(
    "alur", html=_read("alur.html"), css=_read("alur.css"), js=_read("alur.js")
)
