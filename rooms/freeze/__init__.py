"""The freeze: one act that stops what the audience can do, and is taken back piece by piece."""
