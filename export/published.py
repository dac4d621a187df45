"""Puts an exported model in the place of the one that is served, so that no reader finds none or half of each.

A weight file's name tells the hash of what it holds, so that the files of both models can lie beside one another. Which
ones are the model's, `model.json` says, and that is replaced by one rename. Whoever has read the old one just before
finds the old weights or, once they are removed, none; never others of the same name.
"""

import hashlib
import json
import shutil
from pathlib import Path

from training.files.atomic_write import atomic_write, make_folder

MODEL = "model.json"
WEIGHTS = "group*-shard*.bin"  # the converter's names, with our hash or, before, without
HASH_LETTERS = 16


def weight_files(folder: Path) -> list[Path]:
    """The weight files of the model in a folder, in the manifest's order."""
    manifest = json.loads((folder / MODEL).read_text())["weightsManifest"]
    return [folder / name for group in manifest for name in group["paths"]]


def name_by_content(folder: Path) -> None:
    """Give the weight files of the model in a folder, as the converter wrote it, names that tell their hash."""
    content = json.loads((folder / MODEL).read_text())
    for group in content["weightsManifest"]:
        for index, name in enumerate(group["paths"]):
            file = folder / name
            digest = hashlib.sha256(file.read_bytes()).hexdigest()[:HASH_LETTERS]
            group["paths"][index] = file.rename(file.with_stem(f"{file.stem}-{digest}")).name
    (folder / MODEL).write_text(json.dumps(content))


def publish(made: Path, out: Path) -> None:
    """Make the model in the folder `made` that of the folder `out`.

    Raises:
        WriteError: `out` cannot be written; the model in it is the one that it was.
    """
    make_folder(out)
    added = [file for file in weight_files(made) if not (out / file.name).exists()]
    try:
        for file in added:
            copy(file, out)
        copy(made / MODEL, out)
    except BaseException:
        for file in added:
            (out / file.name).unlink(missing_ok=True)
        raise
    named = {file.name for file in weight_files(out)}
    for file in out.glob(WEIGHTS):
        if file.name not in named:
            file.unlink()


def copy(file: Path, folder: Path) -> None:
    with atomic_write(folder / file.name) as temporary:
        shutil.copyfile(file, temporary)
