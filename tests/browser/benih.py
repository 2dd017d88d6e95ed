"""What stands in the database of browser tests: two offices of one pemda, a person for every role. All fictitious."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from sqlalchemy.orm import Session

from db.akses import Peran
from db.organisasi import Pejabat, ProfilKop
from db.sop import SopVersi, StatusSop
from tests.factories import create_instansi, create_pemda, create_pengguna
from triwulan.akses.pelaku import system_actor
from triwulan.akses.sandi import hash_sandi
from triwulan.organisasi.baris_kop import default_baris
from triwulan.organisasi.hari_libur import seed_hari_libur
from triwulan.waktu import now

SANDI = "kopi hangat pagi hari"
SANDI_AWAL = "masuk pertama sekali saja"


@dataclass(frozen=True)
class Akun:
    """An account of the seed."""

    nama_akun: str
    peran: Peran
    sandi: str = SANDI


ADMIN_PEMDA = Akun("contoh.pemda", Peran.ADMIN_PEMDA)
ADMIN_OPD = Akun("contoh.admin", Peran.ADMIN_OPD)
PIMPINAN = Akun("contoh.pimpinan", Peran.PIMPINAN)
PELAKSANA = Akun("contoh.pelaksana", Peran.PELAKSANA)
PEMERIKSA = Akun("contoh.pemeriksa", Peran.PEMERIKSA)
BARU = Akun("contoh.baru", Peran.PELAKSANA, SANDI_AWAL)
ADMIN_LAIN = Akun("lain.admin", Peran.ADMIN_OPD)
PER_PERAN = (ADMIN_PEMDA, ADMIN_OPD, PIMPINAN, PELAKSANA, PEMERIKSA)


def seed(session: Session) -> None:
    """Two offices ("Dinas Kesehatan", "Dinas Sosial") of the Kota Contoh, one berlaku SOP, the accounts above."""
    pemda = create_pemda(session, "Pemerintah Kota Contoh")
    kesehatan = create_instansi(session, pemda, kode="dinkes-contoh", nama="Dinas Kesehatan")
    sosial = create_instansi(session, pemda, kode="dinsos-contoh", nama="Dinas Sosial")
    for instansi in (kesehatan, sosial):
        instansi.alamat, instansi.kode_pos = "Jalan Contoh Nomor 1", "15111"
        session.add(ProfilKop(instansi_id=instansi.id, baris=default_baris(pemda.nama, instansi)))
        seed_hari_libur(session, system_actor(), instansi.id)
    session.add(
        Pejabat(
            instansi_id=kesehatan.id,
            jabatan="Kepala Dinas Kesehatan",
            kepala=True,
            nama="CONTOH Kepala Dinas",
            nip="198001012005011001",
            pangkat="Pembina Utama Muda (IV/c)",
            mulai=date(2024, 1, 2),
        )
    )
    _seed_sop(session, kesehatan.id)
    for akun in (*PER_PERAN, BARU, ADMIN_LAIN):
        _seed_account(session, akun, sosial.id if akun is ADMIN_LAIN else kesehatan.id, pemda.id)


def _seed_account(session: Session, akun: Akun, instansi_id: int, pemda_id: int) -> None:
    pengguna = create_pengguna(session, peran=akun.peran, nama_akun=akun.nama_akun)
    above = akun.peran in {Peran.ADMIN_PEMDA, Peran.PEMERIKSA}
    pengguna.pemda_id, pengguna.instansi_id = pemda_id, None if above else instansi_id
    pengguna.nama = f"CONTOH {akun.peran.value.replace('_', ' ').title()}"
    pengguna.sandi_hash, pengguna.wajib_ganti_sandi = _hashed(akun.sandi), akun is BARU


def _seed_sop(session: Session, instansi_id: int) -> None:
    pelaksana = [{"id": "kepala", "nama": "Kepala Dinas"}, {"id": "kasubag", "nama": "Kasubag Perencanaan"}]
    session.add(
        SopVersi(
            instansi_id=instansi_id,
            kode="dinkes-contoh.data-kinerja",
            nomor_versi=1,
            nama="Pengumpulan Data Kinerja",
            status=StatusSop.BERLAKU,
            isi={
                "kode": "dinkes-contoh.data-kinerja",
                "instansi": "dinkes-contoh",
                "nama": "Pengumpulan Data Kinerja",
                "pelaksana": pelaksana,
                "langkah": [],
            },
            dibuat=now(),
        )
    )


@lru_cache
def _hashed(sandi: str) -> str:
    return hash_sandi(sandi)
