cimport cython

cdef int _EXPRESSION_BITS
cdef int _SERVER_BITS
cdef int _CLIENT_BITS
cdef int _STATE_AT
cdef long _NEVER

cdef class World:
    cdef public dict _changed_at
    cdef public dict _over_at_s
    cdef public long _packed_at
    cdef public dict _poses
    cdef public dict _records
    cdef public long newest
    cdef public set speaking
    cdef public long tick

    @cython.locals(before=bytes, asked=cython.int, state=cython.int)
    cpdef bint place(self, object slot, bytes pose, double now_s)
    @cython.locals(changed_at=cython.long)
    cpdef _put(self, object slot, bytes pose)
