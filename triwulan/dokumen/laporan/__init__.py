"""The Laporan Kinerja of an office: triwulan, semester and year (PermenPAN-RB 53/2014)."""
