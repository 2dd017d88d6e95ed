"""An office's own templates: which are in use, their history, putting one in use, going back to the standard one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from db.sop import SopVersi, StatusSop
from db.templat import TemplatKantor, TemplatVersi
from db.upsert import insert_missing
from triwulan.akses.audit import record_change
from triwulan.akses.izin import own, service
from triwulan.akses.pelaku import Actor
from triwulan.berkas.nama import safe_name
from triwulan.berkas.sidik import sha256
from triwulan.dokumen.isian_templat import all_names
from triwulan.dokumen.periksa_jenis import HasilPeriksa, standard_names
from triwulan.dokumen.templat import FOLDER
from triwulan.dokumen.templat_cetak import sample_names
from triwulan.dokumen.templat_jenis import SEMUA_TEMPLAT, JenisTemplat, jenis_templat
from triwulan.errors import InvalidInput
from triwulan.sop.definition import Sop
from triwulan.versi import check_versi
from triwulan.waktu import now

MAKS_NAMA = 200


class BerkasTemplat(NamedTuple):
    """A template on its way out."""

    nama: str
    isi: bytes


@dataclass(frozen=True)
class VersiTemplat:
    """One version of an office's own template."""

    id: int
    nomor: int
    nama_berkas: str
    dibuat: datetime
    pembuat: str
    dipakai: bool


@dataclass(frozen=True)
class TemplatRingkas:
    """How things stand with one kind. `versi` is the lock; `pakai` None: the standard template is in use.

    `baru`: names that the standard template has gained since the office made its own; `hilang`: names that the
    office's template uses and that no longer exist (it will not print).
    """

    jenis: str
    nama: str
    kelompok: str
    versi: int
    pakai: VersiTemplat | None
    baru: tuple[str, ...] = ()
    hilang: tuple[str, ...] = ()


@service("templat.ubah")
def list_templat(session: Session, actor: Actor, *, instansi_id: int) -> tuple[TemplatRingkas, ...]:
    """All kinds with what is in use."""
    query = select(TemplatKantor).where(TemplatKantor.instansi_id == instansi_id)
    rows = {row.jenis: row for row in session.scalars(query)}
    return tuple(_line(session, jenis, rows.get(jenis.kode)) for jenis in SEMUA_TEMPLAT)


@service("templat.ubah")
def get_templat(session: Session, actor: Actor, *, instansi_id: int, jenis: str) -> TemplatRingkas:
    """One kind. Raises NotFound for an unknown one."""
    return _line(session, jenis_templat(jenis), _row(session, instansi_id, jenis))


@service("templat.ubah")
def list_versions(
    session: Session, actor: Actor, *, instansi_id: int, jenis: str
) -> tuple[VersiTemplat, ...]:
    """Every version that the office ever put in use, newest first."""
    row = _row(session, instansi_id, jenis_templat(jenis).kode)
    used = row.pakai_id if row else None
    query = select(TemplatVersi).where(TemplatVersi.instansi_id == instansi_id, TemplatVersi.jenis == jenis)
    return tuple(_version(one, used) for one in session.scalars(query.order_by(TemplatVersi.nomor.desc())))


@service("templat.ubah")
def read_version(session: Session, actor: Actor, *, templat_id: int) -> BerkasTemplat:
    """A version as it was uploaded."""
    row = own(session, actor, TemplatVersi, templat_id)
    return BerkasTemplat(safe_name(f"{row.jenis}-versi-{row.nomor}") + ".docx", row.isi)


@service("templat.ubah")
def read_standard(session: Session, actor: Actor, *, instansi_id: int, jenis: str) -> BerkasTemplat:
    """The standard template; of the SOP sheet the layout that the office's SOPs have."""
    kind = jenis_templat(jenis)
    layout = _layout(session, instansi_id) if kind.sop else ""
    return BerkasTemplat(f"{kind.kode}-bawaan.docx", kind.bawaan(layout))


@service("templat.ubah")
def keep_templat(
    session: Session,
    actor: Actor,
    *,
    instansi_id: int,
    jenis: str,
    versi: int,
    nama_berkas: str,
    isi: bytes,
    diperiksa: HasilPeriksa,
) -> TemplatRingkas:
    """Keep an upload as the newest version and put it in use. `diperiksa`: what `examine_upload` said of it.

    Raises InvalidInput for one that was refused or never examined, Conflict when somebody else was quicker.
    """
    kind = jenis_templat(jenis)
    if (diperiksa.jenis, diperiksa.sha256) != (kind.kode, sha256(isi)) or diperiksa.alasan:
        raise InvalidInput("Templat ini belum lulus pemeriksaan. Unggah lagi, lalu perbaiki yang disebut.")
    row = _locked(session, instansi_id, kind, versi)
    in_use = session.get(TemplatVersi, row.pakai_id) if row.pakai_id else None
    if in_use is not None and in_use.sha256 == diperiksa.sha256:
        raise InvalidInput("Berkas ini sama dengan templat yang sedang dipakai; tidak ada yang diganti.")
    made = _new_version(session, actor, row, nama_berkas, isi, diperiksa)
    session.add(made)
    record_change(session, actor, "templat.unggah", made)
    return _use(session, actor, kind, row, made.id)


