"""The papers of a report: look at it and take a draft along, make the paper, bring it to its end."""

from __future__ import annotations

from collections.abc import Iterator

import streamlit as st

from components import bingkai, navigasi
from components.laporan.pratinjau import open_preview
from components.laporan.tempat import Tempat
from components.naskah.kartu import show_naskah
from components.naskah.kerja import make
from triwulan import layanan
from triwulan.dokumen.laporan.masa import masa_of
from triwulan.dokumen.naskah_tampil import NaskahRingkas, NaskahTerutang, list_naskah, owed_naskah
from triwulan.siklus.ringkas import list_siklus


def show_papers(tempat: Tempat) -> None:
    """Preview at once; the papers themselves are read only when somebody unfolds them."""
    with st.container(horizontal=True, vertical_alignment="center"):
        if st.button("Pratinjau dan cetak draf", key="laporan_pratinjau", type="primary"):
            open_preview(tempat)
    folded = st.expander(
        "**Naskah**: draf tersimpan, final, tanda tangan",
        key=f"laporan_naskah_{tempat.kunci}",
        on_change="rerun",
    )
    if folded.open:
        with folded:
            _show_papers(tempat)


def _show_papers(tempat: Tempat) -> None:
    owed = list(_owed(tempat))
    alone = _without_siklus(tempat)
    for item in owed:
        with st.container(border=True):
            _show_owed(tempat, item)
    for paper in alone:
        with st.container(border=True):
            show_naskah(tempat.actor, paper, may_change=tempat.boleh_tulis, di_laporan=True)
    if not owed and not alone:
        _offer_first(tempat)


def _owed(tempat: Tempat) -> Iterator[NaskahTerutang]:
    """The papers of this kind that langkah of the siklus yield."""
    masa = tempat.masa
    runs = layanan.ask(
        list_siklus, tempat.actor, instansi_id=tempat.instansi_id, tahun=masa.tahun, triwulan=masa.tw
    )
    for run in runs:
        if run.status != "dibatalkan":
            for item in layanan.ask(owed_naskah, tempat.actor, siklus_id=run.id):
                if item.jenis == masa.jenis:
                    yield item


def _without_siklus(tempat: Tempat) -> list[NaskahRingkas]:
    masa = tempat.masa
    rows = layanan.ask(
        list_naskah, tempat.actor, instansi_id=tempat.instansi_id, tahun=masa.tahun, jenis=masa.jenis.value
    )
    return [
        row
        for row in rows
        if row.tugas_id is None
        and row.status != "dibatalkan"
        and masa_of(row.jenis, row.tahun, row.triwulan) == masa
    ]


def _show_owed(tempat: Tempat, item: NaskahTerutang) -> None:
    navigasi.link(f"Langkah {item.langkah_no}: {bingkai.escape(item.kegiatan)}", "tugas", id=item.tugas_id)
    if item.naskah is not None:
        show_naskah(tempat.actor, item.naskah, may_change=item.boleh_buat, di_laporan=True)
        return
    st.markdown(f"**{bingkai.escape(item.nama)}** :gray-badge[Belum dibuat]")
    if not item.giliran:
        st.caption("Dibuat setelah langkah ini tiba gilirannya.")
    elif item.boleh_buat and st.button("Buat draf naskah", key=f"laporan_buat_{item.tugas_id}_{item.blok}"):
        make(
            tempat.actor,
            instansi_id=tempat.instansi_id,
            jenis=item.jenis,
            tahun=tempat.masa.tahun,
            tugas_id=item.tugas_id,
            tahap=item.tahap,
        )


def _offer_first(tempat: Tempat) -> None:
    bingkai.empty(
        "Naskah laporan ini belum dibuat.",
        "Naskah yang disimpan dapat dijadikan final, diberi nomor, ditandatangani dan diarsipkan.",
    )
    if tempat.boleh_tulis and st.button("Buat draf naskah", key="laporan_buat"):
        where = tempat.where
        make(
            tempat.actor,
            instansi_id=tempat.instansi_id,
            jenis=where["jenis"],
            tahun=where["tahun"],
            triwulan=where["triwulan"],
        )
