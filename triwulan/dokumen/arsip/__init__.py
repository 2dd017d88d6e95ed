"""The bound archive: one PDF with contents and bookmarks, and a zip of the originals with a manifest."""
