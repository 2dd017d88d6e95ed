"""Follow-ups (rencana tindak lanjut): with PIC and due date, carried from triwulan to triwulan until closed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import or_, select, tuple_
from sqlalchemy.orm import Session

from db.akses import Pengguna
from db.kinerja import RencanaTindakLanjut, StatusTindakLanjut
from db.rencana import Indikator
from triwulan.akses.audit import record_change
from triwulan.akses.izin import own, service
from triwulan.akses.pelaku import Actor
from triwulan.errors import InvalidInput
from triwulan.kinerja.wewenang import require_fill
from triwulan.versi import check_versi
from triwulan.waktu import now

TERTUTUP = (StatusTindakLanjut.SELESAI, StatusTindakLanjut.BATAL)


@dataclass(frozen=True)
class IsianTindakLanjut:
    """What a person enters for a follow-up. `pic_id`: the account of the PIC, where there is one."""

    uraian: str
    pic: str
    tenggat: date
    pic_id: int | None = None


@dataclass(frozen=True)
class TindakLanjut:
    """A follow-up as it stands. `dibawa`: how many triwulan it has been carried on; 0 in its own."""

    id: int
    silsilah: str
    tahun: int
    tw: int
    uraian: str
    pic: str
    pic_id: int | None
    tenggat: date
    status: StatusTindakLanjut
    catatan: str
    ditutup_pada: datetime | None
    ditutup_oleh: str
    dibawa: int
    versi: int

    def is_late(self, today: date) -> bool:
        """Whether it is still open after its due date."""
        return self.status not in TERTUTUP and self.tenggat < today


@service("kinerja.lihat")
def list_follow_ups(
    session: Session, actor: Actor, *, instansi_id: int, tahun: int, tw: int, bidang_id: int | None = None
) -> tuple[TindakLanjut, ...]:
    """What is to be followed up in a triwulan: its own, and what is carried over into it; by due date."""
    found = load_follow_ups(session, instansi_id, tahun, tw)
    own_lines = None
    if bidang_id is not None:
        query = select(Indikator.silsilah).filter_by(
            instansi_id=instansi_id, tahun=tahun, bidang_id=bidang_id
        )
        own_lines = set(session.scalars(query))
    rows = [row for line, rows in found.items() if own_lines is None or line in own_lines for row in rows]
    return tuple(sorted(rows, key=lambda row: (row.status in TERTUTUP, row.tenggat, row.id)))


@service("analisis.isi")
def add_follow_up(
    session: Session, actor: Actor, *, indikator_id: int, tw: int, isian: IsianTindakLanjut
) -> TindakLanjut:
    """Plan a follow-up for an indikator, from this triwulan on."""
    indikator = own(session, actor, Indikator, indikator_id)
    require_fill(actor, indikator.bidang_id)
    if tw not in (1, 2, 3, 4):
        raise InvalidInput("Triwulan hanya I sampai IV.")
    row = RencanaTindakLanjut(
        instansi_id=indikator.instansi_id,
        silsilah=indikator.silsilah,
        tahun=indikator.tahun,
        tw=tw,
        status=StatusTindakLanjut.TERBUKA,
    )
    _fill(session, row, isian)
    session.add(row)
    record_change(session, actor, "tindak_lanjut.tambah", row)
    return _card(row, row.tahun, tw)


@service("analisis.isi")
def change_follow_up(
    session: Session, actor: Actor, *, tindak_lanjut_id: int, versi: int, isian: IsianTindakLanjut
) -> TindakLanjut:
    """Change wording, PIC or due date of an open follow-up."""
    row = _own_open(session, actor, tindak_lanjut_id, versi)
    _fill(session, row, isian)
    record_change(session, actor, "tindak_lanjut.ubah", row)
    return _card(row, row.tahun, row.tw)


@service("analisis.isi")
def move_follow_up(
    session: Session,
    actor: Actor,
    *,
    tindak_lanjut_id: int,
    versi: int,
    status: StatusTindakLanjut,
    tahun: int,
    tw: int,
    catatan: str = "",
) -> TindakLanjut:
    """Set the state of a follow-up, as of the given triwulan. Closing it needs a note on the outcome."""
    row = _own_open(session, actor, tindak_lanjut_id, versi)
    if status in TERTUTUP:
        if len(catatan.strip()) < 5:
            raise InvalidInput(
                "Tulis hasil tindak lanjut atau alasan pembatalannya.", {"catatan": "wajib diisi"}
            )
        row.tutup_tahun, row.tutup_tw = max((row.tahun, row.tw), (tahun, tw))
        row.ditutup_pada, row.ditutup_oleh = now(), actor.nama
    row.status = status
    row.catatan = catatan.strip() or row.catatan
    record_change(session, actor, "tindak_lanjut.status", row, alasan=catatan.strip() or None)
    return _card(row, tahun, tw)


def load_follow_ups(
    session: Session, instansi_id: int, tahun: int, tw: int
) -> Mapping[str, tuple[TindakLanjut, ...]]:
    """What is to be followed up in a triwulan, by indikator (silsilah): begun by then and not closed before it."""
    period = (tahun, tw)
    rows = session.scalars(
        select(RencanaTindakLanjut)
        .where(
            RencanaTindakLanjut.instansi_id == instansi_id,
            tuple_(RencanaTindakLanjut.tahun, RencanaTindakLanjut.tw) <= period,
            or_(
                RencanaTindakLanjut.tutup_tahun.is_(None),
                tuple_(RencanaTindakLanjut.tutup_tahun, RencanaTindakLanjut.tutup_tw) >= period,
            ),
        )
        .order_by(RencanaTindakLanjut.tenggat, RencanaTindakLanjut.id)
    )
    found: dict[str, tuple[TindakLanjut, ...]] = {}
    for row in rows:
        found[row.silsilah] = (*found.get(row.silsilah, ()), _card(row, tahun, tw))
    return found


def _own_open(session: Session, actor: Actor, row_id: int, versi: int) -> RencanaTindakLanjut:
    row = own(session, actor, RencanaTindakLanjut, row_id, lock=True)
    indikator = session.scalar(select(Indikator).filter_by(silsilah=row.silsilah, tahun=row.tahun))
    require_fill(actor, indikator.bidang_id if indikator else None)
    stored = {"uraian": row.uraian, "pic": row.pic, "pic_id": row.pic_id, "tenggat": row.tenggat}
    check_versi(row, versi, stored | {"status": row.status.value})
    if row.status in TERTUTUP:
        raise InvalidInput(f"Tindak lanjut ini sudah {row.status}. Buat tindak lanjut baru bila perlu.")
    return row


def _fill(session: Session, row: RencanaTindakLanjut, isian: IsianTindakLanjut) -> None:
    faults = {name: "wajib diisi" for name in ("uraian", "pic") if not str(getattr(isian, name)).strip()}
    if isian.pic_id is not None:
        pengguna = session.get(Pengguna, isian.pic_id)
        if pengguna is None or pengguna.instansi_id != row.instansi_id:
            faults["pic_id"] = "pilih orang dari instansi ini"
    if faults:
        raise InvalidInput("Lengkapi uraian dan PIC tindak lanjut.", faults)
    row.uraian, row.pic = isian.uraian.strip(), isian.pic.strip()
    row.pic_id, row.tenggat = isian.pic_id, isian.tenggat


def _card(row: RencanaTindakLanjut, tahun: int, tw: int) -> TindakLanjut:
    carried = max(0, (tahun - row.tahun) * 4 + tw - row.tw)
    return TindakLanjut(
        row.id, row.silsilah, row.tahun, row.tw, row.uraian, row.pic, row.pic_id, row.tenggat, row.status,
        row.catatan, row.ditutup_pada, row.ditutup_oleh, carried, row.versi,
    )  # fmt: skip
