"""The snapshot of a record at the moment it is disahkan: number, target, capaian, explanation, evidence."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy.orm import Session

from db.kinerja import Realisasi
from db.rencana import Indikator
from triwulan.kinerja.bukti import evidence_of
from triwulan.kinerja.capaian import Capaian
from triwulan.kinerja.hitung import capaian_of, number_of
from triwulan.kinerja.muat import DaftarTarget, NilaiTarget
from triwulan.kinerja.pengaturan import Aturan


def snapshot_of(
    session: Session, indikator: Indikator, row: Realisasi, targets: DaftarTarget, aturan: Aturan
) -> dict[str, Any]:
    """What is kept of a record that becomes disahkan, as plain data."""
    target = targets.berlaku(indikator.silsilah, row.tw)
    capaian = capaian_of(indikator, target, number_of(indikator, row), aturan)
    files = evidence_of(session, row.instansi_id, row.tahun, row.tw, indikator.id)
    return {
        "indikator": _identity(indikator),
        "target": _target(target),
        "target_tahunan": _target(targets.berlaku(indikator.silsilah)),
        "realisasi": {
            "teks": row.teks,
            "nilai": _text(row.nilai),
            "pembilang": _text(row.pembilang),
            "penyebut": _text(row.penyebut),
            "catatan": row.catatan,
        },
        "capaian": _capaian(capaian),
        "bukti": [{"nama": file.nama, "sha256": file.sha256} for file in files],
    }


def _identity(indikator: Indikator) -> Mapping[str, str]:
    return {
        "kode": indikator.kode,
        "nama": indikator.nama,
        "satuan": indikator.satuan,
        "polarisasi": indikator.polarisasi.value,
        "konsolidasi": indikator.konsolidasi.value,
    }


def _target(target: NilaiTarget | None) -> Mapping[str, str] | None:
    return None if target is None else {"teks": target.teks, "ragam": target.ragam.value}


def _capaian(capaian: Capaian) -> Mapping[str, Any]:
    return {
        "keadaan": capaian.keadaan.value,
        "nilai": _text(capaian.nilai),
        "teks": capaian.teks,
        "alasan": capaian.alasan,
        "kalimat": capaian.penjelasan.kalimat,
        "kebijakan": list(capaian.penjelasan.kebijakan),
        "sumber": capaian.penjelasan.sumber,
    }


def _text(value: object) -> str | None:
    return None if value is None else str(value)
