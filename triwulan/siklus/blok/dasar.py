"""What all kinds of blocks share: the context in which a value is judged, and the registry of rules."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, ClassVar, Generic, TypeVar

from sqlalchemy.orm import Session

from triwulan.errors import InvalidInput
from triwulan.siklus.kait import Kurang, Lingkup, NaskahTugas, Rekaman
from triwulan.siklus.orang import Sumber, SumberOrang
from triwulan.siklus.peta import Jawaban
from triwulan.sop.formulir import Blok
from triwulan.waktu import Periode

B = TypeVar("B", bound=Blok)
NilaiBlok = Mapping[str, Any]
"""Value of a block by part; a block without parts has the one part ""."""

MAKS_NILAI = 100_000
"""Characters of one stored value, far above what any field allows."""


@dataclass
class Konteks:
    """In which tugas a value is judged. What needs a query is looked up when a block asks for it."""

    session: Session
    lingkup: Lingkup
    hari_ini: date
    periode: Periode
    jawaban: Jawaban | None = None
    bukti: Mapping[str, int] = field(default_factory=dict)
    """Number of files by block id."""
    naskah: Mapping[str, NaskahTugas] = field(default_factory=dict)
    """What has been made, by block id; empty while no room makes papers."""
    rekaman: tuple[Rekaman, ...] = ()
    """The records that a pemeriksaan judges."""
    lajur: Mapping[int, str] = field(default_factory=dict)
    """Names of the bidang in charge of indicators."""
    langkah_terakhir: bool = False
    _orang: SumberOrang | None = None

    def orang(self, sumber: str) -> Mapping[int, Sumber]:
        """People to choose from, by id."""
        if self._orang is None:
            self._orang = SumberOrang(self.session, self.lingkup.instansi_id, self.hari_ini)
        return self._orang.of(sumber)


class Aturan(Generic[B]):
    """The rules of one kind of block. A value is stored as typed; it is judged when the langkah is finished."""

    jenis: ClassVar[str]
    punya_nilai: ClassVar[bool] = True
    """False where what is entered lives in another place (records, files, papers)."""

    def accept(self, blok: B, kunci: str, nilai: Any) -> Any:
        """`nilai` in the shape that is stored while typing. InvalidInput when it has another shape."""
        if kunci:
            raise InvalidInput(f"{blok.label}: bagian isian tidak dikenal.")
        return nilai

    def is_empty(self, nilai: NilaiBlok) -> bool:
        """Whether nothing was entered."""
        return nilai.get("") in (None, "", [], {})

    def missing(self, blok: B, nilai: NilaiBlok, konteks: Konteks) -> Iterator[Kurang]:
        """What is missing or wrong: required and empty, or not readable."""
        if self.is_empty(nilai):
            if blok.wajib:
                yield kurang(blok, "Wajib diisi.")
            return
        yield from self.faults(blok, nilai, konteks)

    def faults(self, blok: B, nilai: NilaiBlok, konteks: Konteks) -> Iterator[Kurang]:
        """What is wrong with a value that is there."""
        return iter(())

    def final(self, blok: B, nilai: NilaiBlok, konteks: Konteks) -> Any:
        """The value as it is handed in: complete in itself, so that it can be read without looking anything up."""
        return nilai.get("")


_aturan: dict[str, Aturan[Any]] = {}


def register(*rules: Aturan[Any]) -> None:
    """Make these the rules of their kinds of block."""
    for rule in rules:
        _aturan[rule.jenis] = rule


def aturan(jenis: str) -> Aturan[Any]:
    """The rules of a kind of block. KeyError for a kind that nobody knows."""
    return _aturan[jenis]


def kurang(blok: Blok, pesan: str, kunci: str = "", label: str = "") -> Kurang:
    """One missing thing of a block."""
    return Kurang(blok.id, kunci, label or blok.label, pesan)


def require_text(blok: Blok, nilai: Any, maks: int) -> str | None:
    """A text of at most `maks` characters. InvalidInput otherwise."""
    if nilai is not None and not isinstance(nilai, str):
        raise InvalidInput(f"{blok.label}: isian harus berupa teks.")
    if nilai is not None and len(nilai) > maks:
        raise InvalidInput(
            f"{blok.label}: paling banyak {maks} huruf (sekarang {len(nilai)}).",
            {blok.id: "Terlalu panjang."},
        )
    return nilai


def require_dict(blok: Blok, nilai: Any, keys: Iterable[str]) -> dict[str, Any] | None:
    """A value of named parts, only these. InvalidInput otherwise."""
    if nilai is None:
        return None
    if not isinstance(nilai, dict) or not set(nilai) <= set(keys):
        raise InvalidInput(f"{blok.label}: bentuk isian tidak dikenal.")
    return nilai


def require_list(blok: Blok, nilai: Any, check: Callable[[Any], Any], maks: int = 500) -> list[Any] | None:
    """A list of at most `maks` items, each of which passes `check`. InvalidInput otherwise."""
    if nilai is None:
        return None
    if not isinstance(nilai, list) or len(nilai) > maks:
        raise InvalidInput(f"{blok.label}: bentuk isian tidak dikenal, atau lebih dari {maks} baris.")
    return [check(item) for item in nilai]


def read_date(text: object) -> date | None:
    """A date as ISO text; None when it is none."""
    try:
        return date.fromisoformat(text) if isinstance(text, str) else None
    except ValueError:
        return None
