"""Jejak Audit: who changed what, when; with filter and Excel."""

from __future__ import annotations

import html
from functools import partial
from typing import Any

import streamlit as st

from components import bingkai, navigasi
from triwulan import layanan
from triwulan.akses.jejak import (
    MAKS_EKSPOR,
    BarisJejak,
    HalamanJejak,
    Saringan,
    export_peristiwa,
    list_peristiwa,
    list_pilihan,
)
from triwulan.akses.jejak_kata import label_aksi, label_isian, label_objek
from triwulan.akses.jejak_periksa import check_chains
from triwulan.akses.pelaku import Actor
from triwulan.ekspor import MEDIA
from triwulan.waktu import print_tanggal

HALAMAN = "jejak.halaman"
RUSAK_DISEBUT = 5


def show(actor: Actor) -> None:
    """Draw the page: filter, lines, export."""
    bingkai.title("Jejak Audit", "Setiap perubahan tercatat di sini dan tidak dapat diubah atau dihapus.")
    instansi_id = bingkai.chosen_instansi(actor)
    saringan = _filter(actor, instansi_id)
    found = layanan.ask(
        list_peristiwa,
        actor,
        instansi_id=instansi_id,
        saringan=saringan,
        halaman=st.session_state.get(HALAMAN, 1),
    )
    if not found.jumlah:
        bingkai.empty("Tidak ada catatan yang cocok.", "Ubah atau kosongkan saringan di atas.")
        return
    _head(actor, instansi_id, saringan, found)
    st.html(_table(found, with_office=instansi_id is None))
    if found.jumlah_halaman > 1:
        st.pagination(found.jumlah_halaman, key=HALAMAN)


def _filter(actor: Actor, instansi_id: int | None) -> Saringan:
    aksi, objek = layanan.ask(list_pilihan, actor, instansi_id=instansi_id)
    columns = st.columns([3, 3, 4, 4, 3], gap="small")
    with columns[0]:
        dari = st.date_input("Dari", None, format="DD/MM/YYYY", key="jejak.dari", on_change=_first_page)
    with columns[1]:
        sampai = st.date_input("Sampai", None, format="DD/MM/YYYY", key="jejak.sampai", on_change=_first_page)
    with columns[2]:
        pelaku = st.text_input("Pelaku", key="jejak.pelaku", on_change=_first_page, placeholder="Nama orang")
    with columns[3]:
        satu = st.selectbox(
            "Aksi",
            ("", *aksi),
            format_func=lambda one: label_aksi(one) or "Semua",
            key="jejak.aksi",
            on_change=_first_page,
        )
    with columns[4]:
        benda = st.selectbox(
            "Objek",
            ("", *objek),
            format_func=lambda one: label_objek(one) or "Semua",
            key="jejak.objek",
            on_change=_first_page,
        )
    return Saringan(dari=dari, sampai=sampai, pelaku=pelaku, aksi=satu, objek=benda)


def _first_page() -> None:
    st.session_state[HALAMAN] = 1


def _head(actor: Actor, instansi_id: int | None, saringan: Saringan, found: HalamanJejak) -> None:
    with st.container(horizontal=True, vertical_alignment="center"):
        jumlah = f"{found.jumlah:,}".replace(",", ".")
        st.markdown(f"**{jumlah}** catatan, terbaru di atas", width="stretch")
        asked = st.button("Periksa keutuhan", help="Mencari catatan yang diubah, dihapus, atau disisipkan.")
        st.download_button(
            "Unduh Excel",
            data=partial(layanan.ask, export_peristiwa, actor, instansi_id=instansi_id, saringan=saringan),
            file_name="jejak-audit.xlsx",
            mime=MEDIA,
            on_click="ignore",
            disabled=found.jumlah > MAKS_EKSPOR,
            help=None if found.jumlah <= MAKS_EKSPOR else "Terlalu banyak; persempit tanggalnya.",
        )
    if asked:
        _check(actor, instansi_id)


def _check(actor: Actor, instansi_id: int | None) -> None:
    with st.spinner("Memeriksa setiap catatan …"):
        found = layanan.ask(check_chains, actor, instansi_id=instansi_id)
    jumlah = f"{found.jumlah:,}".replace(",", ".")
    if not found.rusak:
        shared = ", juga catatan pemasangan bersama" if instansi_id is None and not actor.instansi_id else ""
        st.success(
            f"Utuh: {jumlah} catatan diperiksa{shared}; tidak ada yang diubah, dihapus, atau disisipkan."
        )
        return
    named = "; ".join(f"baris {fault.urutan}: {fault.masalah}" for fault in found.rusak[:RUSAK_DISEBUT])
    st.error(
        f"RUSAK di {len(found.rusak)} tempat dari {jumlah} catatan ({named}). Jangan ubah apa pun; minta petugas TI "
        "menjalankan `python -m triwulan audit verify` dan membandingkannya dengan cadangan."
    )


def _table(found: HalamanJejak, *, with_office: bool) -> str:
    kolom = ("Waktu", "Pelaku", "Aksi", "Objek", *(("Kantor",) if with_office else ()), "Perubahan")
    head = "".join(f"<th scope='col'>{name}</th>" for name in kolom)
    body = "".join(_row(line, with_office) for line in found.baris)
    return f"<table class='tw-tabel'><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


def _row(line: BarisJejak, with_office: bool) -> str:
    waktu = f"{print_tanggal(line.waktu.date())}<br>{line.waktu:%H.%M.%S} {line.waktu.tzname()}"
    office = (
        f"<td class='tw-kata' data-label='Kantor'>{html.escape(line.instansi or 'Instalasi')}</td>"
        if with_office
        else ""
    )
    return (
        f"<tr><td class='tw-utuh' data-label='Waktu'>{waktu}</td>"
        f"<td class='tw-kata' data-label='Pelaku'>{html.escape(line.pelaku)}</td>"
        f"<td class='tw-kata' data-label='Aksi'>{html.escape(label_aksi(line.aksi))}</td>"
        f"<td data-label='Objek'>{_object(line)}</td>{office}"
        f"<td data-label=''>{_changes(line)}</td></tr>"
    )


def _object(line: BarisJejak) -> str:
    kind = html.escape(label_objek(line.objek))
    if line.benda is None:
        return f"{kind} {html.escape(line.objek_id)}"
    name = html.escape(line.benda.nama)
    if line.benda.alamat:
        office = {"instansi": line.instansi_id} if line.instansi_id else {}
        target = html.escape(navigasi.address(line.benda.alamat, **dict(line.benda.parameter), **office))
        name = f"<a href='{target}' target='_self'>{name}</a>"
    return f"{kind}: {name}"


def _changes(line: BarisJejak) -> str:
    items = "".join(
        f"<p>{html.escape(label_isian(field))}: <del>{_value(old)}</del> → <ins>{_value(new)}</ins></p>"
        if field in line.sebelum and field in line.sesudah
        else f"<p>{html.escape(label_isian(field))}: {_value(new if field in line.sesudah else old)}</p>"
        for field, old, new in line.perubahan
    )
    reason = f"<p>Alasan: {html.escape(line.alasan)}</p>" if line.alasan else ""
    if not items:
        return reason
    return f"{reason}<details><summary>{len(line.perubahan)} isian</summary>{items}</details>"


def _value(value: Any) -> str:
    text = "–" if value is None or value == "" else str(value)
    return html.escape(text if len(text) <= 300 else text[:300] + " …")
