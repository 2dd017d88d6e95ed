"""Corrections of a disahkan realisasi: propose with a reason, and (another person) approve or decline."""

from __future__ import annotations

from functools import partial

import streamlit as st

from components import bingkai
from components.dialog import writing_dialog
from components.segar import actor_of_fragment
from components.tindakan import act
from triwulan import layanan
from triwulan.akses.izin import allowed
from triwulan.akses.pelaku import Actor
from triwulan.kinerja.asal_usul import VersiRealisasi
from triwulan.kinerja.halaman import HalamanIndikator
from triwulan.kinerja.koreksi import (
    KoreksiMenunggu,
    approve_koreksi,
    list_koreksi,
    propose_koreksi,
    reject_koreksi,
)
from triwulan.kinerja.realisasi import IsianRealisasi

TANPA_PENGESAH = (
    "Belum ada akun lain yang boleh mengesahkannya: minta admin OPD menambah akun pimpinan, atau mengizinkan "
    "pengesahan sendiri pada Pengaturan, bagian Kinerja."
)


def waiting_of(actor: Actor, halaman: HalamanIndikator) -> KoreksiMenunggu | None:
    """The correction of the triwulan on the page that waits for a decision."""
    rows = layanan.ask(list_koreksi, actor, instansi_id=halaman.instansi_id, indikator_id=halaman.kartu.id)
    return next((row for row in rows if row.rekaman.tw == halaman.tw), None)


def show_waiting(actor: Actor, halaman: HalamanIndikator, koreksi: KoreksiMenunggu) -> None:
    """What would change, why, and who decides; the buttons only for who may press them."""
    row, now = koreksi.rekaman, halaman.rekaman[halaman.tw]
    change = f"“{typed(now)}” menjadi “{typed(row)}”, diajukan {row.diajukan_oleh}"
    st.warning(
        f"**Koreksi menunggu keputusan:** {bingkai.escape(change)}.  \n"
        f"Alasan: {bingkai.escape(row.alasan_koreksi)}  \n{bingkai.escape(_who_decides(koreksi))}"
    )
    with st.container(horizontal=True):
        if koreksi.boleh_sahkan and st.button(
            "Sahkan koreksi", key=f"sahkan_{row.realisasi_id}", type="primary"
        ):
            act(
                lambda: layanan.do(approve_koreksi, actor, realisasi_id=row.realisasi_id, versi=row.versi),
                "Koreksi disahkan dan berlaku.",
            )
        verb = "Tarik" if koreksi.diajukan_sendiri else "Tolak"
        if allowed(actor, "realisasi.koreksi") and st.button(f"{verb} …", key=f"tolak_{row.realisasi_id}"):
            _end(row, verb)


def _who_decides(koreksi: KoreksiMenunggu) -> str:
    if koreksi.boleh_sahkan:
        return "Anda boleh mengesahkan atau menolaknya."
    if not koreksi.pengesah:
        return TANPA_PENGESAH
    own = "Yang mengajukan tidak mengesahkannya sendiri. " if koreksi.diajukan_sendiri else ""
    return f"{own}Yang boleh mengesahkan: {', '.join(koreksi.pengesah)}."


def show_proposal(actor: Actor, halaman: HalamanIndikator) -> None:
    """The way to propose a correction of a disahkan number; nothing for who may not."""
    record = halaman.rekaman.get(halaman.tw)
    if record is None or record.status != "disahkan" or not allowed(actor, "realisasi.koreksi"):
        return
    if st.button("Ajukan koreksi …", key="ajukan_koreksi"):
        _propose(record)


@writing_dialog("Ajukan koreksi")
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


def _end(row: VersiRealisasi, verb: str) -> None:
    """Decline it, or take back one's own: the same end, with a reason that stays."""
    writing_dialog(f"{verb} koreksi")(partial(_ask_reason, row, verb))()


def _ask_reason(row: VersiRealisasi, verb: str) -> None:
    alasan = st.text_area(f"Alasan koreksi ini di{verb.lower()}", key="alasan_tolak")
    if st.button(f"{verb} koreksi", type="primary"):
        actor = actor_of_fragment()
        act(
            lambda: layanan.do(
                reject_koreksi, actor, realisasi_id=row.realisasi_id, versi=row.versi, alasan=alasan
            ),
            f"Koreksi di{verb.lower()}; alasannya tersimpan.",
        )


def typed(row: VersiRealisasi) -> str:
    """What was typed in a version."""
    return row.teks or f"{_typed(row.pembilang)} ÷ {_typed(row.penyebut)}"


def _typed(angka: object) -> str:
    return "" if angka is None else str(angka).replace(".", ",")
