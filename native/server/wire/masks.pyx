"""The twin of server/wire/masks.py: the same names, and the same bytes for the same frames."""

from cpython.bytes cimport PyBytes_AS_STRING, PyBytes_FromStringAndSize, PyBytes_GET_SIZE

LONGEST = 131


cpdef bytes unmasked(bytes frame):
    """Return the payload of one whole masked frame of 6 to LONGEST bytes, without its mask."""
    cdef Py_ssize_t size = PyBytes_GET_SIZE(frame)
    if not 6 <= size <= 131:
        raise IndexError("not a small frame")
    cdef const unsigned char *masked = <const unsigned char *> PyBytes_AS_STRING(frame)
    cdef unsigned char plain[131]
    cdef Py_ssize_t at
    for at in range(6, size):
        plain[at] = masked[at] ^ masked[2 + ((at - 6) & 3)]
    return PyBytes_FromStringAndSize(<char *> plain + 6, size - 6)
