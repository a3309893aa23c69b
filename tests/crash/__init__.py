"""Every named point at which the server can die, at its first, second and third passing; and faults.

faults.py: a server that raises or stands still where readers are told, and lives on.

`python -m tests.crash` goes through all of them; tests/stories/test_crash_points.py
goes through the points once, and test_matrix.py here is the smallest of its own.
"""
