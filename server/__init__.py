"""Confab's server. The first import of any part of it decides which form the hot modules have."""

from server.native import use

use()
