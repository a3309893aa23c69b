cimport cython
from avatars.limits cimport PoseGate
from avatars.world cimport World
from server.runtime.place cimport Place

cdef object _ACCEPTED
cdef object _CLAMPED

cdef class Avatar:
    cdef public PoseGate gate
    cdef public bint is_told
    cdef public object slot

cdef class Steps:
    cdef public World _world
    cdef public dict avatars
    cdef public set moved

    @cython.locals(avatar=Avatar, gate=PoseGate)
    cpdef move(self, Place place, bytes pose, double now_s)
