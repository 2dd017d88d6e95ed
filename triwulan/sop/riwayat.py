"""The life of an SOP, version by version, as an auditor asks for it: when, who, what, why."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.akses import Pengguna, Peristiwa
from db.sop import SopVersi
from triwulan.akses.izin import own, service
from triwulan.akses.pelaku import Actor
from triwulan.ekspor import to_xlsx
from triwulan.waktu import to_zone

KEJADIAN = {
    "sop.impor": "Dibuat",
    "sop.ubah": "Disunting",
    "sop.urung": "Suntingan diurungkan",
    "sop.ulang": "Suntingan diulangi",
    "sop.diajukan": "Diajukan untuk ditinjau",
    "sop.ditinjau": "Ditinjau",
    "sop.draf": "Dikembalikan menjadi draf",
    "sop.berlaku": "Diberlakukan",
    "sop.berlaku_apa_adanya": "Diberlakukan apa adanya",
    "sop.digantikan": "Digantikan versi yang lebih baru",
    "sop.dicabut": "Dicabut",
    "sop.hapus_draf": "Draf dihapus",
}
"""The actions of the audit on a version, in the words of the page."""
SUNTING = frozenset({"sop.ubah", "sop.urung", "sop.ulang"})
HAPUS = "sop.hapus_draf"
KOLOM = ("Waktu", "Versi", "Kejadian", "Oleh", "Alasan atau keterangan")


@dataclass(frozen=True)
class Kejadian:
    """One thing that happened to one version; `waktu` in the zone of the reader, `kali` counts edits in a row."""

    waktu: datetime
    sop_id: int
    nomor_versi: int
    aksi: str
    pelaku: str
    alasan: str
    kali: int = 1

    @property
    def uraian(self) -> str:
        """What happened, in words."""
        words = KEJADIAN.get(self.aksi, self.aksi)
        return f"{words} ({self.kali} perubahan)" if self.kali > 1 else words


@service("sop.lihat")
def list_kejadian(session: Session, actor: Actor, *, sop_id: int) -> tuple[Kejadian, ...]:
    """What happened to every version of this SOP, and drafts that were deleted, newest first.

    Edits of one person in a row on one day are one line. Versions from before the audit began show at least
    when they were made and by whom.
    """
    row = own(session, actor, SopVersi, sop_id)
    versions = session.scalars(
        select(SopVersi).where(SopVersi.instansi_id == row.instansi_id, SopVersi.kode == row.kode)
    ).all()
    found = [
        *_from_audit(session, actor, versions),
        *_before_audit(session, actor, versions),
        *_deleted(session, actor, row),
    ]
    return tuple(reversed(list(_gathered(sorted(found, key=lambda one: one.waktu)))))


@service("sop.lihat")
def export_kejadian(session: Session, actor: Actor, *, sop_id: int) -> bytes:
    """The same lines as an Excel file, oldest first."""
    row = own(session, actor, SopVersi, sop_id)
    lines = reversed(list_kejadian(session, actor, sop_id=sop_id))
    cells = ((one.waktu, one.nomor_versi, one.uraian, one.pelaku, one.alasan) for one in lines)
    return to_xlsx(f"Riwayat SOP {row.nama}", KOLOM, cells)


def _from_audit(session: Session, actor: Actor, versions: Iterable[SopVersi]) -> list[Kejadian]:
    numbers = {str(version.id): version.nomor_versi for version in versions}
    lines = session.execute(
        select(Peristiwa.waktu, Peristiwa.objek_id, Peristiwa.aksi, Peristiwa.pelaku, Peristiwa.alasan)
        .where(Peristiwa.objek == SopVersi.__name__, Peristiwa.objek_id.in_(numbers))
        .order_by(Peristiwa.id)
    )
    found: list[Kejadian] = []
    for waktu, objek_id, aksi, pelaku, alasan in lines:
        if (
            aksi == HAPUS
        ):  # SQLite gives the id of a deleted draft to the next one: what came before is another's
            found = [one for one in found if one.sop_id != int(objek_id)]
            continue
        local = to_zone(waktu, actor.zona.value)
        found.append(Kejadian(local, int(objek_id), numbers[objek_id], aksi, pelaku, alasan or ""))
    return found


def _deleted(session: Session, actor: Actor, row: SopVersi) -> Iterator[Kejadian]:
    """Drafts of this SOP that are gone."""
    lines = session.scalars(
        select(Peristiwa).where(Peristiwa.rantai == row.instansi_id, Peristiwa.aksi == HAPUS)
    )
    for line in lines:
        gone = line.sebelum or {}
        if gone.get("kode") == row.kode:
            local = to_zone(line.waktu, actor.zona.value)
            yield Kejadian(local, 0, gone["nomor_versi"], HAPUS, line.pelaku, line.alasan or "")


def _before_audit(session: Session, actor: Actor, versions: Iterable[SopVersi]) -> Iterator[Kejadian]:
    """The making of versions that the audit does not know."""
    rows = {str(version.id): version for version in versions}
    known = session.scalars(
        select(Peristiwa.objek_id).where(
            Peristiwa.objek == SopVersi.__name__, Peristiwa.objek_id.in_(rows), Peristiwa.aksi == "sop.impor"
        )
    )
    for id_ in rows.keys() - set(known):
        row = rows[id_]
        maker = session.get(Pengguna, row.dibuat_oleh) if row.dibuat_oleh else None
        local = to_zone(row.dibuat, actor.zona.value)
        yield Kejadian(local, row.id, row.nomor_versi, "sop.impor", maker.nama if maker else "", "")


def _gathered(lines: Iterable[Kejadian]) -> Iterator[Kejadian]:
    """Edits in a row by one person on one day as one line, at the time of the last."""
    held: Kejadian | None = None
    for line in lines:
        if held is not None and _same_sitting(held, line):
            held = replace(line, kali=held.kali + 1)
            continue
        if held is not None:
            yield held
        held = line
    if held is not None:
        yield held


def _same_sitting(one: Kejadian, other: Kejadian) -> bool:
    return (
        {one.aksi, other.aksi} <= SUNTING
        and (one.sop_id, one.pelaku) == (other.sop_id, other.pelaku)
        and one.waktu.date() == other.waktu.date()
    )
