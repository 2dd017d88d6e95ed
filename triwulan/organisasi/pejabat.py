"""Who holds which jabatan and when: papers print the pejabat of their date."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.akses import Pengguna
from db.organisasi import Pejabat, StatusPejabat
from triwulan.akses.audit import record_change
from triwulan.akses.izin import own, service
from triwulan.akses.pelaku import Actor
from triwulan.errors import InvalidInput
from triwulan.organisasi.nip import check_nip
from triwulan.versi import check_versi

PRECEDENCE = (StatusPejabat.PLH, StatusPejabat.PLT, StatusPejabat.PJ, StatusPejabat.DEFINITIF)
"""Who signs on a day with several: a Plh. stands in for the holder, who goes on holding the jabatan."""

STATUS = tuple(StatusPejabat)


@dataclass(frozen=True)
class DataPejabat:
    """What people enter about a pejabat. `sampai` is the last day, None: until further notice."""

    jabatan: str
    nama: str
    mulai: date
    sampai: date | None = None
    nip: str = ""
    pangkat: str = ""
    status: StatusPejabat = StatusPejabat.DEFINITIF
    kepala: bool = False
    pengguna_id: int | None = None


@dataclass(frozen=True)
class PejabatTersimpan:
    """A pejabat as stored."""

    id: int
    data: DataPejabat
    versi: int

    @property
    def sebutan(self) -> str:
        """The jabatan as printed over the name: "Plt. Kepala Dinas Kesehatan"."""
        return f"{self.data.status.value} {self.data.jabatan}".strip()

    def menjabat(self, tanggal: date) -> bool:
        """Whether the period covers this day."""
        return self.data.mulai <= tanggal and (self.data.sampai is None or tanggal <= self.data.sampai)


@service("instansi.lihat")
def list_pejabat(session: Session, actor: Actor, *, instansi_id: int) -> tuple[PejabatTersimpan, ...]:
    """All pejabat, past ones too: head of office first, then by jabatan, newest period first."""
    query = select(Pejabat).where(Pejabat.instansi_id == instansi_id)
    rows = session.scalars(query.order_by(Pejabat.kepala.desc(), Pejabat.jabatan, Pejabat.mulai.desc()))
    return tuple(_view(row) for row in rows)


@service("instansi.lihat")
def get_pejabat_pada(
    session: Session, actor: Actor, *, instansi_id: int, tanggal: date, jabatan: str | None = None
) -> PejabatTersimpan | None:
    """Who signs as `jabatan` (None: as head of the office) on that day; None when nobody was entered."""
    return pejabat_pada(session, instansi_id, tanggal, jabatan)


def pejabat_pada(
    session: Session, instansi_id: int, tanggal: date, jabatan: str | None = None
) -> PejabatTersimpan | None:
    """Like `get_pejabat_pada`, for services that make papers; checks no permission."""
    query = select(Pejabat).where(
        Pejabat.instansi_id == instansi_id,
        Pejabat.mulai <= tanggal,
        Pejabat.sampai.is_(None) | (Pejabat.sampai >= tanggal),
    )
    rows = [row for row in session.scalars(query) if row.kepala or jabatan is not None]
    if jabatan is not None:
        rows = [row for row in rows if _same_name(row.jabatan, jabatan)]
    first = min(rows, key=lambda row: (PRECEDENCE.index(row.status), -row.mulai.toordinal()), default=None)
    return _view(first) if first else None


@service("pejabat.ubah")
def add_pejabat(session: Session, actor: Actor, *, instansi_id: int, data: DataPejabat) -> PejabatTersimpan:
    """Add a pejabat. Raises InvalidInput for a wrong NIP, a turned period, or an overlap with another holder."""
    data = _checked(session, instansi_id, data, but=None)
    row = Pejabat(instansi_id=instansi_id, **asdict(data))
    session.add(row)
    record_change(session, actor, "pejabat.buat", row)
    return _view(row)


@service("pejabat.ubah")
def update_pejabat(
    session: Session, actor: Actor, *, pejabat_id: int, versi: int, data: DataPejabat
) -> PejabatTersimpan:
    """Change a pejabat or end the period. Raises InvalidInput, or Conflict with what stands there now."""
    row = own(session, actor, Pejabat, pejabat_id, lock=True)
    check_versi(row, versi, asdict(_view(row).data))
    data = _checked(session, row.instansi_id, data, but=row.id)
    for field, value in asdict(data).items():
        setattr(row, field, value)
    record_change(session, actor, "pejabat.ubah", row)
    session.flush()
    return _view(row)


@service("pejabat.ubah")
def remove_pejabat(session: Session, actor: Actor, *, pejabat_id: int, versi: int) -> None:
    """Remove an entry made by mistake (who leaves gets an end date instead)."""
    row = own(session, actor, Pejabat, pejabat_id, lock=True)
    check_versi(row, versi, asdict(_view(row).data))
    session.delete(row)
    record_change(session, actor, "pejabat.hapus", row)


def _checked(session: Session, instansi_id: int, data: DataPejabat, *, but: int | None) -> DataPejabat:
    faults = {
        field: f"{label} wajib diisi."
        for field, label in (("jabatan", "Jabatan"), ("nama", "Nama pejabat"))
        if not getattr(data, field).strip()
    }
    if data.sampai is not None and data.sampai < data.mulai:
        faults["sampai"] = "Tanggal akhir tidak boleh sebelum tanggal mulai."
    if faults:
        raise InvalidInput(" ".join(faults.values()), faults)
    clean = DataPejabat(
        jabatan=" ".join(data.jabatan.split()),
        nama=" ".join(data.nama.split()),
        mulai=data.mulai,
        sampai=data.sampai,
        nip=check_nip(data.nip),
        pangkat=data.pangkat.strip(),
        status=data.status,
        kepala=data.kepala,
        pengguna_id=_account(session, instansi_id, data.pengguna_id),
    )
    _refuse_overlap(session, instansi_id, clean, but)
    return clean


def _account(session: Session, instansi_id: int, pengguna_id: int | None) -> int | None:
    if pengguna_id is None:
        return None
    pengguna = session.get(Pengguna, pengguna_id)
    if pengguna is None or pengguna.instansi_id != instansi_id:
        raise InvalidInput(
            "Akun itu bukan milik instansi ini. Pilih akun dari daftar.", {"pengguna_id": "Pilih lagi."}
        )
    return pengguna_id


def _refuse_overlap(session: Session, instansi_id: int, data: DataPejabat, but: int | None) -> None:
    """One holder (definitif, Pj. or Plt.) and one Plh. at a time: a Plt. is named only where the jabatan is vacant."""
    rows = session.scalars(select(Pejabat).where(Pejabat.instansi_id == instansi_id).with_for_update())
    for row in rows:
        same_place = (row.kepala and data.kepala) or _same_name(row.jabatan, data.jabatan)
        same_role = (row.status is StatusPejabat.PLH) == (data.status is StatusPejabat.PLH)
        if row.id != but and same_place and same_role and _overlap(row, data):
            sampai = f"sampai {row.sampai:%d-%m-%Y}" if row.sampai else "tanpa tanggal akhir"
            pesan = (
                f"Masa jabatan bertumpang tindih dengan {row.nama} ({row.mulai:%d-%m-%Y}, {sampai}). "
                "Isi dahulu tanggal akhir pejabat itu, atau ubah tanggal mulai di sini."
            )
            raise InvalidInput(pesan, {"mulai": pesan})


def _overlap(row: Pejabat, data: DataPejabat) -> bool:
    return row.mulai <= (data.sampai or date.max) and data.mulai <= (row.sampai or date.max)


def _same_name(one: str, other: str) -> bool:
    return " ".join(one.split()).casefold() == " ".join(other.split()).casefold()


def _view(row: Pejabat) -> PejabatTersimpan:
    fields = {field: getattr(row, field) for field in DataPejabat.__dataclass_fields__}
    return PejabatTersimpan(row.id, DataPejabat(**fields), row.versi)
