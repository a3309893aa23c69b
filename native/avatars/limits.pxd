cimport cython
from avatars.reading cimport unpacked, way

cdef int _POSE_BYTES
cdef int _EXPRESSION_BITS
cdef int _HIGHEST
cdef int _UNUSED_CM
cdef int _CLIENT_BITS
cdef double _MAX_SPEED_CM_S
cdef double _MAX_REACH_CM
cdef object _ACCEPTED
cdef object _CLAMPED

cdef class Bounds:
    cdef readonly int max_x
    cdef readonly int max_y
    cdef readonly int max_z
    cdef readonly int min_x
    cdef readonly int min_y
    cdef readonly int min_z

cdef class PoseGate:
    cdef public double _at_s
    cdef public object _bad_s
    cdef public Bounds _bounds
    cdef public bint _is_seated
    cdef public double _reach_cm
    cdef public int _x
    cdef public int _y
    cdef public int _z
    cdef public bytes pose

    @cython.locals(
        x=cython.int, y=cython.int, z=cython.int, yaw=cython.int, state=cython.int,
        is_there=cython.bint,
    )
    cpdef admit(self, bytes raw, double now_s)
    @cython.locals(
        box=Bounds, is_inside=cython.bint, reach_cm=cython.double, way_cm=cython.double,
        part=cython.double, step_x=cython.int, step_y=cython.int, step_z=cython.int,
    )
    cpdef bint _walk(self, int x, int y, int z, double now_s)
