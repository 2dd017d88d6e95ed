"""Sample data: the five offices of the SOP library, with fictitious people marked CONTOH."""
