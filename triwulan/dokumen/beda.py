"""What changed between two snapshots of a paper, as sentences. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

TIDAK_ADA = "(tidak ada)"
MAKS_TEKS = 120
NAMA_BAGIAN = {
    "baris": "baris",
    "tim": "susunan tim baris",
    "lembar": "lembar",
    "indikator": "indikator baris",
    "anggaran": "anggaran",
    "realisasi": "realisasi",
    "capaian": "capaian",
    "ttd": "penanda tangan",
    "program": "program",
    "sasaran": "sasaran",
    "hasil": "hasil pemeriksaan",
    "kurang": "kekurangan",
}


@dataclass(frozen=True)
class Perubahan:
    """One place that reads differently now."""

    tempat: str
    lama: str
    baru: str

    @property
    def kalimat(self) -> str:
        """As a sentence for people."""
        return f"{self.tempat}: semula “{self.lama}”, sekarang “{self.baru}”."


def changes_between(lama: Any, baru: Any) -> tuple[Perubahan, ...]:
    """Every place that differs, in the order of the paper."""
    return tuple(_walk(lama, baru, ()))


def _walk(lama: Any, baru: Any, path: tuple[str, ...]) -> Iterator[Perubahan]:
    if isinstance(lama, Mapping) and isinstance(baru, Mapping):
        for key in dict.fromkeys((*lama, *baru)):
            yield from _walk(lama.get(key, TIDAK_ADA), baru.get(key, TIDAK_ADA), (*path, str(key)))
    elif isinstance(lama, list) and isinstance(baru, list):
        for place in range(max(len(lama), len(baru))):
            old = lama[place] if place < len(lama) else TIDAK_ADA
            new = baru[place] if place < len(baru) else TIDAK_ADA
            yield from _walk(old, new, (*path, _row_name(old if place < len(lama) else new, place)))
    elif lama != baru:
        yield Perubahan(" › ".join(NAMA_BAGIAN.get(part, part) for part in path), _short(lama), _short(baru))


def _row_name(item: Any, place: int) -> str:
    """The row by the name that people know it by."""
    if isinstance(item, Mapping):
        for key in ("nama", "indikator", "bidang", "judul", "teks"):
            if isinstance(item.get(key), str) and item[key]:
                return _short(item[key], 60)
    return str(place + 1)


def _short(value: Any, maks: int = MAKS_TEKS) -> str:
    text = value if isinstance(value, str) else str(value)
    return text if len(text) <= maks else f"{text[: maks - 1]}…"
