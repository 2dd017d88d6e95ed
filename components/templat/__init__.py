"""Templates of an office on the screen: the list, one kind with its history, upload with check and trial pages."""
