"""The actor: who acts, with which role, and how far that reaches."""

from __future__ import annotations

from dataclasses import dataclass

from db.akses import Peran
from db.organisasi import Zona


@dataclass(frozen=True)
class Tugasan:
    """One Penugasan in force: the actor is `pelaksana` of `sop_kode`, for a bidang or for all (None)."""

    sop_kode: str
    pelaksana: str
    bidang_id: int | None


@dataclass(frozen=True)
class Actor:
    """Who acts. `jangkauan`: ids of the Instansi within reach; None: all (the command line)."""

    pengguna_id: int | None
    nama: str
    peran: Peran | None
    pemda_id: int | None = None
    instansi_id: int | None = None
    bidang_id: int | None = None
    jangkauan: frozenset[int] | None = frozenset()
    penugasan: tuple[Tugasan, ...] = ()
    zona: Zona = Zona.WIB
    wajib_ganti_sandi: bool = False
    jabatan: str = ""
    nama_instansi: str = ""

    def reaches(self, instansi_id: int | None) -> bool:
        """Whether rows of this Instansi are within reach; rows of no Instansi only for the command line."""
        return self.jangkauan is None or instansi_id in self.jangkauan

    @property
    def is_system(self) -> bool:
        """Whether this is the command line, not a person."""
        return self.jangkauan is None


def system_actor(nama: str = "administrator (baris perintah)") -> Actor:
    """The actor of the command line and of scheduled jobs: may do everything, and is named in the audit."""
    return Actor(pengguna_id=None, nama=nama, peran=None, jangkauan=None)
