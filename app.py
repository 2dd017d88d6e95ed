"""The ASGI application: Streamlit over `shell.py`, plus the routes of `web/`.

Serve it with `uvicorn app:app` (see `make run`); `streamlit run app.py` works too.
"""

from __future__ import annotations

from pathlib import Path

import streamlit as st
from starlette.middleware import Middleware

import web.unduh_siklus  # noqa: F401 - makes its downloads known
from triwulan.sambungan import connect_rooms
from web import aset, logo, sesi, unduh
from web.penjaga import FilesForSignedIn, IndonesianPage, SecurityHeaders

connect_rooms()
app = st.App(
    Path(__file__).parent / "shell.py",
    routes=[*sesi.routes, *unduh.routes, *logo.routes, *aset.routes],
    middleware=[Middleware(SecurityHeaders), Middleware(FilesForSignedIn), Middleware(IndonesianPage)],
)
