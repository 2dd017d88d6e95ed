"""Official papers: data to docx to PDF, numbering, signing variants, archive."""
