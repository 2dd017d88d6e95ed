"""Dialogs that people write in: only a button closes them, so that a slip of hand or the Esc key loses nothing."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import ParamSpec

import streamlit as st

P = ParamSpec("P")


def writing_dialog(
    title: str, *, wide: bool = False, on_cancel: Callable[[], None] | None = None
) -> Callable[[Callable[P, None]], Callable[P, None]]:
    """Make a function the content of such a dialog. `on_cancel`: called when the person leaves without sending."""

    def make(draw: Callable[P, None]) -> Callable[P, None]:
        @st.dialog(title, width="large" if wide else "small", dismissible=False)
        @wraps(draw)
        def shown(*args: P.args, **kwargs: P.kwargs) -> None:
            draw(*args, **kwargs)
            if st.button("Tutup tanpa menyimpan", key="tutup_dialog", type="tertiary"):
                if on_cancel is not None:
                    on_cancel()
                st.rerun()

        return shown

    return make
