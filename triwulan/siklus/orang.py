"""The people that a form lets one choose: pejabat in office today, pelaksana of the SOP, accounts of the office."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import exists, select
from sqlalchemy.orm import Session

from db.akses import Pengguna, Penugasan
from db.organisasi import Pejabat


@dataclass(frozen=True)
class Sumber:
    """One person as papers name them."""

    id: int
    nama: str
    jabatan: str
    nip: str
    pangkat: str = ""


class SumberOrang:
    """The lists of one Instansi, each read once."""

    def __init__(self, session: Session, instansi_id: int, hari_ini: date) -> None:
        self._session, self._instansi_id, self._hari_ini = session, instansi_id, hari_ini
        self._lists: dict[str, Mapping[int, Sumber]] = {}

    def of(self, sumber: str) -> Mapping[int, Sumber]:
        """`pejabat`, `pelaksana` or `pengguna` by id."""
        if sumber not in self._lists:
            self._lists[sumber] = self._pejabat() if sumber == "pejabat" else self._pengguna(sumber)
        return self._lists[sumber]

    def _pejabat(self) -> Mapping[int, Sumber]:
        rows = self._session.scalars(
            select(Pejabat)
            .where(
                Pejabat.instansi_id == self._instansi_id,
                Pejabat.mulai <= self._hari_ini,
                Pejabat.sampai.is_(None) | (Pejabat.sampai >= self._hari_ini),
            )
            .order_by(Pejabat.kepala.desc(), Pejabat.jabatan)
        )
        return {
            row.id: Sumber(
                row.id, row.nama, f"{row.status.value} {row.jabatan}".strip(), row.nip, row.pangkat
            )
            for row in rows
        }

    def _pengguna(self, sumber: str) -> Mapping[int, Sumber]:
        query = (
            select(Pengguna)
            .where(Pengguna.instansi_id == self._instansi_id, Pengguna.aktif)
            .order_by(Pengguna.nama)
        )
        if sumber == "pelaksana":
            query = query.where(exists().where(Penugasan.pengguna_id == Pengguna.id))
        return {
            row.id: Sumber(row.id, row.nama, row.jabatan, row.nip) for row in self._session.scalars(query)
        }
