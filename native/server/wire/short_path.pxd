cimport cython

cdef class ShortPath:
    cdef public tuple _known

    @cython.locals(
        prefix=bytes, start=cython.Py_ssize_t, tail=bytes, end=cython.Py_ssize_t,
        size=cython.Py_ssize_t, plain=cython.p_char,
    )
    cpdef match(self, bytes payload)
