"""What people see: one file per page, each with `show(actor)`. A page asks, draws and hands on; it decides nothing."""
