"""Editor, part Identitas: number, dates, who signs, the six lists, and how the office prints its sheet."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import Any

import streamlit as st

from components.sop import pengikat
from components.sop.meja import Meja
from triwulan.sop.definition import Daftar, Label, Sop
from triwulan.sop.edit import update_sop
from triwulan.waktu import print_tanggal, read_tanggal

TANGGAL = ("pembuatan", "revisi", "efektif", "terbit", "pengesahan")
DAFTAR = ("dasar_hukum", "kualifikasi", "keterkaitan", "peralatan", "peringatan", "pencatatan")
PENOMORAN = {"angka": "1. 2. 3.", "strip": "- - -", "polos": "tanpa tanda"}


def show(meja: Meja) -> None:
    """Draw the part."""
    _head(meja)
    chosen = st.segmented_control(
        "Daftar",
        DAFTAR,
        default=DAFTAR[0],
        required=True,
        key=meja.key("daftar"),
        format_func=partial(_heading, meja),
    )
    _list(meja, chosen)
    with st.expander("Cara mencetak lembar"):
        _printing(meja)


def _head(meja: Meja) -> None:
    sop, label = meja.sop, meja.sop.lembar.label
    left, right = st.columns(2)
    with left:
        pengikat.text("Nama SOP", meja.key("nama"), sop.nama, _save_field(meja, "nama"))
        pengikat.text("Nomor SOP", meja.key("nomor"), sop.identitas.nomor, _save_identity(meja, "nomor"))
        for name in TANGGAL:
            if getattr(label, name) is not None:
                pengikat.text(
                    str(getattr(label, name)).capitalize(),
                    meja.key("tanggal", name),
                    _print_date(getattr(sop.identitas.tanggal, name)),
                    partial(_save_date, meja, name),
                    placeholder="misalnya 18 Juli 2025",
                )
    with right:
        for name, caption in (
            ("jabatan", "Disahkan oleh (jabatan)"),
            ("nama", "Nama pejabat"),
            ("pangkat", "Pangkat"),
            ("nip", "NIP"),
        ):
            pengikat.text(
                caption,
                meja.key("disahkan", name),
                getattr(sop.identitas.disahkan, name),
                partial(_save_signer, meja, name),
            )


def _list(meja: Meja, name: str) -> None:
    daftar: Daftar = getattr(meja.sop.identitas, name)
    save = partial(_save_list, meja, name)
    pengikat.text(
        f"{_heading(meja, name)} — satu butir per baris",
        meja.key(name, "butir"),
        "\n".join(item.replace("\n", " ") for item in daftar.butir),
        lambda value: save(butir=tuple(line.strip() for line in value.splitlines() if line.strip())),
        rows=8,
    )
    left, middle, right = st.columns(3)
    with left:
        pengikat.choice(
            "Penomoran",
            meja.key(name, "penomoran"),
            daftar.penomoran,
            list(PENOMORAN),
            lambda value: save(penomoran=value or "angka"),
            format_func=PENOMORAN.__getitem__,
        )
    with middle:
        pengikat.text(
            "Kalimat pembuka",
            meja.key(name, "pembuka"),
            daftar.pembuka,
            lambda value: save(pembuka=value or None),
        )
    with right:
        pengikat.text(
            "Kalimat penutup",
            meja.key(name, "penutup"),
            daftar.penutup,
            lambda value: save(penutup=value or None),
        )


def _printing(meja: Meja) -> None:
    lembar = meja.sop.lembar
    left, right = st.columns(2)
    with left:
        for name, caption, options in (
            ("kertas", "Kertas", ["F4", "A4"]),
            ("identitas", "Halaman identitas", ["landscape", "portrait"]),
        ):
            pengikat.choice(
                caption, meja.key("lembar", name), getattr(lembar, name), options, _save_sheet(meja, name)
            )
        pengikat.text(
            "Baris pada kotak logo — satu per baris",
            meja.key("lembar", "kop"),
            "\n".join(lembar.kop),
            lambda value: meja.change(_with_sheet(kop=tuple(value.splitlines()))),
            rows=4,
        )
    with right:
        st.caption("Label yang dicetak; kosongkan label tanggal yang tidak dipakai kantor Anda.")
        for name in ("nomor", *TANGGAL, "disahkan", "nama"):
            pengikat.text(
                f"Label {name}",
                meja.key("label", name),
                getattr(lembar.label, name),
                partial(_save_label, meja, name),
            )


def _heading(meja: Meja, name: str) -> str:
    return str(getattr(meja.sop.lembar.label, name)).rstrip(" :").capitalize()


def _save_field(meja: Meja, name: str) -> pengikat.Simpan:
    return lambda value: meja.change(lambda sop: update_sop(sop, **{name: value}))


def _save_identity(meja: Meja, name: str) -> pengikat.Simpan:
    return lambda value: meja.change(_with_identity(**{name: value or None}))


def _save_date(meja: Meja, name: str, value: str) -> None:
    read: date | str | None = (read_tanggal(value) or value.strip()) if value.strip() else None
    meja.change(lambda sop: _with_identity(tanggal=dict(sop.identitas.tanggal) | {name: read})(sop))


def _save_signer(meja: Meja, name: str, value: str) -> None:
    meja.change(
        lambda sop: _with_identity(disahkan=dict(sop.identitas.disahkan) | {name: value or None})(sop)
    )


def _save_list(meja: Meja, name: str, **changes: Any) -> None:
    # Printed numbers belong to the items as they were printed; edited items are numbered anew.
    more = {"nomor_tertera": None} if "butir" in changes else {}
    meja.change(
        lambda sop: _with_identity(**{name: dict(getattr(sop.identitas, name)) | changes | more})(sop)
    )


def _save_sheet(meja: Meja, name: str) -> pengikat.Simpan:
    return lambda value: meja.change(_with_sheet(**{name: value}))


def _save_label(meja: Meja, name: str, value: str) -> None:
    fallback = None if name in {"nomor", *TANGGAL} else Label.model_fields[name].default
    meja.change(lambda sop: _with_sheet(label=dict(sop.lembar.label) | {name: value or fallback})(sop))


def _with_identity(**changes: Any) -> Any:
    def change(sop: Sop) -> Sop:
        return update_sop(sop, identitas=dict(sop.identitas) | changes)

    return change


def _with_sheet(**changes: Any) -> Any:
    def change(sop: Sop) -> Sop:
        return update_sop(sop, lembar=dict(sop.lembar) | changes)

    return change


def _print_date(value: date | str | None) -> str:
    return print_tanggal(value) if isinstance(value, date) else value or ""
