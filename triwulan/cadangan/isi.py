"""What a backup file is: a tar whose first member tells what must be in it."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass
from typing import IO

from triwulan.errors import InvalidInput

MANIFES = "manifes.json"
BASIS_DATA = "basis-data"
RAHASIA = "rahasia.kunci"
BERKAS = "berkas/"
CHUNK = 1 << 20
FORMAT = 1


@dataclass(frozen=True)
class Anggota:
    """One file in the backup: name, length in bytes, SHA-256."""

    nama: str
    ukuran: int
    sha256: str


@dataclass(frozen=True)
class Manifes:
    """What was backed up: when (UTC, ISO 8601), which kind of database and version, and every file."""

    dibuat: str
    basis_data: str
    versi: str
    anggota: tuple[Anggota, ...]

    def to_json(self) -> bytes:
        """The text that stands in the backup."""
        return json.dumps({"format": FORMAT, **asdict(self)}, indent=1).encode()


def parse_manifes(isi: bytes) -> Manifes:
    """Read a manifest. Raises InvalidInput when it is none, or one of a newer program."""
    try:
        data = json.loads(isi)
        if data.pop("format") != FORMAT:
            raise InvalidInput("Cadangan ini dibuat program yang lebih baru. Pasang program yang lebih baru.")
        anggota = tuple(Anggota(**row) for row in data.pop("anggota"))
        return Manifes(**data, anggota=anggota)
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise InvalidInput(
            "Berkas ini bukan cadangan Triwulan. Pakai berkas dari `python -m triwulan backup`."
        ) from error


def measure(stream: IO[bytes]) -> tuple[int, str]:
    """Length and SHA-256 of a stream, read in pieces."""
    digest, size = hashlib.sha256(), 0
    while chunk := stream.read(CHUNK):
        digest.update(chunk)
        size += len(chunk)
    return size, digest.hexdigest()
