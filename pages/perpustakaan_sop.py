"""Perpustakaan SOP: the SOPs of the office with state and findings; one SOP as it will print, its history."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from itertools import groupby
from operator import attrgetter

import streamlit as st

from components import bingkai
from components.bingkai import escape
from components.navigasi import open_page
from components.sop import baru, buku, cetak, pemantauan, perpindahan, riwayat
from components.sop.lembar import show_sheet
from components.sop.perbandingan import show_comparison
from components.sop.temuan import badges, show_findings
from triwulan import layanan
from triwulan.akses.izin import allowed
from triwulan.akses.pelaku import Actor
from triwulan.dokumen.sop_cetak import get_bahan
from triwulan.sop.duration import write_durasi
from triwulan.sop.periksa import Jumlah, check_sop, count_findings
from triwulan.sop.status import StatusSop, label_status
from triwulan.sop.terbit import RingkasSop, SopTersimpan, get_sop, list_sop
from triwulan.sop.waktu_baku import waktu_total

BAGIAN = ("Lembar", "Cetak", "Temuan", "Riwayat", "Bandingkan", "Pemantauan")
DISIAPKAN = frozenset({StatusSop.DRAF, StatusSop.DIAJUKAN, StatusSop.DITINJAU})


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
    _list_actions(actor, instansi_id, versions)
    if not versions:
        bingkai.empty(
            "Belum ada SOP.",
            "Buat SOP baru, salin dari contoh, atau impor berkas YAML dengan tombol di atas."
            if allowed(actor, "sop.ubah")
            else "Admin OPD kantor ini dapat membuat, menyalin, atau mengimpornya.",
        )
    groups = [[*group] for _, group in groupby(versions, key=attrgetter("kode"))]
    for group in sorted(groups, key=_order):
        _row(group, findings)


def _order(versions: Sequence[RingkasSop]) -> tuple[bool, str]:
    """What is in force before what is being prepared, each by name."""
    return (all(version.status is not StatusSop.BERLAKU for version in versions), versions[0].nama.casefold())


def _list_actions(actor: Actor, instansi_id: int, versions: Sequence[RingkasSop]) -> None:
    with st.container(horizontal=True, horizontal_alignment="distribute"):
        if allowed(actor, "sop.ubah"):
            baru.show(actor, instansi_id, versions)
        if any(version.status is StatusSop.BERLAKU for version in versions):
            buku.show_button(actor, instansi_id)


def _row(versions: list[RingkasSop], findings: dict[int, Jumlah]) -> None:
    """One SOP: its version in force, or else its newest; then those in preparation. Each opens itself."""
    shown = next((version for version in versions if version.status is StatusSop.BERLAKU), versions[0])
    with st.container(border=True, gap="small"):
        _version(shown, f"**{escape(shown.nama)}**", findings)
        for version in versions:
            if version.status in DISIAPKAN and version is not shown:
                _version(version, "", findings)


def _version(version: RingkasSop, nama: str, findings: dict[int, Jumlah]) -> None:
    state = escape(f"Versi {version.nomor_versi} · {riwayat.state(version)}")
    found = badges(findings[version.id]) if version.id in findings else ""
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown("  \n".join(filter(None, (nama, f"{state} {found}".rstrip()))), width="stretch")
        st.button(
            f"Buka versi {version.nomor_versi}" if not nama else "Buka",
            key=f"buka-{version.id}",
            on_click=partial(_open, version.id),
        )


def _back_to_list() -> None:
    st.query_params.pop("sop", None)


def _open(sop_id: int) -> None:
    st.query_params["sop"] = str(sop_id)


def _one(actor: Actor, sop_id: int) -> None:
    stored = layanan.ask(get_sop, actor, sop_id=sop_id)
    st.button("Semua SOP", icon=":material/arrow_back:", type="tertiary", on_click=_back_to_list)
    bingkai.title(stored.nama, _summary(stored))
    _actions(actor, stored)
    part = st.segmented_control(
        "Bagian", BAGIAN, default=BAGIAN[0], required=True, key="bagian", bind="query-params",
        label_visibility="collapsed",
    )  # fmt: skip
    _PARTS[part](actor, stored)


def _summary(stored: SopTersimpan) -> str:
    return (
        f"Versi {stored.nomor_versi} · {riwayat.state(stored)} · "
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


def _sheet(actor: Actor, stored: SopTersimpan) -> None:
    inferred = [row for row in stored.sop.langkah if not row.tersurat]
    if inferred:
        with st.expander(f"{len(inferred)} langkah disimpulkan, mohon dikonfirmasi"):
            for row in inferred:
                st.markdown(f"- **Langkah {row.no}**: {escape(row.alasan_simpulan or '')}")
    kop = layanan.ask(get_bahan, actor, sop_id=stored.id).baris_kop
    show_sheet(stored.sop, kop, key=f"lembar-{stored.id}")


def _findings(actor: Actor, stored: SopTersimpan) -> None:
    show_findings(layanan.ask(check_sop, actor, sop_id=stored.id))


def _history(actor: Actor, stored: SopTersimpan) -> None:
    riwayat.show(actor, stored, _versions(actor, stored))


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
