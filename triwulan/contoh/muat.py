"""Load the sample data on an empty database: offices, people, SOPs, performance data."""

from __future__ import annotations

import os
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from db.akses import Penugasan, Peran
from db.organisasi import Bidang, Instansi, Pejabat, Pemda, ProfilKop
from triwulan.akses.audit import record_change
from triwulan.akses.pelaku import Actor
from triwulan.akses.pengguna import SandiAwal, add_pengguna, find_by_name
from triwulan.contoh.kantor import KANTOR, ContohKantor
from triwulan.contoh.sandi import Persediaan, make_ahead
from triwulan.contoh.siklus import load_contoh_siklus, triwulan_of_siklus
from triwulan.kinerja.contoh import load_contoh_kinerja
from triwulan.settings import ROOT, settings
from triwulan.sop.definition import Sop
from triwulan.sop.library import SopLibrary
from triwulan.sop.terbit import adopt_sop, import_sop

LIBRARY = ROOT / "sop_library"
SINCE = date(2020, 1, 1)


def is_empty(session: Session) -> bool:
    """Whether no office has been entered yet."""
    return session.scalar(select(func.count()).select_from(Instansi)) == 0


@dataclass(frozen=True)
class Pemuat:
    """What every part of the loading needs."""

    session: Session
    actor: Actor
    library: SopLibrary
    sandi: Persediaan
    siklus: bool


def load_contoh(session: Session, actor: Actor, *, siklus: bool = True) -> tuple[SandiAwal, ...]:
    """Enter the five offices with everything in them; returns the accounts with their random passwords.

    Without `siklus` nothing runs, and all numbers are there already.
    """
    accounts: list[SandiAwal] = []
    with make_ahead() as sandi:
        muat = Pemuat(session, actor, SopLibrary.load(LIBRARY), sandi, siklus)
        for kantor in KANTOR:
            pemda, is_new = _pemda(muat, kantor.pemda)
            if is_new:
                accounts += _pemda_accounts(muat, kantor, pemda)
            accounts += _load_kantor(muat, kantor, pemda)
    return tuple(accounts)


def _load_kantor(muat: Pemuat, kantor: ContohKantor, pemda: Pemda) -> list[SandiAwal]:
    instansi = _instansi(muat, kantor, pemda)
    accounts = _office_accounts(muat, kantor, instansi)
    for sop in muat.library.sop_of(kantor.kode):
        _publish(muat, instansi, sop)
        accounts += _pelaksana_accounts(muat, kantor, instansi, sop)
    lewati = triwulan_of_siklus(kantor.kode) if muat.siklus else frozenset[int]()
    load_contoh_kinerja(muat.session, muat.actor, instansi_id=instansi.id, kode=kantor.kode, lewati=lewati)
    if muat.siklus:
        load_contoh_siklus(muat.session, instansi_id=instansi.id, kode=kantor.kode)
    return accounts


def _pemda(muat: Pemuat, nama: str) -> tuple[Pemda, bool]:
    pemda = muat.session.scalar(select(Pemda).where(Pemda.nama == nama))
    if pemda is not None:
        return pemda, False
    pemda = Pemda(nama=nama)
    muat.session.add(pemda)
    record_change(muat.session, muat.actor, "pemda.buat", pemda)
    return pemda, True


def _pemda_accounts(muat: Pemuat, kantor: ContohKantor, pemda: Pemda) -> list[SandiAwal]:
    return [
        _account(muat, f"{kantor.awalan}.{akhiran}", nama, peran, pemda_id=pemda.id, jabatan=nama)
        for akhiran, nama, peran in (
            ("pemda", "Admin Pemda", Peran.ADMIN_PEMDA),
            ("inspektorat", "Pemeriksa Inspektorat", Peran.PEMERIKSA),
        )
    ]


def _instansi(muat: Pemuat, kantor: ContohKantor, pemda: Pemda) -> Instansi:
    instansi = Instansi(
        pemda_id=pemda.id,
        kode=kantor.kode,
        nama=kantor.nama,
        nama_pendek=kantor.nama_pendek,
        jenis=kantor.jenis,
        kota=kantor.kota,
        alamat=kantor.alamat,
        contoh=True,
    )
    muat.session.add(instansi)
    record_change(muat.session, muat.actor, "instansi.buat", instansi)
    for urutan, nama in enumerate(kantor.bidang):
        bidang = Bidang(instansi_id=instansi.id, nama=nama, urutan=urutan)
        muat.session.add(bidang)
        record_change(muat.session, muat.actor, "bidang.buat", bidang)
    kop = ProfilKop(instansi_id=instansi.id, baris=_kop_lines(kantor))
    muat.session.add(kop)
    record_change(muat.session, muat.actor, "kop.buat", kop)
    pejabat = Pejabat(
        instansi_id=instansi.id,
        jabatan=kantor.jabatan_kepala,
        kepala=True,
        nama=f"CONTOH {kantor.jabatan_kepala}",
        nip="198001012005011001",
        pangkat="Pembina Utama Muda (IV/c)",
        mulai=SINCE,
    )
    muat.session.add(pejabat)
    record_change(muat.session, muat.actor, "pejabat.buat", pejabat)
    return instansi


