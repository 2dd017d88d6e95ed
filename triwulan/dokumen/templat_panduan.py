"""The lists of names in docs/templat-naskah.md and docs/templat-sop.md, written from what templates may really use."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from triwulan.dokumen.templat_daftar import Isian, list_isian
from triwulan.dokumen.templat_jenis import LEMBAR_SOP, SEMUA_TEMPLAT, JenisTemplat, jenis_templat
from triwulan.settings import ROOT

NASKAH = ROOT / "docs" / "templat-naskah.md"
SOP = ROOT / "docs" / "templat-sop.md"
AWAL, AKHIR = "<!-- isian: ditulis program -->", "<!-- akhir isian -->"


def write_guides() -> tuple[Path, ...]:
    """Write the lists in both files anew; returns them."""
    for path, text in ((NASKAH, naskah_text), (SOP, sop_text)):
        path.write_text(text(path.read_text(encoding="utf-8")), encoding="utf-8")
    return NASKAH, SOP


def naskah_text(now: str) -> str:
    """docs/templat-naskah.md with its lists written anew."""
    return _between_marks(now, "\n".join(_paper_lists()))


def sop_text(now: str) -> str:
    """docs/templat-sop.md with its list written anew."""
    return _between_marks(now, _table(list_isian(jenis_templat(LEMBAR_SOP))))


def _between_marks(now: str, lists: str) -> str:
    before, _, rest = now.partition(AWAL)
    return f"{before}{AWAL}\n\n{lists}\n{AKHIR}{rest.partition(AKHIR)[2]}"


def _paper_lists() -> Iterator[str]:
    for title, folder in (("Naskah", "naskah"), ("Laporan Kinerja", "laporan")):
        group = [jenis for jenis in SEMUA_TEMPLAT if jenis.folder == folder]
        common = _common(group)
        yield f"## Isian setiap {title}\n\n" + _table(common)
        yield from (_section(jenis, common) for jenis in group if _own(jenis, common))


def _common(group: Sequence[JenisTemplat]) -> tuple[Isian, ...]:
    """The names that every kind of a group has."""
    lists = [{one.nama for one in list_isian(jenis)} for jenis in group]
    shared = set.intersection(*lists)
    return tuple(one for one in list_isian(group[0]) if one.nama in shared)


def _own(jenis: JenisTemplat, common: Sequence[Isian]) -> tuple[Isian, ...]:
    known = {one.nama for one in common}
    return tuple(one for one in list_isian(jenis) if one.nama not in known)


def _section(jenis: JenisTemplat, common: Sequence[Isian]) -> str:
    wajib = ", ".join(f"`{one.nama}`" for one in list_isian(jenis) if one.wajib)
    return f"### {jenis.nama}\n\nWajib ada: {wajib}.\n\n{_table(_own(jenis, common))}"


def _table(rows: Iterable[Isian]) -> str:
    return "\n".join(("| Isian | Keterangan | Contoh |", "|---|---|---|", *_rows(rows), ""))


def _rows(rows: Iterable[Isian]) -> Iterator[str]:
    for one in rows:
        cells = (f"`{one.nama}`", one.arti, one.contoh)
        yield "| " + " | ".join(cell.replace("|", "\\|").replace("\n", " ") for cell in cells) + " |"