@service("templat.ubah")
def use_version(
    session: Session, actor: Actor, *, instansi_id: int, jenis: str, versi: int, templat_id: int | None
) -> TemplatRingkas:
    """Put an older version in use again, or (None) the standard template. Nothing of the history is lost.

    Raises Conflict, NotFound, AccessDenied for a version of another office.
    """
    kind = jenis_templat(jenis)
    chosen = own(session, actor, TemplatVersi, templat_id) if templat_id is not None else None
    if chosen is not None and (chosen.instansi_id, chosen.jenis) != (instansi_id, kind.kode):
        raise InvalidInput("Versi ini bukan milik templat ini. Muat ulang halaman.")
    row = _locked(session, instansi_id, kind, versi)
    return _use(session, actor, kind, row, chosen.id if chosen else None)


def _use(
    session: Session, actor: Actor, kind: JenisTemplat, row: TemplatKantor, templat_id: int | None
) -> TemplatRingkas:
    row.pakai_id = templat_id
    record_change(session, actor, "templat.pakai" if templat_id else "templat.bawaan", row)
    session.flush()
    return _line(session, kind, row)


def _new_version(
    session: Session, actor: Actor, row: TemplatKantor, nama_berkas: str, isi: bytes, found: HasilPeriksa
) -> TemplatVersi:
    last = session.scalar(
        select(func.max(TemplatVersi.nomor)).where(
            TemplatVersi.instansi_id == row.instansi_id, TemplatVersi.jenis == row.jenis
        )
    )
    return TemplatVersi(
        instansi_id=row.instansi_id,
        jenis=row.jenis,
        nomor=(last or 0) + 1,
        nama_berkas=safe_name(nama_berkas)[:MAKS_NAMA],
        isi=isi,
        sha256=found.sha256,
        isian=list(found.isian),
        isian_bawaan=sorted(standard_names(jenis_templat(row.jenis))),
        dibuat=now(),
        dibuat_oleh=actor.pengguna_id,
        pembuat=actor.nama,
    )


def _row(session: Session, instansi_id: int, jenis: str) -> TemplatKantor | None:
    return session.scalar(select(TemplatKantor).filter_by(instansi_id=instansi_id, jenis=jenis))


def _locked(session: Session, instansi_id: int, kind: JenisTemplat, versi: int) -> TemplatKantor:
    insert_missing(session, TemplatKantor, instansi_id=instansi_id, jenis=kind.kode, versi=0)
    query = select(TemplatKantor).filter_by(instansi_id=instansi_id, jenis=kind.kode).with_for_update()
    row = session.scalars(query.execution_options(populate_existing=True)).one()
    in_use = session.get(TemplatVersi, row.pakai_id) if row.pakai_id else None
    check_versi(row, versi, {"pakai": f"versi {in_use.nomor}" if in_use else "bawaan"})
    return row


def _line(session: Session, kind: JenisTemplat, row: TemplatKantor | None) -> TemplatRingkas:
    used = session.get(TemplatVersi, row.pakai_id) if row is not None and row.pakai_id else None
    return TemplatRingkas(
        kind.kode,
        kind.nama,
        kind.kelompok,
        row.versi if row else 0,
        _version(used, used.id) if used else None,
        _gained(kind, used) if used else (),
        _lost(kind, used) if used else (),
    )


def _gained(kind: JenisTemplat, used: TemplatVersi) -> tuple[str, ...]:
    return tuple(sorted(standard_names(kind) - set(used.isian_bawaan) - set(used.isian)))


def _lost(kind: JenisTemplat, used: TemplatVersi) -> tuple[str, ...]:
    return tuple(sorted(set(used.isian) - set(all_names(sample_names(kind)))))


def _version(row: TemplatVersi, used: int | None) -> VersiTemplat:
    return VersiTemplat(row.id, row.nomor, row.nama_berkas, row.dibuat, row.pembuat, row.id == used)


def _layout(session: Session, instansi_id: int) -> str:
    """The layout of the office's newest SOP in force; empty: the standard one of PermenPAN-RB 35/2012."""
    query = select(SopVersi).where(SopVersi.instansi_id == instansi_id, SopVersi.status == StatusSop.BERLAKU)
    newest = session.scalars(query.order_by(SopVersi.id.desc()).limit(1)).first()
    name = Sop.model_validate(newest.isi).lembar.templat if newest else ""
    return name if (FOLDER / "sop" / f"{name}.docx").is_file() else ""
