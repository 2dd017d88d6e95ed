"""Perpustakaan SOP: the SOPs of the office with state and findings; one SOP as it will print, its history."""

from __future__ import annotations

from functools import partial

import streamlit as st

from components import bingkai
from components.bingkai import escape
from components.navigasi import open_page
from components.sop import baru, cetak, pemantauan, perpindahan
from components.sop.lembar import show_sheet
from components.sop.perbandingan import show_comparison
from components.sop.temuan import counts, show_findings
from triwulan import layanan
from triwulan.akses.izin import allowed
from triwulan.akses.pelaku import Actor
from triwulan.sop.duration import write_durasi
from triwulan.sop.periksa import check_sop, count_findings
from triwulan.sop.status import StatusSop, label_status
from triwulan.sop.terbit import RingkasSop, SopTersimpan, get_sop, list_sop
from triwulan.sop.waktu_baku import waktu_total
from triwulan.waktu import print_tanggal

BAGIAN = ("Lembar", "Cetak", "Temuan", "Riwayat", "Bandingkan", "Pemantauan")


def show(actor: Actor) -> None:
    """Draw the page: the list, or the SOP that the address names."""
    chosen = st.query_params.get("sop", "")
    if chosen.isdigit():
        _one(actor, int(chosen))
    else:
        _list(actor)


def _list(actor: Actor) -> None:
    bingkai.title("Perpustakaan SOP", "SOP kantor Anda: dicetak, dijalankan, dan diukur dari satu sumber.")
    instansi_id = bingkai.instansi_or_stop(actor)
    versions = layanan.ask(list_sop, actor, instansi_id=instansi_id)
    findings = layanan.ask(count_findings, actor, instansi_id=instansi_id)
    if allowed(actor, "sop.ubah"):
        baru.show(actor, instansi_id, versions)
    if not versions:
        bingkai.empty(
            "Belum ada SOP.",
            "Buat SOP baru, salin dari contoh, atau impor berkas YAML dengan tombol di atas.",
        )
    if any(version.status is StatusSop.BERLAKU for version in versions):
        st.link_button("Unduh buku SOP (PDF)", f"/unduh/sop-buku/{instansi_id}")
    for kode in dict.fromkeys(version.kode for version in versions):
        _row([version for version in versions if version.kode == kode], findings)


def _row(versions: list[RingkasSop], findings: dict[int, object]) -> None:
    """One SOP: its version in force, or else its newest; drafts beside it."""
    shown = next((version for version in versions if version.status is StatusSop.BERLAKU), versions[0])
    with st.container(border=True):
        text, button = st.columns([5, 1], vertical_alignment="center")
        with text:
            st.markdown(f"**{escape(shown.nama)}**  \n:gray[{escape(shown.kode)}]")
            st.caption(
                f"Versi {shown.nomor_versi} · {label_status(shown.status)} · {counts(findings.get(shown.id, {}))}"
            )  # type: ignore[arg-type]
            for version in versions:
                if (
                    version.status in {StatusSop.DRAF, StatusSop.DIAJUKAN, StatusSop.DITINJAU}
                    and version is not shown
                ):
                    st.caption(
                        f"Versi {version.nomor_versi} sedang disiapkan: {label_status(version.status)}"
                    )
        button.button(
            "Buka",
            key=f"buka-{shown.id}",
            width="stretch",
            on_click=partial(st.query_params.__setitem__, "sop", str(versions[0].id)),
        )


def _one(actor: Actor, sop_id: int) -> None:
    stored = layanan.ask(get_sop, actor, sop_id=sop_id)
    st.button("← Semua SOP", type="tertiary", on_click=partial(st.query_params.pop, "sop", None))
    bingkai.title(stored.nama, _summary(stored))
    _actions(actor, stored)
    part = st.segmented_control(
        "Bagian", BAGIAN, default=BAGIAN[0], key="bagian", bind="query-params", label_visibility="collapsed"
    )
    _PARTS[part or BAGIAN[0]](actor, stored)


def _summary(stored: SopTersimpan) -> str:
    since = f" sejak {print_tanggal(stored.berlaku_sejak)}" if stored.berlaku_sejak else ""
    until = f" sampai {print_tanggal(stored.berakhir_pada)}" if stored.berakhir_pada else ""
    return (
        f"Versi {stored.nomor_versi} · {label_status(stored.status)}{since}{until} · "
        f"{len(stored.sop.langkah)} langkah · {len(stored.sop.pelaksana)} pelaksana · "
        f"jumlah waktu {write_durasi(waktu_total(stored.sop))}"
    )


def _actions(actor: Actor, stored: SopTersimpan) -> None:
    with st.container(horizontal=True):
        if (
            stored.status is StatusSop.DRAF
            and allowed(actor, "sop.ubah")
            and st.button("Sunting", type="primary")
        ):
            open_page("penyunting-sop", sop=stored.id)
        perpindahan.show(actor, stored)
        st.link_button("Unduh YAML", f"/unduh/sop-yaml/{stored.id}")


def _sheet(_actor: Actor, stored: SopTersimpan) -> None:
    inferred = [row for row in stored.sop.langkah if not row.tersurat]
    if inferred:
        with st.expander(f"{len(inferred)} langkah disimpulkan, mohon dikonfirmasi"):
            for row in inferred:
                st.markdown(f"- **Langkah {row.no}**: {escape(row.alasan_simpulan or '')}")
    show_sheet(stored.sop, key=f"lembar-{stored.id}")


def _findings(actor: Actor, stored: SopTersimpan) -> None:
    show_findings(layanan.ask(check_sop, actor, sop_id=stored.id))


def _history(actor: Actor, stored: SopTersimpan) -> None:
    for version in _versions(actor, stored):
        text, button = st.columns([5, 1], vertical_alignment="center")
        here = " (sedang dilihat)" if version.id == stored.id else ""
        text.markdown(f"**Versi {version.nomor_versi}** — {label_status(version.status)}{here}")
        if version.id != stored.id:
            button.button(
                "Buka",
                key=f"versi-{version.id}",
                on_click=partial(st.query_params.__setitem__, "sop", str(version.id)),
            )


def _compare(actor: Actor, stored: SopTersimpan) -> None:
    others = [version for version in _versions(actor, stored) if version.id != stored.id]
    if not others:
        bingkai.empty("Baru ada satu versi.", "Perbandingan tersedia setelah SOP ini punya versi kedua.")
        return
    other = st.selectbox(
        "Bandingkan dengan",
        others,
        format_func=lambda item: f"Versi {item.nomor_versi} ({label_status(item.status)})",
    )
    show_comparison(layanan.ask(get_sop, actor, sop_id=other.id), stored)


def _versions(actor: Actor, stored: SopTersimpan) -> list[RingkasSop]:
    everything = layanan.ask(list_sop, actor, instansi_id=stored.instansi_id)
    return [version for version in everything if version.kode == stored.kode]


_PARTS = {
    "Lembar": _sheet,
    "Cetak": cetak.show,
    "Temuan": _findings,
    "Riwayat": _history,
    "Bandingkan": _compare,
    "Pemantauan": pemantauan.show,
}
