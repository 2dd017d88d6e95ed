"""Trying a form of the shelf without a siklus: fields that can be filled, nothing of it is kept."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import streamlit as st

from components.antrean import Perubahan
from components.isian.blok import BERBAGIAN, DRAW, READERS
from components.isian.dasar import Bagian, Bahan, NilaiDraf, split_key
from components.isian.lembar import show_lembar
from triwulan.akses.pelaku import Actor
from triwulan.sop.formulir import Formulir
from triwulan.waktu import Periode, local_date, now

DI_SIKLUS = {
    "realisasi": "Kisi realisasi: satu baris per indikator, dengan target, isian, pembacaan angka, dan capaian seketika.",
    "anggaran": "Kisi anggaran: satu baris per sub kegiatan, dengan pagu dan realisasi.",
    "analisis": "Analisis per indikator: pendukung, penghambat, solusi, dan rencana tindak lanjut.",
    "pemeriksaan": "Pemeriksaan tiap rekaman: sesuai, atau tidak sesuai dengan alasan.",
    "berkas": "Kotak bukti dukung: seret berkas ke sini.",
    "naskah": "Naskah yang dihasilkan langkah ini, dengan unduhan docx dan PDF.",
}
"""What stands in place of a block that needs the data of a siklus."""


@dataclass(frozen=True)
class OrangContoh:
    """A person to choose while trying."""

    nama: str
    jabatan: str


ORANG = {
    1: OrangContoh("CONTOH Kepala Bidang", "Kepala Bidang"),
    2: OrangContoh("CONTOH Kasubag", "Kasubag Perencanaan"),
}
LAJUR = {1: "Bidang Contoh Satu", 2: "Bidang Contoh Dua"}


def show_trial(actor: Actor, form: Formulir) -> None:
    """Draw the form; what is typed lives in this tab only."""
    values: dict[tuple[str, str], NilaiDraf] = st.session_state.setdefault(f"coba-{form.kode}", {})
    today = local_date(now(), actor.zona)
    bahan = Bahan(values, Periode.of_date(today), today, orang=lambda _sumber: ORANG, lajur=LAJUR)
    for number, part in enumerate(_parts(form, bahan)):
        if isinstance(part, str):
            st.info(part)
            continue
        show_lembar(
            part,
            key=f"coba-{form.kode}-{number}",
            gudang=f"triwulan/{actor.pengguna_id}/coba/{form.kode}/{number}",
            on_change=lambda change: _keep(form, values, change),
        )


def _parts(form: Formulir, bahan: Bahan) -> Iterator[list[Bagian] | str]:
    """Runs of fields, with a sentence for each block that only a siklus can fill."""
    fields: list[Bagian] = []
    for blok in form.blok:
        draw = DRAW.get(blok.jenis)
        if draw is not None:
            fields += draw(blok, bahan)
            continue
        if fields:
            yield fields
            fields = []
        yield f"{blok.label} — {DI_SIKLUS[blok.jenis]}"
    if fields:
        yield fields


def _keep(form: Formulir, values: dict[tuple[str, str], NilaiDraf], change: Perubahan) -> None:
    blok_id, bagian = split_key(change.kunci)
    blok: Any = next(blok for blok in form.blok if blok.id == blok_id)
    address = (blok_id, "" if blok.jenis in BERBAGIAN else bagian)
    before = values.get(address, NilaiDraf(None, 0))
    value = READERS[blok.jenis](blok, bagian, change.isi.get("nilai"), before.nilai)
    values[address] = NilaiDraf(value, before.nomor + 1)
