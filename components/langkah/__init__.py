"""The parts of the page of one langkah: heading, what came before, form, finish, history."""
