"""Binding on the screen: what will be bound and what is missing, the button, the progress, the result."""

from __future__ import annotations

from datetime import timedelta
from typing import Literal

import streamlit as st

from components import bingkai
from components.arsip.kartu import line_of, show_arsip
from components.segar import actor_of_fragment
from triwulan import layanan
from triwulan.akses.izin import allowed
from triwulan.akses.pelaku import Actor
from triwulan.dokumen.arsip_keadaan import (
    BerkasBermasalah,
    KeadaanArsip,
    Percobaan,
    RencanaArsip,
    arsip_keadaan,
    plan_arsip,
)
from triwulan.dokumen.arsip_kerja import Pekerjaan, start_binding
from triwulan.errors import TriwulanError
from triwulan.waktu import now, print_saat

DETIK = "1s"
"""How often the progress is looked at."""
BARU_SELESAI = timedelta(seconds=20)
"""So long after the end of a siklus its binding may be about to begin."""
RENCANA = "_rencana_arsip"


def show_binding(siklus_id: int, *, tempat: str, rencana: bool = True) -> None:
    """The archive of a siklus as it stands, kept fresh while it is bound; `tempat` names the place on the page.

    `rencana`: also what would be bound, as long as the siklus runs.
    """
    state = layanan.ask(arsip_keadaan, actor_of_fragment(), siklus_id=siklus_id)

    @st.fragment(run_every=DETIK if _busy(state) else None)
    def kotak() -> None:
        # Within a run of the whole page it was read a moment ago; it costs a look at every file.
        known = state if bingkai.actor_of_run() is not None else None
        bingkai.guarded(lambda: _draw(siklus_id, tempat, known, rencana=rencana, was_busy=_busy(state)))

    # A container of its own: Streamlit tells fragments apart by their place.
    with st.container(border=True, key=f"arsip_{tempat}_{siklus_id}"):
        kotak()


def _busy(state: KeadaanArsip) -> bool:
    if state.pekerjaan is not None:
        return True
    begins = state.selesai_pada is not None and now() - state.selesai_pada < BARU_SELESAI
    return state.perlu and begins and (state.percobaan is None or not state.percobaan.gagal)


def _draw(siklus_id: int, tempat: str, known: KeadaanArsip | None, *, rencana: bool, was_busy: bool) -> None:
    actor = actor_of_fragment()
    state = known or layanan.ask(arsip_keadaan, actor, siklus_id=siklus_id)
    if was_busy and not _busy(state):
        st.rerun()
    if was_busy:
        _show_progress(state.pekerjaan)
    else:
        _show_notices(state, actor.zona)
    if rencana and not state.selesai:
        _show_plan(_plan(actor, state))
    if not was_busy and _useful(state) and allowed(actor, "arsip.buat"):
        _button(actor, state, tempat)
    if state.arsip is not None:
        show_arsip(state.arsip, actor.zona, tempat=tempat)
    _show_older(state, actor.zona)


# ---- what stands in the way ------------------------------------------------------------------------------------------
def _show_notices(state: KeadaanArsip, zona: str) -> None:
    if state.percobaan is not None and state.percobaan.gagal:
        _show_failure(state.percobaan, zona)
    elif state.percobaan is not None:
        st.info(_interrupted(state.percobaan, zona))
    elif state.perlu and state.arsip is not None:
        st.warning(
            "Siklus ini selesai sesudah arsip di bawah dijilid. Jilid sekali lagi, supaya riwayatnya lengkap."
        )
    elif state.perlu:
        by_itself = " Server menjilidnya sendiri dalam beberapa menit." if state.otomatis else ""
        st.warning(f"Siklus ini sudah selesai, tetapi arsipnya belum dijilid.{by_itself}")
    elif state.selesai and state.berubah:
        st.info(
            f"{state.berubah} berkas bertambah atau berubah sejak arsip ini dijilid. Jilid ulang bila perlu."
        )


def _show_failure(percobaan: Percobaan, zona: str) -> None:
    st.error(
        f"Arsip belum terjilid. Percobaan {print_saat(percobaan.pada, zona)} gagal: {bingkai.escape(percobaan.gagal)} "
        f"Siklus dan isinya aman; perbaiki sebabnya, lalu jilid kembali.{_repeated(percobaan)}"
    )


def _interrupted(percobaan: Percobaan, zona: str) -> str:
    begun = f"Penjilidan dimulai {print_saat(percobaan.pada, zona)} oleh {bingkai.escape(percobaan.oleh)}"
    if percobaan.terputus:
        return f"{begun} dan terputus, mungkin karena server dimatikan. Jilid kembali.{_repeated(percobaan)}"
    return f"{begun} dan belum selesai. Muat ulang halaman sebentar lagi; bila server baru dihidupkan ulang, jilid kembali."


