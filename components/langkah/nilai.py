"""What was handed in, as sentences: the value of every kind of block read back to people."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from triwulan.waktu import print_tanggal

Nilai = Mapping[str, Any]


def value_lines(jenis: str, nilai: Any) -> list[str]:
    """The lines that say a value; none for kinds that have a place of their own on the page."""
    if nilai in (None, "", [], {}):
        return []
    return _READERS.get(jenis, _text)(nilai)


def _text(nilai: Any) -> list[str]:
    return str(nilai).splitlines()


def _number(nilai: Nilai) -> list[str]:
    return [str(nilai.get("teks", ""))]


def _date(nilai: str) -> list[str]:
    return [_printed(nilai)]


def _printed(text: Any) -> str:
    try:
        return print_tanggal(date.fromisoformat(text))
    except (TypeError, ValueError):
        return str(text or "")


def _choices(nilai: Nilai) -> list[str]:
    named = [*(nilai.get("label") or nilai.get("pilihan") or ()), *filter(None, [nilai.get("lainnya")])]
    return [", ".join(map(str, named))]


def _person(orang: Any) -> str:
    if not isinstance(orang, Mapping):
        return ""
    return ", ".join(part for part in (orang.get("nama"), orang.get("jabatan")) if part)


def _people(nilai: list[Any]) -> list[str]:
    return [_person(orang) for orang in nilai]


def _team(nilai: list[Nilai]) -> list[str]:
    return [
        " · ".join(
            part for part in (_person(row.get("orang")), row.get("kedudukan"), row.get("bidang")) if part
        )
        for row in nilai
    ]


def _disposisi(nilai: Nilai) -> list[str]:
    parts = {
        "Kepada": "; ".join(_people(nilai.get("kepada") or [])),
        "Sifat": nilai.get("sifat"),
        "Instruksi": "; ".join(nilai.get("instruksi") or []),
        "Catatan": nilai.get("catatan"),
        "Paling lambat": _printed(nilai.get("batas")),
    }
    return [f"{label}: {text}" for label, text in parts.items() if text]


def _verdicts(nilai: Mapping[str, Nilai]) -> list[str]:
    wrong = [item for item in nilai.values() if item.get("hasil") == "tidak"]
    right = sum(item.get("hasil") == "sesuai" for item in nilai.values())
    lines = [f"{right} sesuai, {len(wrong)} tidak sesuai"]
    return lines + [f"{item.get('nama')}: {item.get('alasan')}" for item in wrong]


def _approval(nilai: Nilai) -> list[str]:
    return [f"Disahkan: “{nilai.get('pernyataan')}”"] if nilai.get("setuju") else []


def _places(nilai: list[Nilai]) -> list[str]:
    return [
        " · ".join(
            part for part in (row.get("kanal"), row.get("alamat"), _printed(row.get("tanggal"))) if part
        )
        for row in nilai
    ]


def _archive(nilai: Nilai) -> list[str]:
    named = {"klasifikasi": "Klasifikasi", "tempat": "Tempat", "keterangan": "Keterangan"}
    return [f"{label}: {nilai[name]}" for name, label in named.items() if nilai.get(name)]


def _paper(nilai: Nilai) -> list[str]:
    return [f"Nomor {nilai['nomor']}"] if nilai.get("nomor") else ["dibuat"]


_READERS: dict[str, Callable[[Any], list[str]]] = {
    "angka": _number,
    "tanggal": _date,
    "pilihan": _choices,
    "orang": _people,
    "tim": _team,
    "disposisi": _disposisi,
    "pemeriksaan": _verdicts,
    "pengesahan": _approval,
    "publikasi": _places,
    "arsip": _archive,
    "naskah": _paper,
}
