"""Make an archive: the bound PDF, the zip of the originals, and the manifest of both."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC
from pathlib import Path

from triwulan.berkas.sidik import sha256
from triwulan.dokumen.arsip.bagian import Bagian, Sampul, Siap
from triwulan.dokumen.arsip.huruf import font_files
from triwulan.dokumen.arsip.manifes import build_manifest, write_zip
from triwulan.dokumen.arsip.siapkan import Halaman, prepare
from triwulan.dokumen.bengkel import kerja
from triwulan.errors import InvalidInput
from triwulan.waktu import print_saat

MAX_BYTES = 1 << 30
MAX_PARTS = 2000


@dataclass(frozen=True)
class Arsip:
    """A finished archive, whose files lie in the folder of the caller."""

    pdf: Path
    zip: Path
    manifest: bytes
    """manifest.json as it lies in the zip."""
    bagian: tuple[Siap, ...]
    halaman: int = 0
    """Pages of the PDF, with contents and list of files."""

    @property
    def sidik(self) -> str:
        """SHA-256 of the manifest: recorded with the archive, it proves the manifest and by it every file."""
        return sha256(self.manifest)

    @property
    def tidak_dijilid(self) -> tuple[Siap, ...]:
        """The parts that are in the zip alone, each with its reason."""
        return tuple(part for part in self.bagian if not part.halaman)


def build_archive(
    sampul: Sampul,
    bagian: Sequence[Bagian],
    ruang: Path,
    *,
    report: Callable[[int, int], None] | None = None,
) -> Arsip:
    """Bind the parts, in the order of their groups, and pack the originals; all files go to the empty folder `ruang`.

    A part that cannot be bound is listed with its reason, in the PDF and in the manifest, and its
    original is in the zip. The same parts at the same moment give the same bytes.

    Raises InvalidInput (nothing to bind, more than 1 GB or 2000 files) and FontMissing.
    """
    _check_size(bagian)
    font_files()
    ordered = _by_group(bagian)
    pdf, packed = ruang / "arsip.pdf", ruang / "arsip.zip"
    prepared = prepare(ordered, ruang, report)
    parts = tuple(halaman.siap for halaman in prepared)
    pages = _bind(sampul, prepared, pdf)
    manifest = build_manifest(sampul, parts, pdf)
    text = write_zip(packed, manifest, sampul, parts, [part.isi for part in ordered], pdf)
    return Arsip(pdf, packed, text, parts, pages)


def _check_size(bagian: Sequence[Bagian]) -> None:
    if not bagian:
        raise InvalidInput("Belum ada berkas untuk diarsipkan.")
    if len(bagian) > MAX_PARTS or sum(len(part.isi) for part in bagian) > MAX_BYTES:
        raise InvalidInput(
            f"Arsip melebihi 1 GB atau {MAX_PARTS} berkas. Bagi menjadi beberapa arsip, misalnya per bidang."
        )


def _by_group(bagian: Sequence[Bagian]) -> list[Bagian]:
    """Parts of one group stand together; groups come in the order in which they first appear."""
    order = {
        kelompok: place for place, kelompok in enumerate(dict.fromkeys(part.kelompok for part in bagian))
    }
    return sorted(bagian, key=lambda part: order[part.kelompok])


def _bind(sampul: Sampul, prepared: Sequence[Halaman], keluar: Path) -> int:
    rencana = {
        "judul": sampul.judul,
        "instansi": sampul.instansi,
        "rincian": [*sampul.rincian, ("Dibuat", print_saat(sampul.dibuat, sampul.zona))],
        "dibuat": sampul.dibuat.astimezone(UTC).isoformat(),
        "bagian": [asdict(halaman.siap) for halaman in prepared],
    }
    files = [halaman.berkas for halaman in prepared if halaman.berkas]
    return kerja.bind(files, rencana, keluar)
