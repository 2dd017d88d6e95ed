"""Autosave: what a change of a field means for the services. One function for each place where values live."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from components.antrean import Perubahan
from components.isian.blok import BERBAGIAN, READERS
from components.isian.dasar import split_key
from components.isian.realisasi import read_entry
from components.langkah.ingatan import Ingatan, remember
from components.langkah.isi import drop_anggaran, put_analisis, put_draft, put_realisasi
from components.langkah.waktu import short_moment
from components.segar import actor_of_callback
from triwulan import layanan
from triwulan.akses.pelaku import Actor
from triwulan.errors import Conflict
from triwulan.kinerja.analisis import IsianAnalisis, save_analisis
from triwulan.kinerja.anggaran import anggaran_grid, save_anggaran
from triwulan.kinerja.lembar import realisasi_grid
from triwulan.kinerja.realisasi import IsianRealisasi, save_realisasi
from triwulan.kinerja.temuan import keep_with_reason
from triwulan.siklus.halaman import HalamanTugas
from triwulan.siklus.isian import list_draft, save_draft
from triwulan.siklus.tugas import start_tugas
from triwulan.sop.formulir import Blok
from triwulan.waktu import now


class Penyimpan:
    """Saves the changes of one page."""

    def __init__(self, halaman: HalamanTugas) -> None:
        self.halaman = halaman

    def save(self, perubahan: Perubahan) -> None:
        """Save one change. Raises what the service raises; the browser then keeps the text."""
        actor = actor_of_callback()
        memory = remember(self.halaman.id, self.halaman.putaran)
        blok_id, bagian = split_key(perubahan.kunci)
        if self.halaman.formulir is None:
            return
        blok = self.halaman.formulir.blok_id(blok_id)
        place = {
            "realisasi": self._save_realisasi,
            "anggaran": self._save_anggaran,
            "analisis": self._save_analisis,
        }.get(blok.jenis)
        if place is None:
            self._save_field(actor, memory, blok, bagian, perubahan)
        else:
            self._save_record(place, actor, memory, bagian, perubahan)
        memory.basi = memory.basi or self.halaman.status != "dikerjakan"

    def _save_field(
        self, actor: Actor, memory: Ingatan, blok: Blok, bagian: str, perubahan: Perubahan
    ) -> None:
        jenis: str = getattr(blok, "jenis")  # noqa: B009 - every kind of block has one
        kunci, part = bagian.rpartition("/")[::2] if jenis == "pemeriksaan" else ("", bagian)
        stored = self._stored(actor, blok.id, kunci) if jenis in BERBAGIAN else None
        hasil = layanan.do(
            save_draft,
            actor,
            tugas_id=self.halaman.id,
            blok=blok.id,
            kunci=kunci,
            nilai=READERS[jenis](blok, part, perubahan.isi.get("nilai"), stored),
            dasar=memory.base(blok.id, kunci, _seen(perubahan)),
        )
        memory.nomor[blok.id, kunci] = hasil.draf.nomor
        put_draft(memory, hasil.draf)
        memory.tertimpa.pop((blok.id, kunci), None)
        if hasil.tertimpa is not None and not _grew(hasil.tertimpa.nilai, hasil.draf.nilai):
            memory.tertimpa[blok.id, kunci] = hasil.tertimpa
        memory.mended(blok.id, kunci)
        memory.mended(blok.id, part)

    def _stored(self, actor: Actor, blok: str, kunci: str) -> Any:
        drafts = layanan.ask(list_draft, actor, tugas_id=self.halaman.id)
        return next((draf.nilai for draf in drafts if (draf.blok, draf.kunci) == (blok, kunci)), None)

    # ---- records of the grids ----------------------------------------------------------------------------------------
    def _save_record(
        self,
        place: Callable[[Actor, Ingatan, str, str, Perubahan], None],
        actor: Actor,
        memory: Ingatan,
        bagian: str,
        perubahan: Perubahan,
    ) -> None:
        rekaman, _, name = bagian.partition("/")
        if self.halaman.status != "dikerjakan" and not memory.basi:
            layanan.do(start_tugas, actor, tugas_id=self.halaman.id)
        try:
            place(actor, memory, rekaman, name, perubahan)
        except Conflict as error:
            memory.isi = None
            memory.konflik[perubahan.kunci] = error.pesan
            memory.versi.pop(rekaman, None)
            raise
        memory.konflik.pop(perubahan.kunci, None)
        memory.simpan[perubahan.kunci] = f"tersimpan {short_moment(now(), self.halaman.siklus.zona)}"
        memory.mended(split_key(perubahan.kunci)[0], rekaman)

    def _save_realisasi(
        self, actor: Actor, memory: Ingatan, rekaman: str, name: str, perubahan: Perubahan
    ) -> None:
        indikator_id = int(rekaman.partition(":")[2])
        if name.startswith("alasan:"):
            self._save_reason(actor, indikator_id, name.removeprefix("alasan:"), perubahan)
            memory.isi = None
            return
        teks, pilihan = read_entry(perubahan.isi.get("nilai"))
        entry: dict[str, Any] = {name: teks}
        if pilihan is not None:
            entry[name.replace("teks", "pilihan")] = pilihan
        row = layanan.do(
            save_realisasi,
            actor,
            indikator_id=indikator_id,
            tw=self.halaman.siklus.periode.tw,
            versi=memory.base_versi(rekaman, _seen(perubahan)),
            isian=IsianRealisasi(**entry),
        )
        memory.versi[rekaman] = row.versi
        put_realisasi(memory, row)

    def _save_reason(self, actor: Actor, indikator_id: int, kode: str, perubahan: Perubahan) -> None:
        periode = self.halaman.siklus.periode
        grid = layanan.ask(
            realisasi_grid,
            actor,
            instansi_id=self.halaman.siklus.instansi_id,
            tahun=periode.tahun,
            tw=periode.tw,
        )
        found = (
            item.temuan.sidik
            for row in grid.baris
            if row.indikator_id == indikator_id
            for item in row.temuan
            if item.temuan.kode == kode
        )
        layanan.do(
            keep_with_reason,
            actor,
            indikator_id=indikator_id,
            tw=periode.tw,
            kode=kode,
            sidik=next(found, ""),
            alasan=str(perubahan.isi.get("nilai") or ""),
        )

    def _save_anggaran(
        self, actor: Actor, memory: Ingatan, rekaman: str, name: str, perubahan: Perubahan
    ) -> None:
        simpul_id = int(rekaman.partition(":")[2])
        typed = str(perubahan.isi.get("nilai") or "")
        row = layanan.do(
            save_anggaran,
            actor,
            simpul_id=simpul_id,
            tw=self.halaman.siklus.periode.tw,
            versi=memory.base_versi(rekaman, _seen(perubahan)),
            teks=typed if name == "teks" else self._amount(actor, simpul_id),
            catatan=typed if name == "catatan" else None,
        )
        memory.versi[rekaman] = row.versi
        drop_anggaran(memory)

    def _amount(self, actor: Actor, simpul_id: int) -> str:
        periode = self.halaman.siklus.periode
        grid = layanan.ask(
            anggaran_grid,
            actor,
            instansi_id=self.halaman.siklus.instansi_id,
            tahun=periode.tahun,
            tw=periode.tw,
        )
        return next((row.teks for row in grid.baris if row.simpul_id == simpul_id), "")

    def _save_analisis(
        self, actor: Actor, memory: Ingatan, rekaman: str, name: str, perubahan: Perubahan
    ) -> None:
        row = layanan.do(
            save_analisis,
            actor,
            indikator_id=int(rekaman.partition(":")[2]),
            tw=self.halaman.siklus.periode.tw,
            versi=memory.base_versi(rekaman, _seen(perubahan)),
            isian=IsianAnalisis(**{name: str(perubahan.isi.get("nilai") or "")}),
        )
        memory.versi[rekaman] = row.versi
        put_analisis(memory, row)


def _seen(perubahan: Perubahan) -> int:
    return int(perubahan.isi.get("versi") or 0)


def _grew(lama: Any, baru: Any) -> bool:
    """Whether the new text merely goes on where the old one stopped: one's own words before a lost connection."""
    return isinstance(lama, str) and isinstance(baru, str) and baru.startswith(lama)
