"""The states of an SOP version, for those who may not know the tables."""

from __future__ import annotations

from db.sop import JenisPemantauan, StatusSop

__all__ = ["JenisPemantauan", "StatusSop", "label_status"]

_LABEL = {
    StatusSop.DRAF: "Draf",
    StatusSop.DIAJUKAN: "Diajukan",
    StatusSop.DITINJAU: "Sudah ditinjau",
    StatusSop.BERLAKU: "Berlaku",
    StatusSop.DIGANTIKAN: "Digantikan",
    StatusSop.DICABUT: "Dicabut",
}


def label_status(status: StatusSop) -> str:
    """What people read."""
    return _LABEL[status]
