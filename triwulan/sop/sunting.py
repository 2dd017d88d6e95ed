"""Editing a draf: one change at a time, saved at once; two editors lose nothing of each other's work."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from sqlalchemy.orm import Session

from db.organisasi import Instansi
from db.sop import SopVersi
from triwulan.akses.izin import own, service
from triwulan.akses.pelaku import Actor
from triwulan.errors import Conflict
from triwulan.sop.definition import Langkah, Sop
from triwulan.sop.diff import compare
from triwulan.sop.terbit import SopTersimpan, get_sop, import_sop, save_sop
from triwulan.sop.yaml_write import dump_sop

Ubahan = Callable[[Sop], Sop]


@service("sop.ubah")
def edit_draft(session: Session, actor: Actor, *, sop_id: int, dasar: Sop, ubah: Ubahan) -> SopTersimpan:
    """Apply one change to the draf as it stands now. `dasar` is the SOP on which the editor made the change.

    Where somebody else saved in between, the change is applied to their SOP, unless both touched the same
    place or rows have moved: then Conflict with their values, and nothing is overwritten.
    """
    stored = get_sop(session, actor, sop_id=sop_id)
    mine = ubah(dasar)
    if stored.sop != dasar:
        _refuse_collision(dasar, mine, stored.sop)
        mine = ubah(stored.sop)
    if mine == stored.sop:
        return stored
    return save_sop(session, actor, sop_id=sop_id, versi=stored.versi, sop=mine)


@service("sop.ubah")
def new_version(session: Session, actor: Actor, *, sop_id: int) -> SopTersimpan:
    """A new draf with the content of an existing version of the same SOP."""
    row = own(session, actor, SopVersi, sop_id)
    return import_sop(session, actor, instansi_id=row.instansi_id, sop=Sop.model_validate(row.isi))


@service("sop.lihat")
def export_sop(session: Session, actor: Actor, *, sop_id: int) -> str:
    """The version as YAML text that imports to the same SOP."""
    return dump_sop(get_sop(session, actor, sop_id=sop_id).sop)


@service("sop.lihat")
def kode_instansi(session: Session, actor: Actor, *, instansi_id: int) -> str:
    """The code of an Instansi, with which the kode of its SOPs begin."""
    return session.get_one(Instansi, instansi_id).kode


def _refuse_collision(dasar: Sop, mine: Sop, theirs: Sop) -> None:
    if _places(dasar, mine) & _places(dasar, theirs) or _rows_moved(dasar, mine, theirs):
        raise Conflict(
            "Orang lain baru saja mengubah bagian yang sama. Isian Anda belum disimpan; salin bila perlu, "
            "lalu muat ulang untuk melihat isian mereka.",
            {change.tempat: change.sesudah for change in compare(dasar, theirs)},
        )


def _places(dasar: Sop, changed: Sop) -> set[str]:
    """Every part in which two SOPs differ; rows are compared number by number."""
    rows = {
        f"langkah[{no}].{name}"
        for no, before, after in _same_numbers(dasar, changed)
        for name in type(before).model_fields
        if getattr(before, name) != getattr(after, name)
    }
    return rows | {
        change.tempat for change in compare(dasar, changed) if not change.tempat.startswith("langkah")
    }


def _rows_moved(dasar: Sop, mine: Sop, theirs: Sop) -> bool:
    """Whether a row that I changed may be another row in their SOP."""
    if [row.no for row in dasar.langkah] != [row.no for row in theirs.langkah]:
        return True
    touched = {no for no, before, after in _same_numbers(dasar, mine) if before != after}
    return any(
        no in touched and before.kegiatan != after.kegiatan
        for no, before, after in _same_numbers(dasar, theirs)
    )


def _same_numbers(one: Sop, other: Sop) -> Iterator[tuple[int, Langkah, Langkah]]:
    rows = {row.no: row for row in other.langkah}
    return ((row.no, row, rows[row.no]) for row in one.langkah if row.no in rows)
