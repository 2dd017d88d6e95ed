"""The form of a langkah: every kind of block drawn as part of one sheet."""
