"""What is odd in the planning of the year: mend it, or keep it with a reason."""

from __future__ import annotations

import streamlit as st

from components import bingkai, navigasi
from components.tindakan import act
from pages.rencana.keadaan import Tempat
from triwulan import layanan
from triwulan.akses.izin import allowed
from triwulan.kinerja.mutu import Temuan
from triwulan.kinerja.mutu_indikator import TemuanIndikator, list_plan_findings
from triwulan.kinerja.temuan import TemuanTercatat, keep_plan_with_reason

TINGKAT = {"galat": ":red[harus diperbaiki]", "peringatan": ":orange[perlu alasan]", "saran": "saran"}


def show(tempat: Tempat) -> None:
    """Findings by indikator, then those that concern several of them."""
    found = layanan.ask(list_plan_findings, tempat.actor, instansi_id=tempat.instansi_id, tahun=tempat.tahun)
    open_ones = sum(row.terbuka for group in found.indikator for row in group.temuan)
    if not found.indikator and not found.seri:
        bingkai.empty(
            "Tidak ada temuan.", "Pemeriksaan indikator dan target tidak menemukan hal yang janggal."
        )
        return
    total = sum(len(group.temuan) for group in found.indikator) + len(found.seri)
    st.caption(
        f"{total} temuan, {open_ones} belum ditanggapi. Perbaiki datanya, atau pertahankan dengan alasan."
    )
    for finding in found.seri:
        with st.container(border=True):
            _tell(finding)
    for group in found.indikator:
        with st.container(border=True):
            navigasi.link(f"{group.kode} {bingkai.escape(group.nama)}", "indikator", id=group.indikator_id)
            for number, row in enumerate(group.temuan):
                _show(tempat, group, row, number)


def _show(tempat: Tempat, group: TemuanIndikator, row: TemuanTercatat, number: int) -> None:
    _tell(row.temuan)
    if row.alasan:
        st.caption(bingkai.escape(f"Dipertahankan oleh {row.oleh}: {row.alasan}"))
    elif row.terbuka and row.temuan.boleh_dengan_alasan and allowed(tempat.actor, "rencana.ubah"):
        _ask_reason(tempat, group, row.temuan, f"{group.indikator_id}_{number}")


def _tell(finding: Temuan) -> None:
    st.markdown(f"**{bingkai.escape(finding.pesan)}** · {TINGKAT[finding.tingkat.value]}")
    st.caption(bingkai.escape(finding.penjelasan))


def _ask_reason(tempat: Tempat, group: TemuanIndikator, finding: Temuan, key: str) -> None:
    with st.form(f"alasan_{key}", border=False), st.container(horizontal=True, vertical_alignment="bottom"):
        alasan = st.text_input("Alasan mempertahankan", key=f"alasan_temuan_{key}")
        sent = st.form_submit_button("Pertahankan dengan alasan")
    if sent:
        act(
            lambda: layanan.do(
                keep_plan_with_reason,
                tempat.actor,
                indikator_id=group.indikator_id,
                kode=finding.kode,
                sidik=finding.sidik,
                alasan=alasan,
            ),
            "Alasan tersimpan.",
        )
