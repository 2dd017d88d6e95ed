"""Going to another page of the app: by address, as people see it in the browser."""

from __future__ import annotations

from typing import NoReturn
from urllib.parse import urlencode

import streamlit as st


def address(alamat: str, **query: object) -> str:
    """The address of a page with its parameters, as a link carries it."""
    return f"/{alamat}?{urlencode(query)}" if query else f"/{alamat}"


def page(alamat: str) -> st.Page:
    """A page of the menu by its address ("": Beranda), for links and for going there."""
    return st.Page(_nothing, title=alamat or "Beranda", url_path=alamat or None, default=not alamat)


def open_page(alamat: str, **query: object) -> NoReturn:
    """Go to a page; the run ends here. An address outside the menu of the person leads to Beranda."""
    st.switch_page(page(alamat), query_params={name: str(value) for name, value in query.items()})


def link(label: str, alamat: str, **query: object) -> None:
    """A link to a page of the app that keeps the connection of this tab."""
    st.page_link(page(alamat), label=label, query_params={name: str(value) for name, value in query.items()})


def link_back(label: str, alamat: str, **query: object) -> None:
    """A link to the page that this one hangs from."""
    st.page_link(
        page(alamat),
        label=label,
        icon=":material/arrow_back:",
        query_params={name: str(value) for name, value in query.items()},
    )


def _nothing() -> None:
    """Stands for the page: Streamlit finds the registered one by its address."""
