cdef class Place:
    cdef readonly object member
    cdef readonly object outbox
