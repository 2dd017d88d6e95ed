"""The board: the tugas of a triwulan as cards in columns."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import Row, Select, bindparam, func, select
from sqlalchemy.orm import Session

from db.bukti import BuktiDukung
from db.organisasi import Bidang, Instansi
from db.siklus import Siklus, StatusSiklus, StatusTugas, Tugas
from triwulan.akses.izin import allowed, service
from triwulan.akses.pelaku import Actor
from triwulan.errors import AccessDenied, NotFound
from triwulan.siklus.alur import AKTIF
from triwulan.siklus.jam import Jam, load_jam
from triwulan.siklus.siapa import Orang, Pemegang, holds
from triwulan.waktu import now

S = StatusTugas


class Kolom(StrEnum):
    """The columns, from left to right."""

    BELUM = "belum"
    DIKERJAKAN = "dikerjakan"
    DIPERIKSA = "diperiksa"
    DIKEMBALIKAN = "dikembalikan"
    SELESAI = "selesai"

    @property
    def judul(self) -> str:
        """What stands above the column."""
        return "Belum dimulai" if self is Kolom.BELUM else self.value.capitalize()


KOLOM: dict[StatusTugas, Kolom] = {
    S.MENUNGGU: Kolom.BELUM,
    S.SIAP: Kolom.BELUM,
    S.DIKERJAKAN: Kolom.DIKERJAKAN,
    S.DIPERIKSA: Kolom.DIPERIKSA,
    S.DIKEMBALIKAN: Kolom.DIKEMBALIKAN,
    S.SELESAI: Kolom.SELESAI,
}
"""The column of each status; a langkah that is passed over has no card."""


@dataclass(frozen=True)
class SaringanPapan:
    """What the board shows; None: all of it."""

    tahun: int
    triwulan: int
    instansi_id: int | None = None
    sop_kode: str | None = None
    siklus_id: int | None = None
    bidang_id: int | None = None
    pengguna_id: int | None = None
    terlambat: bool = False
    """Only what is late."""
    aktif: bool = False
    """Without the langkah whose turn has not come."""


@dataclass(frozen=True)
class Kartu:
    """One tugas. `sisa_menit`: working minutes left, negative when late, None when nothing is due."""

    tugas_id: int
    versi: int
    kolom: Kolom
    status: StatusTugas
    siklus_id: int
    instansi_id: int
    nama_instansi: str
    sop_kode: str
    nama_sop: str
    langkah_no: int
    kegiatan: str
    nama_pelaksana: str
    pemegang: tuple[Orang, ...]
    bidang_id: int | None
    nama_bidang: str
    putaran: int
    jatuh_tempo: datetime | None
    sisa_menit: int | None
    teks_sisa: str
    jumlah_bukti: int
    oleh: str
    """Who works on it, or who finished it."""
    alasan_kembali: str
    milik_saya: bool
    boleh_ke: tuple[Kolom, ...]
    """Columns to which the actor may try to move it; the service decides."""

    @property
    def terlambat(self) -> bool:
        """Whether it is late."""
        return self.sisa_menit is not None and self.sisa_menit < 0


@dataclass(frozen=True)
class KolomPapan:
    """A column with its cards; `jumlah` counts also those that a filter within the office hides."""

    kolom: Kolom
    judul: str
    jumlah: int
    kartu: tuple[Kartu, ...]


@dataclass(frozen=True)
class Papan:
    """The whole board. `stempel` changes when anything on it changes; the lists are for the filters."""

    kolom: tuple[KolomPapan, ...]
    jumlah_terlambat: int
    jumlah_dilewati: int
    stempel: str
    pilihan_instansi: tuple[tuple[int, str], ...]
    pilihan_sop: tuple[tuple[str, str], ...]
    pilihan_bidang: tuple[tuple[int, str], ...]
    pilihan_orang: tuple[Orang, ...]


@service("tugas.lihat")
def list_papan(session: Session, actor: Actor, *, saringan: SaringanPapan) -> Papan:
    """The board of a triwulan for everything in reach of the actor."""
    siklus = {row.id: row for row in session.scalars(_within(select(Siklus), actor, saringan))}
    rows = session.execute(_cards_query(siklus, saringan)).all()
    desk = _Meja(session, actor, siklus, rows)
    cards = [desk.card(row) for row in rows if row.status in KOLOM]
    lanes = {row.bidang_id for row in rows}
    return Papan(
        kolom=tuple(_column(kolom, cards, saringan) for kolom in Kolom),
        jumlah_terlambat=sum(card.terlambat for card in cards),
        jumlah_dilewati=len(rows) - len(cards),
        stempel=papan_stempel(session, actor, saringan=saringan),
        pilihan_instansi=tuple(desk.instansi.items()),
        pilihan_sop=tuple(sorted({row.sop_kode: row.nama for row in siklus.values()}.items())),
        pilihan_bidang=tuple((id_, nama) for id_, nama in desk.bidang.items() if id_ in lanes),
        pilihan_orang=tuple(
            sorted({orang for card in cards for orang in card.pemegang}, key=lambda orang: orang.nama)
        ),
    )


@service("tugas.lihat")
def papan_stempel(session: Session, actor: Actor, *, saringan: SaringanPapan) -> str:
    """A short text that changes whenever anything on the board changes. One query over the siklus alone."""
    query = _within(select(func.count(), func.sum(Siklus.stempel), func.max(Siklus.id)), actor, saringan)
    return "-".join(str(part or 0) for part in session.execute(query).one())


@service("tugas.lihat")
def siklus_stempel(session: Session, actor: Actor, *, siklus_id: int) -> int:
    """Changes whenever anything in the siklus changes. Raises NotFound, AccessDenied."""
    found = session.execute(_STEMPEL, {"siklus_id": siklus_id}).one_or_none()
    if found is None:
        raise NotFound("Siklus ini tidak ada lagi. Muat ulang halaman.")
    if not actor.reaches(found.instansi_id):
        raise AccessDenied
    return int(found.stempel)


_STEMPEL = select(Siklus.instansi_id, Siklus.stempel).where(Siklus.id == bindparam("siklus_id"))
"""Made once: the page of a langkah asks it several times at every click."""
_TUGAS = (
    Tugas.id,
    Tugas.versi,
    Tugas.siklus_id,
    Tugas.langkah_no,
    Tugas.urutan,
    Tugas.bidang_id,
    Tugas.kegiatan,
    Tugas.pelaksana,
    Tugas.nama_pelaksana,
    Tugas.bentuk,
    Tugas.status,
    Tugas.putaran,
    Tugas.jatuh_tempo,
    Tugas.mulai_oleh,
    Tugas.selesai_oleh,
    Tugas.alasan_kembali,
)
"""What a card needs. Bare columns, because a board holds hundreds of cards and is drawn often."""


def _cards_query(siklus: Iterable[int], saringan: SaringanPapan) -> Select[*tuple[Any, ...]]:
    query = select(*_TUGAS).where(Tugas.siklus_id.in_(list(siklus)))
    if saringan.bidang_id is not None:
        query = query.where(Tugas.bidang_id == saringan.bidang_id)
    return query.order_by(Tugas.siklus_id, Tugas.urutan, Tugas.id)


def _within(query: Any, actor: Actor, saringan: SaringanPapan) -> Any:
    """Limit a query over Siklus to the period, the reach of the actor, and the filters on siklus."""
    query = query.where(
        Siklus.tahun == saringan.tahun,
        Siklus.triwulan == saringan.triwulan,
        Siklus.status != StatusSiklus.DIBATALKAN,
    )
    if actor.jangkauan is not None:
        query = query.where(Siklus.instansi_id.in_(actor.jangkauan))
    wanted = {
        Siklus.instansi_id: saringan.instansi_id,
        Siklus.sop_kode: saringan.sop_kode,
        Siklus.id: saringan.siklus_id,
    }
    for column, value in wanted.items():
        if value is not None:
            query = query.where(column == value)
    return query


def _column(kolom: Kolom, cards: Sequence[Kartu], saringan: SaringanPapan) -> KolomPapan:
    mine = [card for card in cards if card.kolom is kolom]
    shown = sorted((card for card in mine if _wanted(card, saringan)), key=_order)
    return KolomPapan(kolom, kolom.judul, len(mine), tuple(shown))


def _wanted(card: Kartu, saringan: SaringanPapan) -> bool:
    if saringan.terlambat and not card.terlambat:
        return False
    if saringan.sop_kode not in (None, card.sop_kode) or saringan.bidang_id not in (None, card.bidang_id):
        return False
    if saringan.aktif and card.status is S.MENUNGGU:
        return False
    person = saringan.pengguna_id
    return person is None or any(orang.pengguna_id == person for orang in card.pemegang)


def _order(card: Kartu) -> tuple[bool, int, int, int]:
    """Active ones first, by due time; then as on the sheet."""
    left = card.sisa_menit
    return (card.status not in AKTIF, 0 if left is None else left, card.langkah_no, card.tugas_id)


class _Meja:
    """What the cards of a board share, looked up once."""

    def __init__(
        self, session: Session, actor: Actor, siklus: Mapping[int, Siklus], rows: Sequence[Row[Any]]
    ) -> None:
        self.actor, self.siklus, self.at = actor, siklus, now()
        ids = {row.instansi_id for row in siklus.values()}
        self.jam: dict[int, Jam] = load_jam(session, ids)
        self.pemegang = Pemegang(session, ids)
        self.instansi = _names(session, Instansi.id, Instansi.nama_pendek, Instansi.id.in_(ids))
        self.bidang = _names(session, Bidang.id, Bidang.nama, Bidang.instansi_id.in_(ids))
        self.bukti = _count_bukti(session, siklus)
        self.works = allowed(actor, "tugas.kerjakan")
        self.checking = self._where_actor_checks(rows)

    def card(self, tugas: Row[Any]) -> Kartu:
        siklus = self.siklus[tugas.siklus_id]
        jam = self.jam[siklus.instansi_id]
        due = tugas.jatuh_tempo if tugas.status in AKTIF else None
        left = jam.elapsed(self.at, due) if due else None
        mine = self._is_mine(siklus, tugas)
        return Kartu(
            tugas_id=tugas.id,
            versi=tugas.versi,
            kolom=KOLOM[tugas.status],
            status=tugas.status,
            siklus_id=siklus.id,
            instansi_id=siklus.instansi_id,
            nama_instansi=self.instansi.get(siklus.instansi_id, ""),
            sop_kode=siklus.sop_kode,
            nama_sop=siklus.nama,
            langkah_no=tugas.langkah_no,
            kegiatan=tugas.kegiatan,
            nama_pelaksana=tugas.nama_pelaksana,
            pemegang=self.pemegang.of(siklus.instansi_id, siklus.sop_kode, tugas.pelaksana, tugas.bidang_id),
            bidang_id=tugas.bidang_id,
            nama_bidang=self.bidang.get(tugas.bidang_id or 0, ""),
            putaran=max(tugas.putaran, 1),
            jatuh_tempo=due,
            sisa_menit=left,
            teks_sisa="" if left is None else jam.print_sisa(left),
            jumlah_bukti=self.bukti.get(tugas.id, 0),
            oleh=tugas.selesai_oleh or tugas.mulai_oleh,
            alasan_kembali=tugas.alasan_kembali if tugas.status in AKTIF else "",
            milik_saya=mine,
            boleh_ke=self._moves(siklus, tugas, mine),
        )

    def _is_mine(self, siklus: Siklus, tugas: Row[Any]) -> bool:
        return self.works and holds(self.actor, siklus.sop_kode, tugas.pelaksana, tugas.bidang_id)

    def _moves(self, siklus: Siklus, tugas: Row[Any], mine: bool) -> tuple[Kolom, ...]:
        if siklus.status is not StatusSiklus.BERJALAN:
            return ()
        found: list[Kolom] = []
        if mine:
            found += _OWN_MOVES.get(tugas.status, ())
        if tugas.status in {S.DIPERIKSA, S.SELESAI} and tugas.urutan < self.checking.get(siklus.id, -1):
            found.append(Kolom.DIKEMBALIKAN)
        return tuple(found)

    def _where_actor_checks(self, rows: Iterable[Row[Any]]) -> dict[int, int]:
        """Place of the last active langkah that is the actor's and may return its work, by siklus."""
        found: dict[int, int] = {}
        for tugas in rows:
            siklus = self.siklus[tugas.siklus_id]
            may_return = tugas.bentuk == "keputusan" or str(tugas.langkah_no) in siklus.kembali
            if tugas.status in AKTIF and may_return and self._is_mine(siklus, tugas):
                found[siklus.id] = max(found.get(siklus.id, -1), tugas.urutan)
        return found


_OWN_MOVES: dict[StatusTugas, tuple[Kolom, ...]] = {
    S.SIAP: (Kolom.DIKERJAKAN, Kolom.DIPERIKSA, Kolom.SELESAI),
    S.DIKEMBALIKAN: (Kolom.DIKERJAKAN, Kolom.DIPERIKSA, Kolom.SELESAI),
    S.DIKERJAKAN: (Kolom.BELUM, Kolom.DIPERIKSA, Kolom.SELESAI),
    S.DIPERIKSA: (Kolom.DIKERJAKAN,),
    S.SELESAI: (Kolom.DIKERJAKAN,),
}


def _names(session: Session, key: Any, nama: Any, condition: Any) -> dict[int, str]:
    return dict(session.execute(select(key, nama).where(condition).order_by(nama)).tuples().all())


def _count_bukti(session: Session, siklus_ids: Iterable[int]) -> dict[int, int]:
    query = (
        select(BuktiDukung.tugas_id, func.count())
        .where(BuktiDukung.siklus_id.in_(list(siklus_ids)), BuktiDukung.dihapus_pada.is_(None))
        .group_by(BuktiDukung.tugas_id)
    )
    return dict(session.execute(query).tuples().all())
