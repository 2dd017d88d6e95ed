"""Copy the planning of a year forward: tree, indikator with their identity, targets and pagu as a first draft."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.rencana import SETAHUN, Indikator, Jenjang, Pagu, Ragam, SimpulRencana, Target
from triwulan.akses.izin import service
from triwulan.akses.pelaku import Actor
from triwulan.errors import NotAllowedNow
from triwulan.kinerja.indikator import FIELDS, new_silsilah
from triwulan.kinerja.muat import load_indikator, load_pagu, load_simpul, load_target
from triwulan.kinerja.perjanjian import record_plan, require_open
from triwulan.kinerja.rencana import check_tahun
from triwulan.kinerja.urutan import walk_tree


@dataclass(frozen=True)
class HasilSalin:
    """How much was copied; `tanpa_target`: indikator for which the Renstra gives no target of the new year."""

    simpul: int
    indikator: int
    target: int
    pagu: int
    tanpa_target: tuple[str, ...]


@service("rencana.ubah")
def copy_year(session: Session, actor: Actor, *, instansi_id: int, dari: int, ke: int) -> HasilSalin:
    """Begin year `ke` with the planning of year `dari`.

    Yearly targets come from the Renstra where it has one for the new year, else from last year; targets of the
    triwulan and pagu are last year's. Everything is a draft. Raises NotAllowedNow when `ke` has planning already.
    """
    check_tahun(ke)
    return copy_plan(session, actor, instansi_id, dari=dari, ke=ke)


def copy_plan(session: Session, actor: Actor, instansi_id: int, *, dari: int, ke: int) -> HasilSalin:
    """See `copy_year`."""
    source = load_simpul(session, instansi_id, dari)
    if not source:
        raise NotAllowedNow(f"Belum ada rencana tahun {dari} yang dapat disalin.")
    if load_simpul(session, instansi_id, ke):
        raise NotAllowedNow(
            f"Rencana tahun {ke} sudah ada, jadi tidak ditimpa. Ubah langsung pada tahun itu."
        )
    state = require_open(session, actor, instansi_id, ke)
    nodes = _copy_tree(session, source, ke)
    indikator = _copy_indikator(session, instansi_id, dari, ke, nodes)
    targets, missing = _copy_targets(session, instansi_id, dari, ke, indikator)
    pagu = _copy_pagu(session, instansi_id, dari, ke, nodes)
    result = HasilSalin(len(nodes), len(indikator), targets, pagu, missing)
    jumlah: dict[str, Any] = {"dari": dari, "simpul": len(nodes), "indikator": len(indikator)}
    record_plan(session, actor, state, instansi_id=instansi_id, aksi="rencana.salin", jumlah=jumlah)
    return result


def _copy_tree(session: Session, source: dict[int, SimpulRencana], ke: int) -> dict[int, int]:
    """Ids of the new nodes by those of the old ones; what was archived stays behind."""
    nodes: dict[int, int] = {}
    for row, _ in walk_tree(row for row in source.values() if row.aktif):
        copy = SimpulRencana(
            instansi_id=row.instansi_id,
            tahun=ke,
            jenjang=row.jenjang,
            kode=row.kode,
            nama=row.nama,
            urutan=row.urutan,
            bidang_id=row.bidang_id,
            induk_id=nodes.get(row.induk_id) if row.induk_id is not None else None,
        )
        session.add(copy)
        session.flush()
        nodes[row.id] = copy.id
    return nodes


def _copy_indikator(
    session: Session, instansi_id: int, dari: int, ke: int, nodes: dict[int, int]
) -> list[Indikator]:
    copies = []
    for row in load_indikator(session, instansi_id, dari):
        if row.simpul_id not in nodes:
            continue
        values = {name: getattr(row, name) for name in FIELDS} | {"simpul_id": nodes[row.simpul_id]}
        copies.append(
            Indikator(instansi_id=instansi_id, tahun=ke, silsilah=row.silsilah or new_silsilah(), **values)
        )
    session.add_all(copies)
    session.flush()
    return copies


def _copy_targets(
    session: Session, instansi_id: int, dari: int, ke: int, indikator: list[Indikator]
) -> tuple[int, tuple[str, ...]]:
    """How many targets were written, and which indikator got none."""
    before, after = load_target(session, instansi_id, dari), load_target(session, instansi_id, ke)
    copied, missing = 0, []
    for row in indikator:
        for tw in range(SETAHUN, 5):
            renstra = after.get(row.silsilah, SETAHUN, Ragam.RENSTRA) if tw == SETAHUN else None
            found = renstra or before.berlaku(row.silsilah, tw)
            if found is None:
                missing += [row.nama] if tw == SETAHUN else []
                continue
            copied += 1
            session.add(
                Target(
                    instansi_id=instansi_id,
                    silsilah=row.silsilah,
                    tahun=ke,
                    tw=tw,
                    ragam=Ragam.MURNI,
                    teks=found.teks,
                    nilai=found.nilai,
                    atas=found.atas,
                    sintetis=found.sintetis,
                )
            )
    session.flush()
    return copied, tuple(missing)


def _copy_pagu(session: Session, instansi_id: int, dari: int, ke: int, nodes: dict[int, int]) -> int:
    pagu = load_pagu(session, instansi_id, dari)
    subs = select(SimpulRencana.id).filter_by(
        instansi_id=instansi_id, tahun=dari, jenjang=Jenjang.SUB_KEGIATAN
    )
    copied = 0
    for old in session.scalars(subs):
        rupiah = pagu.berlaku(old)
        if rupiah is None or old not in nodes:
            continue
        copied += 1
        session.add(
            Pagu(
                instansi_id=instansi_id,
                simpul_id=nodes[old],
                tahun=ke,
                tw=SETAHUN,
                ragam=Ragam.MURNI,
                rupiah=rupiah,
            )
        )
    session.flush()
    return copied
