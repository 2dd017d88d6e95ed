"""The warm LibreOffice: a supervised listener and our own UNO worker, without network."""
