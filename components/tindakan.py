"""Do something for the person, and say how it went."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from components import bingkai
from triwulan.errors import NotAllowedNow, TriwulanError


def act(action: Callable[[], object], pesan: str) -> None:
    """Do it and say so on the fresh page; a refusal stays where the person is, with everything that is missing."""
    try:
        action()
    except TriwulanError as error:
        st.error(bingkai.escape(error.pesan))
        for lack in error.kurang if isinstance(error, NotAllowedNow) else ():
            st.caption(f"• {bingkai.escape(lack)}")
        return
    bingkai.leave_message(pesan)
    st.rerun()
