cimport cython
from server.edge.limits cimport Bucket, Rate
from server.gateway.outward cimport Mover
from server.runtime.place cimport Place
from server.runtime.weather cimport Weather

cdef int _POSE_HEAD_BYTES

cdef class Presence:
    cdef public object _connection
    cdef public object _farewell
    cdef public bint _has_begun
    cdef public Place _place
    cdef public object _port
    cdef public object handle
    cdef public object room_id
    cdef public tuple weather

cdef class Connection(Mover):
    cdef public object _asks
    cdef public Bucket _fast
    cdef public object _flood
    cdef public object _limits
    cdef public object _mistakes
    cdef public Rate _pace
    cdef public dict _rooms
    cdef public object _time
    cdef public object device
    cdef public object session

    cpdef bint may_move(self, double now_s)
    @cython.locals(
        now_s=cython.double, presence=Presence, weather=Weather, place=Place,
        size=cython.Py_ssize_t, plain=cython.p_char,
    )
    cpdef pose(self, bytes raw)
