"""The workshop for what comes from outside: PDF and pictures are opened in child processes with limits.

A file that crashes, hangs or bloats its parser ends one child; the caller gets
an error that people can read, and the next file gets a fresh child.
"""
