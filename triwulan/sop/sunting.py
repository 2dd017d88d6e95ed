"""Editing a draf: one change at a time, saved at once; two editors lose nothing of each other's work."""

from __future__ import annotations

from collections.abc import Callable

from sqlalchemy.orm import Session

from db.organisasi import Instansi
from db.sop import SopVersi
from triwulan.akses.izin import own, service
from triwulan.akses.pelaku import Actor
from triwulan.errors import Conflict
from triwulan.sop.definition import Sop
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
    their_places = {change.tempat for change in compare(dasar, theirs)}
    my_places = {change.tempat for change in compare(dasar, mine)}
    moved = [row.no for row in dasar.langkah] != [row.no for row in theirs.langkah]
    if moved or their_places & my_places:
        raise Conflict(
            "Orang lain baru saja mengubah bagian yang sama. Isian Anda belum disimpan; salin bila perlu, "
            "lalu muat ulang untuk melihat isian mereka.",
            {change.tempat: change.sesudah for change in compare(dasar, theirs)},
        )