def _repeated(percobaan: Percobaan) -> str:
    return " Server juga mencobanya lagi sendiri." if percobaan.diulang else ""


def _show_progress(job: Pekerjaan | None) -> None:
    if job is None or not job.jalan:
        st.progress(0.0, text="Menunggu giliran dijilid …")
    elif not job.jumlah:
        st.progress(0.0, text="Mengumpulkan berkas dan riwayat …")
    elif job.selesai < job.jumlah:
        st.progress(
            job.selesai / (job.jumlah + 1), text=f"Menyiapkan berkas {job.selesai + 1} dari {job.jumlah} …"
        )
    else:
        st.progress(job.jumlah / (job.jumlah + 1), text="Menjilid dan menyimpan …")
    st.caption("Halaman ini boleh ditutup; penjilidan berjalan terus di server.")


def _useful(state: KeadaanArsip) -> bool:
    """Whether binding (again) would change anything."""
    newest = state.arsip
    if newest is None or state.perlu or state.berubah or not state.selesai:
        return True
    return newest.keadaan == "berubah" or any(item.saran for item in newest.rincian_tidak_dijilid)


def _button(actor: Actor, state: KeadaanArsip, tempat: str) -> None:
    kind: Literal["primary", "secondary"] = "secondary"
    if not state.selesai:
        label = "Jilid sementara sekarang"
    elif state.perlu:
        label, kind = "Jilid arsip sekarang", "primary"
    else:
        label = "Jilid ulang"
    if st.button(label, key=f"jilid-{tempat}-{state.siklus_id}", type=kind):
        try:
            start_binding(actor, siklus_id=state.siklus_id)
        except TriwulanError as error:
            st.error(bingkai.escape(error.pesan))
            return
        st.rerun()


# ---- what would be bound ---------------------------------------------------------------------------------------------
def _plan(actor: Actor, state: KeadaanArsip) -> RencanaArsip:
    """Read once for each change of the siklus: every file is compared with its fingerprint for it."""
    kept = st.session_state.get(RENCANA)
    if kept is None or kept[0] != (state.siklus_id, state.stempel):
        with st.spinner("Memeriksa berkas …"):
            kept = ((state.siklus_id, state.stempel), plan_arsip(actor, siklus_id=state.siklus_id))
        st.session_state[RENCANA] = kept
    plan: RencanaArsip = kept[1]
    return plan


def _show_plan(plan: RencanaArsip) -> None:
    counts = [f"{count} {group.lower()}" for group, count in plan.jumlah] + ["riwayat"]
    st.markdown(f"**Yang akan dijilid:** {', '.join(counts)}.")
    st.caption(
        "Arsip dijilid sendiri begitu langkah terakhir diselesaikan, supaya riwayat di dalamnya lengkap sampai "
        "penyelesaian itu. Sebelumnya arsip dapat dijilid sementara untuk dilihat."
    )
    if plan.bermasalah:
        st.error(
            "Berkas berikut tidak dapat diarsipkan. Unggah kembali pada langkahnya, atau minta pengelola server "
            f"memulihkannya dari cadangan.\n\n{_bullets([_lost(item) for item in plan.bermasalah])}"
        )
    if plan.draf:
        st.warning(
            "Naskah berikut masih draf; yang dijilid adalah drafnya dengan tanda DRAF. Jadikan final bila sudah benar."
            f"\n\n{_bullets(plan.draf)}"
        )
    if plan.belum_dibuat:
        st.warning(f"Naskah berikut belum dibuat:\n\n{_bullets(plan.belum_dibuat)}")


def _lost(item: BerkasBermasalah) -> str:
    return f"{item.judul} ({item.kelompok.lower()}): {'hilang' if item.hilang else 'berubah sejak diunggah'}"


def _bullets(lines: list[str] | tuple[str, ...]) -> str:
    return "\n".join(f"- {bingkai.escape(line)}" for line in lines)


def _show_older(state: KeadaanArsip, zona: str) -> None:
    if state.sebelumnya:
        with st.expander(f"{len(state.sebelumnya)} arsip sebelumnya"):
            for arsip in state.sebelumnya:
                st.markdown(line_of(arsip, zona))
                st.markdown(
                    f"[PDF](/unduh/arsip-pdf/{arsip.id}) · [zip](/unduh/arsip-zip/{arsip.id}) · "
                    f"[manifes](/unduh/arsip-manifes/{arsip.id})"
                )
