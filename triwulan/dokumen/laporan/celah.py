"""The completeness gate: what a report still lacks, and where that is mended."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from sqlalchemy.orm import Session

from triwulan.akses.pelaku import Actor
from triwulan.dokumen.laporan.alamat import Alamat, load_alamat
from triwulan.dokumen.laporan.data import DataLaporan
from triwulan.dokumen.laporan.sasaran import needs_analysis
from triwulan.dokumen.laporan.sel import is_blank
from triwulan.dokumen.laporan.teks import KeadaanTeks, Naskahnya
from triwulan.kinerja.deret import DeretIndikator
from triwulan.kinerja.lembar import realisasi_grid

MAKS_NAMA = 90


@dataclass(frozen=True)
class Celah:
    """One thing that is missing. `alamat`: the page on which it is mended, below the address of the app; what
    follows "#" is the field there."""

    kelompok: str
    uraian: str
    alamat: str
    perihal: str = ""
    """What is missing, without the indikator for which it is; with it, gaps that are alike make one line."""
    nama: str = ""


def find_gaps(session: Session, actor: Actor, data: DataLaporan, naskah: Naskahnya) -> list[Celah]:
    """Everything that keeps the report from being complete, in the order of its making."""
    where = load_alamat(session, data.ringkasan.instansi_id, data.masa)
    return [
        *_data(data, where),
        *_findings(session, actor, data, where),
        *_analysis(data, where),
        *_evidence(data, where),
        *_texts(naskah, where),
    ]


def gap_lines(gaps: Iterable[Celah]) -> list[str]:
    """The gaps as a final paper asks reasons for them: those that are alike in one line, with all names."""
    return list(gaps_by_line(gaps))


def gaps_by_line(gaps: Iterable[Celah]) -> dict[str, tuple[Celah, ...]]:
    """The same lines, each with the gaps that it stands for."""
    alike: dict[str, list[Celah]] = {}
    for gap in gaps:
        alike.setdefault(gap.perihal or gap.uraian, []).append(gap)
    return {_line(key, found): tuple(found) for key, found in alike.items()}


def _line(perihal: str, found: list[Celah]) -> str:
    if len(found) == 1:
        return found[0].uraian
    return f"{perihal} untuk {len(found)} indikator: {', '.join(gap.nama for gap in found)}"


def _data(data: DataLaporan, where: Alamat) -> Iterator[Celah]:
    if not data.ringkasan.indikator:
        yield Celah(
            "Data",
            f"Perencanaan kinerja tahun {data.masa.tahun} belum diisi",
            where.perencanaan("Pohon"),
        )
    for group in data.ringkasan.sasaran:
        if not group.indikator:
            yield Celah(
                "Data",
                f"Sasaran “{_short(group.nama)}” belum mempunyai indikator",
                where.perencanaan("Indikator"),
            )
    for row in data.ringkasan.indikator:
        if row.target_tahunan is None:
            yield _gap("Data", "Target tahunan", "belum diisi", row, where.perencanaan("Target"))
        if is_blank(row):
            yield _gap("Data", "Realisasi", "belum diisi", row, where.realisasi(*_owner(data, row)))
    yield from _budget(data, where)


def _budget(data: DataLaporan, where: Alamat) -> Iterator[Celah]:
    total = data.ringkasan.serapan[-1] if data.ringkasan.serapan else None
    if total is None or not total.pagu:
        yield Celah("Data", f"Pagu anggaran tahun {data.masa.tahun} belum diisi", where.perencanaan("Pagu"))
    if not any(
        tw == data.masa.tw
        for year in data.belanja.values()
        for tw, row in year.items()
        if row.rupiah is not None
    ):
        yield Celah("Data", f"Realisasi anggaran {data.masa.periode.label} belum diisi", where.anggaran())


def _findings(session: Session, actor: Actor, data: DataLaporan, where: Alamat) -> Iterator[Celah]:
    """Odd numbers that nobody mended or explained yet."""
    grid = realisasi_grid(
        session, actor, instansi_id=data.ringkasan.instansi_id, tahun=data.masa.tahun, tw=data.masa.tw
    )
    for row in grid.baris:
        found = [item for item in row.temuan if item.terbuka]
        if found:
            yield Celah(
                "Temuan mutu",
                f"{len(found)} temuan pada realisasi “{_short(row.nama)}” belum dijelaskan: {found[0].temuan.pesan.rstrip('.')}",
                where.temuan(row.indikator_id, row.bidang_id),
            )


def _analysis(data: DataLaporan, where: Alamat) -> Iterator[Celah]:
    for _, _, rows in data.groups():
        for row in rows:
            if needs_analysis(data, row):
                yield _gap(
                    "Analisis", "Analisis penyebab", "belum diisi", row, where.analisis(*_owner(data, row))
                )


def _evidence(data: DataLaporan, where: Alamat) -> Iterator[Celah]:
    for row in data.ringkasan.indikator:
        filled = row.kini.diminta and row.kini.nilai is not None
        if filled and not data.bukti.get((row.indikator_id, data.masa.tw)):
            yield _gap(
                "Bukti dukung",
                "Bukti dukung",
                "belum diunggah",
                row,
                where.realisasi(*_owner(data, row)),
            )


def _texts(naskah: Naskahnya, where: Alamat) -> Iterator[Celah]:
    for part in naskah.bagian:
        if part.keadaan is KeadaanTeks.KOSONG:
            yield Celah("Naskah", f"{part.judul} belum ditulis", where.naskah(part.kunci))
        elif part.keadaan is KeadaanTeks.USANG:
            yield Celah("Naskah", f"{part.judul} ditulis sebelum data berubah", where.naskah(part.kunci))
    waiting = [part for part in naskah.bagian if part.keadaan is KeadaanTeks.OTOMATIS]
    if waiting:
        yield Celah(
            "Naskah",
            f"{len(waiting)} bagian berisi kalimat otomatis yang belum disetujui",
            where.naskah(waiting[0].kunci),
        )


def _gap(kelompok: str, apa: str, kurang: str, row: DeretIndikator, alamat: str) -> Celah:
    name = f"“{_short(row.nama)}”"
    return Celah(kelompok, f"{apa} {name} {kurang}", alamat, f"{apa} {kurang}", name)


def _short(name: str) -> str:
    plain = " ".join(name.split())
    return plain if len(plain) <= MAKS_NAMA else f"{plain[: MAKS_NAMA - 1]}…"


def _owner(data: DataLaporan, row: DeretIndikator) -> tuple[int, int | None]:
    """The indikator, and the bidang that answers for it."""
    return row.indikator_id, data.indikator[row.indikator_id].bidang_id
