"""The ASGI application: Streamlit over `shell.py`, plus the routes of `web/`.

Serve it with `uvicorn app:app` (see `make run`); `streamlit run app.py` works too.
"""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import streamlit as st
from streamlit.runtime.pages_manager import PagesManager

import web.unduh_arsip
import web.unduh_naskah
import web.unduh_siklus
import web.unduh_sop
import web.unduh_templat  # noqa: F401 - these make their downloads known
from triwulan.sambungan import bind_archives, connect_rooms, owed_archives
from web import alamat, aset, logo, sesi, unduh
from web.penjaga import guards

connect_rooms()
bind_archives()
# Until st.navigation has run once, Streamlit takes the files of pages/ for scripts of its own and would answer the
# first deep link after a start with an empty page.
PagesManager.uses_pages_directory = False


@asynccontextmanager
async def lifespan(_: st.App) -> AsyncIterator[None]:
    """What runs beside the pages from start to end."""
    with owed_archives():
        yield


app = st.App(
    Path(__file__).parent / "shell.py",
    lifespan=lifespan,
    routes=[*alamat.routes, *sesi.routes, *unduh.routes, *logo.routes, *aset.routes],
    middleware=guards(),
)
