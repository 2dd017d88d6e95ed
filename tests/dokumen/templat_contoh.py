"""Makes the sample data of the templates (`doc_templates/contoh/`) from the papers of the five sample offices.

Run `python -m tests.dokumen.templat_contoh` after a builder of papers says something new. What one office leaves
empty another one fills, so that a template may name everything that any office prints.
"""

from __future__ import annotations

import json
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from sqlalchemy.orm import Session

from db import Base, connect
from tests.dokumen.kantor_contoh import KODE, SISTEM, fill, load_offices, office, tasks_with_papers
from triwulan import layanan
from triwulan.akses.pelaku import Actor
from triwulan.dokumen.isi.muat import load_bahan
from triwulan.dokumen.isi.pengaturan import AturanNaskah
from triwulan.dokumen.naskah import build_data
from triwulan.dokumen.templat_jenis import FOLDER_CONTOH, LEMBAR_SOP, SEMUA_TEMPLAT
from triwulan.organisasi.pengaturan import save_pengaturan

TANPA = ("kurang", "tanggal")
"""Not for templates, or another one every day."""
SELALU_KOSONG: Mapping[str, list[Any]] = {
    "catatan": ["Catatan CONTOH."],
    "keterangan": ["Keterangan CONTOH."],
    "belum": [{"no": "1.", "teks": "Bidang CONTOH: belum disampaikan"}],
    "daftar_tujuan": [{"no": "1.", "teks": "Kepala Bidang CONTOH"}],
    "berkas": [{"no": "1", "nama": "CONTOH.pdf", "sidik": "0" * 16, "keterangan": "-"}],
    "naskah": [
        {"no": "1", "judul": "Naskah CONTOH", "nomor": "1", "tanggal": "1 Juli 2026", "status": "Final"}
    ],
    "bukti": [{"no": "1", "jenis": "Berkas PDF", "banyak": "3"}],
    "t4": [
        dict.fromkeys(("indikator", "realisasi", "cakupan", "nilai", "sumber", "keterangan"), "CONTOH"),
    ],
    "analisis": [
        {
            "indikator": "Indikator CONTOH",
            "pendukung": ["Faktor CONTOH"],
            "penghambat": ["Hambatan CONTOH"],
            "solusi": ["Solusi CONTOH"],
        }
    ],
}
"""Lists that stay empty in the sample offices, as their builders would fill them."""
MAKS_BUTIR = 3
UTUH_SAMPAI = 6
"""Lists up to this length stay whole: years and triwulan, which templates name by their place."""
LUAR_LANGKAH = ("perjanjian_kinerja", "e81", "laporan_kinerja", "laporan_semester", "laporan_tahunan")


def samples() -> dict[str, dict[str, Any]]:
    """The sample of every kind that has a snapshot, with the tables of a database of its own."""
    from triwulan.sambungan import connect_rooms

    connect_rooms()
    with tempfile.TemporaryDirectory() as folder:
        database = connect(f"sqlite:///{folder}/contoh.db")
        Base.metadata.create_all(database.writer)
        layanan.use_database(database)
        try:
            with database.writing() as session:
                load_offices(session)
                return _samples(session, SISTEM)
        finally:
            layanan.use_database(None)
            database.dispose()


def _samples(session: Session, actor: Actor) -> dict[str, dict[str, Any]]:
    found: dict[str, dict[str, Any]] = {}
    for kode in KODE:
        instansi_id = office(session, kode).id
        _set_paraf(session, actor, instansi_id)
        for tugas, jenis, _ in tasks_with_papers(session, kode):
            fill(session, tugas)
            bahan = load_bahan(session, instansi_id=instansi_id, tahun=2026, triwulan=2, tugas=tugas)
            found[jenis] = merge(found.get(jenis), build_data(session, actor, jenis, bahan))
        for jenis in LUAR_LANGKAH:
            bahan = load_bahan(session, instansi_id=instansi_id, tahun=2026, triwulan=2)
            found[jenis] = merge(found.get(jenis), build_data(session, actor, jenis, bahan))
    wanted = {one.kode for one in SEMUA_TEMPLAT} - {LEMBAR_SOP}
    return {jenis: _finished(found[jenis]) for jenis in sorted(wanted)}


def _finished(data: dict[str, Any]) -> dict[str, Any]:
    shown = {key: value for key, value in data.items() if key not in TANPA}
    made: dict[str, Any] = _without_empty_lists(shorten(shown))
    return made


def _without_empty_lists(value: Any, name: str = "") -> Any:
    """The sample with words of its own for lists that no sample office fills."""
    if isinstance(value, Mapping):
        return {key: _without_empty_lists(item, key) for key, item in value.items()}
    if isinstance(value, list):
        return [_without_empty_lists(item) for item in value] or SELALU_KOSONG[name]
    return value


def _set_paraf(session: Session, actor: Actor, instansi_id: int) -> None:
    aturan = AturanNaskah(paraf=("Sekretaris",))
    save_pengaturan(session, actor, instansi_id=instansi_id, versi=0, nilai=aturan)


def merge(first: Any, second: Any) -> Any:
    """`first`, with what only `second` says where `first` is empty."""
    if isinstance(first, Mapping) and isinstance(second, Mapping):
        return {key: merge(first.get(key), second.get(key)) for key in dict.fromkeys((*first, *second))}
    if isinstance(first, list) and isinstance(second, list) and first:
        more = _everything(second)
        return [merge(item, more) if isinstance(item, Mapping) else item for item in first]
    return second if first in (None, "", [], {}) else first


def shorten(value: Any) -> Any:
    """Long lists shortened, each item with everything that any item of its list says."""
    if isinstance(value, Mapping):
        return {key: shorten(item) for key, item in value.items()}
    if not isinstance(value, list):
        return value
    kept = value if len(value) <= UTUH_SAMPAI else value[:MAKS_BUTIR]
    more = _everything(value)
    return [shorten(merge(item, more) if isinstance(item, Mapping) else item) for item in kept]


def _everything(items: list[Any]) -> Any:
    found: Any = None
    for item in items:
        found = merge(found, item)
    return found


def write() -> None:
    """Write the files."""
    FOLDER_CONTOH.mkdir(exist_ok=True)
    for jenis, sample in samples().items():
        text = json.dumps(sample, ensure_ascii=False, indent=1, sort_keys=True)
        Path(FOLDER_CONTOH / f"{jenis}.json").write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    write()
