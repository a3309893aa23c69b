cpdef (int, int, int, int, int) unpacked(bytes raw)
cpdef double way(double x, double y, double z)
