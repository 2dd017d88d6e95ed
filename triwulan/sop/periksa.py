"""The check of an SOP with what the office knows: its jabatan, when the SOP took effect, its last monitoring."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import date
from functools import lru_cache

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from db.organisasi import Instansi, Pejabat
from db.sop import JenisPemantauan, PemantauanSop, SopVersi, StatusSop
from triwulan.akses.izin import own, service
from triwulan.akses.pelaku import Actor
from triwulan.sop.check import Konteks, Temuan, Tingkat, check, shelf
from triwulan.sop.definition import Sop
from triwulan.waktu import now

Jumlah = Mapping[Tingkat, int]


@service("sop.lihat")
def check_sop(session: Session, actor: Actor, *, sop_id: int) -> tuple[Temuan, ...]:
    """All findings of one version, the heaviest first."""
    row = own(session, actor, SopVersi, sop_id)
    return _findings(session, row)


@service("sop.lihat")
def count_findings(session: Session, actor: Actor, *, instansi_id: int) -> dict[int, Jumlah]:
    """How many findings of each kind every version that is alive has, by its id."""
    rows = session.scalars(
        select(SopVersi).where(
            SopVersi.instansi_id == instansi_id,
            SopVersi.status.not_in([StatusSop.DIGANTIKAN, StatusSop.DICABUT]),
        )
    )
    return {row.id: Counter(finding.tingkat for finding in _findings(session, row)) for row in rows}


def _findings(session: Session, row: SopVersi) -> tuple[Temuan, ...]:
    instansi = session.get_one(Instansi, row.instansi_id)
    jabatan = session.scalars(
        select(Pejabat.jabatan).where(Pejabat.instansi_id == row.instansi_id).distinct()
    )
    last = _last_forms(session, row)
    return _checked(
        Sop.model_validate(row.isi),
        frozenset(jabatan),
        instansi.jenis.value,
        now().date(),
        row.berlaku_sejak if row.status is StatusSop.BERLAKU else None,
        last.get(JenisPemantauan.MONITORING),
        last.get(JenisPemantauan.EVALUASI),
    )


@lru_cache(maxsize=256)
def _checked(
    sop: Sop,
    jabatan: frozenset[str],
    jenis_instansi: str,
    hari_ini: date,
    berlaku_sejak: date | None,
    pemantauan_terakhir: date | None,
    evaluasi_terakhir: date | None,
) -> tuple[Temuan, ...]:
    """The check costs some 10 ms and its findings hang on these values alone, so a click pays for it once."""
    konteks = Konteks(
        formulir=shelf(),
        jabatan=jabatan,
        jenis_instansi=jenis_instansi,
        hari_ini=hari_ini,
        berlaku_sejak=berlaku_sejak,
        pemantauan_terakhir=pemantauan_terakhir,
        evaluasi_terakhir=evaluasi_terakhir,
    )
    return check(sop, konteks)


def _last_forms(session: Session, row: SopVersi) -> dict[JenisPemantauan, date]:
    rows = session.execute(
        select(PemantauanSop.jenis, func.max(PemantauanSop.sampai))
        .join(SopVersi, SopVersi.id == PemantauanSop.sop_versi_id)
        .where(
            PemantauanSop.instansi_id == row.instansi_id,
            SopVersi.kode == row.kode,
            PemantauanSop.selesai_pada.is_not(None),
        )
        .group_by(PemantauanSop.jenis)
    )
    return dict(rows.tuples().all())
