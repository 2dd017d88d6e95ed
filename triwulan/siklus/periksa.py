"""Verdicts on records and papers: kept for every lap, and carried out on the records of other rooms."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from sqlalchemy import delete
from sqlalchemy.orm import Session

from db.siklus import Pemeriksaan, Siklus, Tugas
from triwulan.akses.pelaku import Actor
from triwulan.siklus.blok.rekaman import SESUAI, AturanPemeriksaan
from triwulan.siklus.kait import Rekaman, gerbang, gerbang_naskah
from triwulan.siklus.lembar import DIPERIKSA, Lembar
from triwulan.siklus.muat import scope_of
from triwulan.sop.formulir import BlokAnalisis, BlokAnggaran, BlokPengesahan, BlokRealisasi, Formulir
from triwulan.waktu import now


@dataclass(frozen=True)
class Putusan:
    """What the checker found: wrong records with their reasons, and wrong points of a paper."""

    salah: Mapping[Rekaman, str] = field(default_factory=dict)
    butir_salah: Mapping[str, str] = field(default_factory=dict)
    ada_rekaman: bool = False

    def lajur(self) -> frozenset[int] | None:
        """The bidang that own the wrong records; None: it concerns all (no record, or one of no bidang)."""
        owners = {rekaman.bidang_id for rekaman in self.salah}
        return None if None in owners or not owners else frozenset(id_ for id_ in owners if id_ is not None)

    def alasan(self) -> str:
        """The reasons as one text."""
        named = {rekaman.nama: alasan for rekaman, alasan in self.salah.items()} | dict(self.butir_salah)
        return "\n".join(f"{nama}: {alasan}" for nama, alasan in named.items())


def read_verdict(lembar: Lembar) -> Putusan:
    """What the drafts of a form with a pemeriksaan say; nothing for other forms."""
    blok = lembar.pemeriksaan()
    if blok is None:
        return Putusan()
    rules = AturanPemeriksaan()
    wrong = rules.wrong(blok, lembar.nilai.get(blok.id, {}), lembar.konteks)
    names = rules.parts(blok, lembar.konteks)
    records = {rekaman.kunci: rekaman for rekaman in lembar.konteks.rekaman}
    return Putusan(
        salah={records[part]: alasan for part, alasan in wrong.items() if part in records},
        butir_salah={names[part]: alasan for part, alasan in wrong.items() if part not in records},
        ada_rekaman=blok.per == "rekaman" and bool(records),
    )


def keep_verdicts(session: Session, actor: Actor, tugas: Tugas, lembar: Lembar) -> None:
    """Write what was judged in this lap; a lap that was taken back and finished anew holds the last verdicts."""
    blok = lembar.pemeriksaan()
    if blok is None:
        return
    session.execute(
        delete(Pemeriksaan).where(Pemeriksaan.tugas_id == tugas.id, Pemeriksaan.putaran == tugas.putaran)
    )
    records = {rekaman.kunci: rekaman for rekaman in lembar.konteks.rekaman}
    verdicts = AturanPemeriksaan().final(blok, lembar.nilai.get(blok.id, {}), lembar.konteks)
    for part, verdict in verdicts.items():
        if verdict.get("hasil"):
            rekaman = records.get(part)
            session.add(
                Pemeriksaan(
                    instansi_id=tugas.instansi_id,
                    siklus_id=tugas.siklus_id,
                    tugas_id=tugas.id,
                    putaran=tugas.putaran,
                    blok=blok.id,
                    kunci=part,
                    nama=verdict["nama"],
                    bidang_id=rekaman.bidang_id if rekaman else None,
                    sesuai=verdict["hasil"] == SESUAI,
                    alasan=str(verdict.get("alasan") or "").strip(),
                    oleh_id=actor.pengguna_id,
                    oleh=actor.nama,
                    pada=now(),
                )
            )


def move_records_on(session: Session, actor: Actor, siklus: Siklus, tugas: Tugas, lembar: Lembar) -> None:
    """A langkah is finished: what it entered is handed in, what it checked verified, what it approved locked."""
    form = lembar.form
    if form is None:
        return
    for jenis in _entered(form):
        if (gate := gerbang(jenis)) is not None:
            gate.submit(session, actor, scope_of(siklus, tugas))
    blok = lembar.pemeriksaan()
    whole = scope_of(siklus, tugas, whole=tugas.bidang_id is None)
    if blok is not None and blok.per == "rekaman":
        for jenis, ids in _by_kind(lembar.konteks.rekaman).items():
            gate = gerbang(jenis)
            if gate is not None and ids:
                gate.verify(session, actor, whole, ids)
    if any(isinstance(item, BlokPengesahan) and item.mengunci for item in lembar.blocks()):
        for jenis in DIPERIKSA:
            if (gate := gerbang(jenis)) is not None:
                gate.approve(session, actor, whole)
    if (papers := gerbang_naskah()) is not None:
        papers.complete(session, actor, scope_of(siklus, tugas), tuple(lembar.konteks.naskah.values()))


def records_of(rekaman: Iterable[Rekaman], tugas: Tugas) -> tuple[Rekaman, ...]:
    """Those that belong to the bidang of the tugas; all where it has none."""
    return tuple(row for row in rekaman if tugas.bidang_id in (None, row.bidang_id))


def send_records_back(
    session: Session, actor: Actor, siklus: Siklus, tugas: Tugas, alasan: Mapping[Rekaman, str]
) -> None:
    """These records return to who entered them."""
    whole = scope_of(siklus, tugas, whole=True)
    for jenis in DIPERIKSA:
        reasons = {rekaman.id: text for rekaman, text in alasan.items() if rekaman.jenis == jenis}
        gate = gerbang(jenis)
        if gate is not None and reasons:
            gate.send_back(session, actor, whole, reasons)


def _entered(form: Formulir) -> list[str]:
    """Kinds of records that the form enters."""
    return [
        blok.jenis
        for blok in form.blok
        if (isinstance(blok, BlokRealisasi | BlokAnggaran) and blok.mode == "isi")
        or (isinstance(blok, BlokAnalisis) and blok.mode != "baca")
    ]


def _by_kind(rekaman: tuple[Rekaman, ...]) -> dict[str, frozenset[int]]:
    return {jenis: frozenset(row.id for row in rekaman if row.jenis == jenis) for jenis in DIPERIKSA}
