"""Import from Excel: choose a file, see what it would change and every cell that is wrong, then save all or nothing."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from components import bingkai
from components.grafik import show_unduh_tabel
from components.tabel import Baris, Tabel, columns
from triwulan.angka import Gaya
from triwulan.errors import TriwulanError
from triwulan.kinerja.excel.hasil import HasilImpor, Pratinjau
from triwulan.kinerja.excel.tabel import GalatSel
from triwulan.settings import settings

Preview = Callable[[bytes, str, Gaya | None], Pratinjau]
Save = Callable[[bytes, str, str, Gaya | None], HasilImpor]
GAYA = {
    None: "tanyakan bila mendua",
    Gaya.INDONESIA: "titik = ribuan (1.234 adalah seribu dua ratus tiga puluh empat)",
    Gaya.INGGRIS: "titik = desimal (1.234 adalah satu koma dua tiga empat)",
}
TERBANYAK = 200
"""Rows of a preview that are drawn; the download has all."""


def show_import(key: str, preview: Preview, save: Save) -> None:
    """Uploader, preview, faults, confirmation; nothing is saved before the person confirms."""
    round_key = f"_impor_{key}"
    number = st.session_state.setdefault(round_key, 0)
    file = st.file_uploader(
        "Berkas Excel (.xlsx)",
        type=["xlsx"],
        key=f"impor_{key}_{number}",
        max_upload_size=settings().unggah_maks_mb,
    )
    if file is None:
        return
    gaya = st.selectbox(
        "Angka seperti 1.234 dalam berkas ini berarti", list(GAYA), format_func=GAYA.__getitem__, key=f"gaya_{key}"
    )  # fmt: skip
    isi = file.getvalue()
    try:
        found = preview(isi, file.name, gaya)
    except TriwulanError as error:
        st.error(bingkai.escape(error.pesan))
        return
    _show(key, found)
    if found.boleh_disimpan and st.button(_label(found), type="primary", key=f"simpan_{key}"):
        _confirm(round_key, lambda: save(isi, file.name, found.tanda, gaya))


def _confirm(round_key: str, save: Callable[[], HasilImpor]) -> None:
    try:
        done = save()
    except TriwulanError as error:
        st.error(bingkai.escape(error.pesan))
        return
    st.session_state[round_key] += 1
    bingkai.leave_message(f"Impor tersimpan: {done.baru} baru, {done.diubah} diubah, {done.sama} tetap.")
    st.rerun()


def _show(key: str, found: Pratinjau) -> None:
    st.markdown(
        f"**{found.baru} baru, {found.diubah} diubah, {found.sama} tetap.** "
        + ("Belum ada yang disimpan." if found.boleh_disimpan else "")
    )
    if found.galat:
        st.error(
            f"{len(found.galat)} sel harus diperbaiki dahulu; tidak ada yang disimpan sebelum semuanya benar."
        )
        show_unduh_tabel(_faults(found.galat, "Sel yang harus diperbaiki"), key=f"galat_{key}")
    elif not found.perubahan:
        st.info("Isi berkas sama dengan yang sudah tersimpan; tidak ada yang perlu disimpan.")
    if found.peringatan:
        st.warning(
            f"{len(found.peringatan)} angka tidak biasa. Boleh disimpan; periksa dahulu, alasannya ditanyakan kemudian."
        )
        show_unduh_tabel(_faults(found.peringatan, "Angka yang tidak biasa"), key=f"peringatan_{key}")
    if found.perubahan:
        _changes(key, found)


def _changes(key: str, found: Pratinjau) -> None:
    table = Tabel(
        "Perubahan yang akan disimpan",
        columns("Objek", "Baris", "Kolom", "Sebelum", "Sesudah"),
        tuple(
            Baris((row.objek, f"{row.lembar} {row.baris}", row.kolom, row.sebelum or "(kosong)", row.sesudah or "(kosong)"))
            for row in found.perubahan[:TERBANYAK]
        ),
    )  # fmt: skip
    if len(found.perubahan) > TERBANYAK:
        st.caption(f"Ditampilkan {TERBANYAK} dari {len(found.perubahan)} perubahan.")
    show_unduh_tabel(table, key=f"perubahan_{key}")


def _faults(faults: tuple[GalatSel, ...], judul: str) -> Tabel:
    return Tabel(
        judul,
        columns("Sel", "Isi", "Masalah", "Perbaikan"),
        tuple(
            Baris((f"{row.lembar}!{row.sel}", row.isi, row.masalah, row.perbaikan))
            for row in faults[:TERBANYAK]
        ),
    )


def _label(found: Pratinjau) -> str:
    return f"Simpan {len(found.perubahan)} perubahan"
