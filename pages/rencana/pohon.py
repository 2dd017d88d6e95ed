"""The tree tujuan → sasaran → program → kegiatan → sub kegiatan: read, add, change, put away."""

from __future__ import annotations

import streamlit as st

from components import bingkai, daftar, sunting
from components.grafik import show_unduh_tabel
from components.tabel import Baris, Isi, Tabel, columns
from components.tindakan import act
from pages.rencana.keadaan import Tempat
from triwulan import layanan
from triwulan.kinerja.pilihan import Jenjang
from triwulan.kinerja.rencana import (
    INDUK,
    NAMA_JENJANG,
    IsianSimpul,
    Simpul,
    add_simpul,
    archive_simpul,
    change_simpul,
    remove_simpul,
)
from triwulan.organisasi.bidang import list_bidang

KEY = "simpul"
LABEL = {"kode": "Kode", "nama": "Nama", "induk_id": "Induk", "urutan": "Urutan", "bidang_id": "Bidang"}


def show(tempat: Tempat) -> None:
    """The whole tree, or the form of one of its parts."""
    chosen = daftar.chosen(KEY)
    row = next((row for row in tempat.pohon.simpul if row.id == chosen), None)
    if chosen == daftar.BARU and tempat.boleh_ubah:
        daftar.back_button(KEY)
        show_add(tempat)
    elif row is not None and tempat.boleh_ubah:
        _edit(tempat, row)
    else:
        _list(tempat)


def show_add(tempat: Tempat) -> None:
    """The form of a new part; at first only a tujuan or a program fits."""
    fitting = [level for level in INDUK if _parents(tempat, level)]
    jenjang = st.selectbox("Jenjang", fitting, format_func=NAMA_JENJANG.__getitem__, key="jenjang_baru")
    form = sunting.open_form(
        f"simpul.baru.{jenjang}",
        {"kode": "", "nama": "", "induk_id": None, "urutan": 0, "bidang_id": None},
        0,
    )
    isian, sent = _form(tempat, form, jenjang, "Tambahkan")
    if sent:
        act(lambda: _add(tempat, jenjang, isian, form), f"{NAMA_JENJANG[jenjang]} ditambahkan.")


def _add(tempat: Tempat, jenjang: Jenjang, isian: sunting.Isian, form: sunting.Formulir) -> None:
    layanan.do(
        add_simpul,
        tempat.actor,
        instansi_id=tempat.instansi_id,
        tahun=tempat.tahun,
        isian=IsianSimpul(jenjang, **isian),
    )
    sunting.forget(form.key)
    daftar.open_row(KEY, None)


def _list(tempat: Tempat) -> None:
    names = _bidang(tempat)
    table = Tabel(
        f"Pohon rencana {tempat.tahun}",
        columns(
            "Unsur", "Kode", "Jenjang", "Bidang", "Indikator", angka=("Indikator",), utuh=("Kode", "Jenjang")
        ),
        tuple(_line(row, names, terbuka=tempat.boleh_ubah) for row in tempat.pohon.simpul),
    )
    if tempat.boleh_ubah:
        st.caption("Pilih sebuah unsur untuk mengubahnya.")
        daftar.add_button(KEY, "Tambah unsur")
    chosen = show_unduh_tabel(table, key="pohon")
    if chosen is not None:
        daftar.open_row(KEY, chosen)
        st.rerun()


def _line(row: Simpul, names: dict[int | None, str], *, terbuka: bool) -> Baris:
    retired = "" if row.aktif else " (diarsipkan)"
    return Baris(
        (
            f"{row.nama}{retired}",
            row.kode,
            NAMA_JENJANG[row.jenjang],
            names[row.bidang_id] if row.bidang_id in names and row.bidang_id else "",
            Isi(str(row.indikator) if row.indikator else "", row.indikator),
        ),
        row.id,
        "#" if terbuka else "",
        tebal=row.jenjang in ("tujuan", "sasaran"),
        kedalaman=row.kedalaman,
    )


def _edit(tempat: Tempat, row: Simpul) -> None:
    daftar.back_button(KEY)
    st.subheader(f"{NAMA_JENJANG[row.jenjang]} {bingkai.escape(row.kode)}", anchor=False)
    values = {name: getattr(row, name) for name in LABEL}
    form = sunting.open_form(f"simpul.{row.id}", values, row.versi)
    isian, sent = _form(tempat, form, row.jenjang, "Simpan")
    form.finish(
        sent,
        isian,
        lambda isian, versi: layanan.do(
            change_simpul, tempat.actor, simpul_id=row.id, versi=versi, isian=IsianSimpul(row.jenjang, **isian)
        ),
        LABEL,
    )  # fmt: skip
    with st.container(horizontal=True):
        if st.button("Arsipkan" if row.aktif else "Aktifkan kembali", key=f"arsip_{row.id}"):
            act(lambda: _archive(tempat, row), "Tersimpan.")
        if st.button("Hapus", key=f"hapus_{row.id}", help="Hanya unsur yang belum mempunyai isi."):
            act(lambda: _remove(tempat, row), f"{NAMA_JENJANG[row.jenjang]} dihapus.")


def _archive(tempat: Tempat, row: Simpul) -> None:
    layanan.do(archive_simpul, tempat.actor, simpul_id=row.id, versi=row.versi, aktif=not row.aktif)
    daftar.open_row(KEY, None)


def _remove(tempat: Tempat, row: Simpul) -> None:
    layanan.do(remove_simpul, tempat.actor, simpul_id=row.id, versi=row.versi)
    daftar.open_row(KEY, None)


def _form(
    tempat: Tempat, form: sunting.Formulir, jenjang: Jenjang, tombol: str
) -> tuple[sunting.Isian, bool]:
    parents, bidang = _parents(tempat, jenjang), _bidang(tempat)
    with st.form(form.key, width=760):
        isian: sunting.Isian = {
            "kode": form.text(LABEL["kode"], "kode"),
            "nama": form.area(LABEL["nama"], "nama", height=100),
            "induk_id": form.choose(LABEL["induk_id"], "induk_id", list(parents), parents.__getitem__),
            "bidang_id": form.choose(
                LABEL["bidang_id"], "bidang_id", list(bidang), bidang.__getitem__, help="Bidang yang bertanggung jawab."
            ),
            "urutan": form.number(LABEL["urutan"], "urutan", 0, 9999),
        }  # fmt: skip
        sent = st.form_submit_button(tombol, type="primary")
    return isian, sent


def _parents(tempat: Tempat, jenjang: Jenjang) -> dict[int | None, str]:
    """Under what a part of this level may stand; None: at the top."""
    allowed = INDUK[jenjang]
    found: dict[int | None, str] = {None: "(tanpa induk)"} if None in allowed else {}
    return found | {
        row.id: f"{row.kode} {row.nama}"
        for row in tempat.pohon.simpul
        if row.jenjang in allowed and row.aktif
    }


def _bidang(tempat: Tempat) -> dict[int | None, str]:
    rows = layanan.ask(list_bidang, tempat.actor, instansi_id=tempat.instansi_id)
    return {None: "(belum dipilih)", **{row.id: row.nama for row in rows}}
