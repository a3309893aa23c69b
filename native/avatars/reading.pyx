"""The twin of avatars/reading.py: the same names, and the same numbers for the same bytes."""

from cpython.bytes cimport PyBytes_AS_STRING, PyBytes_GET_SIZE
from libc.math cimport sqrt
from struct import error


cpdef (int, int, int, int, int) unpacked(bytes raw):
    """x, y, z, yaw, state of 9 bytes."""
    if PyBytes_GET_SIZE(raw) != 9:
        raise error("a pose has 9 bytes")
    cdef const unsigned char *at = <const unsigned char *> PyBytes_AS_STRING(raw)
    return (
        <short> (at[0] | at[1] << 8),
        <short> (at[2] | at[3] << 8),
        <short> (at[4] | at[5] << 8),
        at[6] | at[7] << 8,
        at[8],
    )


cpdef double way(double x, double y, double z):
    """How far it is, along three axes: whole centimetres below 2**17, whose squares are exact."""
    return sqrt(x * x + y * y + z * z)
