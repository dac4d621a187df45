"""The shapes tried: `python docs/frontier.py train` trains each for the same budget, `draw` makes picture and table.

Every shape is trained by the same command but for its flags in SHAPES. What a run leaves, its record with options,
commit and history, is kept in `docs/frontier/NAME.json`; the picture and the table are made from these alone.
"""

import argparse
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from training.coconet import Shape

KEPT = Path(__file__).with_name("frontier")
PICTURE = Path(__file__).with_name("pictures") / "frontier.png"
WINDOW = 32  # steps of a pass: two bars
BUDGET = "--steps 1000 --report-every 200 --seed 3"
DILATIONS = {"wide": "1,1 1,2 2,4 1,8 2,1 1,12"}
SHAPES = {
    # around the shape that was found first, a beat folded
    "beat 160x12": "--width 160 --depth 12",
    "beat 128x10": "--width 128 --depth 10",
    "beat 128x8": "--width 128 --depth 8",
    "beat 112x12": "--width 112 --depth 12",
    "beat 96x16": "--width 96 --depth 16",
    "beat 80x12": "--width 80 --depth 12",
    "beat 64x8": "--width 64 --depth 8",
    # less folded, or not at all
    "eighth 80x12": "--fold 2 --width 80 --depth 12",
    "sixteenth 64x10": "--fold 1 --width 64 --depth 10",
    # what else was changed, each on one shape
    "beat 112x12, pitch first": f"--width 112 --depth 12 --dilations '{DILATIONS['wide']}'",
    "beat 112x12, no harmonizing masks": "--width 112 --depth 12 --harmonizing-share 0",
    "beat 112x12, AdamW's rate 4e-3": "--width 112 --depth 12 --adam-ratio 0.5",
}
