from server.runtime.steps cimport Steps

cdef class Weather:
    cdef public object counts
    cdef public object poses
    cdef public Steps steps
    cdef public object tallies
    cdef public object typists
