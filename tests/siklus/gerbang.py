"""Records for tests: a gate that keeps its records in memory, one indicator and one budget line per bidang."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace

from sqlalchemy.orm import Session

from triwulan.akses.pelaku import Actor
from triwulan.siklus import kait
from triwulan.siklus.kait import JenisRekaman, Kurang, Lingkup, Rekaman
from triwulan.sop.formulir import Blok


@dataclass
class GerbangUji:
    """Records in memory. `belum`: the bidang that have not filled in theirs."""

    jenis: JenisRekaman
    rekaman: dict[int, Rekaman] = field(default_factory=dict)
    belum: set[int | None] = field(default_factory=set)
    alasan: dict[int, str] = field(default_factory=dict)

    def add(self, id_: int, bidang_id: int | None, nama: str = "") -> None:
        self.rekaman[id_] = Rekaman(
            self.jenis, id_, nama or f"{self.jenis} {id_}", bidang_id, "draf", frozenset()
        )

    def list_rekaman(self, session: Session, lingkup: Lingkup) -> tuple[Rekaman, ...]:
        return self._of(lingkup)

    def list_kurang(self, session: Session, lingkup: Lingkup, blok: Blok) -> tuple[Kurang, ...]:
        if lingkup.bidang_id in self.belum:
            return (Kurang(blok.id, f"{self.jenis}:0", blok.label, "Belum diisi."),)
        return ()

    def submit(self, session: Session, actor: Actor, lingkup: Lingkup) -> None:
        who = frozenset({actor.pengguna_id} if actor.pengguna_id else ())
        for row in self._of(lingkup):
            if row.status in {"draf", "dikembalikan"}:
                self.rekaman[row.id] = replace(row, status="diajukan", pengisi=who)

    def verify(self, session: Session, actor: Actor, lingkup: Lingkup, ids: frozenset[int]) -> None:
        self._set("diverifikasi", ids)

    def approve(self, session: Session, actor: Actor, lingkup: Lingkup) -> None:
        self._set("disahkan", frozenset(row.id for row in self._of(lingkup)))

    def send_back(self, session: Session, actor: Actor, lingkup: Lingkup, alasan: Mapping[int, str]) -> None:
        self._set("dikembalikan", frozenset(alasan))
        self.alasan.update(alasan)

    def status(self) -> dict[int, str]:
        return {row.id: row.status for row in self.rekaman.values()}

    def _set(self, status: str, ids: frozenset[int]) -> None:
        for id_ in ids:
            self.rekaman[id_] = replace(self.rekaman[id_], status=status)

    def _of(self, lingkup: Lingkup) -> tuple[Rekaman, ...]:
        rows = self.rekaman.values()
        return tuple(row for row in rows if lingkup.bidang_id in (None, row.bidang_id))


@contextmanager
def registered(*gates: GerbangUji) -> Iterator[None]:
    """These gates are in force inside the block; afterwards those of before."""
    before = {jenis: kait.gerbang(jenis) for jenis in ("realisasi", "anggaran", "analisis")}
    paper, holders = kait.gerbang_naskah(), list(kait._pemegang)
    for jenis in before:
        kait.register_gerbang(jenis, next((gate for gate in gates if gate.jenis == jenis), None))
    kait.register_naskah(None)
    kait.register_pemegang(None)
    try:
        yield
    finally:
        for jenis, gate in before.items():
            kait.register_gerbang(jenis, gate)
        kait.register_naskah(paper)
        kait.register_pemegang(holders[0] if holders else None)
