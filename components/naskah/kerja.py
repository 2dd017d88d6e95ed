"""What people do with a paper: bring it up to date, make it final, upload the signed file, publish, cancel."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import streamlit as st

from components import bingkai
from components.dialog import writing_dialog
from components.laporan.alasan import ask_reasons, is_report
from triwulan import layanan
from triwulan.akses.izin import allowed
from triwulan.akses.pelaku import Actor
from triwulan.dokumen.berkas_naskah import upload_ttd
from triwulan.dokumen.naskah import (
    cancel_naskah,
    changes_of_naskah,
    make_naskah,
    publish_naskah,
    refresh_naskah,
)
from triwulan.dokumen.naskah_tampil import NaskahRingkas
from triwulan.dokumen.templat_pakai import TemplatGagal
from triwulan.dokumen.terbitkan import finish_naskah, make_pdf
from triwulan.errors import Conflict, NotAllowedNow, TriwulanError
from triwulan.settings import settings
from triwulan.waktu import local_date, now

NAMA_VARIAN = {
    "basah": "Tanda tangan basah (dicetak)",
    "srikandi": "Srikandi (docx diunggah ke Srikandi)",
    "bsre": "BSrE (PDF ditandatangani elektronik)",
}
KANAL = ("Laman resmi", "Aplikasi e-SAKIP", "PPID", "Media sosial", "Papan pengumuman")


def make(
    actor: Actor,
    *,
    instansi_id: int,
    jenis: str,
    tahun: int,
    triwulan: int | None = None,
    tugas_id: int | None = None,
    tahap: str | None = None,
) -> None:
    """A new draft."""
    act(
        lambda: layanan.do(
            make_naskah,
            actor,
            instansi_id=instansi_id,
            jenis=jenis,
            tahun=tahun,
            triwulan=triwulan,
            tugas_id=tugas_id,
            tahap=tahap,
        ),
        "Draf dibuat dari data saat ini.",
    )


def refresh(actor: Actor, naskah: NaskahRingkas) -> None:
    """The draft from the data of this moment."""
    act(
        lambda: layanan.do(refresh_naskah, actor, naskah_id=naskah.id, versi=naskah.versi),
        "Draf diperbarui dari data saat ini.",
    )


def make_missing_pdf(actor: Actor, naskah: NaskahRingkas) -> None:
    """The PDF of a final paper, when it could not be made at once."""
    with st.spinner("Membuat PDF …"):
        act(lambda: make_pdf(actor, naskah_id=naskah.id), "PDF dibuat.")


def offer_standard(actor: Actor, naskah: NaskahRingkas, error: TemplatGagal) -> None:
    """Say that the office's own template fails, and print this paper with the standard one on one press.

    Call `leave_after_standard` first where this is drawn: the press lands in a later run.
    """
    st.error(bingkai.escape(error.pesan))
    if naskah.status == "draf" and allowed(actor, "naskah.buat"):
        st.button(
            "Cetak naskah ini dengan templat bawaan",
            key=f"bawaan-{naskah.id}",
            on_click=_take_standard,
            args=(actor, naskah),
        )


def leave_after_standard(naskah: NaskahRingkas) -> None:
    """Close the dialog once the standard template was chosen in it."""
    if st.session_state.pop(f"_bawaan.{naskah.id}", False):
        st.rerun()


def _take_standard(actor: Actor, naskah: NaskahRingkas) -> None:
    st.session_state[f"_bawaan.{naskah.id}"] = True
    try:
        layanan.do(refresh_naskah, actor, naskah_id=naskah.id, versi=naskah.versi, templat_bawaan=True)
    except TriwulanError as error:
        bingkai.leave_message(error.pesan)
        return
    bingkai.leave_message("Naskah ini dicetak dengan templat bawaan. Buka pratinjau atau jadikan final lagi.")


def take_own(actor: Actor, naskah: NaskahRingkas) -> None:
    """Print with the office's own template again."""
    act(
        lambda: layanan.do(
            refresh_naskah, actor, naskah_id=naskah.id, versi=naskah.versi, templat_bawaan=False
        ),
        "Naskah ini dicetak dengan templat kantor lagi.",
    )


@writing_dialog("Jadikan final", wide=True)
def final_dialog(actor: Actor, naskah: NaskahRingkas) -> None:
    """Variant, date, reasons for what is missing; then number, docx and PDF with progress."""
    leave_after_standard(naskah)
    st.write(
        "Naskah final mendapat nomor dan tanggal, dan isinya tidak berubah lagi. Tanda tangan dibubuhkan di luar aplikasi."
    )
    changed = layanan.ask(changes_of_naskah, actor, naskah_id=naskah.id)
    if changed:
        _say_changes([item.kalimat for item in changed])
        if st.button("Perbarui draf dahulu", type="primary"):
            refresh(actor, naskah)
        return
    varian = st.selectbox(
        "Cara penandatanganan",
        list(NAMA_VARIAN),
        index=list(NAMA_VARIAN).index(naskah.varian),
        format_func=lambda key: NAMA_VARIAN[key],
        key=f"varian-{naskah.id}",
    )
    day = st.date_input(
        "Tanggal naskah bila formulirnya tidak memuat tanggal",
        local_date(now(), actor.zona),
        format="DD/MM/YYYY",
    )
    reasons = _ask_reasons(actor, naskah)
    if st.button("Beri nomor dan jadikan final", type="primary"):
        _finish(actor, naskah, varian, day, reasons)


