"""Permission cases of the rooms akses and organisasi."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from typing import Any

from PIL import Image
from sqlalchemy import select
from sqlalchemy.orm import Session

from db.akses import Pengguna, Peran
from db.organisasi import Bidang, HariLibur, Instansi, JenisInstansi, Pejabat, ProfilKop
from tests.akses.matriks import Case
from tests.factories import assign, create_pengguna
from triwulan.organisasi.baris_kop import BarisKop
from triwulan.organisasi.hari_libur import JenisLibur
from triwulan.organisasi.instansi import DataInstansi
from triwulan.organisasi.jam_kerja import PengaturanJamKerja
from triwulan.organisasi.pejabat import DataPejabat

PEMDA_SAJA = frozenset({Peran.ADMIN_PEMDA})
DATA = DataInstansi("Dinas Baru", "Baru", JenisInstansi.DINAS)
PEJABAT = DataPejabat("Kepala Dinas", "CONTOH Nama", date(2024, 1, 1), kepala=True)


def _office(session: Session, instansi: Instansi) -> dict[str, Any]:
    return {"instansi_id": instansi.id}


def _nothing(session: Session, instansi: Instansi) -> dict[str, Any]:
    return {}


def _with(**more: Any) -> Any:
    return lambda session, instansi: {"instansi_id": instansi.id, **more}


def _bidang(session: Session, instansi: Instansi) -> int:
    return session.scalars(select(Bidang.id).where(Bidang.instansi_id == instansi.id)).first() or 0


def _all_bidang(session: Session, instansi: Instansi) -> dict[str, Any]:
    ids = session.scalars(select(Bidang.id).where(Bidang.instansi_id == instansi.id)).all()
    return {"instansi_id": instansi.id, "urutan": list(ids)}


def _pejabat(session: Session, instansi: Instansi) -> int:
    row = Pejabat(instansi_id=instansi.id, jabatan="Kepala", nama="CONTOH", mulai=date(2020, 1, 1))
    session.add(row)
    session.flush()
    return row.id


def _libur(session: Session, instansi: Instansi) -> dict[str, Any]:
    row = HariLibur(instansi_id=instansi.id, tanggal=date(2026, 7, 1), nama="Libur daerah")
    session.add(row)
    session.flush()
    return {"hari_libur_id": row.id}


def _kop(session: Session, instansi: Instansi) -> dict[str, Any]:
    if session.get(ProfilKop, instansi.id) is None:
        session.add(ProfilKop(instansi_id=instansi.id, baris=[{"teks": "X", "ukuran": 12, "tebal": False}]))
        session.flush()
    return {"instansi_id": instansi.id, "versi": 1}


def _logo(session: Session, instansi: Instansi) -> dict[str, Any]:
    picture = BytesIO()
    Image.new("RGB", (200, 200), "green").save(picture, "PNG")
    return {**_kop(session, instansi), "isi": picture.getvalue()}


def _update_kop(session: Session, instansi: Instansi) -> dict[str, Any]:
    look = {"tinggi_logo_mm": 25, "garis": "tunggal", "fonta": "Arial", "ukuran": 12}
    return {**_kop(session, instansi), "baris": [BarisKop("X", 12)], **look}


def _person(session: Session, instansi: Instansi) -> Pengguna:
    return create_pengguna(session, instansi)


def _update_person(session: Session, instansi: Instansi) -> dict[str, Any]:
    row = _person(session, instansi)
    fields = {
        "nama": "CONTOH Baru",
        "peran": row.peran,
        "bidang_id": None,
        "nip": "",
        "jabatan": "",
        "pos_el": "",
    }
    return {"pengguna_id": row.id, "versi": row.versi, **fields}


def _add_person(session: Session, instansi: Instansi) -> dict[str, Any]:
    return {"instansi_id": instansi.id, "nama_akun": "orang.baru", "nama": "CONTOH", "peran": Peran.PELAKSANA}


def _assignment(session: Session, instansi: Instansi) -> dict[str, Any]:
    row = assign(session, _person(session, instansi), "sop", "kepala")
    return {"penugasan_id": row.id, "versi": row.versi}


def _add_assignment(session: Session, instansi: Instansi) -> dict[str, Any]:
    orang = _person(session, instansi)
    return {
        "instansi_id": instansi.id,
        "pengguna_id": orang.id,
        "sop_kode": "sop",
        "pelaksana": "kepala",
        "mulai": date(2026, 1, 1),
    }


def _owned(session: Session, instansi: Instansi) -> dict[str, Any]:
    return {"objek": "Bidang", "objek_id": _bidang(session, instansi)}


ORGANISASI = {
    "instansi.list_instansi": Case(_nothing, per_instansi=False),
    "instansi.get_instansi": Case(_office),
    "instansi.get_papan_nama": Case(_office),
    "instansi.add_instansi": Case(lambda s, i: {"kode": "dinas-baru", "data": DATA}, per_instansi=False),
    "instansi.update_instansi": Case(_with(versi=1, data=DATA)),
    "instansi.set_instansi_aktif": Case(_with(aktif=False), hanya=PEMDA_SAJA),
    "pemilik.find_owner": Case(_owned),
    "kop.get_kop": Case(_office),
    "kop.get_logo": Case(_office),
    "kop.update_kop": Case(_update_kop),
    "kop.set_logo": Case(_logo),
    "kop.remove_logo": Case(_kop),
    "bidang.list_bidang": Case(_office),
    "bidang.add_bidang": Case(_with(nama="Bidang Baru")),
    "bidang.update_bidang": Case(
        lambda s, i: {"bidang_id": _bidang(s, i), "versi": 1, "nama": "Lain", "singkatan": ""}
    ),
    "bidang.set_bidang_aktif": Case(lambda s, i: {"bidang_id": _bidang(s, i), "aktif": False}),
    "bidang.order_bidang": Case(_all_bidang),
    "pejabat.list_pejabat": Case(_office),
    "pejabat.get_pejabat_pada": Case(_with(tanggal=date(2026, 1, 1))),
    "pejabat.add_pejabat": Case(_with(data=PEJABAT)),
    "pejabat.update_pejabat": Case(lambda s, i: {"pejabat_id": _pejabat(s, i), "versi": 1, "data": PEJABAT}),
    "pejabat.remove_pejabat": Case(lambda s, i: {"pejabat_id": _pejabat(s, i), "versi": 1}),
    "hari_libur.list_hari_libur": Case(_with(tahun=2026)),
    "hari_libur.add_hari_libur": Case(
        _with(tanggal=date(2026, 9, 1), nama="HUT Kota", jenis=JenisLibur.DAERAH)
    ),
    "hari_libur.remove_hari_libur": Case(_libur),
    "hari_libur.fill_cuti_bersama": Case(_with(tahun=2026)),
    "pengaturan.get_pengaturan": Case(_with(model=PengaturanJamKerja)),
    "pengaturan.save_pengaturan": Case(
        _with(nilai=PengaturanJamKerja(), versi=0), hanya=frozenset({Peran.ADMIN_PEMDA, Peran.ADMIN_OPD})
    ),
}
AKSES = {
    "jejak.list_peristiwa": Case(_office),
    "jejak.list_pilihan": Case(_office),
    "jejak.export_peristiwa": Case(_office),
    "jejak_periksa.check_chains": Case(_office),
    "pengguna.list_pengguna": Case(_office),
    "pengguna.list_pengguna_pemda": Case(_nothing, per_instansi=False),
    "pengguna.add_pengguna": Case(_add_person),
    "pengguna.update_pengguna": Case(_update_person),
    "pengguna.set_pengguna_aktif": Case(lambda s, i: {"pengguna_id": _person(s, i).id, "aktif": False}),
    "pengguna.reset_sandi": Case(lambda s, i: {"pengguna_id": _person(s, i).id}),
    "pengguna.store_own_sandi": Case(lambda s, i: {"sandi_hash": "x", "token": None}, per_instansi=False),
    "penugasan.list_penugasan": Case(_office),
    "penugasan.list_pelaksana": Case(_office),
    "penugasan.add_penugasan": Case(_add_assignment),
    "penugasan.end_penugasan": Case(lambda s, i: {**_assignment(s, i), "sampai": date(2026, 1, 1)}),
    "penugasan.remove_penugasan": Case(_assignment),
}
CASES = {f"triwulan.organisasi.{name}": case for name, case in ORGANISASI.items()} | {
    f"triwulan.akses.{name}": case for name, case in AKSES.items()
}
