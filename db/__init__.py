"""Tables, engine and migrations. Importing this package makes all tables known to `Base.metadata`."""

from db import akses, kinerja, organisasi, rencana, sop
from db.base import Base
from db.engine import Database, connect

__all__ = ["Base", "Database", "akses", "connect", "kinerja", "organisasi", "rencana", "sop"]
