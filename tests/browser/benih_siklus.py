"""An office that runs an SOP of the library in the present triwulan: people, planning, siklus. All fictitious."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.akses import Pengguna, Peran
from db.organisasi import Bidang, Instansi, ProfilKop
from db.rencana import Jenjang
from db.sop import SopVersi, StatusSop
from tests.browser.benih import SANDI, Akun
from tests.factories import actor_of, assign, create_instansi, create_pemda, create_pengguna
from triwulan.akses.pelaku import Actor, system_actor
from triwulan.akses.sandi import hash_sandi
from triwulan.kinerja.indikator import IsianIndikator, add_indikator
from triwulan.kinerja.pagu import save_pagu
from triwulan.kinerja.rencana import IsianSimpul, add_simpul
from triwulan.kinerja.target import save_target
from triwulan.organisasi.baris_kop import default_baris
from triwulan.organisasi.hari_libur import seed_hari_libur
from triwulan.sambungan import connect_rooms
from triwulan.siklus.buka import open_siklus
from triwulan.sop.definition import Sop
from triwulan.sop.library import default_library
from triwulan.waktu import Periode, now

DUKCAPIL = "disdukcapil-kota-tangerang.pengumpulan-data-kinerja"
BIDANG = ("Bidang Pendaftaran", "Bidang Pencatatan", "Bidang Pemanfaatan Data")
ADMIN = Akun("contoh.admin", Peran.ADMIN_OPD)
PEMDA = Akun("contoh.pemda", Peran.ADMIN_PEMDA)
KEPALA = Akun("contoh.kepala", Peran.PIMPINAN)
SEKRETARIS = Akun("contoh.sekretaris", Peran.PELAKSANA)
KASUBAG = Akun("contoh.kasubag", Peran.PELAKSANA)
PERENCANA = Akun("contoh.perencana", Peran.PELAKSANA)
PPTK = tuple(Akun(f"contoh.pptk{number}", Peran.PELAKSANA) for number in (1, 2, 3))
"""One of each bidang."""


@dataclass(frozen=True)
class Ukuran:
    """How much stands in the office."""

    bidang: int = 2
    """Of the three bidang, so many exist."""
    indikator: int = 2
    """Indicators of each bidang."""
    sub_kegiatan: int = 1
    """Sub kegiatan of each bidang."""
    sop: int = 1
    """Copies of the SOP, each with a siklus of its own."""
    buka: bool = True


def periode() -> Periode:
    """The triwulan that is open."""
    return Periode.of_date(now().date())


def seed(session: Session) -> None:
    """One office with the SOP of Disdukcapil, opened."""
    seed_kantor(session, Ukuran())


def seed_of(ukuran: Ukuran) -> Callable[[Session], None]:
    """A seed of another size."""
    return lambda session: seed_kantor(session, ukuran)


def seed_kantor(session: Session, ukuran: Ukuran) -> None:
    """Fill an empty database."""
    connect_rooms()
    pemda = create_pemda(session, "Pemerintah Kota Contoh")
    instansi = create_instansi(
        session, pemda, kode="dinas-contoh", nama="Dinas Contoh", bidang=BIDANG[: ukuran.bidang]
    )
    session.add(ProfilKop(instansi_id=instansi.id, baris=default_baris(pemda.nama, instansi)))
    seed_hari_libur(session, system_actor(), instansi.id)
    bidang = list(
        session.scalars(select(Bidang).where(Bidang.instansi_id == instansi.id).order_by(Bidang.urutan))
    )
    sops = [_sop(number) for number in range(ukuran.sop)]
    admin = _people(session, instansi, bidang, sops)
    _plan(session, admin, instansi, bidang, ukuran)
    for sop in sops:
        versi = _publish(session, instansi, sop)
        if ukuran.buka:
            open_siklus(session, admin, sop_versi_id=versi.id, tahun=periode().tahun, triwulan=periode().tw)


def _sop(number: int) -> Sop:
    sop = default_library().sop(DUKCAPIL)
    if number == 0:
        return sop
    return sop.model_copy(update={"kode": f"{sop.kode}-{number}", "nama": f"{sop.nama} {number}"})


def _people(session: Session, instansi: Instansi, bidang: list[Bidang], sops: list[Sop]) -> Actor:
    for sop in sops:
        assert {p.id for p in sop.pelaksana} == {"kepala", "sekretaris", "pptk", "kasubag", "perencana"}
    admin = _account(session, ADMIN, instansi, "Admin")
    pemda = _account(session, PEMDA, instansi, "Admin Pemda")
    session.flush()
    above = session.get_one(Pengguna, pemda)
    above.instansi_id = None
    roles = {
        "kepala": (KEPALA, "Kepala Dinas"),
        "sekretaris": (SEKRETARIS, "Sekretaris"),
        "kasubag": (KASUBAG, "Kasubag"),
        "perencana": (PERENCANA, "Perencana"),
    }
    for pelaksana, (akun, nama) in roles.items():
        _assign(session, _account(session, akun, instansi, nama), sops, pelaksana, None)
    for akun, unit in zip(PPTK, bidang, strict=False):
        id_ = _account(session, akun, instansi, f"PPTK {unit.nama}", unit.id)
        _assign(session, id_, sops, "pptk", unit.id)
    return actor_of(session, session.get_one(Pengguna, admin))


def _account(
    session: Session, akun: Akun, instansi: Instansi, nama: str, bidang_id: int | None = None
) -> int:
    pengguna = create_pengguna(session, instansi, akun.peran, nama_akun=akun.nama_akun, bidang_id=bidang_id)
    pengguna.nama, pengguna.jabatan = f"CONTOH {nama}", nama
    pengguna.sandi_hash = _hashed()
    return pengguna.id


def _assign(
    session: Session, pengguna_id: int, sops: list[Sop], pelaksana: str, bidang_id: int | None
) -> None:
    for sop in sops:
        assign(session, session.get_one(Pengguna, pengguna_id), sop.kode, pelaksana, bidang_id)


def _publish(session: Session, instansi: Instansi, sop: Sop) -> SopVersi:
    versi = SopVersi(
        instansi_id=instansi.id,
        kode=sop.kode,
        nomor_versi=1,
        nama=sop.nama,
        status=StatusSop.BERLAKU,
        isi=sop.model_dump(mode="json"),
        dibuat=now(),
    )
    session.add(versi)
    session.flush()
    return versi


def _plan(session: Session, admin: Actor, instansi: Instansi, bidang: list[Bidang], ukuran: Ukuran) -> None:
    tahun, parent, sasaran = periode().tahun, None, 0
    for number, jenjang in enumerate(list(Jenjang)[:-1]):
        isian = IsianSimpul(
            jenjang, f"1.{number}", f"{jenjang.value.replace('_', ' ').title()} contoh", parent
        )
        parent = add_simpul(session, admin, instansi_id=instansi.id, tahun=tahun, isian=isian).id
        sasaran = parent if jenjang is Jenjang.SASARAN else sasaran
    for lane, unit in enumerate(bidang, start=1):
        for number in range(1, ukuran.sub_kegiatan + 1):
            isian = IsianSimpul(
                Jenjang.SUB_KEGIATAN,
                f"1.{lane}.{number}",
                f"Sub kegiatan {lane}.{number}",
                parent,
                bidang_id=unit.id,
            )
            node = add_simpul(session, admin, instansi_id=instansi.id, tahun=tahun, isian=isian)
            save_pagu(session, admin, simpul_id=node.id, tw=0, teks="100.000.000", versi=0)
        for number in range(1, ukuran.indikator + 1):
            _indicator(session, admin, instansi.id, sasaran, unit, lane, number)


def _indicator(
    session: Session, admin: Actor, instansi_id: int, simpul_id: int, unit: Bidang, lane: int, number: int
) -> None:
    isian = IsianIndikator(
        simpul_id=simpul_id,
        kode=f"I{lane}.{number}",
        nama=f"Persentase layanan {lane}.{number} yang selesai",
        satuan="%",
        bidang_id=unit.id,
    )
    card = add_indikator(session, admin, instansi_id=instansi_id, tahun=periode().tahun, isian=isian)
    for tw in range(5):
        save_target(session, admin, indikator_id=card.id, tw=tw, teks="80", versi=0)


@cache
def _hashed() -> str:
    return hash_sandi(SANDI)