def _kop_lines(kantor: ContohKantor) -> list[object]:
    return [
        {"teks": kantor.pemda.upper(), "ukuran": 14, "tebal": False},
        {"teks": kantor.nama.upper(), "ukuran": 18, "tebal": True},
        {"teks": kantor.alamat, "ukuran": 10, "tebal": False},
    ]


def _office_accounts(muat: Pemuat, kantor: ContohKantor, instansi: Instansi) -> list[SandiAwal]:
    return [
        _account(muat, f"{kantor.awalan}.admin", "Admin OPD", Peran.ADMIN_OPD, instansi_id=instansi.id),
        _account(
            muat,
            f"{kantor.awalan}.pimpinan",
            kantor.jabatan_kepala,
            Peran.PIMPINAN,
            instansi_id=instansi.id,
            jabatan=kantor.jabatan_kepala,
        ),
    ]


def _publish(muat: Pemuat, instansi: Instansi, sop: Sop) -> None:
    stored = import_sop(muat.session, muat.actor, instansi_id=instansi.id, sop=sop)
    alasan = f"SOP resmi yang telah ditetapkan, nomor {sop.identitas.nomor or '(tidak tertera)'}"
    adopt_sop(muat.session, muat.actor, sop_id=stored.id, versi=stored.versi, alasan=alasan)


def _pelaksana_accounts(muat: Pemuat, kantor: ContohKantor, instansi: Instansi, sop: Sop) -> list[SandiAwal]:
    """One person per pelaksana column; where its langkah fan out, one per bidang."""
    bidang = list(
        muat.session.scalars(select(Bidang).where(Bidang.instansi_id == instansi.id).order_by(Bidang.urutan))
    )
    per_bidang = {langkah.pelaksana for langkah in sop.langkah if langkah.per_bidang}
    accounts: list[SandiAwal] = []
    for pelaksana in sop.pelaksana:
        if pelaksana.id == kantor.kepala:
            _assign(muat, f"{kantor.awalan}.pimpinan", instansi, sop, pelaksana.id, None)
            continue
        for number, unit in enumerate(bidang if pelaksana.id in per_bidang else [None], start=1):
            nama_akun = f"{kantor.awalan}.{pelaksana.id}" + (f"{number}" if unit else "")
            accounts.append(
                _account(
                    muat,
                    nama_akun,
                    pelaksana.nama,
                    Peran.PELAKSANA,
                    instansi_id=instansi.id,
                    bidang_id=unit.id if unit else None,
                    jabatan=pelaksana.nama + (f" {unit.nama}" if unit else ""),
                )
            )
            _assign(muat, nama_akun, instansi, sop, pelaksana.id, unit.id if unit else None)
    return accounts


def _account(
    muat: Pemuat,
    nama_akun: str,
    nama: str,
    peran: Peran,
    *,
    instansi_id: int | None = None,
    pemda_id: int | None = None,
    bidang_id: int | None = None,
    jabatan: str = "",
) -> SandiAwal:
    return add_pengguna(
        muat.session,
        muat.actor,
        nama_akun=nama_akun,
        nama=f"CONTOH {nama}",
        peran=peran,
        instansi_id=instansi_id,
        pemda_id=pemda_id,
        bidang_id=bidang_id,
        jabatan=jabatan or nama,
        contoh=True,
        siap=muat.sandi.take(),
    )


def _assign(
    muat: Pemuat,
    nama_akun: str,
    instansi: Instansi,
    sop: Sop,
    pelaksana: str,
    bidang_id: int | None,
) -> None:
    penugasan = Penugasan(
        instansi_id=instansi.id,
        pengguna_id=find_by_name(muat.session, nama_akun),
        sop_kode=sop.kode,
        pelaksana=pelaksana,
        bidang_id=bidang_id,
        mulai=SINCE,
    )
    muat.session.add(penugasan)
    record_change(muat.session, muat.actor, "penugasan.buat", penugasan)


def accounts_file() -> Path:
    """Where the sample accounts are kept, readable by the owner only."""
    return settings().data_dir / "akun-contoh.txt"


def keep_accounts(accounts: tuple[SandiAwal, ...]) -> Path:
    """Write the accounts to a file that only the owner can read; returns its path."""
    path = accounts_file()
    path.parent.mkdir(parents=True, exist_ok=True)
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        file.writelines(f"{account.nama_akun}\t{account.sandi}\n" for account in accounts)
    return path
