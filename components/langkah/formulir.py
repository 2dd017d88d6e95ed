"""The form of a langkah: its blocks in order, as sheets of fields and tables with files and papers in between."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

import streamlit as st

from components import bingkai
from components.bukti import evidence_dialog, show_bukti
from components.isian import dokumen, orang, polos
from components.isian.analisis import KisiAnalisis
from components.isian.anggaran import KisiAnggaran
from components.isian.dasar import Bagian, Bahan, split_key
from components.isian.lembar import Tabel, Tombol, show_lembar
from components.isian.pemeriksaan import draw_pemeriksaan
from components.isian.realisasi import KisiRealisasi, record_key
from components.langkah.diperiksa import list_diperiksa
from components.langkah.ingatan import Ingatan, remember
from components.langkah.isi import Isi, bahan_of, load_isi
from components.langkah.muat import Termuat, siklus_stamp
from components.langkah.naskah import show_naskah
from components.langkah.simpan import Penyimpan
from components.langkah.tindak_lanjut import add_dialog, close_dialog
from components.segar import actor_of_fragment
from triwulan import layanan
from triwulan.akses.pelaku import Actor
from triwulan.siklus.halaman import HalamanTugas
from triwulan.siklus.isian import save_draft
from triwulan.sop.formulir import Blok, BlokNaskah

DETIK = "10s"
"""How often an open form looks whether another tab or person changed something."""
Draw = Callable[[Any, Bahan], list[Bagian]]
DRAW: dict[str, Draw] = {
    "teks": polos.draw_teks,
    "paragraf": polos.draw_paragraf,
    "angka": polos.draw_angka,
    "tanggal": polos.draw_tanggal,
    "pilihan": polos.draw_pilihan,
    "orang": orang.draw_orang,
    "tim": orang.draw_tim,
    "disposisi": orang.draw_disposisi,
    "pengesahan": dokumen.draw_pengesahan,
    "publikasi": dokumen.draw_publikasi,
    "arsip": dokumen.draw_arsip,
}
BERBERKAS = frozenset({"berkas", "publikasi"})
"""Kinds of blocks that hold files of their own."""


def show_formulir(termuat: Termuat) -> None:
    """Draw the form; while it can be filled it stays fresh and saves by itself."""
    halaman = termuat.halaman
    if halaman.formulir is None:
        bingkai.empty(
            "Langkah ini tidak mempunyai formulir.",
            "Kerjakan menurut SOP, lalu selesaikan langkahnya di bawah.",
        )
        return
    st.caption(bingkai.escape(halaman.formulir.petunjuk))
    remember(halaman.id, halaman.putaran).stempel = termuat.stempel
    # A form that nobody may fill does not change under the eyes of its reader.
    every = DETIK if halaman.boleh_kerjakan else None
    st.fragment(partial(bingkai.guarded, lambda: _Formulir(halaman).show()), run_every=every)()


def _closed(blok: Any) -> Tabel:
    """A table that is opened only on demand."""
    return Tabel(
        blok.id,
        blok.label,
        (),
        bantuan=blok.bantuan or "",
        kosong="Angka dan buktinya tampak juga pada hasil pemeriksaan di bawah.",
        tombol=(Tombol(f"rinci|{blok.id}", "Tampilkan tabel"),),
    )


class _Formulir:
    def __init__(self, halaman: HalamanTugas) -> None:
        self.halaman = halaman
        self.memory: Ingatan = remember(halaman.id, halaman.putaran)
        self.actor: Actor = actor_of_fragment()
        if self.memory.basi or self.memory.stempel != siklus_stamp(self.actor, halaman):
            self.memory.basi = False
            st.rerun()
        self.isi: Isi = load_isi(self.actor, halaman, self.memory)
        self.bahan: Bahan = bahan_of(halaman, self.isi, self.memory, self.actor.nama)

    def show(self) -> None:
        pressed: str | None = None
        for number, (fields, outside) in enumerate(self._segments()):
            if fields:
                pressed = self._sheet(number, fields) or pressed
            if outside is not None:
                self._outside(outside)
        if pressed:
            self._press(pressed)
        self._show_dialog()

    def _segments(self) -> Iterator[tuple[list[Bagian], Blok | None]]:
        """Runs of fields, each with the block after it that is drawn by other means."""
        fields: list[Bagian] = []
        for blok in self._blocks():
            fields += self._sections(blok)
            if blok.jenis in BERBERKAS or isinstance(blok, BlokNaskah):
                yield fields, blok
                fields = []
        if fields:
            yield fields, None

    def _blocks(self) -> Iterator[Any]:
        form = self.halaman.formulir
        at_end = any(way.ke_no is None and not way.kembali for way in self.halaman.jalan)
        for blok in form.blok if form else ():
            if blok.jenis != "arsip" or at_end or not blok.hanya_di_akhir:
                yield blok

    def _sections(self, blok: Any) -> list[Bagian]:
        draw = DRAW.get(blok.jenis)
        if draw is not None:
            return draw(blok, self.bahan)
        beku, tab = self.bahan.beku, self.memory.tab()
        if self._seen_below(blok) and blok.id not in self.memory.dibuka:
            return [_closed(blok)]
        if blok.jenis == "realisasi" and self.isi.realisasi:
            return [KisiRealisasi(blok, self.isi.realisasi, tab, beku=beku).table()]
        if blok.jenis == "anggaran" and self.isi.anggaran:
            return [KisiAnggaran(blok, self.isi.anggaran, tab, beku=beku).table()]
        if blok.jenis == "analisis":
            numbers = (
                {row.indikator_id: row for row in self.isi.realisasi.baris} if self.isi.realisasi else {}
            )
            return [KisiAnalisis(blok, self.isi.analisis, numbers, tab, beku=beku).table()]
        if blok.jenis == "pemeriksaan":
            return [*draw_pemeriksaan(blok, list_diperiksa(self.halaman, self.isi, blok), self.bahan)]
        return []

    def _seen_below(self, blok: Any) -> bool:
        """Whether a pemeriksaan of the same form shows the same numbers beside its verdicts."""
        form = self.halaman.formulir
        judged = any(
            other.jenis == "pemeriksaan" and other.per == "rekaman" for other in (form.blok if form else ())
        )
        return judged and getattr(blok, "mode", "") == "baca"

    def _sheet(self, number: int, fields: list[Bagian]) -> str | None:
        return show_lembar(
            fields,
            key=f"lembar-{self.halaman.id}-{number}",
            gudang=f"triwulan/{self.actor.pengguna_id}/{self.halaman.id}/{self.halaman.putaran}/{number}",
            on_change=Penyimpan(self.halaman).save,
        )

    def _outside(self, blok: Blok) -> None:
        if isinstance(blok, BlokNaskah):
            show_naskah(self.halaman, blok)
        else:
            show_bukti(self.halaman, blok, galat=self.bahan.galat.get((blok.id, ""), ""))

    # ---- buttons of the tables ---------------------------------------------------------------------------------------
    def _press(self, aksi: str) -> None:
        verb, _, rest = aksi.partition("|")
        if verb == "rinci":
            self._toggle(rest)
        elif verb == "semua":
            self._find_rest_right(rest)
        else:
            self.memory.dialog = (verb, rest)

    def _show_dialog(self) -> None:
        match self.memory.dialog:
            case ("bukti", key):
                self._evidence(key)
            case ("tambah_tl", id_):
                add_dialog(self.halaman, int(id_))
            case ("tutup_tl", id_):
                close_dialog(self.halaman, int(id_))

    def _toggle(self, key: str) -> None:
        self.memory.dibuka ^= {key}
        st.rerun(scope="fragment")

    def _evidence(self, key: str) -> None:
        blok_id, kunci = split_key(key)
        evidence_dialog(self.halaman, blok_id, kunci, self._name_of(kunci))

    def _name_of(self, kunci: str) -> str:
        rows = self.isi.realisasi.baris if self.isi.realisasi else ()
        return next((row.nama for row in rows if record_key(row.indikator_id) == kunci), kunci)

    def _find_rest_right(self, blok_id: str) -> None:
        """One transaction for the verdict on everything that is not judged yet."""
        with layanan.writing() as session:
            for item in self.halaman.diperiksa:
                stored = self.bahan.of(blok_id, item.kunci)
                if item.blok == blok_id and not (stored.nilai or {}).get("hasil"):
                    save_draft(
                        session,
                        self.actor,
                        tugas_id=self.halaman.id,
                        blok=blok_id,
                        kunci=item.kunci,
                        nilai={"hasil": "sesuai"},
                        dasar=stored.nomor,
                    )
        self.memory.isi = None
        st.rerun()
