"""Accounts: list, add, change, disable, new passwords."""

from __future__ import annotations

import re
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.akses import Pengguna, Penugasan, Peran
from db.organisasi import Bidang, Instansi
from triwulan import layanan
from triwulan.akses.audit import record_change
from triwulan.akses.izin import own, require, service
from triwulan.akses.masuk import confirm_sandi, unlock
from triwulan.akses.pelaku import Actor
from triwulan.akses.penugasan import TANPA_TUGAS
from triwulan.akses.sandi import SandiSiap, check_sandi, hash_sandi, new_sandi
from triwulan.akses.sesi import end_sessions_of, find_session
from triwulan.errors import AccessDenied, InvalidInput, NotFound
from triwulan.organisasi.nip import check_nip
from triwulan.versi import check_versi
from triwulan.waktu import now

NAMA_AKUN = re.compile(r"[a-z0-9][a-z0-9._-]{2,59}")
SUREL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
TANPA_INSTANSI = frozenset({Peran.ADMIN_PEMDA, Peran.PEMERIKSA})
PERAN_KANTOR = (Peran.PELAKSANA, Peran.PIMPINAN, Peran.ADMIN_OPD, Peran.PEMERIKSA)
PERAN_PEMDA = (Peran.PEMERIKSA, Peran.ADMIN_PEMDA)
"""Roles as pages offer them: within an office, and above the offices."""


@dataclass(frozen=True)
class AkunPengguna:
    """An account as the administrator sees it."""

    id: int
    nama_akun: str
    nama: str
    nip: str
    jabatan: str
    pos_el: str
    peran: Peran
    instansi_id: int | None
    bidang_id: int | None
    bidang: str
    aktif: bool
    contoh: bool
    versi: int


@dataclass(frozen=True)
class SandiAwal:
    """A fresh account or password: shown once, stored nowhere in clear."""

    nama_akun: str
    sandi: str


@service("pengguna.lihat")
def list_pengguna(session: Session, actor: Actor, *, instansi_id: int) -> tuple[AkunPengguna, ...]:
    """The accounts of one Instansi, by name."""
    rows = session.execute(
        select(Pengguna, Bidang.nama)
        .outerjoin(Bidang, Bidang.id == Pengguna.bidang_id)
        .where(Pengguna.instansi_id == instansi_id)
        .order_by(Pengguna.nama)
    )
    return tuple(_view(pengguna, bidang or "") for pengguna, bidang in rows)


@service("pengguna.lihat")
def list_pengguna_pemda(session: Session, actor: Actor) -> tuple[AkunPengguna, ...]:
    """The accounts above the offices (admin pemda, pemeriksa) of the actor's pemda."""
    query = select(Pengguna).where(Pengguna.instansi_id.is_(None)).order_by(Pengguna.nama)
    if not actor.is_system:
        query = query.where(Pengguna.pemda_id == (actor.pemda_id if actor.instansi_id is None else -1))
    return tuple(_view(pengguna, "") for pengguna in session.scalars(query))


@service("pengguna.ubah")
def add_pengguna(
    session: Session,
    actor: Actor,
    *,
    nama_akun: str,
    nama: str,
    peran: Peran,
    instansi_id: int | None = None,
    pemda_id: int | None = None,
    bidang_id: int | None = None,
    nip: str = "",
    jabatan: str = "",
    pos_el: str = "",
    contoh: bool = False,
    siap: SandiSiap | None = None,
) -> SandiAwal:
    """Make an account with a random first password, which must be replaced at the first sign-in.

    `siap`: one that was made beforehand, where many accounts are entered at once.
    Raises InvalidInput for a bad or taken name, AccessDenied for a role the actor may not give.
    """
    nama_akun = nama_akun.strip().lower()
    _check_account_name(session, nama_akun)
    if not nama.strip():
        raise InvalidInput("Nama orang wajib diisi.", {"nama": "Wajib diisi."})
    _check_may_give(actor, peran, instansi_id)
    if bidang_id is not None and own(session, actor, Bidang, bidang_id).instansi_id != instansi_id:
        raise InvalidInput("Bidang bukan milik instansi ini. Pilih bidang dari daftar.")
    sandi = siap or new_sandi()
    pengguna = Pengguna(
        pemda_id=_pemda_of(session, actor, instansi_id, pemda_id),
        instansi_id=instansi_id,
        bidang_id=bidang_id,
        nama_akun=nama_akun,
        nama=nama.strip(),
        nip=check_nip(nip),
        jabatan=jabatan.strip(),
        pos_el=_check_pos_el(pos_el),
        peran=peran,
        sandi_hash=sandi.hash,
        contoh=contoh,
        dibuat=now(),
    )
    session.add(pengguna)
    record_change(session, actor, "pengguna.buat", pengguna)
    return SandiAwal(nama_akun, sandi.sandi)


