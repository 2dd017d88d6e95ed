"""The year and triwulan that a page is about: chosen once, kept in the address and from page to page."""

from __future__ import annotations

import streamlit as st

from triwulan.akses.pelaku import Actor
from triwulan.waktu import Periode, local_date, now

TAHUN_KE_BELAKANG = 5
KUNCI = "_periode"


def pick_periode(actor: Actor, bawaan: Periode | None = None) -> Periode:
    """Draw the two choices, best in a row, and return them; at first `bawaan`, else the triwulan of today."""
    hari_ini = Periode.of_date(local_date(now(), actor.zona))
    awal = _from_address() or st.session_state.get(KUNCI) or bawaan or hari_ini
    years = range(
        max(hari_ini.tahun + 1, awal.tahun), min(hari_ini.tahun - TAHUN_KE_BELAKANG, awal.tahun) - 1, -1
    )
    tahun = st.selectbox("Tahun", years, index=years.index(awal.tahun), key="tahun", width=110)
    tw = st.segmented_control(
        "Triwulan",
        (1, 2, 3, 4),
        format_func=lambda nomor: Periode(tahun, nomor).nama.removeprefix("Triwulan "),
        default=awal.tw,
        required=True,
        key="tw",
    )
    return _keep(Periode(tahun, tw))


def _from_address() -> Periode | None:
    """What the address names; nonsense there is as good as nothing."""
    try:
        return Periode(int(st.query_params["tahun"]), int(st.query_params["tw"]))
    except (KeyError, ValueError):
        return None


def _keep(periode: Periode) -> Periode:
    st.session_state[KUNCI] = periode
    if st.query_params.get("tahun") != str(periode.tahun) or st.query_params.get("tw") != str(periode.tw):
        st.query_params.update({"tahun": str(periode.tahun), "tw": str(periode.tw)})
    return periode
