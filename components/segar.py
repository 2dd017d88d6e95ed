"""What callbacks and fragments do for themselves, as they run without `shell.py`: who acts, and drawing anew."""

from __future__ import annotations

import streamlit as st

from components.antrean import NotNow
from components.bingkai import actor_of_run, current_actor
from triwulan.akses.pelaku import Actor


def actor_of_fragment() -> Actor:
    """Who is signed in now; when nobody is any more, the whole page runs anew and shows the sign-in form."""
    actor = actor_of_run() or current_actor()
    if actor is None:
        st.rerun()
    return actor


def redraw(*, whole: bool) -> None:
    """In a fragment that runs by itself: draw it, or the whole page around it, anew with what has just changed.

    Nothing while the whole page is drawn: it would swallow the press of a button further down, which came in the same
    moment as the change. What the press leads to draws the page anew.
    """
    if actor_of_run() is None:
        st.rerun(scope="app" if whole else "fragment")


def actor_of_callback() -> Actor:
    """Who is signed in now. Raises NotNow when nobody is: what was typed stays in the browser until sign-in."""
    actor = current_actor()
    if actor is None:
        raise NotNow
    return actor