@service("pengguna.ubah")
def update_pengguna(
    session: Session,
    actor: Actor,
    *,
    pengguna_id: int,
    versi: int,
    nama: str,
    peran: Peran,
    bidang_id: int | None,
    nip: str,
    jabatan: str,
    pos_el: str,
) -> AkunPengguna:
    """Change an account. Raises Conflict when somebody else changed it since the actor saw it."""
    pengguna = _within_reach(session, actor, pengguna_id)
    check_versi(pengguna, versi, _editable(pengguna))
    if not nama.strip():
        raise InvalidInput("Nama orang wajib diisi.", {"nama": "Wajib diisi."})
    if peran is not pengguna.peran:
        _check_may_give(actor, peran, pengguna.instansi_id)
        _refuse_with_penugasan(session, pengguna, peran)
    if bidang_id is not None and own(session, actor, Bidang, bidang_id).instansi_id != pengguna.instansi_id:
        raise InvalidInput("Bidang bukan milik instansi ini. Pilih bidang dari daftar.")
    pengguna.nama, pengguna.peran, pengguna.bidang_id = nama.strip(), peran, bidang_id
    pengguna.nip, pengguna.jabatan, pengguna.pos_el = check_nip(nip), jabatan.strip(), _check_pos_el(pos_el)
    record_change(session, actor, "pengguna.ubah", pengguna)
    return _view(pengguna, "")


@service("pengguna.ubah")
def set_pengguna_aktif(session: Session, actor: Actor, *, pengguna_id: int, aktif: bool) -> None:
    """Disable an account (all its sessions end at once) or enable it again."""
    pengguna = _within_reach(session, actor, pengguna_id)
    if pengguna.id == actor.pengguna_id:
        raise InvalidInput("Anda tidak dapat menonaktifkan akun sendiri. Minta admin lain.")
    pengguna.aktif = aktif
    if not aktif:
        end_sessions_of(session, pengguna.id)
    record_change(session, actor, "pengguna.aktifkan" if aktif else "pengguna.nonaktifkan", pengguna)


@service("pengguna.ubah")
def reset_sandi(session: Session, actor: Actor, *, pengguna_id: int) -> SandiAwal:
    """Give a new random first password; sessions end, a lock is lifted."""
    pengguna = _within_reach(session, actor, pengguna_id)
    sandi = new_sandi()
    pengguna.sandi_hash, pengguna.wajib_ganti_sandi = sandi.hash, True
    end_sessions_of(session, pengguna.id)
    unlock(session, pengguna.nama_akun)
    record_change(session, actor, "pengguna.sandi_baru", pengguna)
    return SandiAwal(pengguna.nama_akun, sandi.sandi)


def change_own_sandi(actor: Actor, *, lama: str, baru: str, token: str | None) -> None:
    """Replace one's own password; all other sessions end. Raises InvalidInput with what to mend.

    The slow hashing happens outside the transaction, so that nobody waits for it.
    """
    with layanan.reading() as session:
        pengguna = session.get(Pengguna, actor.pengguna_id)
    if pengguna is None:
        raise NotFound("Akun tidak ada.")
    confirm_sandi(pengguna.id, lama)
    if lama == baru:
        raise InvalidInput("Kata sandi baru harus berbeda dari yang sekarang.")
    check_sandi(baru, (pengguna.nama_akun, pengguna.nama, actor.nama_instansi))
    layanan.do(store_own_sandi, actor, sandi_hash=hash_sandi(baru), token=token)


@service("sandi.ganti_sendiri")
def store_own_sandi(session: Session, actor: Actor, *, sandi_hash: str, token: str | None) -> None:
    """Store the hash of one's own new password and end the other sessions."""
    pengguna = session.get(Pengguna, actor.pengguna_id)
    if pengguna is None:
        raise NotFound("Akun tidak ada.")
    pengguna.sandi_hash, pengguna.wajib_ganti_sandi = sandi_hash, False
    record_change(session, actor, "pengguna.ganti_sandi", pengguna)
    here = find_session(session, token)
    end_sessions_of(session, pengguna.id, but=here.sesi_id if here else None)


