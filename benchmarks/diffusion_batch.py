"""Does a batch of candidates pay? Seconds a picture for batches of 1, 2 and 4 of one random pipeline.

    PYTHONPATH=. python benchmarks/diffusion_batch.py [folder] [--size 256]

Without a folder a tiny Stable Diffusion with random weights is built; with one, that pipeline is loaded on
the best device. Printed are ratios to single pictures within this run.
"""

import argparse
import tempfile
import time
from pathlib import Path

from anim_director.tools.diffusion.calling import call
from anim_director.tools.diffusion.loading import Handle, pipeline
from anim_director.tools.diffusion.options import RunOptions
from tests.tiny_pipelines.images import save


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", nargs="?")
    parser.add_argument("--size", type=int, default=256)
    parser.add_argument("--steps", type=int, default=4)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as root:
        folder = asked.folder or str(save("sd", Path(root) / "sd"))
        handle = pipeline(folder, "text", RunOptions())
        print(handle.loaded.device.told)
        single = 0.0
        for batch in (1, 2, 4):
            took = min(_seconds(handle, batch, asked.size, asked.steps) for _ in range(3)) / batch
            single = single or took
            print(f"batch {batch}: {took:.3f} s a picture, {took / single:.2f} of a single one")


def _seconds(handle: Handle, batch: int, size: int, steps: int) -> float:
    began = time.perf_counter()
    call(
        handle,
        seed=1,
        prompt="A girl waves.",
        width=size,
        height=size,
        num_inference_steps=steps,
        num_images_per_prompt=batch,
        output_type="np",
    )
    return time.perf_counter() - began


if __name__ == "__main__":
    main()
