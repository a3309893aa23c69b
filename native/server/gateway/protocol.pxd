cimport cython
from server.gateway.outward cimport Outward
from server.wire.masks cimport unmasked

cdef int _SMALLEST
cdef int _LONGEST
cdef int _FINAL_BINARY
cdef int _SIZE_TO_SECOND

cdef class Wire(Outward):
    cdef public object _buffer
    cdef public bint _is_deaf
    cdef public bint _is_resting
    cdef public object _need
    cdef public object _op
    cdef public object _parts

    @cython.locals(size=cython.Py_ssize_t)
    cpdef data_received(self, bytes data)
