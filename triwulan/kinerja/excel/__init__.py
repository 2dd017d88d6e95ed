"""Planning and realisasi as Excel workbooks: out as a template with lists, in with a preview that names every cell."""
