"""The head of the page: which langkah, of what, who has it and until when, what the SOP says about it."""

from __future__ import annotations

import html
from collections.abc import Iterator

import streamlit as st

from components import bingkai
from components.langkah.gaya import GAYA
from triwulan.siklus.halaman import HalamanTugas
from triwulan.waktu import print_saat

STATUS = {
    "menunggu": ("Belum dimulai", "abu"),
    "siap": ("Siap dikerjakan", "biru"),
    "dikerjakan": ("Sedang dikerjakan", "biru"),
    "diperiksa": ("Selesai, menunggu pemeriksaan", "ungu"),
    "dikembalikan": ("Dikembalikan", "jingga"),
    "selesai": ("Selesai", "hijau"),
    "dilewati": ("Dilewati", "abu"),
}


def show_head(halaman: HalamanTugas) -> None:
    """Draw it. The name of the langkah is the heading of the page."""
    st.html(GAYA)
    siklus, langkah = halaman.siklus, halaman.langkah
    origin = f"Langkah {langkah.no} · {siklus.nama} · {siklus.periode.label}"
    st.html(
        f"<div class='tw-langkah'><p class='asal'>{html.escape(origin)}</p>"
        f"<h1>{html.escape(langkah.kegiatan)}</h1>"
        f"<div class='tanda'>{''.join(_chips(halaman))}</div>"
        f"<dl class='tw-fakta'>{''.join(_fact(label, text) for label, text in _facts(halaman))}</dl></div>"
    )


def _chips(halaman: HalamanTugas) -> Iterator[str]:
    label, colour = STATUS[halaman.status]
    yield _chip(label, colour)
    if halaman.sisa_menit is not None:
        yield _chip(halaman.teks_sisa, "merah" if halaman.sisa_menit < 0 else "")
    if halaman.bidang:
        yield _chip(halaman.bidang.nama)
    if halaman.putaran > 1:
        yield _chip(f"putaran {halaman.putaran}", "ungu")


def _chip(text: str, colour: str = "") -> str:
    return f"<span class='tw-cip {colour}'>{html.escape(text)}</span>"


def _facts(halaman: HalamanTugas) -> Iterator[tuple[str, str]]:
    langkah, zona = halaman.langkah, halaman.siklus.zona
    people = ", ".join(orang.nama for orang in halaman.pemegang) or "belum ada yang ditugasi"
    yield "Pelaksana", f"{langkah.nama_pelaksana}: {people}"
    if halaman.jatuh_tempo:
        yield "Paling lambat", print_saat(halaman.jatuh_tempo, zona)
    if langkah.waktu:
        yield "Waktu baku", langkah.waktu
    if langkah.kelengkapan:
        yield "Kelengkapan", langkah.kelengkapan
    if langkah.output:
        yield "Output", langkah.output
    if langkah.keterangan:
        yield "Keterangan", langkah.keterangan
    if halaman.mulai_oleh and not halaman.selesai_oleh:
        yield "Mulai dikerjakan", halaman.mulai_oleh
    if halaman.selesai_oleh and halaman.selesai_pada:
        yield "Diselesaikan", f"{halaman.selesai_oleh}, {print_saat(halaman.selesai_pada, zona)}"


def _fact(label: str, text: str) -> str:
    return f"<div><dt>{html.escape(label)}</dt><dd>{html.escape(text)}</dd></div>"


def show_notices(halaman: HalamanTugas) -> None:
    """What the person must know before anything else: returned and why, inferred row, not one's turn."""
    if halaman.alasan_kembali and halaman.boleh_kerjakan:
        who = bingkai.escape(halaman.dikembalikan_oleh)
        st.warning(
            f"**Dikembalikan oleh {who}.**  \n{_lines(halaman.alasan_kembali)}", icon=":material/undo:"
        )
    if not halaman.langkah.tersurat:
        st.caption("Pelaksana atau arah langkah ini disimpulkan dari teks SOP, mohon dikonfirmasi.")
    if halaman.sebab_tidak:
        st.info(bingkai.escape(halaman.sebab_tidak))
    if halaman.isian_sendiri and halaman.boleh_kerjakan:
        own = "; ".join(halaman.isian_sendiri[:3])
        st.warning(
            f"Anda sendiri yang mengisi: {bingkai.escape(own)}. Yang mengisi tidak memeriksa isiannya sendiri; "
            "minta rekan yang ditugasi pada langkah ini, kecuali admin OPD mengizinkan rangkap tugas."
        )


def _lines(text: str) -> str:
    return "  \n".join(bingkai.escape(line) for line in text.splitlines())
