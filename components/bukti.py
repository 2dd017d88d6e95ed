"""The evidence box: files of a block or of one record; several at once, looked into, previewed, removed with a reason."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from typing import Any

import streamlit as st

from components import bingkai
from components.isian.lembar import BarisTabel, KolomTabel, Tabel, Tautan, Teks, Tombol, show_lembar
from components.langkah.ingatan import close_dialogs, forget_isi, remember
from components.langkah.waktu import short_moment
from components.segar import actor_of_fragment, redraw
from triwulan import layanan
from triwulan.akses.pelaku import Actor
from triwulan.angka import print_angka
from triwulan.errors import TriwulanError
from triwulan.settings import settings
from triwulan.siklus.bukti import (
    HasilUnggah,
    Kembaran,
    describe_bukti,
    find_kembaran,
    list_bukti_siklus,
    remove_bukti,
    upload_bukti,
)
from triwulan.siklus.bukti_isi import preview_bukti
from triwulan.siklus.bukti_lihat import BuktiRingkas
from triwulan.siklus.halaman import HalamanTugas
from triwulan.siklus.tugas import start_tugas
from triwulan.sop.formulir import Blok
from triwulan.waktu import print_tanggal

BERITA = "_berita_unggah"
TERIMA = ["pdf", "png", "jpg", "jpeg", "webp", "docx", "xlsx", "pptx", "doc", "xls"]
BERGAMBAR = frozenset({"pdf", "png", "jpg", "webp"})
KOLOM = (
    KolomTabel("nama", "Berkas", "minmax(0,2.4fr)", "utama"),
    KolomTabel("tanggal", "Tanggal bukti", "8.5rem"),
    KolomTabel("oleh", "Diunggah", "minmax(9rem,1fr)"),
    KolomTabel("aksi", "", "5.5rem", "kanan"),
)


def show_bukti(halaman: HalamanTugas, blok: Blok, galat: str = "") -> None:
    """The box of a block that holds files of its own."""
    st.subheader(f"{bingkai.escape(blok.label)}{' :red-badge[wajib]' if blok.wajib else ''}", anchor=blok.id)
    if blok.bantuan:
        st.caption(bingkai.escape(blok.bantuan))
    if galat:
        st.error(bingkai.escape(galat))

    @st.fragment
    def kotak() -> None:
        bingkai.guarded(lambda: _Kotak(halaman, blok.id, "").show())

    with st.container():
        kotak()


@st.dialog("Bukti dukung", width="large", on_dismiss=close_dialogs)
def evidence_dialog(halaman: HalamanTugas, blok_id: str, kunci: str, nama: str) -> None:
    """The files that prove one record, which is called `nama`."""
    st.markdown(f"**{bingkai.escape(nama)}**")
    bingkai.guarded(lambda: _Kotak(halaman, blok_id, kunci).show())


class _Kotak:
    """The files of one place: a block of this tugas, or one record of the siklus."""

    def __init__(self, halaman: HalamanTugas, blok_id: str, kunci: str) -> None:
        self.halaman, self.blok_id, self.kunci = halaman, blok_id, kunci
        self.actor: Actor = actor_of_fragment()
        self.tempat = f"{halaman.id}-{blok_id}-{kunci}"

    def show(self) -> None:
        """List, and the way to add more for whoever may."""
        files = self._files()
        if files:
            self._list(files)
        elif not self._may_add():
            st.caption("Tidak ada berkas.")
        self._news()
        if self._may_add():
            self._uploader()

    def _files(self) -> list[BuktiRingkas]:
        found = layanan.ask(list_bukti_siklus, self.actor, siklus_id=self.halaman.siklus.id)
        if self.kunci:
            return [file for file in found if file.kunci == self.kunci]
        return [file for file in found if (file.tugas_id, file.blok) == (self.halaman.id, self.blok_id)]

    def _may_add(self) -> bool:
        form = self.halaman.formulir
        if form is None or not self.halaman.boleh_kerjakan:
            return False
        blok = form.blok_id(self.blok_id)
        return blok.jenis in {"berkas", "publikasi"} or getattr(blok, "mode", "") == "isi"

    # ---- what is there -----------------------------------------------------------------------------------------------
    def _list(self, files: Sequence[BuktiRingkas]) -> None:
        table = Tabel("berkas", f"{len(files)} berkas", KOLOM, tuple(self._row(file) for file in files))
        pressed = show_lembar([table], key=f"bukti-{self.tempat}", gudang="", on_change=lambda change: None)
        opened = f"buka-{self.tempat}"
        if pressed:
            chosen_id = int(pressed.partition("|")[2])
            st.session_state[opened] = None if st.session_state.get(opened) == chosen_id else chosen_id
        chosen = next((file for file in files if file.id == st.session_state.get(opened)), None)
        if chosen is not None:
            with st.container(border=True):
                _show_file(self.halaman, chosen, editable=self._may_add())

    def _row(self, file: BuktiRingkas) -> BarisTabel:
        pages = f" · {file.halaman} halaman" if file.halaman else ""
        facts = f"{file.jenis.upper()} · {_size(file.ukuran)}{pages}"
        when = short_moment(file.diunggah_pada, self.halaman.siklus.zona)
        return BarisTabel(
            id=f"bukti:{file.id}",
            sel={
                "nama": (Tautan(f"/unduh/bukti/{file.id}", file.nama), Teks(facts, "kecil")),
                "tanggal": (Teks(print_tanggal(file.tanggal) if file.tanggal else "belum diisi", "kecil"),),
                "oleh": (Teks(f"{file.diunggah_oleh}, {when}", "kecil"),),
                "aksi": (Tombol(f"lihat|{file.id}", "Lihat", label=f"Lihat {file.nama}"),),
            },
            bawah=tuple(_below(file)),
        )

    # ---- adding ------------------------------------------------------------------------------------------------------
    def _uploader(self) -> None:
        round_key = f"putaran-{self.tempat}"
        number = st.session_state.setdefault(round_key, 0)
        files = st.file_uploader(
            "Tambah berkas: PDF, gambar, atau berkas Office",
            type=TERIMA,
            accept_multiple_files=True,
            key=f"unggah-{self.tempat}-{number}",
            max_upload_size=settings().unggah_maks_mb,
        )
        if files:
            self._keep(files)
            # A fresh uploader: else the same files would be taken again at the next click.
            st.session_state[round_key] = number + 1
            redraw(whole=remember(self.halaman.id, self.halaman.putaran).basi and not self.kunci)

    def _keep(self, files: Sequence[Any]) -> None:
        news: list[tuple[str, HasilUnggah | str]] = []
        bar = st.progress(0.0, text="Memeriksa berkas …")
        for index, file in enumerate(files):
            bar.progress(index / len(files), text=f"Memeriksa {bingkai.escape(file.name)} …")
            news.append((file.name, self._keep_one(file.name, file.getvalue())))
        bar.empty()
        st.session_state[BERITA] = (self.tempat, news)

    def _keep_one(self, nama: str, isi: bytes) -> HasilUnggah | str:
        try:
            if self.halaman.status != "dikerjakan":
                layanan.do(start_tugas, self.actor, tugas_id=self.halaman.id)
            hasil = layanan.do(
                upload_bukti,
                self.actor,
                tugas_id=self.halaman.id,
                nama=nama,
                isi=isi,
                blok=self.blok_id,
                kunci=self.kunci,
            )
        except TriwulanError as error:
            return error.pesan
        memory = remember(self.halaman.id, self.halaman.putaran)
        memory.mended(self.blok_id, self.kunci)
        memory.isi = None
        memory.basi = memory.basi or self.halaman.status != "dikerjakan"
        return hasil

    def _news(self) -> None:
        """What happened to the files that were just added: once, and only what is worth saying."""
        tempat, news = st.session_state.get(BERITA, ("", ()))
        if tempat != self.tempat:
            return
        del st.session_state[BERITA]
        for nama, hasil in news:
            if isinstance(hasil, str):
                st.error(f"**{bingkai.escape(nama)}** ditolak. {bingkai.escape(hasil)}")
            elif hasil.ulang:
                st.info(f"**{bingkai.escape(nama)}** sudah ada di sini.")
            elif hasil.kembaran:
                st.warning(f"**{bingkai.escape(nama)}** tersimpan. {_twins(hasil.kembaran)}")


def _below(file: BuktiRingkas) -> Iterator[Teks]:
    for warning in file.peringatan:
        yield Teks(warning, "temuan")
    if file.keterangan:
        yield Teks(file.keterangan, "kecil")


def _twins(found: Sequence[Kembaran]) -> str:
    places = "; ".join(
        f"langkah {twin.langkah_no}{f' {twin.nama_bidang}' if twin.nama_bidang else ''}, {twin.periode.nama} {twin.periode.tahun}"
        for twin in found[:3]
    )
    return f"Berkas yang sama persis dipakai juga pada {bingkai.escape(places)}. Pastikan memang membuktikan keduanya."


def _size(ukuran: int) -> str:
    if ukuran < 1 << 20:
        return f"{max(1, ukuran >> 10)} KB"
    return f"{print_angka(Decimal(ukuran) / (1 << 20), 1)} MB"


# ---- one file --------------------------------------------------------------------------------------------------------
def _show_file(halaman: HalamanTugas, file: BuktiRingkas, *, editable: bool) -> None:
    actor = actor_of_fragment()
    st.markdown(f"**{bingkai.escape(file.nama)}**")
    twins = layanan.ask(find_kembaran, actor, bukti_id=file.id)
    if twins:
        st.warning(_twins(twins))
    picture, facts = st.columns([3, 2])
    with picture:
        if file.jenis in BERGAMBAR:
            _preview(actor, file)
        else:
            st.caption("Berkas Office tidak ditampilkan di sini; unduh untuk membacanya.")
    with facts:
        if editable and file.tugas_id == halaman.id:
            _edit(actor, file)


def _preview(actor: Actor, file: BuktiRingkas) -> None:
    page = 1
    if (file.halaman or 1) > 1:
        page = st.number_input(f"Halaman (dari {file.halaman})", 1, file.halaman, key=f"halaman-{file.id}")
    picture = layanan.ask(preview_bukti, actor, bukti_id=file.id, halaman=page)
    st.image(picture.isi, caption=f"{file.nama}, halaman {picture.halaman} dari {picture.jumlah_halaman}")


def _edit(actor: Actor, file: BuktiRingkas) -> None:
    with st.form(f"bukti-{file.id}", border=False):
        tanggal = st.date_input("Tanggal bukti", value=file.tanggal, format="DD/MM/YYYY")
        keterangan = st.text_input("Keterangan", value=file.keterangan, max_chars=500)
        if st.form_submit_button("Simpan keterangan"):
            _act(
                lambda: layanan.do(
                    describe_bukti,
                    actor,
                    bukti_id=file.id,
                    versi=file.versi,
                    tanggal=tanggal,
                    keterangan=keterangan,
                )
            )
    with st.expander("Hapus dari bukti"):
        alasan = st.text_input("Alasan penghapusan", key=f"hapus-{file.id}")
        if st.button("Hapus", key=f"tombol-hapus-{file.id}"):
            _act(lambda: layanan.do(remove_bukti, actor, bukti_id=file.id, versi=file.versi, alasan=alasan))


def _act(action: Callable[[], object]) -> None:
    try:
        action()
    except TriwulanError as error:
        st.error(bingkai.escape(error.pesan))
        return
    forget_isi()
    st.rerun()
