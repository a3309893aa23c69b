cdef class Owner:
    cpdef binary(self, bytes payload)

cdef class Mover:
    cpdef pose(self, bytes raw)

cdef class Outward:
    cdef public bint _is_closing
    cdef public bint _is_paused
    cdef public object _patience
    cdef public object address
    cdef public Owner owner
    cdef public object transport
