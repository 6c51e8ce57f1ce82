#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Draws the tray's icons as bitmaps, for trays that can't find or draw them by name.

Usage: make-pixmaps.py OUTPUT.c SVG...

Understands what these icons are made of: straight paths on a grid of 16. Writes how much of each pixel is covered.
"""
import pathlib
import re
import sys
import xml.etree.ElementTree

GRID, SIZE, LINES = 16, 32, 8
TOKEN = re.compile(r"[A-Za-z]|-?(?:\d*\.\d+|\d+)")


def read_edges(data):
    """Yields the (x0, y0, x1, y1) of a path's outlines, in the grid's units."""
    tokens = TOKEN.findall(data)
    at = start = (0.0, 0.0)
    command = ""
    while tokens:
        if tokens[0].isalpha():
            command = tokens.pop(0)
        relative = command.islower()
        name = command.upper()
        if name == "Z":
            yield *at, *start
            at = start
            continue
        if name not in "MLHV":
            raise ValueError(f"the icons know no “{command}”")
        x = float(tokens.pop(0)) + (at[0] if relative else 0) if name != "V" else at[0]
        y = float(tokens.pop(0)) + (at[1] if relative else 0) if name != "H" else at[1]
        if name == "M":
            start = (x, y)
            command = "l" if relative else "L"
        else:
            yield *at, x, y
        at = (x, y)


def cover(edges):
    """Returns how much of each pixel is inside, 0 to 255, row by row."""
    scale = SIZE / GRID
    pixels = [0.0] * (SIZE * SIZE)
    for line in range(SIZE * LINES):
        y = (line + 0.5) / LINES / scale
        crossings = sorted((x0 + (y - y0) * (x1 - x0) / (y1 - y0)) * scale
                           for x0, y0, x1, y1 in edges if min(y0, y1) <= y < max(y0, y1))
        for left, right in zip(crossings[::2], crossings[1::2]):
            for column in range(int(left), min(SIZE, int(right) + 1)):
                inside = min(right, column + 1) - max(left, column)
                pixels[line // LINES * SIZE + column] += max(0, inside) / LINES
    return [min(255, round(value * 255)) for value in pixels]


def read_icon(path):
    root = xml.etree.ElementTree.parse(path).getroot()
    edges = [edge for element in root.iter("{http://www.w3.org/2000/svg}path") for edge in read_edges(element.get("d"))]
    return cover(edges)


def main():
    output, *paths = map(pathlib.Path, sys.argv[1:])
    lines = ["/* Made by make-pixmaps.py. */", '#include "hc-tray-pixmaps.h"', "",
             "const HcTrayPixmap hc_tray_pixmaps[] = {"]
    for path in paths:
        numbers = ",".join(map(str, read_icon(path)))
        lines.append(f'  {{ "{path.stem}", {{ {numbers} }} }},')
    lines += ["};", "const guint hc_tray_n_pixmaps = G_N_ELEMENTS (hc_tray_pixmaps);", ""]
    output.write_text("\n".join(lines), encoding="utf-8")


if __name__ == "__main__":
    main()
