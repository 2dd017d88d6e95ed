"""Evidence as seen from the numbers. The room that keeps files announces itself here; no table of it is known.

Evidence hangs on an indikator and triwulan (`reference`), so that it can be handed in before the number.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from sqlalchemy.orm import Session


@dataclass(frozen=True)
class BuktiRingkas:
    """One file of evidence: what it is, who handed it in, and its checksum."""

    id: int
    nama: str
    jenis: str
    sha256: str
    diunggah_oleh: str
    diunggah_pada: datetime


class PembacaBukti(Protocol):
    """What the room of files answers."""

    def count(self, session: Session, references: Iterable[str]) -> Mapping[str, int]:
        """How many files hang on each reference, in one query; none: left out."""

    def files(self, session: Session, references: Iterable[str]) -> Mapping[str, tuple[BuktiRingkas, ...]]:
        """The files of each reference, in one query."""


_reader: PembacaBukti | None = None


def use_evidence(reader: PembacaBukti | None) -> None:
    """Announce who keeps the files (None: nobody)."""
    global _reader
    _reader = reader


def reference(indikator_id: int, tw: int) -> str:
    """What evidence of an indikator in a triwulan hangs on."""
    return f"indikator:{indikator_id}:{tw}"


def count_evidence(session: Session, references: Iterable[str]) -> Mapping[str, int]:
    """How many files hang on each reference."""
    return _reader.count(session, references) if _reader else {}


def evidence_of(session: Session, references: Iterable[str]) -> Mapping[str, tuple[BuktiRingkas, ...]]:
    """The files of each reference."""
    return _reader.files(session, references) if _reader else {}
