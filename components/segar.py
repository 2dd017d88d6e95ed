"""Who acts in a callback or a fragment: both run without `shell.py`, so they look it up themselves."""

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


def actor_of_callback() -> Actor:
    """Who is signed in now. Raises NotNow when nobody is: what was typed stays in the browser until sign-in."""
    actor = current_actor()
    if actor is None:
        raise NotNow
    return actor
