"""A siklus in memory: its rows, its pinned SOP, and the ways through it. Changes hold the lock of the siklus."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.siklus import AkhirPutaran, Putaran, Siklus, StatusSiklus, Tugas
from db.sop import SopVersi
from triwulan.akses.izin import own
from triwulan.akses.pelaku import Actor
from triwulan.errors import NotAllowedNow
from triwulan.siklus.alur import Keadaan, Kunci, Letak
from triwulan.siklus.formulir_lama import read_pinned_form
from triwulan.siklus.kait import Lingkup
from triwulan.siklus.peta import Jawaban, Pengembalian, Peta
from triwulan.sop.definition import Sop
from triwulan.sop.formulir import Formulir


@dataclass
class Kerja:
    """One siklus with all its tugas, locked until the transaction ends."""

    siklus: Siklus
    sop: Sop
    peta: Peta
    tugas: dict[Kunci, Tugas]
    putaran: dict[int, Putaran] = field(default_factory=dict)
    """The running lap of each active tugas, by id of the tugas."""

    def keadaan(self) -> Keadaan:
        """The states, as the pure module wants them."""
        return {
            kunci: Letak(tugas.status, as_jawaban(tugas.keputusan)) for kunci, tugas in self.tugas.items()
        }

    def row(self, no: int) -> list[Tugas]:
        """The tugas of one row."""
        return [tugas for (row, _), tugas in self.tugas.items() if row == no]


def key_of(tugas: Tugas) -> Kunci:
    """Row number and bidang."""
    return tugas.langkah_no, tugas.bidang_id


def as_jawaban(text: str | None) -> Jawaban | None:
    """The stored answer."""
    match text:
        case "ya":
            return "ya"
        case "tidak":
            return "tidak"
        case _:
            return None


def lock_tugas(session: Session, actor: Actor, tugas_id: int) -> tuple[Kerja, Tugas]:
    """The tugas and its whole siklus, locked. Raises NotFound, AccessDenied."""
    siklus_id = own(session, actor, Tugas, tugas_id).siklus_id
    kerja = lock_siklus(session, actor, siklus_id)
    return kerja, next(tugas for tugas in kerja.tugas.values() if tugas.id == tugas_id)


def lock_siklus(session: Session, actor: Actor, siklus_id: int) -> Kerja:
    """The siklus and all its tugas as they stand now, locked. Raises NotFound, AccessDenied."""
    own(session, actor, Siklus, siklus_id)
    fresh = {"populate_existing": True}
    siklus = session.scalars(
        select(Siklus).where(Siklus.id == siklus_id).with_for_update(), execution_options=fresh
    ).one()
    tugas = session.scalars(
        select(Tugas).where(Tugas.siklus_id == siklus_id).order_by(Tugas.urutan, Tugas.id),
        execution_options=fresh,
    ).all()
    running = session.scalars(
        select(Putaran).where(Putaran.siklus_id == siklus_id, Putaran.akhir == AkhirPutaran.BERJALAN)
    )
    sop = pinned_sop(session, siklus)
    return Kerja(
        siklus=siklus,
        sop=sop,
        peta=map_of(siklus, sop),
        tugas={key_of(row): row for row in tugas},
        putaran={row.tugas_id: row for row in running},
    )


def pinned_sop(session: Session, siklus: Siklus) -> Sop:
    """The SOP version under which the siklus was opened."""
    return _read_sop(json.dumps(session.get_one(SopVersi, siklus.sop_versi_id).isi))


def pinned_form(siklus: Siklus, kode: str | None) -> Formulir | None:
    """The form of a langkah as it was at the opening; None where the langkah has none."""
    stored = siklus.formulir.get(kode) if kode else None
    return _read_form(json.dumps(stored)) if stored else None


# What is pinned never changes, and reading it is dear: kept by its content, whatever database it came from.
@lru_cache(maxsize=256)
def _read_sop(text: str) -> Sop:
    return Sop.model_validate_json(text)


@lru_cache(maxsize=512)
def _read_form(text: str) -> Formulir:
    return read_pinned_form(text)


def map_of(siklus: Siklus, sop: Sop) -> Peta:
    """The ways through the SOP in the triwulan of the siklus."""
    return Peta(sop, siklus.triwulan, read_pengembalian(siklus.kembali))


def read_pengembalian(stored: Mapping[str, object]) -> dict[int, Pengembalian]:
    """From the JSON of a siklus."""
    return {int(no): Pengembalian(**value) for no, value in stored.items() if isinstance(value, dict)}


def scope_of(siklus: Siklus, tugas: Tugas, *, whole: bool = False) -> Lingkup:
    """What a gate is asked for: the bidang of the tugas, or (`whole`) the Instansi."""
    return Lingkup(
        instansi_id=siklus.instansi_id,
        siklus_id=siklus.id,
        tahun=siklus.tahun,
        tw=siklus.triwulan,
        tugas_id=tugas.id,
        bidang_id=None if whole else tugas.bidang_id,
    )


def require_running(siklus: Siklus) -> None:
    """Raise NotAllowedNow when the siklus has ended."""
    if siklus.status is StatusSiklus.DIBATALKAN:
        raise NotAllowedNow(f"Siklus ini dibatalkan: {siklus.alasan} Admin OPD dapat membukanya kembali.")
    if siklus.status is StatusSiklus.SELESAI:
        raise NotAllowedNow("Siklus ini sudah selesai. Admin OPD dapat membukanya kembali dengan alasan.")
