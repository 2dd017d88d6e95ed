"""Making a new SOP: from scratch, from one of the library, or from a YAML file."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import streamlit as st

from components.bingkai import escape
from components.navigasi import open_page
from components.sop import bagian_pelaksana
from triwulan import layanan
from triwulan.akses.pelaku import Actor
from triwulan.errors import TriwulanError
from triwulan.sop.definition import Sop
from triwulan.sop.edit import copy_from, from_scratch
from triwulan.sop.library import default_library, load_sop
from triwulan.sop.sunting import kode_instansi
from triwulan.sop.terbit import RingkasSop, get_sop, import_sop

MAKS_YAML_MB = 2
MAKS_DITUNJUKKAN = 6
"""So many problems of a file are shown at once."""


def show(actor: Actor, instansi_id: int, versions: Sequence[RingkasSop]) -> None:
    """The three ways, each behind its button."""
    with st.container(horizontal=True, width="content"):
        with st.popover("SOP baru"):
            _scratch(actor, instansi_id)
        with st.popover("Salin SOP"):
            _copy(actor, instansi_id, versions)
        with st.popover("Impor berkas"):
            _import(actor, instansi_id)


def _scratch(actor: Actor, instansi_id: int) -> None:
    nama = st.text_input("Nama SOP", placeholder="misalnya Penanganan Surat Masuk")
    if st.button("Buat", type="primary", key="sop-baru") and _is_named(nama):
        # Nothing can be said of a langkah before it has a pelaksana to choose.
        _store(actor, instansi_id, lambda kode: from_scratch(kode, nama.strip()), bagian_pelaksana.NAMA)


def _copy(actor: Actor, instansi_id: int, versions: Sequence[RingkasSop]) -> None:
    shipped = default_library().sops
    own = [version for version in versions if version.nomor_versi == 1]
    options: list[Sop | RingkasSop] = [*own, *shipped]
    source = st.selectbox("Salin dari", options, index=None, format_func=_caption)
    nama = st.text_input("Nama SOP baru", value=source.nama if source else "")
    if not st.button("Salin", type="primary", key="sop-salin"):
        return
    if source is None:
        st.error("Pilih dahulu SOP yang disalin.")
    elif _is_named(nama):
        _store(actor, instansi_id, lambda kode: copy_from(_definition(actor, source), kode, nama.strip()))


def _is_named(nama: str) -> bool:
    """Whether a name was given; says so when not."""
    if not nama.strip():
        st.error("Tulis dahulu nama SOP-nya.")
    return bool(nama.strip())


def _import(actor: Actor, instansi_id: int) -> None:
    file = st.file_uploader(
        "Berkas SOP (.yaml) dari tombol Unduh YAML", type=["yaml", "yml"], max_upload_size=MAKS_YAML_MB
    )
    if file is not None and st.button("Impor", type="primary", key="sop-impor"):
        _store(actor, instansi_id, lambda _kode: load_sop(file.getvalue(), file.name))


def _refused(problems: Sequence[str]) -> None:
    """One sentence, or the first of many as a list: who mends those mostly mends the rest."""
    if len(problems) == 1:
        st.error(escape(problems[0]))
        return
    lines = [f"- {escape(problem)}" for problem in problems[:MAKS_DITUNJUKKAN]]
    rest = len(problems) - MAKS_DITUNJUKKAN
    more = [f"- dan masalah serupa lainnya ({rest} baris)"] if rest > 0 else []
    st.error("\n".join(["Tidak ada yang disimpan. Perbaiki dahulu:", "", *lines, *more]))


def _caption(source: Sop | RingkasSop) -> str:
    return f"{source.nama} ({source.kode})"


def _definition(actor: Actor, source: Sop | RingkasSop) -> Sop:
    return source if isinstance(source, Sop) else layanan.ask(get_sop, actor, sop_id=source.id).sop


def _store(actor: Actor, instansi_id: int, make: Callable[[str], Sop], bagian: str | None = None) -> None:
    try:
        sop = make(layanan.ask(kode_instansi, actor, instansi_id=instansi_id))
        stored = layanan.do(import_sop, actor, instansi_id=instansi_id, sop=sop)
    except TriwulanError as error:
        _refused(error.pesan.split("\n"))
        return
    open_page("penyunting-sop", sop=stored.id, **({bagian_pelaksana.BAGIAN: bagian} if bagian else {}))
