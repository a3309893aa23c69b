"""The spotlight: whom a room looks at, and what is pinned up for all."""
