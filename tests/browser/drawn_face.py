"""A face before the camera: drawn, because a test should need nobody's photograph."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Final

from playwright.async_api import Browser

__all__ = ["filmed"]

_CALM: Final = """
<path d="M141 160Q153 155 160 157Q167 155 179 160Q167 170 160 170Q153 170 141 160Z"
  fill="#b85c58"/>
<path d="M141 160Q160 165 179 160" stroke="#5a2020" stroke-width="1.4" fill="none"/>"""
_SMILE: Final = """
<path d="M130 153Q150 156 160 158Q170 156 190 153Q176 176 160 177Q144 176 130 153Z"
  fill="#a04a48"/>
<path d="M134 156Q150 160 160 160Q170 160 186 156Q174 170 160 171Q146 170 134 156Z"
  fill="#fbf8f2"/>
<path d="M124 140Q126 150 130 156M196 140Q194 150 190 156" stroke="#8a5a40" stroke-width="2"
  fill="none"/>"""

_FACE: Final = """<!doctype html><body style="margin:0">
<svg xmlns="http://www.w3.org/2000/svg" width="320" height="240">
<defs>
  <radialGradient id="skin" cx=".45" cy=".4" r=".75">
    <stop offset="0" stop-color="#f0c8a8"/><stop offset=".6" stop-color="#d9a582"/>
    <stop offset="1" stop-color="#9a6a4c"/>
  </radialGradient>
  <filter id="soft"><feGaussianBlur stdDeviation="1.1"/></filter>
  <g id="eye">
    <path d="M-12 1Q0-8 13 1Q0 7-12 1Z" fill="#f4efe8"/>
    <circle cy="-.5" r="5.2" fill="#4a3020"/><circle cy="-.5" r="2.4" fill="#100"/>
    <path d="M-12 1Q0-9 13 1" stroke="#2c1d14" stroke-width="2.2" fill="none"/>
  </g>
</defs>
<rect width="320" height="240" fill="#8fa3b0"/>
<g filter="url(#soft)">
  <path d="M60 240Q80 196 130 190H190Q240 196 260 240Z" fill="#3b4f73"/>
  <path d="M135 170H185L190 205Q160 218 130 205Z" fill="#c08b69"/>
  <ellipse cx="160" cy="98" rx="66" ry="84" fill="#3a2a20"/>
  <path d="M105 105Q103 62 132 48Q160 38 188 48Q217 62 215 105Q214 150 190 176Q160 200 130 176
    Q106 150 105 105Z" fill="url(#skin)"/>
  <path d="M120 90Q134 82 149 89M171 89Q186 82 200 90" stroke="#3a2a20" stroke-width="5"
    fill="none" stroke-linecap="round"/>
  <use href="#eye" x="136" y="105"/><use href="#eye" x="184" y="105"/>
  <path d="M155 104Q152 128 146 136Q150 142 160 142Q170 142 174 136Q168 128 165 104"
    fill="#b07a5a" opacity=".35"/>
  <ellipse cx="153" cy="139" rx="3.4" ry="2" fill="#5b3322"/>
  <ellipse cx="167" cy="139" rx="3.4" ry="2" fill="#5b3322"/>
  MOUTH
</g></svg></body>"""

_WALL: Final = """<!doctype html><body style="margin:0;background:#8fa3b0"></body>"""
_FRAMES: Final = 150
"""Of each half: five seconds, at the 30 frames a second at which Chromium plays such a file."""


async def filmed(browser: Browser, path: Path, *, has_face: bool = True) -> Path:
    """Write a film for Chromium's camera and return where: a face, calm and smiling by turns.

    A Motion JPEG file, 320x240, which Chromium plays again and again. has_face: else a bare wall.
    """
    scenes = (_FACE.replace("MOUTH", _CALM), _FACE.replace("MOUTH", _SMILE))
    page = await browser.new_page(viewport={"width": 320, "height": 240})
    film = bytearray()
    for scene in scenes if has_face else (_WALL,):
        await page.set_content(scene)
        film += await page.screenshot(type="jpeg", quality=90) * _FRAMES
    await page.context.close()
    await asyncio.to_thread(path.write_bytes, film)
    return path