def find_by_name(session: Session, nama_akun: str) -> int:
    """The id of an account by its name. Raises NotFound."""
    found = session.scalar(select(Pengguna.id).where(Pengguna.nama_akun == nama_akun.strip().lower()))
    if found is None:
        raise NotFound(f"Tidak ada akun bernama {nama_akun}.")
    return found


def _check_account_name(session: Session, nama_akun: str) -> None:
    if not NAMA_AKUN.fullmatch(nama_akun):
        pesan = "Nama akun 3–60 karakter: huruf kecil, angka, titik, garis; diawali huruf atau angka."
        raise InvalidInput(pesan, {"nama_akun": pesan})
    if session.scalar(select(Pengguna.id).where(Pengguna.nama_akun == nama_akun)) is not None:
        pesan = f"Nama akun {nama_akun} sudah dipakai. Pilih nama lain."
        raise InvalidInput(pesan, {"nama_akun": pesan})


def _check_pos_el(pos_el: str) -> str:
    if pos_el.strip() and not SUREL.fullmatch(pos_el.strip()):
        pesan = "Pos-el tidak lengkap; contoh: nama@kota.go.id."
        raise InvalidInput(pesan, {"pos_el": pesan})
    return pos_el.strip()


def _refuse_with_penugasan(session: Session, pengguna: Pengguna, peran: Peran) -> None:
    """Who only reads carries out no langkah: running Penugasan must be ended first."""
    query = select(Penugasan.id).where(
        Penugasan.pengguna_id == pengguna.id,
        Penugasan.sampai.is_(None) | (Penugasan.sampai >= now().date()),
    )
    if peran in TANPA_TUGAS and session.scalar(query.limit(1)) is not None:
        pesan = "Orang ini masih mempunyai penugasan. Akhiri dahulu penugasannya, lalu ubah perannya."
        raise InvalidInput(pesan, {"peran": pesan})


def _check_may_give(actor: Actor, peran: Peran, instansi_id: int | None) -> None:
    if instansi_id is None and peran not in TANPA_INSTANSI:
        raise InvalidInput("Pilih instansi untuk peran ini.", {"instansi": "Wajib dipilih."})
    if instansi_id is not None and peran is Peran.ADMIN_PEMDA:
        raise InvalidInput("Admin Pemda tidak terikat pada satu instansi.")
    if not actor.is_system and instansi_id is None and actor.peran is not Peran.ADMIN_PEMDA:
        raise AccessDenied


def _pemda_of(session: Session, actor: Actor, instansi_id: int | None, pemda_id: int | None) -> int:
    if instansi_id is not None:
        return session.get_one(Instansi, instansi_id).pemda_id
    chosen = pemda_id if actor.is_system else actor.pemda_id
    if chosen is None:
        raise InvalidInput("Sebutkan pemda untuk akun ini.")
    return chosen


def _within_reach(session: Session, actor: Actor, pengguna_id: int) -> Pengguna:
    """The account, when its Instansi is within reach; accounts above the offices only for their admin pemda."""
    pengguna = session.get(Pengguna, pengguna_id, with_for_update=True)
    if pengguna is None:
        raise NotFound("Akun tidak ada.")
    if pengguna.instansi_id is not None:
        require(actor, "pengguna.ubah", pengguna.instansi_id)
    elif not actor.is_system and (
        actor.peran is not Peran.ADMIN_PEMDA or actor.pemda_id != pengguna.pemda_id
    ):
        raise AccessDenied
    return pengguna


def _editable(pengguna: Pengguna) -> dict[str, object]:
    return {
        field: getattr(pengguna, field)
        for field in ("nama", "peran", "bidang_id", "nip", "jabatan", "pos_el")
    }


def _view(pengguna: Pengguna, bidang: str) -> AkunPengguna:
    return AkunPengguna(
        id=pengguna.id,
        nama_akun=pengguna.nama_akun,
        nama=pengguna.nama,
        nip=pengguna.nip,
        jabatan=pengguna.jabatan,
        pos_el=pengguna.pos_el,
        peran=pengguna.peran,
        instansi_id=pengguna.instansi_id,
        bidang_id=pengguna.bidang_id,
        bidang=bidang,
        aktif=pengguna.aktif,
        contoh=pengguna.contoh,
        versi=pengguna.versi,
    )
