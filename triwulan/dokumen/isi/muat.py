"""Gather what a paper is made from: the office, and what was entered in its siklus so far."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session, undefer

from db.akses import Pengguna, Peran
from db.organisasi import Instansi, Pemda
from db.siklus import Siklus, Tugas
from triwulan.dokumen.isi.bahan import Bahan
from triwulan.dokumen.isi.penandatangan import pejabat_of_account
from triwulan.dokumen.isi.pengaturan import AturanNaskah
from triwulan.errors import NotFound
from triwulan.organisasi.pejabat import pejabat_pada
from triwulan.organisasi.pengaturan import load_pengaturan
from triwulan.siklus.lembar import load_lembar
from triwulan.siklus.muat import map_of, pinned_form, pinned_sop
from triwulan.siklus.orang import Sumber
from triwulan.siklus.siapa import Pemegang
from triwulan.siklus.tampil import last_isian
from triwulan.waktu import local_date, now


def load_bahan(
    session: Session, *, instansi_id: int, tahun: int, triwulan: int | None = None, tugas: Tugas | None = None
) -> Bahan:
    """The material of a paper of an office and period; with `tugas` also what was entered in its siklus.

    Checks no permission. Raises NotFound for an unknown office.
    """
    instansi = session.get(Instansi, instansi_id)
    if instansi is None:
        raise NotFound("Instansi tidak ada. Muat ulang halaman.")
    bahan = Bahan(
        instansi=instansi,
        nama_pemda=session.get_one(Pemda, instansi.pemda_id).nama,
        tahun=tahun,
        triwulan=triwulan,
        hari_ini=local_date(now(), instansi.zona),
        aturan=load_pengaturan(session, instansi_id, AturanNaskah),
    )
    return _with_tugas(session, bahan, tugas) if tugas else bahan


def _with_tugas(session: Session, bahan: Bahan, tugas: Tugas) -> Bahan:
    siklus = session.get_one(Siklus, tugas.siklus_id, options=[undefer(Siklus.formulir)])
    sop = pinned_sop(session, siklus)
    lembar = load_lembar(session, siklus, tugas, map_of(siklus, sop))
    bahan.siklus, bahan.tugas, bahan.sop = siklus, tugas, sop
    own = lembar.final()
    bahan.nilai = {**_earlier_values(session, siklus, tugas), **_by_binding(siklus, tugas.formulir, own)}
    block = lembar.pemeriksaan()
    bahan.periksa = own.get(block.id, {}) if block else {}
    bahan.petugas = _doer(session, bahan, siklus, tugas)
    return bahan


def _earlier_values(session: Session, siklus: Siklus, tugas: Tugas) -> dict[str, Any]:
    """What the langkah before handed in last; of two that fill the same place the later one counts."""
    rows = session.scalars(
        select(Tugas)
        .where(Tugas.siklus_id == siklus.id, Tugas.urutan < tugas.urutan)
        .order_by(Tugas.urutan, Tugas.id)
    ).all()
    handed_in = last_isian(session, [row.id for row in rows])
    values: dict[str, Any] = {}
    for row in rows:
        if row.id in handed_in:
            values |= _by_binding(siklus, row.formulir, handed_in[row.id].nilai)
    return values


def _by_binding(siklus: Siklus, kode: str | None, nilai: Mapping[str, Any]) -> dict[str, Any]:
    form = pinned_form(siklus, kode)
    if form is None:
        return {}
    return {blok.ikat: nilai[blok.id] for blok in form.blok if blok.ikat and blok.id in nilai}


def _doer(session: Session, bahan: Bahan, siklus: Siklus, tugas: Tugas) -> Sumber | None:
    """Who does or did the langkah, as a pejabat where the account is linked to one."""
    pengguna_id = tugas.selesai_id or tugas.mulai_id or _first_holder(session, siklus, tugas)
    pengguna = session.get(Pengguna, pengguna_id) if pengguna_id else None
    if pengguna is None:
        return None
    pejabat = pejabat_of_account(session, pengguna.id, bahan.hari_ini)
    if pejabat is not None:
        jabatan = f"{pejabat.status.value} {pejabat.jabatan}".strip()
        return Sumber(pengguna.id, pejabat.nama, jabatan, pejabat.nip, pejabat.pangkat)
    head = (
        pejabat_pada(session, bahan.instansi.id, bahan.hari_ini) if pengguna.peran is Peran.PIMPINAN else None
    )
    if head is not None:
        return Sumber(pengguna.id, head.data.nama, head.sebutan, head.data.nip, head.data.pangkat)
    return Sumber(pengguna.id, pengguna.nama, pengguna.jabatan or tugas.nama_pelaksana, pengguna.nip)


def _first_holder(session: Session, siklus: Siklus, tugas: Tugas) -> int | None:
    holders = Pemegang(session, [siklus.instansi_id])
    found = holders.of(siklus.instansi_id, siklus.sop_kode, tugas.pelaksana, tugas.bidang_id)
    return found[0].pengguna_id if found else None
