"""The page of a Laporan Kinerja: how complete it is, its parts to accept or write, and its papers."""
