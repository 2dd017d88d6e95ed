"""The life of SOP versions: draf → diajukan → ditinjau → berlaku → digantikan / dicabut. Old versions stay."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from db.organisasi import Instansi
from db.sop import SopVersi, StatusSop
from triwulan.akses.audit import record_change
from triwulan.akses.izin import own, require, service
from triwulan.akses.pelaku import Actor
from triwulan.errors import Conflict, InvalidInput, NotAllowedNow
from triwulan.sop.check import check
from triwulan.sop.definition import Sop
from triwulan.waktu import local_date, now, print_tanggal


@dataclass(frozen=True)
class Perpindahan:
    """One legal change of state: from where, to where, and the action it needs."""

    dari: StatusSop
    ke: StatusSop
    aksi: str


PERPINDAHAN = (
    Perpindahan(StatusSop.DRAF, StatusSop.DIAJUKAN, "sop.ubah"),
    Perpindahan(StatusSop.DIAJUKAN, StatusSop.DRAF, "sop.tinjau"),
    Perpindahan(StatusSop.DIAJUKAN, StatusSop.DITINJAU, "sop.tinjau"),
    Perpindahan(StatusSop.DITINJAU, StatusSop.DRAF, "sop.tinjau"),
    Perpindahan(StatusSop.DITINJAU, StatusSop.BERLAKU, "sop.tetapkan"),
    Perpindahan(StatusSop.BERLAKU, StatusSop.DICABUT, "sop.tetapkan"),
)
PERLU_ALASAN = frozenset({StatusSop.DRAF, StatusSop.DICABUT})
FLOW_RULES = ("AL-", "KP-", "PL-", "FM-")
"""Rules without which an SOP cannot be executed: flow, decisions, pelaksana, forms."""


@dataclass(frozen=True)
class RingkasSop:
    """One version in a list."""

    id: int
    instansi_id: int
    kode: str
    nomor_versi: int
    nama: str
    status: StatusSop
    dibuat: datetime
    berlaku_sejak: date | None
    berakhir_pada: date | None
    versi: int


@dataclass(frozen=True)
class SopTersimpan(RingkasSop):
    """One version with its whole definition."""

    sop: Sop


@service("sop.lihat")
def list_sop(session: Session, actor: Actor, *, instansi_id: int) -> tuple[RingkasSop, ...]:
    """All versions of all SOPs of an Instansi, by kode, newest version first."""
    rows = session.scalars(
        select(SopVersi)
        .where(SopVersi.instansi_id == instansi_id)
        .order_by(SopVersi.kode, SopVersi.nomor_versi.desc())
    )
    return tuple(_ringkas(row) for row in rows)


@service("sop.lihat")
def get_sop(session: Session, actor: Actor, *, sop_id: int) -> SopTersimpan:
    """One version with its definition."""
    return _whole(own(session, actor, SopVersi, sop_id))


@service("sop.ubah")
def import_sop(session: Session, actor: Actor, *, instansi_id: int, sop: Sop) -> SopTersimpan:
    """Keep a definition as a new draf: the first version of its kode, or the next one.

    Raises InvalidInput when the newest version is still a draf (edit that one instead).
    """
    newest = _newest(session, instansi_id, sop.kode)
    if newest is not None and newest.status is StatusSop.DRAF:
        raise InvalidInput(
            f"SOP {sop.kode} masih punya draf (versi {newest.nomor_versi}). Ubah draf itu, atau hapus dahulu."
        )
    nomor = 1 if newest is None else newest.nomor_versi + 1
    instansi = session.get_one(Instansi, instansi_id)
    row = SopVersi(
        instansi_id=instansi_id,
        kode=sop.kode,
        nomor_versi=nomor,
        nama=sop.nama,
        isi=_stored(sop, instansi, nomor),
        dibuat=now(),
        dibuat_oleh=actor.pengguna_id,
    )
    session.add(row)
    record_change(session, actor, "sop.impor", row)
    return _whole(row)


@service("sop.ubah")
def save_sop(session: Session, actor: Actor, *, sop_id: int, versi: int, sop: Sop) -> SopTersimpan:
    """Replace the definition of a draf. Raises Conflict when somebody else saved since, NotAllowedNow when it is no draf."""
    row = own(session, actor, SopVersi, sop_id, lock=True)
    if row.versi != versi:
        raise Conflict("Draf SOP ini baru saja disimpan orang lain.", {"isi": row.isi, "versi": row.versi})
    if row.status is not StatusSop.DRAF:
        raise NotAllowedNow("Hanya draf yang dapat diubah. Buat versi baru dari SOP ini untuk mengubahnya.")
    if sop.kode != row.kode:
        raise InvalidInput("Kode SOP tidak dapat diganti. Buat SOP baru dengan kode itu.")
    row.nama, row.isi = sop.nama, _stored(sop, session.get_one(Instansi, row.instansi_id), row.nomor_versi)
    record_change(session, actor, "sop.ubah", row)
    session.flush()
    return _whole(row)


@service("sop.ubah")
def delete_draft(session: Session, actor: Actor, *, sop_id: int, versi: int) -> None:
    """Delete a draf that never became anything else; the audit keeps its content."""
    row = own(session, actor, SopVersi, sop_id, lock=True)
    if row.status is not StatusSop.DRAF:
        raise NotAllowedNow("Hanya draf yang dapat dihapus. Versi lain tetap disimpan sebagai riwayat.")
    if row.versi != versi:
        raise Conflict("Draf SOP ini baru saja disimpan orang lain. Muat ulang sebelum menghapus.")
    session.delete(row)
    record_change(session, actor, "sop.hapus_draf", row)


@service("sop.lihat")
def move_sop(
    session: Session, actor: Actor, *, sop_id: int, versi: int, ke: StatusSop, alasan: str | None = None
) -> SopTersimpan:
    """Move a version to another state. At berlaku the version before it becomes digantikan.

    Raises NotAllowedNow for an illegal move, or while the checks find a galat; InvalidInput without a needed reason.
    """
    row = own(session, actor, SopVersi, sop_id, lock=True)
    if row.versi != versi:
        raise Conflict(
            "SOP ini baru saja diubah orang lain.", {"status": row.status.value, "versi": row.versi}
        )
    step = next((step for step in PERPINDAHAN if (step.dari, step.ke) == (row.status, ke)), None)
    if step is None:
        raise NotAllowedNow(f"SOP berstatus {row.status} tidak dapat menjadi {ke}.")
    require(actor, step.aksi, row.instansi_id)
    if ke in PERLU_ALASAN and not (alasan or "").strip():
        raise InvalidInput("Tulis alasannya.", {"alasan": "Wajib diisi."})
    if ke is StatusSop.BERLAKU:
        _refuse_faults(row)
        _take_over(session, actor, row)
    if ke is StatusSop.DICABUT:
        row.berakhir_pada = local_date(now(), actor.zona)
    row.status = ke
    record_change(session, actor, f"sop.{ke}", row, alasan=alasan)
    session.flush()
    return _whole(row)


@service("sop.tetapkan")
def adopt_sop(
    session: Session, actor: Actor, *, sop_id: int, versi: int, alasan: str, sejak: date | None = None
) -> SopTersimpan:
    """Put an SOP that the office has already signed on paper into force as it stands, with a reason.

    What the check finds is shown with it but cannot be mended without a new signature; only faults that
    keep the flow from being executed still refuse it (NotAllowedNow). `sejak`: since when it holds on paper
    (None: today); InvalidInput where that lies ahead, or before the version that it replaces.
    """
    row = own(session, actor, SopVersi, sop_id, lock=True)
    if row.versi != versi:
        raise Conflict(
            "SOP ini baru saja diubah orang lain.", {"status": row.status.value, "versi": row.versi}
        )
    if row.status is not StatusSop.DRAF:
        raise NotAllowedNow("Hanya draf yang dapat diberlakukan apa adanya.")
    if not alasan.strip():
        raise InvalidInput("Tulis alasannya, misalnya nomor dan tanggal penetapan di atas kertas.")
    _refuse_faults(row, kinds=FLOW_RULES)
    _take_over(session, actor, row, sejak)
    row.status = StatusSop.BERLAKU
    record_change(session, actor, "sop.berlaku_apa_adanya", row, alasan=alasan)
    session.flush()
    return _whole(row)


def _refuse_faults(row: SopVersi, kinds: tuple[str, ...] = ("",)) -> None:
    findings = check(Sop.model_validate(row.isi))
    faults = [finding.pesan for finding in findings if finding.is_error and finding.kode.startswith(kinds)]
    if faults:
        raise NotAllowedNow(f"SOP belum dapat berlaku: {len(faults)} galat harus diperbaiki dahulu.", faults)


def _take_over(session: Session, actor: Actor, row: SopVersi, sejak: date | None = None) -> None:
    today = local_date(now(), actor.zona)
    since = sejak or today
    if since > today:
        raise InvalidInput("Tanggal mulai berlaku tidak boleh di masa depan.", {"sejak": "Sudah lewat."})
    before = session.scalar(
        select(SopVersi)
        .where(
            SopVersi.instansi_id == row.instansi_id,
            SopVersi.kode == row.kode,
            SopVersi.status == StatusSop.BERLAKU,
        )
        .with_for_update()
    )
    if before is not None:
        if before.berlaku_sejak and since < before.berlaku_sejak:
            raise InvalidInput(
                f"Versi {before.nomor_versi} yang digantikan berlaku sejak {print_tanggal(before.berlaku_sejak)}; "
                "versi ini tidak dapat berlaku sebelum tanggal itu."
            )
        before.status, before.berakhir_pada = StatusSop.DIGANTIKAN, since
        record_change(session, actor, "sop.digantikan", before, alasan=f"Digantikan versi {row.nomor_versi}")
        session.flush()
    row.berlaku_sejak = since


def _newest(session: Session, instansi_id: int, kode: str) -> SopVersi | None:
    number = (
        select(func.max(SopVersi.nomor_versi))
        .where(SopVersi.instansi_id == instansi_id, SopVersi.kode == kode)
        .scalar_subquery()
    )
    return session.scalar(
        select(SopVersi).where(
            SopVersi.instansi_id == instansi_id, SopVersi.kode == kode, SopVersi.nomor_versi == number
        )
    )


def _stored(sop: Sop, instansi: Instansi, nomor: int) -> dict[str, object]:
    owned = sop.model_copy(update={"instansi": instansi.kode, "versi": nomor})
    return owned.model_dump(mode="json")


def _ringkas(row: SopVersi) -> RingkasSop:
    return RingkasSop(
        row.id,
        row.instansi_id,
        row.kode,
        row.nomor_versi,
        row.nama,
        row.status,
        row.dibuat,
        row.berlaku_sejak,
        row.berakhir_pada,
        row.versi,
    )


def _whole(row: SopVersi) -> SopTersimpan:
    sop = Sop.model_validate(row.isi)
    return SopTersimpan(**vars(_ringkas(row)), sop=sop)
