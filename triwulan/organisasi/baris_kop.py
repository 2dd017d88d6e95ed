"""The lines of a letterhead: what each must be, and what an office starts with (Permendagri 1/2023 and its local rules)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from typing import Any, Literal

from db.organisasi import Instansi
from triwulan.errors import InvalidInput

MAKS_BARIS = 8
UKURAN_PT = (7, 24)
"""Smallest and largest type of a letterhead, in points."""
Garis = Literal["tunggal", "ganda", "tanpa"]
GARIS: dict[Garis, str] = {
    "tunggal": "Satu garis tebal (2,25 pt)",
    "ganda": "Garis tebal dan tipis",
    "tanpa": "Tanpa garis",
}
FONTA = ("Arial", "Bookman Old Style", "Times New Roman", "Tahoma")


@dataclass(frozen=True)
class BarisKop:
    """One line of the letterhead: text, size in points, bold or not."""

    teks: str
    ukuran: int
    tebal: bool = False


def default_baris(pemda: str, instansi: Instansi) -> list[dict[str, Any]]:
    """Pemda 14 pt, office 18 pt bold, address and contacts 10 pt: the proportions most pemda prescribe."""
    kontak = (
        ("Telepon", instansi.telepon),
        ("Faksimile", instansi.faksimile),
        ("Laman", instansi.laman),
        ("Pos-el", instansi.pos_el),
    )
    alamat = " ".join(part for part in (instansi.alamat, instansi.kode_pos) if part)
    lines = (
        BarisKop(pemda.upper(), 14),
        BarisKop(instansi.nama.upper(), 18, tebal=True),
        BarisKop(alamat, 10),
        BarisKop(", ".join(f"{nama} {isi}" for nama, isi in kontak if isi), 10),
    )
    return as_json(line for line in lines if line.teks)


def as_json(lines: Iterable[BarisKop]) -> list[dict[str, Any]]:
    """The lines as the database keeps them."""
    return [asdict(line) for line in lines]


def from_json(rows: Iterable[Mapping[str, Any]]) -> tuple[BarisKop, ...]:
    """The lines as stored."""
    return tuple(BarisKop(str(row["teks"]), int(row["ukuran"]), bool(row.get("tebal"))) for row in rows)


def check_baris(lines: Iterable[BarisKop]) -> tuple[BarisKop, ...]:
    """The lines without empty ones. Raises InvalidInput when none is left, or one is too long, small or large."""
    kept = tuple(
        BarisKop(" ".join(line.teks.split()), line.ukuran, line.tebal) for line in lines if line.teks.strip()
    )
    fault = _fault(kept)
    if fault:
        raise InvalidInput(fault, {"baris": fault})
    return kept


def _fault(lines: tuple[BarisKop, ...]) -> str | None:
    smallest, largest = UKURAN_PT
    if not lines:
        return "Kop surat memerlukan sedikitnya satu baris, misalnya nama pemerintah daerah."
    if len(lines) > MAKS_BARIS:
        return f"Kop surat paling banyak {MAKS_BARIS} baris."
    if any(len(line.teks) > 200 for line in lines):
        return "Satu baris kop paling banyak 200 karakter. Bagi menjadi dua baris."
    if any(not smallest <= line.ukuran <= largest for line in lines):
        return f"Ukuran huruf kop antara {smallest} dan {largest} pt."
    return None
