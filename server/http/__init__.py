"""The HTTP door: API, exports, health and pages."""
