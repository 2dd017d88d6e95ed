"""The one permission table, and the decorator through which every service is checked against it."""

from __future__ import annotations

import functools
import inspect
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Concatenate, ParamSpec, TypeVar, cast

from sqlalchemy.orm import Session

from db.akses import Peran
from db.base import Base
from triwulan.akses.pelaku import Actor
from triwulan.errors import AccessDenied, NotFound

P = ParamSpec("P")
R = TypeVar("R")
Row = TypeVar("Row", bound=Base)

PEMDA, OPD, PIMPINAN, PELAKSANA, PEMERIKSA = (
    Peran.ADMIN_PEMDA,
    Peran.ADMIN_OPD,
    Peran.PIMPINAN,
    Peran.PELAKSANA,
    Peran.PEMERIKSA,
)
SEMUA = frozenset(Peran)
ADMIN = frozenset({PEMDA, OPD})
KANTOR = frozenset({OPD, PIMPINAN, PELAKSANA})
"""People who work in one office; which langkah is theirs is decided by Penugasan."""

GANTI_SANDI = "sandi.ganti_sendiri"
IZIN: dict[str, frozenset[Peran]] = {
    # organisasi and people
    "instansi.lihat": SEMUA,
    "instansi.buat": frozenset({PEMDA}),
    "instansi.ubah": ADMIN,
    "bidang.ubah": ADMIN,
    "pejabat.ubah": ADMIN,
    "waktu.ubah": ADMIN,
    "pengaturan.ubah": ADMIN,
    "pengguna.lihat": ADMIN,
    "pengguna.ubah": ADMIN,
    GANTI_SANDI: SEMUA,
    "penugasan.lihat": SEMUA,
    "penugasan.ubah": ADMIN,
    "audit.lihat": frozenset({PEMDA, OPD, PEMERIKSA}),
    # SOP
    "sop.lihat": SEMUA,
    "sop.ubah": ADMIN,
    "sop.tinjau": frozenset({PEMDA, OPD, PIMPINAN}),
    "sop.tetapkan": frozenset({OPD, PIMPINAN}),
    "sop.pantau": frozenset({OPD, PIMPINAN}),
    # siklus
    "siklus.lihat": SEMUA,
    "siklus.buka": ADMIN,
    "siklus.batal": ADMIN,
    "tugas.lihat": SEMUA,
    "tugas.kerjakan": KANTOR,
    "bukti.lihat": SEMUA,
    "bukti.unggah": KANTOR,
    # kinerja
    "kinerja.lihat": SEMUA,
    "rencana.ubah": frozenset({OPD}),
    "rencana.kunci": frozenset({OPD, PIMPINAN}),
    "realisasi.isi": KANTOR,
    "realisasi.koreksi": frozenset({OPD, PIMPINAN}),
    "analisis.isi": KANTOR,
    # naskah
    "naskah.lihat": SEMUA,
    "naskah.buat": KANTOR,
    "naskah.final": frozenset({OPD, PIMPINAN, PELAKSANA}),
    "naskah.batal": frozenset({OPD, PIMPINAN}),
    "templat.ubah": frozenset({OPD}),
    "arsip.lihat": SEMUA,
    "arsip.buat": KANTOR,
}


@dataclass(frozen=True)
class Service:
    """A registered service: its dotted name, the action it needs, and the function."""

    nama: str
    aksi: str
    fungsi: Callable[..., Any]


SERVICES: dict[str, Service] = {}


def allowed(actor: Actor, aksi: str) -> bool:
    """Whether the role of `actor` includes `aksi`. KeyError for an action that the table does not know."""
    roles = IZIN[aksi]
    return actor.is_system or actor.peran in roles


def require(actor: Actor, aksi: str, instansi_id: int | None = None) -> None:
    """Raise AccessDenied unless the role includes `aksi` and the Instansi, when given, is within reach.

    Whoever still has the first password may do nothing but replace it.
    """
    if actor.wajib_ganti_sandi and aksi != GANTI_SANDI:
        raise AccessDenied("Ganti dahulu kata sandi awal Anda.")
    if not allowed(actor, aksi):
        raise AccessDenied("Peran Anda tidak mencakup tindakan ini. Hubungi admin OPD bila seharusnya boleh.")
    if instansi_id is not None and not actor.reaches(instansi_id):
        raise AccessDenied


def service(
    aksi: str,
) -> Callable[[Callable[Concatenate[Session, Actor, P], R]], Callable[Concatenate[Session, Actor, P], R]]:
    """Register a function `(session, actor, *, …)` as a service that needs `aksi`.

    Before the body runs, the role of the actor and a keyword `instansi_id`, where there is one, are checked.
    """
    if aksi not in IZIN:
        raise KeyError(aksi)

    def register(
        function: Callable[Concatenate[Session, Actor, P], R],
    ) -> Callable[Concatenate[Session, Actor, P], R]:
        parameters = list(inspect.signature(function).parameters)
        if parameters[:2] != ["session", "actor"]:
            raise TypeError(f"{function.__qualname__} must begin with (session, actor, …)")

        @functools.wraps(function)
        def checked(session: Session, actor: Actor, *args: P.args, **kwargs: P.kwargs) -> R:
            instansi_id = kwargs.get("instansi_id")
            require(actor, aksi, instansi_id if isinstance(instansi_id, int) else None)
            return function(session, actor, *args, **kwargs)

        nama = f"{function.__module__}.{function.__name__}"
        SERVICES[nama] = Service(nama, aksi, checked)
        return cast("Callable[Concatenate[Session, Actor, P], R]", checked)

    return register


def own(session: Session, actor: Actor, model: type[Row], row_id: int | None, *, lock: bool = False) -> Row:
    """The row of `model` with this id, when its Instansi is within the actor's reach.

    With `lock` other transactions wait until this one ends (a SQLite writer is alone anyway).
    Raises NotFound when there is no such row, AccessDenied when it belongs to another Instansi.
    """
    row = session.get(model, row_id, with_for_update=lock) if row_id is not None else None
    if row is None:
        raise NotFound("Data ini tidak ada, atau sudah dihapus. Muat ulang halaman.")
    if not actor.reaches(getattr(row, "instansi_id", None)):
        raise AccessDenied
    return row
