cpdef bytes unmasked(bytes frame)
