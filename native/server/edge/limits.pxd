cimport cython

cdef class Rate:
    cdef readonly int burst
    cdef readonly double per_s

cdef class Bucket:
    cdef public double _at_s
    cdef public double _tokens

    @cython.locals(tokens=cython.double)
    cpdef double take(self, Rate rate, double now_s)
