"""Let the sample people walk through a siklus: each langkah begun, filled in and finished at a plausible moment.

Everything happens through the services, under a clock that is set to that moment, so that durations and
compliance are those that the services would have measured.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.akses import Penugasan
from db.rencana import Indikator
from db.siklus import Siklus, Tugas
from triwulan.akses.pelaku import Actor
from triwulan.akses.sesi import load_actor
from triwulan.contoh.berkas import evidence_png
from triwulan.contoh.isian_data import AngkaContoh, Meja, fill_analysis, fill_money, fill_numbers
from triwulan.contoh.isian_langkah import values_of
from triwulan.dokumen.naskah import finalise_naskah, make_naskah
from triwulan.siklus.alur import AKTIF
from triwulan.siklus.bukti import upload_bukti
from triwulan.siklus.halaman import HalamanTugas, get_tugas
from triwulan.siklus.isian import save_draft
from triwulan.siklus.jam import Jam, load_jam_of
from triwulan.siklus.tugas import complete_tugas, start_tugas
from triwulan.sop.definition import Bentuk
from triwulan.sop.formulir import (
    BlokAnalisis,
    BlokAnggaran,
    BlokBerkas,
    BlokNaskah,
    BlokPublikasi,
    BlokRealisasi,
)
from triwulan.waktu import frozen

TEMPO = 0.7
"""How much of the waktu baku a langkah takes where the story says nothing else."""
TANPA_BAKU = 60
"""Working minutes of a langkah whose SOP names no time."""
CELAH = "Data contoh: bagian ini belum dilengkapi."


@dataclass(frozen=True)
class Kembali:
    """One return: the keputusan in langkah `no` refuses, once, the record of indikator `kode`."""

    no: int
    kode: str
    alasan: str
    keliru: str = ""
    """What was entered first for it; empty: the number of the data file."""


@dataclass(frozen=True)
class Cerita:
    """How one sample siklus goes. A lane is the place of a bidang in the list of those who take part, from 0."""

    mulai: datetime
    sampai: datetime
    """Nothing is done after this moment."""
    tempo: Mapping[tuple[int, int, int], float] = field(default_factory=dict)
    """Share of the waktu baku by langkah, lane and lap; a very large one: left lying."""
    kembali: tuple[Kembali, ...] = ()


@dataclass
class Pemain:
    """One siklus and what its people know."""

    session: Session
    siklus: Siklus
    cerita: Cerita
    angka: AngkaContoh
    jam: Jam
    sudah: set[Kembali] = field(default_factory=set)

    @classmethod
    def of(cls, session: Session, siklus_id: int, cerita: Cerita, angka: AngkaContoh) -> Pemain:
        """Ready to walk."""
        siklus = session.get_one(Siklus, siklus_id)
        return cls(session, siklus, cerita, angka, load_jam_of(session, siklus.instansi_id))

    def walk(self) -> None:
        """Finish one tugas after the other, the earliest first, until the story ends."""
        while (found := self._next()) is not None:
            tugas_id, begun, done = found
            with frozen(begun):
                page = self._begin(tugas_id)
            with frozen(done):
                self._finish(page)

    def _next(self) -> tuple[int, datetime, datetime] | None:
        """The active tugas that is finished first, with the moments of its begin and its end."""
        self.session.flush()
        query = select(Tugas).where(Tugas.siklus_id == self.siklus.id).order_by(Tugas.urutan, Tugas.id)
        rows = list(self.session.scalars(query))
        plans = [(self._moments(row, rows), row.id) for row in rows if row.status in AKTIF]
        due = sorted((done, begun, id_) for (begun, done), id_ in plans if done <= self.cerita.sampai)
        return (due[0][2], due[0][1], due[0][0]) if due else None

    def _moments(self, tugas: Tugas, rows: list[Tugas]) -> tuple[datetime, datetime]:
        lanes = [row.id for row in rows if row.langkah_no == tugas.langkah_no]
        share = self.cerita.tempo.get((tugas.langkah_no, lanes.index(tugas.id), tugas.putaran), TEMPO)
        whole = max(int((tugas.menit_baku or TANPA_BAKU) * share), 1)
        active = tugas.aktif_pada or self.cerita.mulai
        begun, done = self.jam.due(active, whole // 3), self.jam.due(active, whole)
        assert begun is not None
        assert done is not None
        return begun, done

    def _begin(self, tugas_id: int) -> HalamanTugas:
        """Open the langkah and fill in its form."""
        actor = self._actor(tugas_id)
        start_tugas(self.session, actor, tugas_id=tugas_id)
        page = get_tugas(self.session, actor, tugas_id=tugas_id)
        meja = Meja(self.session, actor, page, self.angka)
        for blok in page.formulir.blok if page.formulir else ():
            match blok:
                case BlokRealisasi(mode="isi"):
                    fill_numbers(meja, blok.id, self._slips(page))
                case BlokAnggaran(mode="isi"):
                    fill_money(meja)
                case BlokAnalisis(wajib=True):
                    fill_analysis(meja)
        return page

    def _finish(self, page: HalamanTugas) -> None:
        """Fill in the rest of the form, make the papers, hand in."""
        actor = self._actor(page.id)
        page = get_tugas(self.session, actor, tugas_id=page.id)
        refused = self._refused(page)
        for blok in page.formulir.blok if page.formulir else ():
            for kunci, nilai in values_of(blok, page).items():
                self._write(actor, page, blok.id, kunci, refused.get(kunci, nilai))
            if isinstance(blok, BlokPublikasi) or (isinstance(blok, BlokBerkas) and (blok.wajib or blok.min)):
                self._attach(actor, page, blok.id)
        self._make_papers(actor, page)
        decision = None
        if page.langkah.bentuk is Bentuk.KEPUTUSAN:
            decision = "tidak" if refused else "ya"
        versi = self.session.get_one(Tugas, page.id).versi
        complete_tugas(self.session, actor, tugas_id=page.id, versi=versi, keputusan=decision)

    def _write(self, actor: Actor, page: HalamanTugas, blok: str, kunci: str, nilai: Any) -> None:
        seen = page.draf.get(blok, {}).get(kunci)
        save_draft(
            self.session,
            actor,
            tugas_id=page.id,
            blok=blok,
            kunci=kunci,
            nilai=nilai,
            dasar=seen.nomor if seen else 0,
        )

    def _attach(self, actor: Actor, page: HalamanTugas, blok: str) -> None:
        isi = evidence_png(
            f"{page.langkah.kegiatan[:80]}", (page.siklus.periode.label, page.siklus.nama_instansi)
        )
        upload_bukti(
            self.session, actor, tugas_id=page.id, nama="CONTOH tangkapan layar.png", isi=isi, blok=blok
        )

    def _make_papers(self, actor: Actor, page: HalamanTugas) -> None:
        """Every paper that the form asks for, numbered and final; gaps get their reason."""
        blocks = (
            {blok.id: blok for blok in page.formulir.blok if isinstance(blok, BlokNaskah)}
            if page.formulir
            else {}
        )
        for paper in page.naskah:
            if not blocks[paper.blok].wajib or not paper.kurang:
                continue
            made = make_naskah(
                self.session,
                actor,
                instansi_id=page.siklus.instansi_id,
                jenis=paper.jenis,
                tahun=page.siklus.periode.tahun,
                triwulan=page.siklus.periode.tw,
                tugas_id=page.id,
                tahap=paper.tahap,
            )
            if paper.tahap is None or self._still_lacks(actor, page.id, paper.blok):
                alasan = dict.fromkeys(made.kurang, CELAH)
                finalise_naskah(self.session, actor, naskah_id=made.id, versi=made.versi, alasan=alasan)

    def _still_lacks(self, actor: Actor, tugas_id: int, blok: str) -> bool:
        papers = get_tugas(self.session, actor, tugas_id=tugas_id).naskah
        return any(paper.blok == blok and paper.kurang for paper in papers)

    def _refused(self, page: HalamanTugas) -> dict[str, dict[str, str]]:
        """The verdicts "tidak sesuai" of this lap, by record; each return of the story happens once."""
        found: dict[str, dict[str, str]] = {}
        for item in self.cerita.kembali:
            if item.no != page.langkah.no or item in self.sudah:
                continue
            self.sudah.add(item)
            found[f"realisasi:{self._indikator(item.kode)}"] = {"hasil": "tidak", "alasan": item.alasan}
        return found

    def _indikator(self, kode: str) -> int:
        where = {"instansi_id": self.siklus.instansi_id, "tahun": self.siklus.tahun, "kode": kode}
        return self.session.scalars(select(Indikator.id).filter_by(**where)).one()

    def _slips(self, page: HalamanTugas) -> dict[str, str]:
        """What was entered wrongly in the first lap."""
        first = page.putaran == 1
        return {item.kode: item.keliru for item in self.cerita.kembali if first and item.keliru}

    def _actor(self, tugas_id: int) -> Actor:
        """Who holds the column of this tugas, in its bidang."""
        tugas = self.session.get_one(Tugas, tugas_id)
        query = select(Penugasan.pengguna_id).where(
            Penugasan.instansi_id == tugas.instansi_id,
            Penugasan.sop_kode == self.siklus.sop_kode,
            Penugasan.pelaksana == tugas.pelaksana,
        )
        if tugas.bidang_id is not None:
            own_lane = query.where(Penugasan.bidang_id == tugas.bidang_id)
            query = own_lane if self.session.scalar(own_lane.limit(1)) is not None else query
        return sample_actor(self.session, self.session.scalars(query.order_by(Penugasan.id)).first() or 0)


def sample_actor(session: Session, pengguna_id: int) -> Actor:
    """A sample person at work: one who has chosen a password of his own already."""
    return replace(load_actor(session, pengguna_id), wajib_ganti_sandi=False)
