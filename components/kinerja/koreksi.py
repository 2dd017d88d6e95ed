"""Corrections of a disahkan realisasi: propose with a reason, and (another person) approve or decline."""

from __future__ import annotations

import streamlit as st

from components import bingkai
from components.segar import actor_of_fragment
from components.tindakan import act
from triwulan import layanan
from triwulan.akses.izin import allowed
from triwulan.akses.pelaku import Actor
from triwulan.kinerja.asal_usul import VersiRealisasi, asal_usul
from triwulan.kinerja.halaman import HalamanIndikator
from triwulan.kinerja.koreksi import approve_koreksi, propose_koreksi, reject_koreksi
from triwulan.kinerja.realisasi import IsianRealisasi


def show_koreksi(actor: Actor, halaman: HalamanIndikator) -> None:
    """What waits for a decision, and the way to propose one; nothing for who may not."""
    record = halaman.rekaman.get(halaman.tw)
    if record is None or record.status != "disahkan" or not allowed(actor, "realisasi.koreksi"):
        return
    versions = layanan.ask(asal_usul, actor, realisasi_id=record.realisasi_id).versi
    waiting = [row for row in versions if not row.terkini and row.status == "diajukan"]
    for row in waiting:
        _decide(actor, record, row)
    if not waiting and st.button("Ajukan koreksi …", key="ajukan_koreksi"):
        _propose(record)


def _decide(actor: Actor, record: VersiRealisasi, row: VersiRealisasi) -> None:
    change = f"“{typed(record)}” menjadi “{typed(row)}”"
    st.warning(
        bingkai.escape(f"Koreksi menunggu keputusan: {change}, diajukan {row.diajukan_oleh}. Alasan: {row.alasan_koreksi}")
    )  # fmt: skip
    with st.container(horizontal=True):
        if st.button("Sahkan koreksi", key=f"sahkan_{row.realisasi_id}", type="primary"):
            act(
                lambda: layanan.do(approve_koreksi, actor, realisasi_id=row.realisasi_id, versi=row.versi),
                "Koreksi disahkan dan berlaku.",
            )
        if st.button("Tolak …", key=f"tolak_{row.realisasi_id}"):
            _reject(row)


@st.dialog("Ajukan koreksi")
def _propose(record: VersiRealisasi) -> None:
    st.write(
        "Angka yang disahkan tetap berlaku sampai koreksi ini disahkan orang lain. Semua versi tersimpan."
    )
    isian = _fields(record)
    alasan = st.text_area("Alasan koreksi", key="alasan_koreksi")
    if st.button("Ajukan", type="primary"):
        actor = actor_of_fragment()
        act(
            lambda: layanan.do(
                propose_koreksi, actor, realisasi_id=record.realisasi_id, isian=isian, alasan=alasan
            ),
            "Koreksi diajukan; menunggu pengesahan orang lain.",
        )


def _fields(record: VersiRealisasi) -> IsianRealisasi:
    if record.pembilang is None and record.penyebut is None:
        return IsianRealisasi(
            teks=st.text_input("Realisasi yang benar", value=record.teks, key="koreksi_teks")
        )
    return IsianRealisasi(
        teks_pembilang=st.text_input(
            "Pembilang yang benar", value=_typed(record.pembilang), key="koreksi_atas"
        ),
        teks_penyebut=st.text_input(
            "Penyebut yang benar", value=_typed(record.penyebut), key="koreksi_bawah"
        ),
    )


@st.dialog("Tolak koreksi")
def _reject(row: VersiRealisasi) -> None:
    alasan = st.text_area("Alasan penolakan", key="alasan_tolak")
    if st.button("Tolak koreksi", type="primary"):
        actor = actor_of_fragment()
        act(
            lambda: layanan.do(
                reject_koreksi, actor, realisasi_id=row.realisasi_id, versi=row.versi, alasan=alasan
            ),
            "Koreksi ditolak; alasannya tersimpan.",
        )


def typed(row: VersiRealisasi) -> str:
    """What was typed in a version."""
    return row.teks or f"{_typed(row.pembilang)} ÷ {_typed(row.penyebut)}"


def _typed(angka: object) -> str:
    return "" if angka is None else str(angka).replace(".", ",")
