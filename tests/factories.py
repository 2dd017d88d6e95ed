"""Rows that tests need, made with defaults so that a test reads in one screen. People are fictitious (CONTOH)."""

from __future__ import annotations

from datetime import date
from itertools import count

from sqlalchemy.orm import Session

from db.akses import Pengguna, Penugasan, Peran
from db.organisasi import Bidang, Instansi, JenisInstansi, Pemda
from triwulan.akses.pelaku import Actor, Tugasan
from triwulan.waktu import now

_number = count(1)


def create_pemda(session: Session, nama: str | None = None) -> Pemda:
    pemda = Pemda(nama=nama or f"Pemerintah Kota Contoh {next(_number)}")
    session.add(pemda)
    session.flush()
    return pemda


def create_instansi(
    session: Session,
    pemda: Pemda | None = None,
    *,
    kode: str | None = None,
    nama: str | None = None,
    bidang: tuple[str, ...] = ("Bidang Satu", "Bidang Dua", "Bidang Tiga"),
) -> Instansi:
    number = next(_number)
    instansi = Instansi(
        pemda_id=(pemda or create_pemda(session)).id,
        kode=kode or f"dinas-contoh-{number}",
        nama=nama or f"Dinas Contoh {number}",
        nama_pendek=f"Contoh {number}",
        jenis=JenisInstansi.DINAS,
        kota="Kota Contoh",
    )
    session.add(instansi)
    session.flush()
    for urutan, nama_bidang in enumerate(bidang):
        session.add(Bidang(instansi_id=instansi.id, nama=nama_bidang, urutan=urutan))
    session.flush()
    return instansi


def create_pengguna(
    session: Session,
    instansi: Instansi | None = None,
    peran: Peran = Peran.PELAKSANA,
    *,
    pemda: Pemda | None = None,
    nama_akun: str | None = None,
    bidang_id: int | None = None,
) -> Pengguna:
    number = next(_number)
    pemda_id = instansi.pemda_id if instansi else (pemda or create_pemda(session)).id
    pengguna = Pengguna(
        pemda_id=pemda_id,
        instansi_id=instansi.id if instansi else None,
        bidang_id=bidang_id,
        nama_akun=nama_akun or f"contoh{number}",
        nama=f"CONTOH Pegawai {number}",
        peran=peran,
        sandi_hash="x",
        wajib_ganti_sandi=False,
        contoh=True,
        dibuat=now(),
    )
    session.add(pengguna)
    session.flush()
    return pengguna


def assign(
    session: Session, pengguna: Pengguna, sop_kode: str, pelaksana: str, bidang_id: int | None = None
) -> Penugasan:
    assert pengguna.instansi_id is not None
    penugasan = Penugasan(
        instansi_id=pengguna.instansi_id,
        pengguna_id=pengguna.id,
        sop_kode=sop_kode,
        pelaksana=pelaksana,
        bidang_id=bidang_id,
        mulai=date(2020, 1, 1),
    )
    session.add(penugasan)
    session.flush()
    return penugasan


def actor_of(session: Session, pengguna: Pengguna) -> Actor:
    """The Actor that a sign-in of this person would give."""
    from triwulan.akses.sesi import load_actor

    return load_actor(session, pengguna.id)


__all__ = ["Tugasan", "actor_of", "assign", "create_instansi", "create_pemda", "create_pengguna"]
