"""One sheet of the form: its blocks drawn from what stands in the database now, and the buttons of its tables."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from components.bukti import evidence_dialog
from components.isian.analisis import KisiAnalisis
from components.isian.anggaran import KisiAnggaran
from components.isian.blok import DRAW
from components.isian.dasar import Bagian, Bahan, split_key
from components.isian.lembar import Tabel, Tombol, encode, show_lembar
from components.isian.pemeriksaan import draw_pemeriksaan
from components.isian.realisasi import KisiRealisasi, record_key
from components.langkah.diperiksa import list_diperiksa
from components.langkah.ingatan import Ingatan, Rupa, remember
from components.langkah.isi import Isi, bahan_of, load_isi
from components.langkah.muat import siklus_stamp
from components.langkah.simpan import Penyimpan
from components.langkah.tindak_lanjut import add_dialog, close_dialog
from components.segar import actor_of_fragment, redraw
from triwulan import layanan
from triwulan.akses.pelaku import Actor
from triwulan.siklus.halaman import HalamanTugas
from triwulan.siklus.isian import save_draft


class Lembaran:
    """Draws the sheet `number` of a page. When the tugas has changed since, the whole page is drawn anew first."""

    def __init__(self, halaman: HalamanTugas, number: int, blok: tuple[Any, ...]) -> None:
        self.halaman, self.number, self.blok = halaman, number, blok
        self.memory: Ingatan = remember(halaman.id, halaman.putaran)
        self.actor: Actor = actor_of_fragment()
        if self.memory.basi or self.memory.stempel != siklus_stamp(self.actor, halaman):
            redraw(whole=True)
        self.isi: Isi = load_isi(self.actor, halaman, self.memory)

    @cached_property
    def bahan(self) -> Bahan:
        """What the plain blocks are drawn from."""
        return bahan_of(self.halaman, self.isi, self.memory, self.actor.nama)

    def show(self) -> None:
        """The sheet, and the dialog that one of its buttons opened."""
        pressed = show_lembar(
            self._encoded(),
            key=f"lembar-{self.halaman.id}-{self.number}",
            gudang=f"triwulan/{self.actor.pengguna_id}/{self.halaman.id}/{self.halaman.putaran}/{self.number}",
            on_change=Penyimpan(self.halaman).save,
        )
        if pressed:
            self._press(pressed)
        self._show_dialog()

    def _encoded(self) -> str:
        """The sheet as the browser gets it; written anew only when something on it changed."""
        state = self.memory.state()
        kept = self.memory.rupa.get(self.number)
        if kept is None or not kept.holds(self.isi, self.halaman, state):
            parts = [part for blok in self.blok for part in self._sections(blok)]
            kept = self.memory.rupa[self.number] = Rupa(self.isi, self.halaman, state, encode(parts))
        return kept.teks

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

    # ---- buttons of the tables ---------------------------------------------------------------------------------------
    def _press(self, aksi: str) -> None:
        verb, _, rest = aksi.partition("|")
        if verb == "rinci":
            self.memory.dibuka ^= {rest}
            redraw(whole=False)
        elif verb == "semua":
            self._find_rest_right(rest)
        else:
            self.memory.dialog = (self.number, verb, rest)

    def _show_dialog(self) -> None:
        match self.memory.dialog:
            case (self.number, "bukti", key):
                blok_id, kunci = split_key(key)
                evidence_dialog(self.halaman, blok_id, kunci, self._name_of(kunci))
            case (self.number, "tambah_tl", id_):
                add_dialog(self.halaman, int(id_))
            case (self.number, "tutup_tl", id_):
                close_dialog(self.halaman, int(id_))

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
        redraw(whole=True)


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
