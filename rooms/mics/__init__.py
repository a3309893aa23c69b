"""Microphones: who may be heard, who is muted, and whose microphone is open."""
