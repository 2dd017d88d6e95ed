"""The colours of charts, in light and dark: told apart without colour vision and on a grey print.

Blue-green against orange differs for all common kinds of colour blindness; on a grey print the one is dark, the
other pale and hatched. What a colour says is always said by a word or a sign too.
"""

from __future__ import annotations

from dataclasses import dataclass

import streamlit as st


@dataclass(frozen=True)
class Palet:
    """One set of colours. `tingkat`: five steps from far behind to reached, dark = far behind."""

    teks: str
    redup: str
    garis: str
    latar: str
    jalur: str
    capai: str
    kurang: str
    kedua: str
    sasaran: str
    tingkat: tuple[str, str, str, str]
    teks_tingkat: tuple[str, str, str, str]


TERANG = Palet(
    teks="#16262b",
    redup="#4d5f63",
    garis="#d3dddd",
    latar="#ffffff",
    jalur="#eaf0f0",
    capai="#0b5f6b",
    kurang="#d98a1f",
    kedua="#c9a35a",
    sasaran="#16262b",
    tingkat=("#8a3a06", "#d98a1f", "#f3d9a8", "#cfe5e6"),
    teks_tingkat=("#ffffff", "#16262b", "#16262b", "#16262b"),
)
GELAP = Palet(
    teks="#e7eeee",
    redup="#a9babd",
    garis="#33464b",
    latar="#101a1d",
    jalur="#1f2f34",
    capai="#8fd8e0",
    kurang="#dd8733",
    kedua="#b08d4a",
    sasaran="#f4f8f8",
    tingkat=("#8a3a06", "#d98a1f", "#f3d9a8", "#cfe5e6"),
    teks_tingkat=("#ffffff", "#16262b", "#16262b", "#16262b"),
)


def palet() -> Palet:
    """The colours of the theme that the person sees."""
    return GELAP if st.context.theme.type == "dark" else TERANG
