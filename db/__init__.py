"""Tables, engine and migrations. Importing this package makes all tables known to `Base.metadata`."""

from db import akses, bukti, dokumen, kinerja, laporan, organisasi, rencana, siklus, sop, templat
from db.base import Base
from db.engine import Database, connect

__all__ = [
    "Base",
    "Database",
    "akses",
    "bukti",
    "connect",
    "dokumen",
    "kinerja",
    "laporan",
    "organisasi",
    "rencana",
    "siklus",
    "sop",
    "templat",
]
