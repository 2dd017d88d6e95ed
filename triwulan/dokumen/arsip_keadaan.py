"""How it stands with the archive of a siklus: bound, to be bound, being bound, or failed; and what would be in it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.akses import Peristiwa
from db.siklus import Siklus, StatusSiklus
from triwulan import layanan
from triwulan.akses.izin import own, service
from triwulan.akses.pelaku import Actor
from triwulan.berkas.simpanan import Keadaan, open_store
from triwulan.dokumen.arsip_bahan import BahanArsip, list_bahan
from triwulan.dokumen.arsip_kerja import GAGAL, PENJILIDAN, Pekerjaan, binding_of
from triwulan.dokumen.arsip_siklus import ArsipRingkas, list_arsip
from triwulan.dokumen.naskah_tampil import owed_naskah
from triwulan.settings import settings
from triwulan.waktu import Periode, now

MACET = timedelta(minutes=15)
"""After this long nobody waits any more for an archive that another process began."""
JEDA_GAGAL = timedelta(hours=1)
"""So long after a failure the server does not try again by itself."""
PERCOBAAN_MAKS = 3
"""An archive that cannot be bound, or kills whoever binds it, is left to people after so many attempts."""


@dataclass(frozen=True)
class Percobaan:
    """The last attempt to bind, when no archive came of it (yet). `gagal`: why; empty: it was begun.

    `jumlah`: how many attempts there were.
    """

    pada: datetime
    oleh: str
    gagal: str
    jumlah: int = 1

    @property
    def terputus(self) -> bool:
        """Whether it was begun so long ago that it must have been cut off."""
        return not self.gagal and now() - self.pada > MACET

    @property
    def diulang(self) -> bool:
        """Whether the server will try again by itself."""
        return bool(settings().arsip_tiap_menit) and self.jumlah < PERCOBAAN_MAKS

    @property
    def waktunya_diulang(self) -> bool:
        """Whether it is time for that."""
        waited = self.terputus or (bool(self.gagal) and now() - self.pada > JEDA_GAGAL)
        return waited and self.jumlah < PERCOBAAN_MAKS


@dataclass(frozen=True)
class KeadaanArsip:
    """The archive of one siklus. `arsip`: the newest one, with or without the end of the siklus in it.

    `perlu`: the siklus has ended, and no archive holds its end; `otomatis`: the server binds that one by itself.
    `berubah`: papers and evidence that came or changed since the newest archive. `pekerjaan`: it is being bound
    by this process now.
    """

    siklus_id: int
    instansi_id: int
    nama: str
    periode: Periode
    selesai_pada: datetime | None
    stempel: int
    arsip: ArsipRingkas | None
    sebelumnya: tuple[ArsipRingkas, ...]
    perlu: bool
    otomatis: bool
    berubah: int
    percobaan: Percobaan | None
    pekerjaan: Pekerjaan | None

    @property
    def selesai(self) -> bool:
        """Whether the siklus has ended."""
        return self.selesai_pada is not None


@dataclass(frozen=True)
class SiklusArsip:
    """A siklus in the list of archives. `perlu`: it has ended, and no archive holds its end."""

    siklus_id: int
    nama: str
    periode: Periode
    perlu: bool


@dataclass(frozen=True)
class BerkasBermasalah:
    """A file that is missing in the store or is not the one that was handed in."""

    judul: str
    kelompok: str
    hilang: bool


@dataclass(frozen=True)
class RencanaArsip:
    """What would be bound now: files by group, drafts, papers that nobody made, files that are lost or altered."""

    jumlah: tuple[tuple[str, int], ...]
    draf: tuple[str, ...]
    belum_dibuat: tuple[str, ...]
    bermasalah: tuple[BerkasBermasalah, ...]


@service("arsip.lihat")
def arsip_keadaan(session: Session, actor: Actor, *, siklus_id: int) -> KeadaanArsip:
    """How it stands with the archive of a siklus. Raises NotFound, AccessDenied."""
    return _state(session, actor, own(session, actor, Siklus, siklus_id))


@service("arsip.lihat")
def list_keadaan(
    session: Session,
    actor: Actor,
    *,
    instansi_id: int,
    tahun: int | None = None,
    triwulan: int | None = None,
) -> tuple[SiklusArsip, ...]:
    """Every siklus of an office that has ended or has an archive, newest period first."""
    query = select(Siklus).where(Siklus.instansi_id == instansi_id, Siklus.status != StatusSiklus.DIBATALKAN)
    if tahun is not None:
        query = query.where(Siklus.tahun == tahun)
    if triwulan is not None:
        query = query.where(Siklus.triwulan == triwulan)
    order = (Siklus.tahun.desc(), Siklus.triwulan.desc(), Siklus.nama, Siklus.id.desc())
    newest: dict[int, ArsipRingkas] = {}
    for row in list_arsip(session, actor, instansi_id=instansi_id, tahun=tahun, triwulan=triwulan):
        newest.setdefault(row.siklus_id, row)
    return tuple(
        SiklusArsip(
            row.id, row.nama, Periode(row.tahun, row.triwulan), _owes_archive(row, newest.get(row.id))
        )
        for row in session.scalars(query.order_by(*order))
        if row.status is StatusSiklus.SELESAI or row.id in newest
    )


def last_attempt(session: Session, siklus_id: int, since: datetime | None) -> Percobaan | None:
    """What the audit says about binding this siklus since a moment; None: nobody tried."""
    query = select(Peristiwa).where(Peristiwa.objek == PENJILIDAN, Peristiwa.objek_id == str(siklus_id))
    if since is not None:
        query = query.where(Peristiwa.waktu > since)
    rows = session.scalars(query.order_by(Peristiwa.id)).all()
    if not rows:
        return None
    last, begun = rows[-1], sum(1 for row in rows if row.aksi != GAGAL)
    return Percobaan(last.waktu, last.pelaku, (last.alasan or "") if last.aksi == GAGAL else "", begun)


def plan_arsip(actor: Actor, *, siklus_id: int) -> RencanaArsip:
    """What would be bound now. Every kept file is read and compared, outside of any transaction.

    Raises NotFound, AccessDenied, StoreUnavailable.
    """
    bahan = layanan.ask(list_bahan, actor, siklus_id=siklus_id)
    owed = layanan.ask(owed_naskah, actor, siklus_id=siklus_id)
    missing = tuple(
        f"Langkah {item.langkah_no}: {item.nama}"
        for item in owed
        if item.naskah is None and item.dapat_dicetak and item.giliran
    )
    counts = Counter(item.kelompok for item in bahan.berkas if not item.digantikan)
    return RencanaArsip(tuple(counts.items()), bahan.draf, missing, tuple(_broken(bahan)))


def _broken(bahan: BahanArsip) -> list[BerkasBermasalah]:
    store = open_store()
    found = []
    for item in bahan.berkas:
        if item.naskah_id is None:
            state = store.verify(item.lokasi, item.sidik)
            if state is not Keadaan.UTUH:
                found.append(BerkasBermasalah(item.judul, item.kelompok, state is Keadaan.HILANG))
    return found


def _state(session: Session, actor: Actor, siklus: Siklus) -> KeadaanArsip:
    kept = list_arsip(session, actor, siklus_id=siklus.id)
    newest = kept[0] if kept else None
    ended = siklus.status is StatusSiklus.SELESAI
    return KeadaanArsip(
        siklus_id=siklus.id,
        instansi_id=siklus.instansi_id,
        nama=siklus.nama,
        periode=Periode(siklus.tahun, siklus.triwulan),
        selesai_pada=siklus.selesai_pada if ended else None,
        stempel=siklus.stempel,
        arsip=newest,
        sebelumnya=kept[1:],
        perlu=_owes_archive(siklus, newest),
        otomatis=bool(settings().arsip_tiap_menit),
        berubah=_changed(session, actor, siklus, newest),
        percobaan=last_attempt(session, siklus.id, newest.dibuat if newest else None),
        pekerjaan=binding_of(siklus.id),
    )


def _owes_archive(siklus: Siklus, newest: ArsipRingkas | None) -> bool:
    ended = siklus.status is StatusSiklus.SELESAI
    return ended and (newest is None or newest.selesai_pada != siklus.selesai_pada)


def _changed(session: Session, actor: Actor, siklus: Siklus, newest: ArsipRingkas | None) -> int:
    """How many files came, changed or went since."""
    if newest is None or not newest.sidik_berkas:
        return 0
    then = Counter(newest.sidik_berkas)
    today = Counter(list_bahan(session, actor, siklus_id=siklus.id).sidik_berkas)
    return max((today - then).total(), (then - today).total())
