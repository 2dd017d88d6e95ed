"""The form of a tugas with what has been entered in it, judged in its context."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from db.organisasi import Bidang
from db.siklus import BuktiDukung, DrafIsian, Siklus, Tugas
from triwulan.akses.pelaku import Actor
from triwulan.siklus.blok import Konteks, NilaiBlok, aturan
from triwulan.siklus.jam import Jam, load_jam_of
from triwulan.siklus.kait import Kurang, NaskahTugas, Rekaman, gerbang, gerbang_naskah
from triwulan.siklus.lajur import list_lajur
from triwulan.siklus.muat import pinned_form, scope_of
from triwulan.siklus.peta import Jawaban, Peta
from triwulan.sop.formulir import BlokApaSaja, BlokNaskah, BlokPemeriksaan, BlokTanggal, Formulir
from triwulan.waktu import Periode, local_date, now

DIPERIKSA = ("realisasi", "anggaran")
"""Kinds of records that a pemeriksaan judges one by one."""


@dataclass(frozen=True)
class Lembar:
    """A form, the values of its blocks as they stand in the drafts, and the context that judges them."""

    form: Formulir | None
    nilai: Mapping[str, NilaiBlok]
    konteks: Konteks

    def blocks(self) -> tuple[BlokApaSaja, ...]:
        """The blocks that apply: some only where the langkah is the last one of its siklus."""
        if self.form is None:
            return ()
        last = self.konteks.langkah_terakhir
        return tuple(blok for blok in self.form.blok if last or not blok.hanya_di_akhir)

    def missing(self) -> tuple[Kurang, ...]:
        """What keeps the langkah from being finished; at "tidak" only the verdict itself has to be there."""
        refusing = self.konteks.jawaban == "tidak"
        return tuple(
            item
            for blok in self.blocks()
            if not refusing or blok.jenis == "pemeriksaan"
            for item in aturan(blok.jenis).missing(blok, self.nilai.get(blok.id, {}), self.konteks)
        )

    def final(self) -> dict[str, Any]:
        """What is handed in, by block id; blocks without a value are left out."""
        values = {
            blok.id: aturan(blok.jenis).final(blok, self.nilai.get(blok.id, {}), self.konteks)
            for blok in self.blocks()
        }
        return {id_: value for id_, value in values.items() if value not in (None, "", [], {})}

    def pemeriksaan(self) -> BlokPemeriksaan | None:
        """The block that judges, where the form has one."""
        if self.form is None:
            return None
        return next((blok for blok in self.form.blok if isinstance(blok, BlokPemeriksaan)), None)


def load_lembar(
    session: Session,
    siklus: Siklus,
    tugas: Tugas,
    peta: Peta,
    jawaban: Jawaban | None = None,
    jam: Jam | None = None,
) -> Lembar:
    """The form of a tugas with its drafts; `jam` where the caller has it already."""
    form = pinned_form(siklus, tugas.formulir)
    clock = jam or load_jam_of(session, siklus.instansi_id)
    context = _context(session, siklus, tugas, peta, form, jawaban, clock)
    return Lembar(form, {**_defaults(form, context), **load_values(session, tugas.id)}, context)


def _defaults(form: Formulir | None, konteks: Konteks) -> dict[str, NilaiBlok]:
    """What a field holds before anybody touched it: the date of today where the form says so."""
    blocks = form.blok if form else ()
    today = konteks.hari_ini.isoformat()
    return {blok.id: {"": today} for blok in blocks if _proposes_today(blok)}


def _proposes_today(blok: BlokApaSaja) -> bool:
    return isinstance(blok, BlokTanggal) and blok.bawaan == "hari_ini"


def keep_proposed(session: Session, actor: Actor, tugas: Tugas, lembar: Lembar) -> None:
    """A proposed date that nobody touched was handed in with the rest: it reads the same tomorrow, and after a return."""
    proposing = [blok for blok in lembar.blocks() if _proposes_today(blok)]
    stored = load_values(session, tugas.id) if proposing else {}
    for blok in proposing:
        if blok.id not in stored:
            session.add(
                DrafIsian(
                    instansi_id=tugas.instansi_id,
                    tugas_id=tugas.id,
                    blok=blok.id,
                    kunci="",
                    nilai=lembar.nilai[blok.id][""],
                    nomor=1,
                    oleh_id=actor.pengguna_id,
                    oleh=actor.nama,
                    pada=now(),
                )
            )


def load_values(session: Session, tugas_id: int) -> dict[str, dict[str, Any]]:
    """The drafts of a tugas by block and part."""
    values: dict[str, dict[str, Any]] = {}
    query = select(DrafIsian.blok, DrafIsian.kunci, DrafIsian.nilai).where(DrafIsian.tugas_id == tugas_id)
    for blok, kunci, nilai in session.execute(query).tuples():
        values.setdefault(blok, {})[kunci] = nilai
    return values


def list_rekaman(session: Session, siklus: Siklus, tugas: Tugas) -> tuple[Rekaman, ...]:
    """The records of the siklus that are judged one by one."""
    scope = scope_of(siklus, tugas, whole=tugas.bidang_id is None)
    gates = [gate for jenis in DIPERIKSA if (gate := gerbang(jenis)) is not None]
    return tuple(rekaman for gate in gates for rekaman in gate.list_rekaman(session, scope))


def list_naskah(
    session: Session, siklus: Siklus, tugas: Tugas, form: Formulir | None
) -> tuple[NaskahTugas, ...]:
    """The papers of a tugas as far as they have been made; empty while no room makes papers."""
    gate = gerbang_naskah()
    blocks = tuple(blok for blok in form.blok if isinstance(blok, BlokNaskah)) if form else ()
    if gate is None or form is None or not blocks:
        return ()
    return gate.list_naskah(session, scope_of(siklus, tugas), blocks, form.keluaran)


def _context(
    session: Session,
    siklus: Siklus,
    tugas: Tugas,
    peta: Peta,
    form: Formulir | None,
    jawaban: Jawaban | None,
    jam: Jam,
) -> Konteks:
    needs_lanes = form is not None and form.punya("tim")
    judges = form is not None and form.punya("pemeriksaan")
    return Konteks(
        session=session,
        lingkup=scope_of(siklus, tugas),
        hari_ini=local_date(now(), jam.kalender.zona),
        periode=Periode(siklus.tahun, siklus.triwulan),
        jawaban=jawaban,
        bukti=count_bukti(session, tugas.id),
        naskah={paper.blok: paper for paper in list_naskah(session, siklus, tugas, form)},
        rekaman=list_rekaman(session, siklus, tugas) if judges else (),
        lajur=_lane_names(session, siklus) if needs_lanes else {},
        langkah_terakhir=peta.tujuan(tugas.langkah_no).no is None,
    )


def count_bukti(session: Session, tugas_id: int) -> dict[str, int]:
    """Number of files of a tugas by block id."""
    query = (
        select(BuktiDukung.blok, func.count())
        .where(BuktiDukung.tugas_id == tugas_id, BuktiDukung.dihapus_pada.is_(None))
        .group_by(BuktiDukung.blok)
    )
    return dict(session.execute(query).tuples().all())


def _lane_names(session: Session, siklus: Siklus) -> dict[int, str]:
    ids = list_lajur(session, siklus.instansi_id, siklus.tahun)
    query = select(Bidang.id, Bidang.nama).where(Bidang.id.in_(ids)).order_by(Bidang.urutan, Bidang.id)
    return dict(session.execute(query).tuples().all())
