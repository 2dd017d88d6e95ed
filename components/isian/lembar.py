"""The sheet: fields and tables of one langkah as one component, saved as one types.

It draws what it is given and hands on what a person typed; what that means is decided by the caller. One
component instead of a widget per field keeps a click cheap, saves long texts keystroke by keystroke (Streamlit's
text area waits until one leaves it) and keeps in the browser what the server has not confirmed.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

import streamlit as st

from components.antrean import ANTREAN_JS, Perubahan, apply_new, confirmation

Nada = Literal["", "baik", "sedang", "buruk", "redup", "tanya", "waspada", "kurang", "dikembalikan"]
Rupa = Literal["", "kecil", "kuat", "besar", "lencana", "temuan"]
JenisIsian = Literal["teks", "alamat", "tanggal", "angka", "paragraf", "pilih", "radio", "centang", "daftar"]


@dataclass(frozen=True)
class Opsi:
    """One choice: `nilai` is kept, `label` is read."""

    nilai: str
    label: str
    nada: Nada = ""
    keterangan: str = ""


@dataclass(frozen=True)
class KolomDaftar:
    """One input of every row of a `daftar` field."""

    id: str
    label: str
    pilihan: tuple[Opsi, ...] | None = None
    tipe: Literal["text", "url", "date"] = "text"
    lebar: int = 1


@dataclass(frozen=True)
class Gema:
    """What the server read from the input, or what it asks about it."""

    teks: str
    nada: Nada = ""


@dataclass(frozen=True)
class Tawaran:
    """A button that fills the field."""

    label: str
    nilai: Any


@dataclass(frozen=True)
class Konflik:
    """Somebody else (or another tab) saved this field first: who, what stands there now, and its version."""

    teks: str
    nilai: Any
    versi: int


@dataclass(frozen=True)
class Isian:
    """A field. `kunci` is its address: the change that is reported, and `#kunci` in a link to it.

    `versi` is the version that the person sees; it comes back with the change.
    """

    kunci: str
    jenis: JenisIsian
    label: str
    nilai: Any = ""
    versi: int = 0
    wajib: bool = False
    bantuan: str = ""
    contoh: str = ""
    satuan: str = ""
    maks: int = 0
    baris: int = 3
    min_tanggal: str = ""
    maks_tanggal: str = ""
    pilihan: tuple[Opsi, ...] = ()
    lainnya: bool = False
    kolom: tuple[KolomDaftar, ...] = ()
    tambah: str = ""
    beku: bool = False
    label_tersembunyi: bool = False
    gema: Gema | None = None
    tawaran: tuple[Tawaran, ...] = ()
    galat: str = ""
    konflik: Konflik | None = None
    simpan: str = ""


@dataclass(frozen=True)
class Judul:
    """A heading over several fields that belong together."""

    judul: str
    bantuan: str = ""


@dataclass(frozen=True)
class Teks:
    """A piece of text in a table."""

    teks: str
    rupa: Rupa = ""
    nada: Nada = ""


@dataclass(frozen=True)
class Tombol:
    """A button in a table; `aksi` is reported when it is pressed."""

    aksi: str
    teks: str
    nada: Nada = ""
    label: str = ""


@dataclass(frozen=True)
class Tautan:
    """A link in a table, to an address of this app."""

    alamat: str
    teks: str


Sel = Sequence[Teks | Tombol | Tautan | Isian]


@dataclass(frozen=True)
class KolomTabel:
    """A column: `lebar` as CSS grid writes it; `jenis`: utama (the row's name), kanan (numbers), angka (entry)."""

    id: str
    judul: str
    lebar: str = "1fr"
    jenis: str = ""


@dataclass(frozen=True)
class BarisTabel:
    """A row: cells by column, and what stands below it over the whole width."""

    id: str
    sel: Mapping[str, Sel]
    bawah: Sel = ()
    kelompok: str = ""
    nada: Nada = ""


@dataclass(frozen=True)
class Tabel:
    """A table of rows under a heading. `ringkas` says how far one has come, `kosong` why there is no row."""

    id: str
    label: str
    kolom: tuple[KolomTabel, ...]
    baris: tuple[BarisTabel, ...] = field(default=())
    wajib: bool = False
    bantuan: str = ""
    ringkas: str = ""
    kosong: str = ""
    tombol: tuple[Tombol, ...] = ()


def encode(bagian: Sequence[Isian | Tabel | Judul]) -> str:
    """Fields and tables as the browser reads them; whoever draws the same ones again may keep this."""
    return json.dumps(bagian, default=_fields)


def show_lembar(
    bagian: Sequence[Isian | Tabel | Judul] | str,
    *,
    key: str,
    gudang: str,
    on_change: Callable[[Perubahan], None],
) -> str | None:
    """Draw fields and tables (or what `encode` made of them); returns the `aksi` of a button that was pressed.

    `gudang` names the place in the browser where unconfirmed changes wait; it must tell people and tugas apart.
    `on_change` gets every change once, in order, before the page is drawn anew.
    """
    parts = bagian if isinstance(bagian, str) else encode(bagian)
    rest = json.dumps({"jawab": confirmation(key), "gudang": gudang})
    hasil = _lembar(
        # As text, because Streamlit would write a nested value out a second time to tell it from others.
        data={"isi": f'{{"bagian": {parts}, {rest[1:]}'},
        key=key,
        on_ubah_change=lambda: apply_new(key, "ubah", on_change),
        on_tekan_change=lambda: None,
    )
    return hasil.tekan if isinstance(hasil.tekan, str) else None


def _fields(value: object) -> dict[str, Any]:
    """The fields of a dataclass that say something; the browser takes what is missing as empty."""
    return {name: item for name, item in vars(value).items() if item or name in _ALWAYS}


_ALWAYS = frozenset({"nilai", "versi", "sel", "baris", "kolom"})


def _read(nama: str) -> str:
    return (Path(__file__).parent / nama).read_text(encoding="utf-8")


_lembar: Any = st.components.v2.component(
    "lembar",
    html=_read("lembar.html"),
    css=_read("lembar.css"),
    js=ANTREAN_JS + "".join(_read(nama) for nama in ("isian.js", "tabel.js", "lembar.js")),
)
