"""Editor, part Langkah: the rows on the left, the chosen row on the right, the drawing below."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any

import streamlit as st

from components.sop import pengikat
from components.sop.lembar import show_flow
from components.sop.meja import Meja
from components.sop.temuan import show_findings_of_row
from triwulan.sop.check import Temuan, shelf
from triwulan.sop.definition import Bentuk, Langkah, MutuBaku, Sop
from triwulan.sop.edit import (
    add_langkah,
    add_many,
    change_bentuk,
    move_langkah,
    remove_langkah,
    split_langkah,
    update_langkah,
)

BENTUK = {
    Bentuk.MULAI: "Mulai (kapsul)",
    Bentuk.PROSES: "Proses (kotak)",
    Bentuk.KEPUTUSAN: "Keputusan (belah ketupat)",
    Bentuk.SELESAI: "Selesai (kapsul)",
}
CONTOH_BAKU = {
    "kelengkapan": "misalnya Surat permohonan",
    "waktu": "mis. 2 hari",
    "output": "misalnya Disposisi",
}
"""The mutu baku of a row, each with what may stand in it."""
TRIWULAN = ("TW1", "TW2", "TW3", "TW4")


def show(meja: Meja, findings: Sequence[Temuan]) -> None:
    """Draw the part; what the check says of a langkah stands with it."""
    rows = meja.sop.langkah
    left, right = st.columns([2, 3], gap="large")
    with left:
        no = _choose(meja)
    with right:
        if no is not None and rows:
            _row(meja, meja.sop.langkah_no(no))
            # Below the fields: what is mended must not move them under the hands of the person.
            show_findings_of_row(findings, no)
    st.subheader("Gambar alur", anchor=False)
    show_flow(meja.sop, key=meja.key("alur"))


def _choose(meja: Meja) -> int | None:
    """The row on the desk. What is chosen is kept apart from the radio: its captions change with every
    edit of a kegiatan, and a radio whose captions change forgets its choice."""
    captions = {row.no: _caption(meja.sop, row.no) for row in meja.sop.langkah}
    numbers = list(captions)
    no = meja.row if meja.row in captions else next(iter(numbers), None)
    meja.lay_out(no)
    if no is not None:
        key = meja.key("langkah", hash(tuple(captions.values())), no)
        st.radio(
            "Langkah",
            numbers,
            index=numbers.index(no),
            key=key,
            format_func=captions.__getitem__,
            on_change=lambda: meja.lay_out(st.session_state[key]),
        )
    _row_buttons(meja, no)
    return no


def _row_buttons(meja: Meja, no: int | None) -> None:
    with st.container(horizontal=True, gap="xsmall"):
        st.button("Tambah", help="Langkah baru sesudah ini", on_click=partial(_add, meja, no or 0))
        with st.popover("Tambah beberapa"):
            _add_many(meja, no or 0)
    if no is None:
        return
    last = len(meja.sop.langkah)
    with st.container(horizontal=True, gap="xsmall"):
        st.button(
            "Naik", help="Naikkan langkah ini", disabled=no == 1, on_click=partial(_move, meja, no, no - 1)
        )
        st.button(
            "Turun",
            help="Turunkan langkah ini",
            disabled=no == last,
            on_click=partial(_move, meja, no, no + 1),
        )
        st.button(
            "Pecah", help="Jadikan dua langkah", on_click=partial(meja.change, partial(split_langkah, no=no))
        )
        st.button(
            "Hapus",
            help="Hapus langkah ini; tekan Urungkan bila keliru",
            on_click=partial(meja.change, partial(remove_langkah, no=no)),
        )


def _add_many(meja: Meja, after: int) -> None:
    with st.form(meja.key("langkah-banyak"), clear_on_submit=True, border=False):
        text = st.text_area(
            "Kegiatan — satu langkah per baris",
            height=200,
            placeholder="misalnya\nMenerima surat permohonan\nMemeriksa kelengkapan permohonan",
            help="Dapat ditempel dari Word atau Excel; pelaksana, waktu, dan bentuknya diisi sesudahnya.",
        )
        lines = [line.strip() for line in text.splitlines() if line.strip()]
        sent = st.form_submit_button("Tambahkan", type="primary")
    if sent and lines:
        meja.change(partial(add_many, setelah=after, kegiatan=lines))
        st.rerun()
    if sent:
        st.error("Tulis dahulu kegiatannya, satu langkah per baris.")


def _row(meja: Meja, row: Langkah) -> None:
    names = {item.id: item.nama for item in meja.sop.pelaksana}
    st.subheader(f"Langkah {row.no}", anchor=False)
    if not names:
        st.info("Belum ada pelaksana. Tambahkan pada bagian Pelaksana, lalu pilih di sini.")
    if not row.tersurat:
        st.info(f"Disimpulkan, mohon dikonfirmasi. {row.alasan_simpulan or ''}")
        st.button(
            "Sudah saya konfirmasi",
            on_click=partial(_save, meja, row.no, tersurat=True, alasan_simpulan=None),
        )
    _activity(meja, row, names)
    _branches(meja, row)
    _standard(meja, row)
    _form(meja, row)
    _reach(meja, row)
    if meja.sop.lembar.kolom.keterangan is not None:
        pengikat.text(
            "Keterangan",
            meja.key(row.no, "keterangan"),
            row.keterangan,
            partial(_save_blank, meja, row.no, "keterangan"),
            rows=2,
        )


def _activity(meja: Meja, row: Langkah, names: dict[str, str]) -> None:
    """What is done, by whom, and the symbol it is drawn as."""
    key = partial(meja.key, row.no)
    pengikat.text(
        "Kegiatan", key("kegiatan"), row.kegiatan, partial(_save_as, meja, row.no, "kegiatan"), rows=3
    )
    left, right = st.columns(2)
    with left:
        pengikat.choice(
            "Pelaksana",
            key("pelaksana"),
            row.pelaksana,
            list(names),
            lambda value: _save(meja, row.no, pelaksana=value or ""),
            format_func=names.__getitem__,
        )
    with right:
        pengikat.choice(
            "Bentuk",
            key("bentuk"),
            row.bentuk,
            list(BENTUK),
            lambda value: meja.change_row(
                row.no, partial(change_bentuk, no=row.no, bentuk=value or Bentuk.PROSES)
            ),
            format_func=BENTUK.__getitem__,
        )


def _reach(meja: Meja, row: Langkah) -> None:
    """In which triwulan the row applies, and whether each bidang does it by itself."""
    key = partial(meja.key, row.no)
    left, right = st.columns([3, 2], vertical_alignment="bottom")
    with left:
        pengikat.many(
            "Berlaku pada",
            key("periode"),
            row.periode,
            TRIWULAN,
            lambda value: _save(meja, row.no, periode=tuple(tw for tw in TRIWULAN if tw in value)),
        )
    with right:
        pengikat.tick(
            "Satu tugas per bidang",
            key("per_bidang"),
            row.per_bidang,
            partial(_save_as, meja, row.no, "per_bidang"),
            help="Tiap bidang yang memegang indikator mendapat tugasnya sendiri; langkah berikutnya menunggu semuanya.",
        )


def _branches(meja: Meja, row: Langkah) -> None:
    others = [other.no for other in meja.sop.langkah if other.no != row.no]
    if row.bentuk is Bentuk.SELESAI:
        return
    names = ("ya", "tidak") if row.bentuk is Bentuk.KEPUTUSAN else ("lanjut",)
    captions = {
        "ya": "Ya, lanjut ke",
        "tidak": "Tidak, kembali ke",
        "lanjut": "Lanjut ke (kosong: baris berikutnya)",
    }
    for column, name in zip(st.columns(len(names)), names, strict=True):
        with column:
            pengikat.choice(
                captions[name],
                meja.key(row.no, name),
                getattr(row, name),
                others,
                partial(_save_as, meja, row.no, name),
                format_func=partial(_caption, meja.sop),
            )


def _standard(meja: Meja, row: Langkah) -> None:
    for column, (name, contoh) in zip(st.columns([5, 4, 5]), CONTOH_BAKU.items(), strict=True):
        with column:
            pengikat.text(
                name.capitalize(),
                meja.key(row.no, name),
                getattr(row.mutu_baku, name),
                partial(_save_standard, meja, row, name),
                rows=1 if name == "waktu" else 2,
                placeholder=contoh,
            )


def _form(meja: Meja, row: Langkah) -> None:
    forms = shelf()
    left, right = st.columns([3, 1], vertical_alignment="bottom")
    with left:
        pengikat.choice(
            "Formulir",
            meja.key(row.no, "formulir"),
            row.formulir,
            list(forms),
            partial(_save_as, meja, row.no, "formulir"),
            format_func=lambda kode: forms[kode].judul,
            help="Yang diisi pelaksana pada langkah ini; semuanya ada di halaman Rak Formulir.",
        )
    if row.formulir in forms:
        with right.popover("Lihat isi", width="stretch"):
            form = forms[row.formulir]
            st.markdown(f"**{form.judul}**")
            for blok in form.blok:
                st.markdown(f"- {blok.label}{' (wajib)' if blok.wajib else ''}")
            st.page_link(
                st.Page(_nowhere, url_path="formulir", title="formulir"),
                label="Coba formulir ini",
                query_params={"kode": form.kode},
            )


def _caption(sop: Sop, no: int) -> str:
    row = sop.langkah_no(no)
    text = row.kegiatan or "(belum diisi)"
    return f"{no}. {text if len(text) <= 60 else text[:57] + '…'}"


def _add(meja: Meja, after: int) -> None:
    meja.change(partial(add_langkah, setelah=after))
    meja.lay_out(after + 1)


def _move(meja: Meja, no: int, ke: int) -> None:
    meja.change(partial(move_langkah, no=no, ke=ke))
    meja.lay_out(ke)


def _save(meja: Meja, no: int, **changes: Any) -> None:
    meja.change_row(no, lambda sop: update_langkah(sop, no, **changes))


def _save_as(meja: Meja, no: int, name: str, value: Any) -> None:
    _save(meja, no, **{name: value})


def _save_blank(meja: Meja, no: int, name: str, value: str) -> None:
    _save(meja, no, **{name: value or None})


def _save_standard(meja: Meja, row: Langkah, name: str, value: str) -> None:
    _save(meja, row.no, mutu_baku=MutuBaku(**(dict(row.mutu_baku) | {name: value or None})))


def _nowhere() -> None:
    """Stands for the page that its address names."""
