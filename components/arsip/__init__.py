"""Bound archives on the screen: what will be in them, binding with progress, the result, whether it is unaltered."""
