"""The performance of an office at one triwulan, as the Kepala looks at it: one service, a fixed number of queries."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.organisasi import Bidang
from db.rencana import Jenjang, SimpulRencana
from triwulan.akses.izin import service
from triwulan.akses.pelaku import Actor
from triwulan.angka import Rentang
from triwulan.errors import InvalidInput
from triwulan.kinerja.anggaran import load_spending
from triwulan.kinerja.capaian import Capaian, Hasil, Keadaan
from triwulan.kinerja.deret import DeretIndikator, make_series
from triwulan.kinerja.hitung import Penghitung
from triwulan.kinerja.kalimat import Ringkasan, write_headline
from triwulan.kinerja.konsolidasi import RataRata, average
from triwulan.kinerja.lembar import load_versions
from triwulan.kinerja.muat import load_indikator, load_pagu, load_simpul, load_target
from triwulan.kinerja.pengaturan import Aturan, load_aturan
from triwulan.kinerja.perhatian import Memburuk, Menunggu, Terlambat, find_late, find_waiting, find_worse
from triwulan.kinerja.proyeksi import Proyeksi, project
from triwulan.kinerja.ringkas_anggaran import SerapanProgram, summarize_budget
from triwulan.kinerja.singgahan import Singgahan
from triwulan.kinerja.tindak_lanjut import load_follow_ups
from triwulan.kinerja.urutan import ancestors, walk_tree
from triwulan.organisasi.jam_kerja import load_kalender
from triwulan.waktu import Periode, local_date, now


@dataclass(frozen=True)
class RingkasanKelompok:
    """The indikator of one sasaran, bidang or kind together. `diminta`: of how many a number was due by now."""

    id: int | None
    kode: str
    nama: str
    rata_rata: RataRata
    predikat: str
    tercapai: int
    diminta: int
    terisi: int
    indikator: tuple[int, ...]


@dataclass(frozen=True)
class ProyeksiIndikator:
    """Where an indikator will end the year, and what capaian that would be."""

    indikator_id: int
    proyeksi: Proyeksi
    capaian: Capaian


@dataclass(frozen=True)
class RingkasanKinerja:
    """Everything that the page of the Kepala shows. `sintetis`: sample numbers are among them; `cara`: how averages and
    predikat are made, with the rule behind each."""

    instansi_id: int
    tahun: int
    tw: int
    judul: str
    hitungan: Ringkasan
    indikator: tuple[DeretIndikator, ...]
    sasaran: tuple[RingkasanKelompok, ...]
    bidang: tuple[RingkasanKelompok, ...]
    iku: RingkasanKelompok
    serapan: tuple[SerapanProgram, ...]
    proyeksi: tuple[ProyeksiIndikator, ...]
    memburuk: tuple[Memburuk, ...]
    terlambat: tuple[Terlambat, ...]
    menunggu: Menunggu
    sintetis: bool
    cara: str

    def of(self, indikator_id: int) -> DeretIndikator:
        """One indikator. KeyError when it is not among them."""
        return {row.indikator_id: row for row in self.indikator}[indikator_id]


_kept: Singgahan[RingkasanKinerja] = Singgahan(64)


@service("kinerja.lihat")
def summarize_kinerja(
    session: Session, actor: Actor, *, instansi_id: int, tahun: int, tw: int
) -> RingkasanKinerja:
    """Where the office stands at a triwulan: headline, every indikator over the year, sasaran, bidang, IKU, budget
    beside capaian, projection, what got worse, what is late and what waits.
    """
    if tw not in (1, 2, 3, 4):
        raise InvalidInput("Triwulan hanya I sampai IV.")
    today = local_date(now(), actor.zona)
    key = (tahun, tw, today)
    return _kept.get(
        session, instansi_id, key, lambda: _summarize(session, instansi_id, Periode(tahun, tw), today)
    )


def _summarize(session: Session, instansi_id: int, periode: Periode, today: date) -> RingkasanKinerja:
    tahun, tw = periode.tahun, periode.tw
    aturan = load_aturan(session, instansi_id)
    nodes = load_simpul(session, instansi_id, tahun)
    rows = load_indikator(session, instansi_id, tahun)
    targets = load_target(session, instansi_id, tahun)
    current, pending = load_versions(session, instansi_id, tahun)
    series = tuple(make_series(row, current.get(row.id, {}), targets, aturan, tw) for row in rows)
    counted = _count(series, periode, aturan, over=today > periode.akhir)
    follow_ups = load_follow_ups(session, instansi_id, tahun, tw)
    kalender = load_kalender(session, instansi_id)
    return RingkasanKinerja(
        instansi_id,
        tahun,
        tw,
        write_headline(counted),
        counted,
        series,
        _by_sasaran(nodes, series, aturan),
        _by_bidang(session, instansi_id, series, aturan),
        _group(None, "IKU", "Indikator Kinerja Utama", [s for s in series if s.jenis == "IKU"], aturan),
        summarize_budget(
            nodes,
            load_pagu(session, instansi_id, tahun),
            load_spending(session, instansi_id, tahun),
            series,
            tw,
        ),
        tuple(_projection(s, Penghitung(row, aturan)) for s, row in zip(series, rows, strict=True)),
        find_worse(series),
        find_late(series, follow_ups, periode, aturan, kalender, today),
        find_waiting(series, len(pending)),
        any(sel.sintetis for s in series for sel in s.sel[:tw]),
        _method(aturan, weighted=len({s.bobot for s in series}) > 1),
    )


def _method(aturan: Aturan, *, weighted: bool) -> str:
    """How averages and predikat of this office are made, for whoever reckons them again."""
    by = "menurut bobotnya" if weighted else "dengan bobot yang sama"
    rule = f" ({aturan.kebijakan.sumber})" if aturan.kebijakan.sumber else ""
    return (
        f"Rata-rata dihitung dari capaian indikator yang sudah waktunya diukur dan terhitung, {by}; "
        f"capaian {aturan.kebijakan.batas.teks}{rule}. Predikat menurut {aturan.skala.nama}: {aturan.skala.sumber}."
    )


def _count(series: Sequence[DeretIndikator], periode: Periode, aturan: Aturan, *, over: bool) -> Ringkasan:
    due = [row for row in series if row.sudah_waktunya]
    found = [row.kini.capaian for row in due]
    mean = average(found, [row.bobot for row in due])
    behind = [row for row in due if row.kini.capaian.terhitung and not _reached(row.kini.capaian)]
    weakest = min(behind, key=lambda row: row.kini.capaian.mentah or Decimal(0), default=None)
    return Ringkasan(
        periode.label,
        sum(_reached(one) for one in found),
        len(behind),
        sum(one.keadaan is Keadaan.TIDAK_DAPAT_DIHITUNG for one in found),
        sum(one.keadaan is Keadaan.BELUM_DIISI for one in found),
        mean,
        _grade(mean, aturan),
        (weakest.nama, weakest.kini.capaian) if weakest else None,
        akhir=periode.tw == 4 and over,
    )


def _reached(capaian: Capaian) -> bool:
    return capaian.terhitung and capaian.hasil in (Hasil.TERCAPAI, Hasil.TERLAMPAUI)


def _grade(mean: RataRata, aturan: Aturan) -> str:
    kelas = aturan.skala.kelas_of(mean.nilai) if mean.nilai is not None else None
    return kelas.nama if kelas else ""


def _group(
    key: int | None, kode: str, nama: str, series: Sequence[DeretIndikator], aturan: Aturan
) -> RingkasanKelompok:
    due = [row for row in series if row.sudah_waktunya]
    mean = average([row.kini.capaian for row in due], [row.bobot for row in due])
    return RingkasanKelompok(
        key,
        kode,
        nama,
        mean,
        _grade(mean, aturan),
        sum(_reached(row.kini.capaian) for row in due),
        len(due),
        sum(row.kini.capaian.keadaan is not Keadaan.BELUM_DIISI for row in due),
        tuple(row.indikator_id for row in series),
    )


def _by_sasaran(
    nodes: Mapping[int, SimpulRencana], series: Sequence[DeretIndikator], aturan: Aturan
) -> tuple[RingkasanKelompok, ...]:
    """Each sasaran by its own indikator; one that has none by those of the programs under it."""
    own: dict[int, list[DeretIndikator]] = {}
    below: dict[int, list[DeretIndikator]] = {}
    for row in series:
        for node in ancestors(nodes, row.simpul_id):
            if node.jenjang is Jenjang.SASARAN:
                (own if node.id == row.simpul_id else below).setdefault(node.id, []).append(row)
    return tuple(
        _group(node.id, node.kode, node.nama, own.get(node.id) or below.get(node.id, []), aturan)
        for node, _ in walk_tree(nodes.values())
        if node.jenjang is Jenjang.SASARAN and node.aktif
    )


def _by_bidang(
    session: Session, instansi_id: int, series: Sequence[DeretIndikator], aturan: Aturan
) -> tuple[RingkasanKelompok, ...]:
    query = select(Bidang).where(Bidang.instansi_id == instansi_id).order_by(Bidang.urutan, Bidang.id)
    groups = [
        _group(row.id, row.singkatan, row.nama, [s for s in series if s.bidang_id == row.id], aturan)
        for row in session.scalars(query)
    ]
    return tuple(group for group in groups if group.indikator)


def _projection(row: DeretIndikator, hitung: Penghitung) -> ProyeksiIndikator:
    values = {sel.tw: sel.nilai for sel in row.sel if sel.nilai is not None}
    goals: dict[int, Decimal | Rentang | None] = {sel.tw: sel.target for sel in row.sel}
    found = project(values, goals, row.target_tahunan, row.konsolidasi, row.satuan, row.tw)
    return ProyeksiIndikator(row.indikator_id, found, hitung.capaian(row.target_tahunan, found.nilai))
