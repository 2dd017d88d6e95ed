"""Performance data: planning, realisasi, capaian, quality checks, comparisons."""
