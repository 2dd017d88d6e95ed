"""What the form of a langkah is drawn from: drafts as they stand, and the grids that its blocks show."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import cast

from components.isian.dasar import Bahan, NilaiDraf, Orang
from components.isian.lembar import Konflik
from components.langkah.ingatan import Ingatan
from components.langkah.waktu import short_moment
from triwulan import layanan
from triwulan.akses.pelaku import Actor
from triwulan.kinerja.analisis import BarisAnalisis, analisis_grid
from triwulan.kinerja.anggaran import LembarAnggaran, anggaran_grid
from triwulan.kinerja.lembar import BarisRealisasi, LembarRealisasi, realisasi_grid
from triwulan.siklus.halaman import HalamanTugas
from triwulan.siklus.isian import Draf, list_draft
from triwulan.sop.formulir import Formulir
from triwulan.waktu import local_date, now

UMUR = timedelta(seconds=8)
"""How long what was read may be shown again; shorter than the pause between two looks for news."""


@dataclass(frozen=True)
class Isi:
    """Everything that is read anew each time the form is drawn; a grid that no block shows is None."""

    pada: datetime
    draf: tuple[Draf, ...]
    realisasi: LembarRealisasi | None
    anggaran: LembarAnggaran | None
    analisis: tuple[BarisAnalisis, ...]


def load_isi(actor: Actor, halaman: HalamanTugas, memory: Ingatan) -> Isi:
    """What the blocks need; for a few seconds what was read before, with what this tab saved since."""
    known = memory.isi
    if not isinstance(known, Isi) or now() - known.pada > UMUR:
        known = _read(actor, halaman)
    elif known.anggaran is None and _needs_anggaran(halaman):
        known = replace(known, anggaran=_anggaran(actor, halaman))
    memory.isi = known
    return known


def put_draft(memory: Ingatan, draf: Draf) -> None:
    """The field as it was just saved; saves reading all of them again."""
    if isinstance(memory.isi, Isi):
        rest = (row for row in memory.isi.draf if (row.blok, row.kunci) != (draf.blok, draf.kunci))
        memory.isi = replace(memory.isi, draf=(*rest, draf))


def put_realisasi(memory: Ingatan, row: BarisRealisasi) -> None:
    """The row of the grid as it was just saved."""
    if isinstance(memory.isi, Isi) and memory.isi.realisasi is not None:
        grid = memory.isi.realisasi
        rows = tuple(row if old.indikator_id == row.indikator_id else old for old in grid.baris)
        memory.isi = replace(memory.isi, realisasi=replace(grid, baris=rows))


def put_analisis(memory: Ingatan, row: BarisAnalisis) -> None:
    """The analysis as it was just saved."""
    if isinstance(memory.isi, Isi):
        rows = tuple(row if old.indikator_id == row.indikator_id else old for old in memory.isi.analisis)
        memory.isi = replace(memory.isi, analisis=rows)


def drop_anggaran(memory: Ingatan) -> None:
    """An amount was saved: the totals are counted anew."""
    if isinstance(memory.isi, Isi):
        memory.isi = replace(memory.isi, anggaran=None)


def _read(actor: Actor, halaman: HalamanTugas) -> Isi:
    drafts = layanan.ask(list_draft, actor, tugas_id=halaman.id)
    form = halaman.formulir
    if form is None:
        return Isi(now(), drafts, None, None, ())
    numbers = _judges(form) or form.punya("realisasi") or form.punya("analisis")
    return Isi(
        now(),
        drafts,
        _realisasi(actor, halaman) if numbers else None,
        _anggaran(actor, halaman) if _needs_anggaran(halaman) else None,
        _analisis(actor, halaman) if form.punya("analisis") else (),
    )


def _judges(form: Formulir) -> bool:
    return any(blok.jenis == "pemeriksaan" and blok.per == "rekaman" for blok in form.blok)


def _needs_anggaran(halaman: HalamanTugas) -> bool:
    form = halaman.formulir
    return form is not None and (form.punya("anggaran") or _judges(form))


def _bidang_id(halaman: HalamanTugas) -> int | None:
    """The bidang of a langkah that fans out; a block for the whole office belongs to one that does not."""
    return halaman.bidang.id if halaman.bidang else None


def _realisasi(actor: Actor, halaman: HalamanTugas) -> LembarRealisasi:
    siklus = halaman.siklus
    return layanan.ask(
        realisasi_grid,
        actor,
        instansi_id=siklus.instansi_id,
        tahun=siklus.periode.tahun,
        tw=siklus.periode.tw,
        bidang_id=_bidang_id(halaman),
    )


def _anggaran(actor: Actor, halaman: HalamanTugas) -> LembarAnggaran:
    siklus = halaman.siklus
    return layanan.ask(
        anggaran_grid,
        actor,
        instansi_id=siklus.instansi_id,
        tahun=siklus.periode.tahun,
        tw=siklus.periode.tw,
        bidang_id=_bidang_id(halaman),
    )


def _analisis(actor: Actor, halaman: HalamanTugas) -> tuple[BarisAnalisis, ...]:
    siklus = halaman.siklus
    return layanan.ask(
        analisis_grid,
        actor,
        instansi_id=siklus.instansi_id,
        tahun=siklus.periode.tahun,
        tw=siklus.periode.tw,
        bidang_id=_bidang_id(halaman),
    )


def bahan_of(halaman: HalamanTugas, isi: Isi, memory: Ingatan, saya: str) -> Bahan:
    """The drafts as the blocks want them. `saya`: the name of the person who looks."""
    zona = halaman.siklus.zona
    people: Mapping[str, Mapping[int, Orang]] = {
        sumber: cast("dict[int, Orang]", {orang.id: orang for orang in found})
        for sumber, found in halaman.orang.items()
    }
    return Bahan(
        draf={(row.blok, row.kunci): _value(row, zona, saya) for row in isi.draf},
        periode=halaman.siklus.periode,
        hari_ini=local_date(now(), zona),
        beku=not halaman.boleh_kerjakan,
        galat=memory.faults(),
        konflik={key: _hidden(memory, key, isi, zona) for key in memory.tertimpa},
        orang=lambda sumber: people.get(sumber, {}),
        lajur={lane.id: lane.nama for lane in halaman.lajur},
    )


def _value(row: Draf, zona: str, saya: str) -> NilaiDraf:
    moment = short_moment(row.pada, zona)
    return NilaiDraf(
        row.nilai, row.nomor, f"tersimpan {moment}" if row.oleh == saya else f"disimpan {row.oleh} {moment}"
    )


def _hidden(memory: Ingatan, key: tuple[str, str], isi: Isi, zona: str) -> Konflik:
    old = memory.tertimpa[key]
    nomor = next((row.nomor for row in isi.draf if (row.blok, row.kunci) == key), 0)
    who, when = old.oleh, short_moment(old.pada, zona)
    teks = f"Isian Anda menggantikan yang disimpan {who} pukul {when} di tempat lain dan belum Anda lihat:"
    return Konflik(teks, old.nilai, nomor)
