"""Upload of a template: why it is refused, or its pages as they would print and the button that puts it in use."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

import streamlit as st

from components import bingkai
from triwulan import layanan
from triwulan.akses.pelaku import Actor
from triwulan.berkas.sidik import sha256
from triwulan.dokumen.periksa_jenis import MAKS_MB, HasilPeriksa
from triwulan.dokumen.pratinjau import page_count, page_png
from triwulan.dokumen.templat_coba import PesananCoba, check_templat, order_trial, try_templat
from triwulan.dokumen.templat_kantor import TemplatRingkas, keep_templat
from triwulan.errors import Conflict, TriwulanError

LEBAR_PRATINJAU = 1200
DATA = ("Data kantor", "Data contoh")


@dataclass(frozen=True)
class Unggahan:
    """A file as it was chosen."""

    nama: str
    isi: bytes


def show_upload(actor: Actor, instansi_id: int, line: TemplatRingkas) -> None:
    """The uploader and what came of it."""
    st.subheader("Pasang templat kantor", anchor=False)
    st.caption(
        "Unduh templat di atas, sunting di Word atau LibreOffice tanpa mengubah tulisan di dalam kurung kurawal, simpan "
        "sebagai .docx, lalu unggah. Berkas diperiksa dan dicetak percobaan; belum ada yang berubah sebelum Anda memakainya."
    )
    file = st.file_uploader(
        f"Templat “{line.nama}” (.docx, paling besar {MAKS_MB} MB)",
        type=["docx"],
        max_upload_size=MAKS_MB,
        key=f"templat.unggah.{line.jenis}.{line.versi}",
    )
    if file is None:
        return
    upload = Unggahan(file.name, file.getvalue())
    found = _checked(actor, instansi_id, line, upload)
    if found.alasan:
        _show_refusal(found.alasan)
        return
    for text in found.peringatan:
        st.warning(bingkai.escape(text))
    _use_button(actor, instansi_id, line, upload, found)
    _show_trial(actor, instansi_id, line, upload)


def _checked(actor: Actor, instansi_id: int, line: TemplatRingkas, upload: Unggahan) -> HasilPeriksa:
    """The verdict; kept for this tab, so that a click elsewhere does not examine the file again."""
    key = f"_templat.hasil.{line.jenis}"
    kept: HasilPeriksa | None = st.session_state.get(key)
    if kept is None or kept.sha256 != sha256(upload.isi):
        with st.spinner("Memeriksa templat dan mencetak percobaan …"):
            kept = check_templat(actor, instansi_id=instansi_id, jenis=line.jenis, isi=upload.isi)
        st.session_state[key] = kept
    return kept


def _show_refusal(reasons: Sequence[str]) -> None:
    points = "".join(f"<li>{escape(text)}</li>" for text in reasons)
    st.error(
        f"Templat ini belum dapat dipakai. Betulkan {len(reasons)} hal berikut di berkasnya, lalu unggah lagi."
    )
    st.html(f"<ul class='tw-alasan'>{points}</ul>")


def _use_button(
    actor: Actor, instansi_id: int, line: TemplatRingkas, upload: Unggahan, found: HasilPeriksa
) -> None:
    st.success("Lulus pemeriksaan. Lihat halaman percobaannya di bawah, lalu pakai.")
    if not st.button("Pakai templat ini", type="primary", key="templat.pakai"):
        return
    try:
        kept = layanan.do(
            keep_templat,
            actor,
            instansi_id=instansi_id,
            jenis=line.jenis,
            versi=line.versi,
            nama_berkas=upload.nama,
            isi=upload.isi,
            diperiksa=found,
        )
    except Conflict as error:
        now = error.sekarang.get("pakai", "")
        st.error(
            bingkai.escape(
                f"{error.pesan} Yang dipakai sekarang: {now}. Muat ulang, lalu unggah lagi bila perlu."
            )
        )
        return
    except TriwulanError as error:
        st.error(bingkai.escape(error.pesan))
        return
    bingkai.leave_message(f"Templat kantor versi {kept.pakai.nomor if kept.pakai else ''} dipakai.")
    st.rerun()


def _show_trial(actor: Actor, instansi_id: int, line: TemplatRingkas, upload: Unggahan) -> None:
    order = layanan.ask(order_trial, actor, instansi_id=instansi_id, jenis=line.jenis)
    sample = False
    if order.nyata:
        chosen = st.segmented_control(
            "Percobaan dengan", DATA, default=DATA[0], required=True, key="templat.data"
        )
        sample = chosen == DATA[1]
    try:
        with st.spinner("Menyiapkan halaman percobaan …"):
            pdf = _trial(actor, instansi_id, line, upload, sample)
            pages = page_count(pdf)
    except TriwulanError as error:
        st.warning(bingkai.escape(f"Halaman percobaan tidak dapat ditampilkan. {error.pesan}"))
        return
    _show_page(pdf, pages, order, sample)


def _trial(actor: Actor, instansi_id: int, line: TemplatRingkas, upload: Unggahan, sample: bool) -> bytes:
    """The trial as PDF; kept for this tab, so that turning a page prints nothing anew."""
    wanted = (line.jenis, sha256(upload.isi), sample)
    kept: tuple[object, bytes] | None = st.session_state.get("_templat.percobaan")
    if kept is None or kept[0] != wanted:
        made = try_templat(actor, instansi_id=instansi_id, jenis=line.jenis, isi=upload.isi, contoh=sample)
        kept = (wanted, made)
        st.session_state["_templat.percobaan"] = kept
    return kept[1]


def _show_page(pdf: bytes, pages: int, order: PesananCoba, sample: bool) -> None:
    st.caption(bingkai.escape("Data contoh, bukan data kantor ini" if sample else order.asal))
    page = 1
    if pages > 1:
        page = int(st.number_input(f"Halaman (dari {pages})", 1, pages, key="templat.halaman", width=180))
    with st.container(border=True):
        st.image(page_png(pdf, page, LEBAR_PRATINJAU), caption=f"Halaman {page} dari {pages}")