def _ask_reasons(actor: Actor, naskah: NaskahRingkas) -> dict[str, str]:
    if is_report(naskah.jenis):
        return ask_reasons(actor, naskah)
    return {gap: st.text_input(f"Alasan: {gap}", key=f"celah-{naskah.id}-{gap}") for gap in naskah.kurang}


def _finish(actor: Actor, naskah: NaskahRingkas, varian: str, day: date, reasons: dict[str, str]) -> None:
    # What stands in a status box that failed is folded away: the reason is said below it.
    try:
        with st.status("Menyiapkan …") as progress:
            line = _with_variant(actor, naskah, varian)
            finish_naskah(
                actor,
                naskah_id=line.id,
                versi=line.versi,
                tanggal=day,
                alasan=reasons,
                kemajuan=lambda text: progress.update(label=text),
            )
    except Conflict as error:
        _say_changes(list(error.sekarang.get("perubahan", [error.pesan])))
    except TemplatGagal as error:
        offer_standard(actor, naskah, error)
    except TriwulanError as error:
        st.error(bingkai.escape(error.pesan))
        if not isinstance(error, NotAllowedNow):
            st.caption("Bila nomornya sudah terbit, PDF dapat dibuat ulang dengan tombol Buat PDF.")
    else:
        bingkai.leave_message("Naskah final. Unduh, tandatangani, lalu unggah hasilnya.")
        st.rerun()


def _with_variant(actor: Actor, naskah: NaskahRingkas, varian: str) -> NaskahRingkas:
    if varian == naskah.varian:
        return naskah
    return layanan.do(
        refresh_naskah, actor, naskah_id=naskah.id, versi=naskah.versi, varian=type(naskah.varian)(varian)
    )


def _say_changes(sentences: list[str]) -> None:
    st.warning(f"Data berubah sejak draf ini dibuat ({len(sentences)} tempat). Belum ada nomor yang dipakai.")
    for sentence in sentences[:20]:
        st.markdown(f"- {bingkai.escape(sentence)}")


@writing_dialog("Unggah naskah bertanda tangan")
def sign_dialog(actor: Actor, naskah: NaskahRingkas) -> None:
    """The signed PDF or a scan."""
    st.write("Unggah PDF bertanda tangan elektronik, atau pindaian naskah yang sudah ditandatangani.")
    nomor = ""
    if naskah.varian == "srikandi" and not naskah.nomor:
        nomor = st.text_input("Nomor naskah dari Srikandi")
    file = st.file_uploader(
        "Berkas", type=["pdf", "png", "jpg", "jpeg", "webp"], max_upload_size=settings().unggah_maks_mb
    )
    if st.button("Simpan", type="primary", disabled=file is None) and file is not None:
        _keep_signed(actor, naskah, file.name, file.getvalue(), nomor)


def _keep_signed(actor: Actor, naskah: NaskahRingkas, nama: str, isi: bytes, nomor: str) -> None:
    try:
        done = layanan.do(
            upload_ttd, actor, naskah_id=naskah.id, versi=naskah.versi, nama=nama, isi=isi, nomor=nomor
        )
    except TriwulanError as error:
        st.error(bingkai.escape(error.pesan))
        return
    bingkai.leave_message(" ".join(("Berkas tersimpan.", *done.peringatan)))
    st.rerun()


@writing_dialog("Catat publikasi")
def publish_dialog(actor: Actor, naskah: NaskahRingkas) -> None:
    """Where and when the signed paper was published."""
    kanal = st.selectbox("Kanal", KANAL, accept_new_options=True)
    alamat = st.text_input("Alamat atau tempat", placeholder="https://dinas.kota.go.id/laporan")
    day = st.date_input("Tanggal", local_date(now(), actor.zona), format="DD/MM/YYYY")
    if st.button("Simpan", type="primary"):
        act(
            lambda: layanan.do(
                publish_naskah,
                actor,
                naskah_id=naskah.id,
                versi=naskah.versi,
                kanal=kanal or "",
                alamat=alamat,
                tanggal=day,
            ),
            "Publikasi dicatat.",
        )


@writing_dialog("Batalkan naskah")
def cancel_dialog(actor: Actor, naskah: NaskahRingkas) -> None:
    """With a reason; the number stays in the book."""
    st.write("Naskah tetap tersimpan. Nomornya tercatat batal dengan alasannya dan tidak dipakai lagi.")
    alasan = st.text_area("Alasan")
    if st.button("Batalkan naskah", type="primary"):
        act(
            lambda: layanan.do(cancel_naskah, actor, naskah_id=naskah.id, versi=naskah.versi, alasan=alasan),
            "Naskah dibatalkan.",
        )


def act(action: Callable[[], object], pesan: str) -> None:
    """Do it and say so on the fresh page; a refusal stays where the person is."""
    try:
        action()
    except TriwulanError as error:
        st.error(bingkai.escape(error.pesan))
        return
    bingkai.leave_message(pesan)
    st.rerun()
