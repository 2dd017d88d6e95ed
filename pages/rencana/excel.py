"""Excel in and out: template and present content down, a filled workbook up, looked at before anything is saved."""

from __future__ import annotations

from functools import partial

import streamlit as st

from components.kinerja.impor import show_import
from components.kinerja.kepala import section
from pages.rencana.keadaan import Tempat
from triwulan import layanan
from triwulan.akses.izin import allowed
from triwulan.ekspor import MEDIA
from triwulan.kinerja.ekspor import export_realisasi, export_rencana
from triwulan.kinerja.impor_realisasi import import_realisasi, preview_realisasi
from triwulan.kinerja.impor_rencana import import_rencana, preview_rencana
from triwulan.waktu import Periode


def show(tempat: Tempat) -> None:
    """Planning, then realisasi of a triwulan."""
    section("Rencana")
    show_plan(tempat)
    section("Realisasi triwulan")
    _show_realisasi(tempat)


def show_plan(tempat: Tempat) -> None:
    """Template and content of the planning, and its import for who may change it now."""
    where = {"instansi_id": tempat.instansi_id, "tahun": tempat.tahun}
    with st.container(horizontal=True):
        _download(
            "Unduh templat kosong",
            f"Templat rencana {tempat.tahun}.xlsx",
            partial(_plan, tempat, kosong=True),
        )
        if tempat.pohon.simpul:
            _download(
                "Unduh rencana saat ini", f"Rencana {tempat.tahun}.xlsx", partial(_plan, tempat, kosong=False)
            )
    if not tempat.boleh_ubah:
        if allowed(tempat.actor, "rencana.ubah"):
            st.caption("Rencana terkunci; buka Perubahan dahulu untuk mengimpor.")
        return
    show_import(
        f"rencana_{tempat.tahun}",
        lambda isi, nama, gaya: layanan.ask(
            preview_rencana, tempat.actor, isi=isi, nama_berkas=nama, gaya=gaya, **where
        ),
        lambda isi, nama, tanda, gaya: layanan.do(
            import_rencana, tempat.actor, isi=isi, nama_berkas=nama, tanda=tanda, gaya=gaya, **where
        ),
    )


def _show_realisasi(tempat: Tempat) -> None:
    tw: int = st.segmented_control(
        "Triwulan", (1, 2, 3, 4), format_func=lambda number: Periode(tempat.tahun, number).nama, default=1,
        required=True, key="tw_impor",
    )  # fmt: skip
    where = {"instansi_id": tempat.instansi_id, "tahun": tempat.tahun, "tw": tw}
    nama = f"Realisasi {Periode(tempat.tahun, tw).kode}.xlsx"
    _download("Unduh lembar isian", nama, partial(layanan.ask, export_realisasi, tempat.actor, **where))
    if not allowed(tempat.actor, "realisasi.isi"):
        return
    show_import(
        f"realisasi_{tempat.tahun}_{tw}",
        lambda isi, nama, gaya: layanan.ask(
            preview_realisasi, tempat.actor, isi=isi, nama_berkas=nama, gaya=gaya, **where
        ),
        lambda isi, nama, tanda, gaya: layanan.do(
            import_realisasi, tempat.actor, isi=isi, nama_berkas=nama, tanda=tanda, gaya=gaya, **where
        ),
    )


def _plan(tempat: Tempat, *, kosong: bool) -> bytes:
    return layanan.ask(
        export_rencana, tempat.actor, instansi_id=tempat.instansi_id, tahun=tempat.tahun, kosong=kosong
    )


def _download(label: str, nama: str, make: partial[bytes]) -> None:
    st.download_button(label, data=make, file_name=nama, mime=MEDIA, on_click="ignore", key=f"unduh_{nama}")
