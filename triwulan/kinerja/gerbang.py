"""The gates through which the siklus moves realisasi, anggaran and analisis (see triwulan/siklus/kait.py).

A record is named by its indikator (realisasi, analisis) or sub kegiatan (anggaran): within a siklus, which has
one year and triwulan, that is enough, and evidence may be handed in before the number.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.kinerja import Realisasi, RealisasiAnggaran
from db.rencana import Indikator, Jenjang, SimpulRencana
from triwulan.akses.pelaku import Actor, system_actor
from triwulan.errors import NotAllowedNow
from triwulan.kinerja.analisis import BarisAnalisis, analisis_grid
from triwulan.kinerja.anggaran import BarisAnggaran, anggaran_grid, bidang_of, load_spending
from triwulan.kinerja.capaian import Hasil
from triwulan.kinerja.lembar import BarisRealisasi, load_versions, realisasi_grid
from triwulan.kinerja.muat import load_indikator, load_simpul, load_target
from triwulan.kinerja.pengaturan import load_aturan
from triwulan.kinerja.potret import snapshot_of
from triwulan.kinerja.tahapan import confirm, find_right, give_back, hand_in
from triwulan.kinerja.urutan import walk_tree
from triwulan.siklus.kait import Kurang, Lingkup, Rekaman, register_gerbang, register_pemegang
from triwulan.sop.formulir import Blok, BlokAnalisis

PEMBACA = system_actor("pemeriksaan kelengkapan")
"""Reads on behalf of the siklus, which has checked the person already."""


class GerbangRealisasi:
    """Realisasi of indikator."""

    def list_rekaman(self, session: Session, lingkup: Lingkup) -> tuple[Rekaman, ...]:
        """The records that exist, in the order of the planning tree."""
        current = self._rows(session, lingkup)
        return tuple(
            Rekaman(
                "realisasi",
                row.id,
                row.nama,
                row.bidang_id,
                found.status.value,
                frozenset(found.pengisi or ()),
            )
            for row in _indikator(session, lingkup)
            if (found := current.get(row.id)) is not None
        )

    def list_kurang(self, session: Session, lingkup: Lingkup, blok: Blok) -> tuple[Kurang, ...]:
        """Numbers that are missing, unreadable, unproved or odd without a reason."""
        grid = realisasi_grid(
            session,
            PEMBACA,
            instansi_id=lingkup.instansi_id,
            tahun=lingkup.tahun,
            tw=lingkup.tw,
            bidang_id=_bidang(lingkup, blok),
        )
        return tuple(
            Kurang(blok.id, f"realisasi:{row.indikator_id}", row.nama, pesan)
            for row in grid.baris
            for pesan in _faults_of_realisasi(row)
        )

    def submit(self, session: Session, actor: Actor, lingkup: Lingkup) -> None:
        """Hand in the records of the bidang."""
        hand_in(session, actor, self._rows(session, lingkup).values())

    def verify(self, session: Session, actor: Actor, lingkup: Lingkup, ids: frozenset[int]) -> None:
        """These records are right."""
        rows = self._rows(session, lingkup)
        find_right(session, actor, [rows[key] for key in _known(ids, rows)])

    def approve(self, session: Session, actor: Actor, lingkup: Lingkup) -> None:
        """All records become disahkan, each with its snapshot."""
        indikator = {row.id: row for row in _indikator(session, lingkup)}
        targets = load_target(session, lingkup.instansi_id, lingkup.tahun)
        aturan = load_aturan(session, lingkup.instansi_id)

        def snapshot(row: Realisasi) -> dict[str, Any]:
            return snapshot_of(session, indikator[row.indikator_id], row, targets, aturan)

        confirm(session, actor, self._rows(session, lingkup).values(), snapshot)

    def send_back(self, session: Session, actor: Actor, lingkup: Lingkup, alasan: Mapping[int, str]) -> None:
        """These records go back to who entered them."""
        rows = self._rows(session, lingkup)
        back = [rows[key] for key in _known(alasan, rows)]
        give_back(session, actor, back, alasan, lambda row: row.indikator_id)

    def _rows(self, session: Session, lingkup: Lingkup) -> dict[int, Realisasi]:
        """The versions that count, by indikator, of those whom this tugas concerns."""
        current, _ = load_versions(session, lingkup.instansi_id, lingkup.tahun)
        ids = [row.id for row in _indikator(session, lingkup)]
        return {key: current[key][lingkup.tw] for key in ids if lingkup.tw in current.get(key, {})}


class GerbangAnggaran:
    """Realisasi anggaran of sub kegiatan."""

    def list_rekaman(self, session: Session, lingkup: Lingkup) -> tuple[Rekaman, ...]:
        """The amounts that were entered, in the order of the tree."""
        rows = self._rows(session, lingkup)
        nodes = load_simpul(session, lingkup.instansi_id, lingkup.tahun)
        return tuple(
            Rekaman(
                "anggaran",
                node.id,
                node.nama,
                bidang_of(nodes, node.id),
                rows[node.id].status.value,
                frozenset(rows[node.id].pengisi or ()),
            )
            for node, _ in walk_tree(nodes.values())
            if node.id in rows
        )

    def list_kurang(self, session: Session, lingkup: Lingkup, blok: Blok) -> tuple[Kurang, ...]:
        """Amounts that are missing or unreadable, or odd without a note."""
        grid = anggaran_grid(
            session,
            PEMBACA,
            instansi_id=lingkup.instansi_id,
            tahun=lingkup.tahun,
            tw=lingkup.tw,
            bidang_id=_bidang(lingkup, blok),
        )
        return tuple(
            Kurang(blok.id, f"anggaran:{row.simpul_id}", row.nama, pesan)
            for row in grid.baris
            for pesan in _faults_of_anggaran(row)
        )

    def submit(self, session: Session, actor: Actor, lingkup: Lingkup) -> None:
        """Hand in the amounts of the bidang."""
        hand_in(session, actor, self._rows(session, lingkup).values())

    def verify(self, session: Session, actor: Actor, lingkup: Lingkup, ids: frozenset[int]) -> None:
        """These amounts are right."""
        rows = self._rows(session, lingkup)
        find_right(session, actor, [rows[key] for key in _known(ids, rows)])

    def approve(self, session: Session, actor: Actor, lingkup: Lingkup) -> None:
        """All amounts become disahkan."""
        confirm(session, actor, self._rows(session, lingkup).values())

    def send_back(self, session: Session, actor: Actor, lingkup: Lingkup, alasan: Mapping[int, str]) -> None:
        """These amounts go back to who entered them."""
        rows = self._rows(session, lingkup)
        back = [rows[key] for key in _known(alasan, rows)]
        give_back(session, actor, back, alasan, lambda row: row.simpul_id)

    def _rows(self, session: Session, lingkup: Lingkup) -> dict[int, RealisasiAnggaran]:
        nodes = load_simpul(session, lingkup.instansi_id, lingkup.tahun)
        spent = load_spending(session, lingkup.instansi_id, lingkup.tahun)
        return {
            key: year[lingkup.tw]
            for key, year in spent.items()
            if lingkup.tw in year and lingkup.bidang_id in (None, bidang_of(nodes, key))
        }


class GerbangAnalisis:
    """Analysis: nothing is verified line by line; only what is missing counts."""

    def list_rekaman(self, session: Session, lingkup: Lingkup) -> tuple[Rekaman, ...]:
        """Nothing: the report that is made from the analysis is checked as a paper."""
        return ()

    def list_kurang(self, session: Session, lingkup: Lingkup, blok: Blok) -> tuple[Kurang, ...]:
        """Indikator that miss their target and do not say what hindered, or what follows."""
        kantor, tahun, tw, bidang = lingkup.instansi_id, lingkup.tahun, lingkup.tw, lingkup.bidang_id
        grid = realisasi_grid(session, PEMBACA, instansi_id=kantor, tahun=tahun, tw=tw, bidang_id=bidang)
        numbers = {row.indikator_id: row for row in grid.baris}
        analysis = analisis_grid(session, PEMBACA, instansi_id=kantor, tahun=tahun, tw=tw, bidang_id=bidang)
        return tuple(
            Kurang(blok.id, f"analisis:{row.indikator_id}", row.nama, pesan)
            for row in analysis
            for pesan in _faults_of_analisis(row, numbers[row.indikator_id], blok)
        )

    def submit(self, session: Session, actor: Actor, lingkup: Lingkup) -> None:
        """Nothing to hand in."""

    def verify(self, session: Session, actor: Actor, lingkup: Lingkup, ids: frozenset[int]) -> None:
        """Nothing to verify."""

    def approve(self, session: Session, actor: Actor, lingkup: Lingkup) -> None:
        """Nothing to approve."""

    def send_back(self, session: Session, actor: Actor, lingkup: Lingkup, alasan: Mapping[int, str]) -> None:
        """Nothing to send back."""


def bidang_in_charge(session: Session, *, instansi_id: int, tahun: int) -> tuple[int, ...]:
    """The bidang that have indikator or sub kegiatan of their own in a year."""
    indikator = select(Indikator.bidang_id).filter_by(instansi_id=instansi_id, tahun=tahun, aktif=True)
    simpul = select(SimpulRencana.bidang_id).filter_by(
        instansi_id=instansi_id, tahun=tahun, aktif=True, jenjang=Jenjang.SUB_KEGIATAN
    )
    found = set(session.scalars(indikator.distinct())) | set(session.scalars(simpul.distinct()))
    return tuple(sorted(key for key in found if key is not None))


def install() -> None:
    """Announce the gates to the siklus; called once where the app starts."""
    register_gerbang("realisasi", GerbangRealisasi())
    register_gerbang("anggaran", GerbangAnggaran())
    register_gerbang("analisis", GerbangAnalisis())
    register_pemegang(bidang_in_charge)


def _indikator(session: Session, lingkup: Lingkup) -> list[Indikator]:
    return load_indikator(session, lingkup.instansi_id, lingkup.tahun, bidang_id=lingkup.bidang_id)


def _bidang(lingkup: Lingkup, blok: Blok) -> int | None:
    return None if getattr(blok, "lingkup", "bidang") == "instansi" else lingkup.bidang_id


def _known(ids: frozenset[int] | Mapping[int, str], rows: Mapping[int, object]) -> list[int]:
    unknown = set(ids) - set(rows)
    if unknown:
        raise NotAllowedNow("Sebagian data yang diperiksa sudah tidak ada. Muat ulang, lalu periksa lagi.")
    return sorted(ids)


def _faults_of_realisasi(row: BarisRealisasi) -> Iterator[str]:
    """What keeps one row from being handed in. A blank is all right with a note that says why."""
    if not row.diminta and row.status is None:
        return
    entries = (row.isian_pembilang, row.isian_penyebut) if row.rasio else (row.isian,)
    for entry in entries:
        if entry.galat or entry.pilihan:
            yield entry.galat or entry.gema
    if row.nilai is None and all(entry.kosong for entry in entries) and not row.catatan:
        yield "Realisasi belum diisi. Bila datanya memang belum ada, tulis alasannya pada catatan."
    elif row.rasio and row.nilai is None and not row.catatan:
        yield f"Pembilang dan penyebut belum menghasilkan angka: {row.capaian.alasan}."
    for noted in row.temuan:
        if noted.terbuka:
            yield f"{noted.temuan.pesan} {noted.temuan.penjelasan}"


def _faults_of_anggaran(row: BarisAnggaran) -> Iterator[str]:
    if row.galat:
        yield row.galat
    elif row.rupiah is None and row.pagu and not row.catatan:
        yield "Realisasi anggaran belum diisi. Tulis 0 bila belum ada belanja."
    if row.temuan and not row.catatan:
        yield f"{row.temuan[0]} Jelaskan pada catatan."


def _faults_of_analisis(row: BarisAnalisis, number: BarisRealisasi, blok: Blok) -> Iterator[str]:
    if number.nilai is None or not (isinstance(blok, BlokAnalisis) and blok.wajib):
        return
    if number.capaian.hasil in (Hasil.TERCAPAI, Hasil.TERLAMPAUI):
        return
    if "penghambat" in blok.aspek and not row.penghambat:
        yield "Target belum tercapai: tulis faktor penghambatnya."
    if "tindak_lanjut" in blok.aspek and not row.tindak_lanjut:
        yield "Target belum tercapai: rencanakan tindak lanjut dengan PIC dan tenggat."
