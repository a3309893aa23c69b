"""Compiles the modules that every pose passes: optional, from their one source, by Cython."""
