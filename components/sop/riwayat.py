"""The life of an SOP: its versions to open, and what happened to them, when, by whom and why."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from html import escape

import streamlit as st

from components.bingkai import escape as escape_markdown
from triwulan import layanan
from triwulan.akses.pelaku import Actor
from triwulan.ekspor import MEDIA
from triwulan.sop.riwayat import KOLOM, Kejadian, export_kejadian, list_kejadian
from triwulan.sop.status import label_status
from triwulan.sop.terbit import RingkasSop, SopTersimpan
from triwulan.waktu import print_tanggal


def show(actor: Actor, stored: SopTersimpan, versions: Sequence[RingkasSop]) -> None:
    """Draw the part of the SOP page."""
    for version in versions:
        _version(version, here=version.id == stored.id)
    with st.container(horizontal=True, vertical_alignment="center"):
        st.subheader("Kejadian", anchor=False, width="stretch")
        st.download_button(
            "Unduh Excel",
            data=partial(layanan.ask, export_kejadian, actor, sop_id=stored.id),
            file_name=f"riwayat-{stored.kode}.xlsx",
            mime=MEDIA,
            on_click="ignore",
        )
    st.html(_table(layanan.ask(list_kejadian, actor, sop_id=stored.id)))


def state(version: RingkasSop) -> str:
    """The state of a version with its dates."""
    since = f" sejak {print_tanggal(version.berlaku_sejak)}" if version.berlaku_sejak else ""
    until = f" sampai {print_tanggal(version.berakhir_pada)}" if version.berakhir_pada else ""
    held = f" · berlaku{since}{until}" if until and since else f"{since}{until}"
    return f"{label_status(version.status)}{held}"


def _version(version: RingkasSop, *, here: bool) -> None:
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(
            f"**Versi {version.nomor_versi}** · {escape_markdown(state(version))}"
            + (" · :gray[sedang dilihat]" if here else ""),
            width="stretch",
        )
        if not here:
            st.button(
                f"Buka versi {version.nomor_versi}",
                key=f"versi-{version.id}",
                on_click=partial(st.query_params.__setitem__, "sop", str(version.id)),
            )


def _table(lines: Sequence[Kejadian]) -> str:
    head = "".join(f"<th scope='col'>{name}</th>" for name in KOLOM)
    return (
        f"<table class='tw-tabel'><thead><tr>{head}</tr></thead>"
        f"<tbody>{''.join(_row(line) for line in lines)}</tbody></table>"
    )


def _row(line: Kejadian) -> str:
    cells = (
        f"{print_tanggal(line.waktu.date())} pukul {line.waktu:%H.%M} {line.waktu.tzname()}",
        str(line.nomor_versi),
        escape(line.uraian),
        escape(line.pelaku or "(tidak tercatat)"),
        escape(line.alasan),
    )
    labelled = (f"<td data-label='{name}'>{cell}</td>" for name, cell in zip(KOLOM, cells, strict=True))
    return f"<tr>{''.join(labelled)}</tr>"
