"""Perencanaan: tree, indikator, targets and pagu of a year, and the Perjanjian Kinerja that locks them."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import streamlit as st

from components import bingkai
from components.kinerja.gaya import GAYA
from pages.rencana import excel, indikator, mulai, pagu, perjanjian, pohon, target, temuan
from pages.rencana.keadaan import Tempat, show_state
from triwulan import layanan
from triwulan.akses.pelaku import Actor
from triwulan.kinerja.rencana import list_tahun, plan_tree
from triwulan.waktu import local_date, now

BAGIAN: dict[str, Callable[[Tempat], None]] = {
    "Pohon": pohon.show,
    "Indikator": indikator.show,
    "Target": target.show,
    "Pagu": pagu.show,
    "Perjanjian Kinerja": perjanjian.show,
    "Temuan": temuan.show,
    "Excel": excel.show,
}


def show(actor: Actor) -> None:
    """Draw the page; only the part that is open asks for its data."""
    bingkai.title(
        "Perencanaan",
        "Yang diperjanjikan satu tahun: tujuan sampai sub kegiatan, indikator, target dan pagu.",
    )
    instansi_id = bingkai.instansi_or_stop(actor)
    tahun = _pick_year(actor, instansi_id)
    pohon_rencana = layanan.ask(plan_tree, actor, instansi_id=instansi_id, tahun=tahun)
    tempat = Tempat(actor, instansi_id, tahun, pohon_rencana)
    st.html(GAYA)
    show_state(tempat)
    if not pohon_rencana.simpul:
        mulai.show(tempat)
        return
    tabs = st.tabs(list(BAGIAN), key="bagian_rencana", on_change="rerun", bind="query-params")
    for tab, draw in zip(tabs, BAGIAN.values(), strict=True):
        if tab.open:
            with tab:
                bingkai.guarded(partial(draw, tempat))


def _pick_year(actor: Actor, instansi_id: int) -> int:
    known = layanan.ask(list_tahun, actor, instansi_id=instansi_id)
    this_year = local_date(now(), actor.zona).year
    years = sorted({*known, this_year, this_year + 1}, reverse=True)
    asked = st.query_params.get("tahun", "")
    first = int(asked) if asked.isascii() and asked.isdigit() and int(asked) in years else this_year
    chosen: int = st.selectbox(
        "Tahun", years, index=years.index(first), width=120, key=f"tahun_rencana_{instansi_id}"
    )
    if asked != str(chosen):
        st.query_params["tahun"] = str(chosen)
    return chosen
