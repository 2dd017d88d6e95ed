"""What a case of the permission matrix is. Every room keeps its own in tests/akses/cases_<room>.py as `CASES`."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy.orm import Session

import triwulan
from db.akses import Peran
from db.organisasi import Instansi
from triwulan.akses.pelaku import Actor

Kwargs = Callable[[Session, Instansi], dict[str, Any]]


def _same(actor: Actor, instansi: Instansi) -> Actor:
    return actor


@dataclass(frozen=True)
class Case:
    """How to call one service about one Instansi.

    `kwargs` makes the rows the call needs in that Instansi and returns the keyword arguments; they may be
    such that the service refuses them as invalid: the matrix asks only who gets past the permission.
    `per_instansi`: whether the call is about an Instansi at all. `hanya`: the roles the service accepts
    when it is stricter than IZIN. `actor`: gives the actor what else it needs (a Penugasan, say).
    """

    kwargs: Kwargs
    per_instansi: bool = True
    hanya: frozenset[Peran] | None = None
    actor: Callable[[Actor, Instansi], Actor] = _same


def import_all_rooms() -> None:
    """Import every module under `triwulan`, so that every service is registered."""
    for module in pkgutil.walk_packages(triwulan.__path__, "triwulan."):
        if not module.name.endswith(("__main__", ".anak")):
            importlib.import_module(module.name)


def all_cases() -> dict[str, Case]:
    """The cases of all rooms, by the name of the service; ValueError when two rooms claim one service."""
    cases: dict[str, Case] = {}
    for path in sorted(Path(__file__).parent.glob("cases_*.py")):
        found: dict[str, Case] = importlib.import_module(f"tests.akses.{path.stem}").CASES
        double = cases.keys() & found.keys()
        if double:
            raise ValueError(f"{path.name}: {sorted(double)} have a case already")
        cases |= found
    return cases
