"""One kind of template: what is in use, downloads, going back to the standard one, history, the names to use."""

from __future__ import annotations

from html import escape

import streamlit as st

from components import bingkai
from components.daftar import table
from triwulan import layanan
from triwulan.akses.pelaku import Actor
from triwulan.dokumen.templat_daftar import list_isian
from triwulan.dokumen.templat_jenis import jenis_templat
from triwulan.dokumen.templat_kantor import TemplatRingkas, VersiTemplat, list_versions, use_version
from triwulan.errors import TriwulanError
from triwulan.waktu import print_saat

MAKS_DISEBUT = 12


def state_of(line: TemplatRingkas, zona: str) -> tuple[str, str]:
    """The badge and the sentence about what is in use."""
    if line.pakai is None:
        return "Bawaan", "Dicetak dengan templat bawaan aplikasi."
    used = line.pakai
    return (
        f"Milik kantor, versi {used.nomor}",
        f"{used.nama_berkas}, diunggah {used.pembuat}, {print_saat(used.dibuat, zona)}.",
    )


def show_state(actor: Actor, instansi_id: int, line: TemplatRingkas) -> None:
    """What is in use, with downloads and the way back to the standard template."""
    badge, sentence = state_of(line, actor.zona)
    st.html(
        f"<div class='tw-baris-isi'><p class='tw-judul'>Dipakai sekarang<span class='tw-tanda'>{escape(badge)}</span></p>"
        f"<p class='tw-ket'>{escape(sentence)}</p></div>"
    )
    _show_drift(line)
    with st.container(horizontal=True):
        if line.pakai is not None:
            st.link_button("Unduh templat yang dipakai", f"/unduh/templat/{line.pakai.id}")
        st.link_button("Unduh templat bawaan", f"/unduh/templat-bawaan-{line.jenis}/{instansi_id}")
        if line.pakai is not None and st.button("Kembali ke templat bawaan …", key="templat.bawaan"):
            _standard_dialog(actor, instansi_id, line)


def show_history(actor: Actor, instansi_id: int, line: TemplatRingkas) -> None:
    """Every version that was ever in use."""
    rows = layanan.ask(list_versions, actor, instansi_id=instansi_id, jenis=line.jenis)
    st.subheader("Riwayat", anchor=False)
    if not rows:
        st.caption(
            "Belum ada templat milik kantor. Setiap versi yang dipasang tersimpan di sini dan dapat diunduh lagi."
        )
    for row in rows:
        with st.container(horizontal=True, vertical_alignment="center", key=f"tw_baris_templat_{row.id}"):
            st.html(_history_line(row, actor.zona), width="stretch")
            st.link_button("Unduh", f"/unduh/templat/{row.id}", type="tertiary")
            if not row.dipakai and st.button("Pakai lagi", key=f"templat.lagi.{row.id}", type="tertiary"):
                _use(actor, instansi_id, line, row.id, f"Templat versi {row.nomor} dipakai lagi.")


def show_names(jenis: str) -> None:
    """The names that a template of this kind may use."""
    kind = jenis_templat(jenis)
    with st.expander("Isian yang dapat dipakai pada templat ini"):
        st.caption(
            "Tulis isian di antara kurung kurawal ganda, misalnya {{ tempat }}. Tanda [] berarti daftar yang diulang "
            "dengan for; lihat contoh pemakaiannya pada templat bawaan."
        )
        rows = (
            (one.nama, " ".join(filter(None, ("Wajib." if one.wajib else "", one.arti))), one.contoh)
            for one in list_isian(kind)
        )
        st.html(table(("Isian", "Keterangan", "Contoh"), rows))


def _show_drift(line: TemplatRingkas) -> None:
    if line.hilang:
        st.error(
            "Templat ini memakai isian yang tidak ada lagi pada versi aplikasi ini, jadi tidak dapat mencetak: "
            f"{_names(line.hilang)}. Unduh, betulkan, lalu unggah; atau kembali ke templat bawaan."
        )
    if line.baru:
        st.info(
            "Templat Anda tetap dipakai. Versi aplikasi ini menambah isian pada templat bawaan: "
            f"{_names(line.baru)}. Tambahkan ke templat Anda bila diperlukan."
        )


def _names(names: tuple[str, ...]) -> str:
    shown = ", ".join(names[:MAKS_DISEBUT])
    more = f" dan {len(names) - MAKS_DISEBUT} lagi" if len(names) > MAKS_DISEBUT else ""
    return bingkai.escape(shown + more)


def _history_line(row: VersiTemplat, zona: str) -> str:
    badge = "<span class='tw-tanda'>dipakai</span>" if row.dipakai else ""
    return (
        f"<div class='tw-baris-isi'><p class='tw-judul'>Versi {row.nomor}{badge}</p>"
        f"<p class='tw-ket'>{escape(row.nama_berkas)}, {escape(row.pembuat)}, {print_saat(row.dibuat, zona)}</p></div>"
    )


@st.dialog("Kembali ke templat bawaan")
def _standard_dialog(actor: Actor, instansi_id: int, line: TemplatRingkas) -> None:
    st.write(
        "Draf berikutnya dicetak dengan templat bawaan. Templat kantor tetap tersimpan di riwayat dan dapat dipakai lagi; "
        "naskah yang sudah final tidak berubah."
    )
    if st.button("Pakai templat bawaan", type="primary"):
        _use(actor, instansi_id, line, None, "Templat bawaan dipakai.")


def _use(actor: Actor, instansi_id: int, line: TemplatRingkas, templat_id: int | None, pesan: str) -> None:
    try:
        layanan.do(
            use_version,
            actor,
            instansi_id=instansi_id,
            jenis=line.jenis,
            versi=line.versi,
            templat_id=templat_id,
        )
    except TriwulanError as error:
        st.error(bingkai.escape(error.pesan))
        return
    bingkai.leave_message(pesan)
    st.rerun()
