"""Going to another page of the app: by address, as people see it in the browser."""

from __future__ import annotations

from typing import NoReturn
from urllib.parse import urlencode

import streamlit as st


def address(alamat: str, **query: object) -> str:
    """The address of a page with its parameters, as a link carries it."""
    return f"/{alamat}?{urlencode(query)}" if query else f"/{alamat}"


def open_page(alamat: str, **query: object) -> NoReturn:
    """Go to a page; the run ends here. An address outside the menu of the person leads to Beranda."""
    page = st.Page(_nothing, url_path=alamat, title=alamat)
    st.switch_page(page, query_params={name: str(value) for name, value in query.items()})


def _nothing() -> None:
    """Stands for the page: Streamlit finds the registered one by its address."""
