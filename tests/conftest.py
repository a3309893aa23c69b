"""What holds for every test."""

from __future__ import annotations

from hypothesis import settings

# How long an example takes says how busy the machine is, not whether the code is right. Where CI
# is set, Hypothesis chooses its own profile of that name: no deadline, the same examples each time.
settings.register_profile("by hand", deadline=None)
if settings.get_current_profile_name() != "ci":
    settings.load_profile("by hand")
