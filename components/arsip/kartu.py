"""One bound archive: its facts, downloads, whether it is unaltered, and what could not be bound and why."""

from __future__ import annotations

import streamlit as st

from components import bingkai
from components.segar import actor_of_fragment
from triwulan.dokumen.arsip.lembar import print_ukuran
from triwulan.dokumen.arsip_berkas import check_arsip
from triwulan.dokumen.arsip_siklus import ArsipRingkas, TidakDijilid
from triwulan.errors import TriwulanError
from triwulan.waktu import print_saat

WARNA = {"utuh": "green", "belum diperiksa": "gray", "berubah": "red"}
LABEL = {"utuh": "Utuh", "belum diperiksa": "Belum diperiksa", "berubah": "Berubah"}


def show_arsip(arsip: ArsipRingkas, zona: str, *, tempat: str) -> None:
    """The archive with everything that can be done with it; `tempat` tells apart two of them on one page."""
    st.markdown(f"{_headline(arsip)} :{WARNA[arsip.keadaan]}-badge[{LABEL[arsip.keadaan]}]")
    st.caption(_made(arsip, zona))
    _show_check(arsip, zona)
    with st.container(horizontal=True):
        st.link_button("Unduh PDF", f"/unduh/arsip-pdf/{arsip.id}", type="primary")
        st.link_button("Buka PDF", f"/unduh/arsip-lihat/{arsip.id}")
        st.link_button("Unduh zip berkas asli", f"/unduh/arsip-zip/{arsip.id}")
        st.link_button("Unduh manifes", f"/unduh/arsip-manifes/{arsip.id}")
        if st.button(
            "Periksa keutuhan",
            key=f"periksa-{tempat}-{arsip.id}",
            help="Setiap berkas dibaca dan dibandingkan dengan sidiknya.",
        ):
            _check(arsip)
    _show_loose(arsip)
    _show_fingerprints(arsip)


def line_of(arsip: ArsipRingkas, zona: str) -> str:
    """The archive in one line of markdown."""
    return (
        f"{_headline(arsip)} · {_made(arsip, zona)} · :{WARNA[arsip.keadaan]}-badge[{LABEL[arsip.keadaan]}]"
    )


def _headline(arsip: ArsipRingkas) -> str:
    pages = f"{arsip.halaman} halaman" if arsip.halaman else f"{arsip.jumlah} berkas"
    size = f", {print_ukuran(arsip.ukuran_pdf)}" if arsip.ukuran_pdf else ""
    draft = "" if arsip.selesai_pada else " :orange-badge[Sementara, sebelum siklus selesai]"
    return f"**{pages}{size}**{draft}"


def _made(arsip: ArsipRingkas, zona: str) -> str:
    return (
        f"{arsip.jumlah} berkas · dijilid {print_saat(arsip.dibuat, zona)} oleh {bingkai.escape(arsip.oleh)}"
    )


def _show_check(arsip: ArsipRingkas, zona: str) -> None:
    found = arsip.pemeriksaan
    if found is None:
        return
    when = f"{print_saat(found.pada, zona)} oleh {bingkai.escape(found.oleh)}"
    if found.utuh:
        st.caption(f"Diperiksa {when}: setiap berkas sama dengan sidiknya.")
        return
    st.error(
        f"Diperiksa {when}: arsip ini tidak sama lagi dengan yang dijilid. Jangan dipakai sebagai bukti; jilid ulang "
        "dari siklusnya dan laporkan kepada pengelola server.\n\n"
        + "\n".join(f"- {bingkai.escape(sentence)}" for sentence in found.rincian[:20])
    )


def _check(arsip: ArsipRingkas) -> None:
    try:
        with st.spinner("Membaca setiap berkas arsip …"):
            result = check_arsip(actor_of_fragment(), arsip_id=arsip.id)
    except TriwulanError as error:
        st.error(bingkai.escape(error.pesan))
        return
    bingkai.leave_message(
        f"{result.jumlah} berkas diperiksa: utuh."
        if result.utuh
        else "Arsip ini berubah; lihat temuannya pada kartu arsip."
    )
    st.rerun()


def _show_loose(arsip: ArsipRingkas) -> None:
    """What has no pages in the PDF, with what to do; then what was changed in the bound copies."""
    loose = arsip.rincian_tidak_dijilid
    if loose:
        troubled = any(item.saran for item in loose)
        with st.expander(_loose_title(loose), icon=":material/warning:" if troubled else None):
            for item in loose:
                st.markdown(
                    f"**{bingkai.escape(item.judul)}**  \n{bingkai.escape(item.alasan)} {bingkai.escape(item.saran)}"
                )
    if arsip.catatan:
        with st.expander(f"{len(arsip.catatan)} catatan tentang salinan yang dijilid"):
            for judul, note in arsip.catatan:
                st.markdown(f"**{bingkai.escape(judul)}**: {bingkai.escape(note)}")


def _loose_title(loose: tuple[TidakDijilid, ...]) -> str:
    lost = sum(bool(item.saran) and not item.ada for item in loose)
    title = f"{len(loose)} berkas tidak dijilid"
    return f"{title}, {lost} di antaranya hilang atau berubah" if lost else title


def _show_fingerprints(arsip: ArsipRingkas) -> None:
    with st.expander("Sidik SHA-256"):
        st.caption(
            "Sidik membuktikan bahwa berkas tidak berubah. Siapa pun dapat memeriksanya tanpa aplikasi ini: buka zip, "
            "lalu jalankan `sha256sum -c SHA256SUMS` di foldernya."
        )
        st.code(
            f"{arsip.pdf_sha256}  PDF\n{arsip.zip_sha256}  zip\n{arsip.sidik}  manifest.json", language=None
        )
