"""Evidence and archive files: what may come in, under which name it is kept, and where."""
