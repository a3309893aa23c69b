cimport cython
from server.gateway.outward cimport Mover, Owner
from server.wire.short_path cimport ShortPath

cdef object _CONNECTED
cdef str _POSE

cdef class Session(Owner):
    cdef public bint _awaits_pong
    cdef public object _board
    cdef public object _excess
    cdef public object _link
    cdef public object _packets
    cdef public ShortPath _short_path
    cdef public object _slot
    cdef public object _ticket
    cdef public object id
    cdef public object in_flight
    cdef public object peer
    cdef public object state
    cdef public object user

    @cython.locals(short=tuple)
    cpdef binary(self, bytes payload)
    @cython.locals(user=object)
    cpdef _short(self, str name, bytes arg)
