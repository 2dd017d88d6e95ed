"""Settings of an Instansi in typed groups: each room owns its model, the database keeps it as JSON."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar, Generic, Self, TypeVar

from pydantic import BaseModel, ConfigDict, ValidationError
from sqlalchemy import select
from sqlalchemy.orm import Session

from db.organisasi import Pengaturan
from triwulan.akses.audit import record_change
from triwulan.akses.izin import require, service
from triwulan.akses.pelaku import Actor
from triwulan.errors import Conflict, InvalidInput
from triwulan.versi import check_versi


class Kelompok(BaseModel):
    """Base of a settings group. A subclass names its `kelompok` and gives every field a default."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    kelompok: ClassVar[str]
    aksi_ubah: ClassVar[str] = "pengaturan.ubah"
    """The action (see IZIN) that changing this group needs."""

    @classmethod
    def checked(cls, **values: Any) -> Self:
        """The group made from what a person entered. Raises InvalidInput that names each wrong field."""
        try:
            return cls(**values)
        except ValidationError as error:
            per_isian = {
                str(fault["loc"][0]) if fault["loc"] else "": _sentence(fault) for fault in error.errors()
            }
            raise InvalidInput(" ".join(dict.fromkeys(per_isian.values())), per_isian) from error


K = TypeVar("K", bound=Kelompok)


@dataclass(frozen=True)
class Tersimpan(Generic[K]):
    """A settings group and the version it was read at (0: nothing stored yet, all defaults)."""

    nilai: K
    versi: int


def load_pengaturan(session: Session, instansi_id: int, model: type[K]) -> K:
    """The settings group of an Instansi, with defaults for what is not stored. For services; checks no permission."""
    row = _find(session, instansi_id, model.kelompok)
    return model.model_validate(row.nilai if row else {})


@service("instansi.lihat")
def get_pengaturan(session: Session, actor: Actor, *, instansi_id: int, model: type[K]) -> Tersimpan[K]:
    """The settings group of an Instansi for a page that edits it."""
    row = _find(session, instansi_id, model.kelompok)
    return Tersimpan(model.model_validate(row.nilai if row else {}), row.versi if row else 0)


@service("instansi.lihat")
def save_pengaturan(
    session: Session, actor: Actor, *, instansi_id: int, nilai: Kelompok, versi: int
) -> Tersimpan[Kelompok]:
    """Store a settings group; needs the group's own `aksi_ubah`. Raises Conflict when it was changed meanwhile."""
    require(actor, nilai.aksi_ubah, instansi_id)
    row = _find(session, instansi_id, nilai.kelompok, lock=True)
    if row is None:
        if versi != 0:
            raise Conflict("Pengaturan ini baru saja dihapus. Muat ulang halaman, lalu simpan lagi.")
        row = Pengaturan(instansi_id=instansi_id, kelompok=nilai.kelompok)
        session.add(row)
    else:
        check_versi(row, versi, row.nilai)
    row.nilai = nilai.model_dump(mode="json")
    record_change(session, actor, f"pengaturan.{nilai.kelompok}", row)
    session.flush()
    return Tersimpan(nilai, row.versi)


def _find(session: Session, instansi_id: int, kelompok: str, *, lock: bool = False) -> Pengaturan | None:
    query = select(Pengaturan).where(Pengaturan.instansi_id == instansi_id, Pengaturan.kelompok == kelompok)
    return session.scalar(query.with_for_update() if lock else query)


def _sentence(fault: Any) -> str:
    """What pydantic says, in words for people; validators of our own speak Indonesian already."""
    if fault["type"] == "value_error":
        return str(fault["ctx"]["error"])
    field = ".".join(str(part) for part in fault["loc"]) or "isian"
    limit = fault.get("ctx", {})
    bounds = {
        "greater_than_equal": f"paling sedikit {limit.get('ge')}",
        "less_than_equal": f"paling banyak {limit.get('le')}",
    }
    return f"{field}: {bounds.get(fault['type'], 'nilai tidak dapat dipakai')}."
