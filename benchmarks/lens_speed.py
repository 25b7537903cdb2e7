"""How fast a place is softened, against the same formula written out in arrays.

    python -m benchmarks.lens_speed

Prints one table: milliseconds of processor time for a layer of 1400 x 820 pixels (the least of five), their
ratio, and by how many levels a pixel differs at most. A figure's place is drawn anew for every shot and
every candidate, so this is a large share of a film's work.
"""

import time
from collections.abc import Callable

import cv2
import numpy as np

from anim_director.tools.cutout.lens import Lens, Pixels, lens_of, lens_on, softened

PALE = 0.45  # as in `lens.py`: how far a colour goes towards white in full haze


def written_out(pixels: Pixels, lens: Lens, y0: float, k: float, sigma: float) -> Pixels:
    """Return what `softened` returns for a floor, step by step."""
    soft = cv2.GaussianBlur(pixels, (0, 0), sigma, borderType=cv2.BORDER_REPLICATE) if sigma > 0.3 else pixels
    alpha = soft[..., 3:].astype(np.float32)
    seen = alpha[..., 0] > 250
    mean = soft[seen][:, :3].mean(axis=0) if seen.any() else np.full(3, 200.0)
    out = soft.astype(np.float32)
    paler = out[..., :3] + PALE * (mean / 255) * (alpha - out[..., :3])
    out[..., :3] += lens.haze * (0.4 * mean * alpha / 255 + 0.6 * paler - out[..., :3])
    rows = y0 + np.arange(len(pixels), dtype=np.float32) / k
    share = np.clip((lens.focus - 14 - rows) / lens.fade, 0, 1)[:, None, None]
    return np.clip(pixels + share * (out - pixels) + 0.5, 0, 255).astype(np.uint8)


def layer(high: int = 820, wide: int = 1400) -> Pixels:
    """Return a layer of smooth colours with holes, premultiplied."""
    rough = np.random.default_rng(0).integers(0, 256, (high, wide, 4)).astype(np.uint8)
    pixels = cv2.normalize(cv2.GaussianBlur(rough, (0, 0), 6), np.empty_like(rough), 0, 255, cv2.NORM_MINMAX)
    alpha = np.where(pixels[..., 3] > 90, 255, np.where(pixels[..., 3] < 80, 0, pixels[..., 3]))
    colour = pixels[..., :3].astype(np.float32) * alpha[..., None] / 255
    return np.dstack([colour, alpha]).astype(np.uint8)


def least(work: Callable[[], object]) -> float:
    """Return the least processor time of five runs, in milliseconds."""
    times = []
    for _ in range(6):
        began = time.process_time()
        work()
        times.append(time.process_time() - began)
    return 1000 * min(times[1:])


def main() -> None:
    """Print the table."""
    pixels = layer()
    print(f"{'framing':<10}{'written out, ms':>16}{'now, ms':>10}{'times as fast':>15}{'levels apart':>14}")
    lenses = {name: lens_of(name, 600) for name in ("full", "medium", "close")} | {"thing": lens_on(500)}
    for name, lens in lenses.items():
        sigma = lens.blur * 1280
        before = least(lambda lens=lens, sigma=sigma: written_out(pixels, lens, -40, 1.0, sigma))
        now = least(lambda lens=lens, sigma=sigma: softened(pixels, lens, -40, 1.0, sigma, fades=True))
        apart = written_out(pixels, lens, -40, 1.0, sigma).astype(int) - softened(
            pixels, lens, -40, 1.0, sigma, fades=True
        )
        print(f"{name:<10}{before:>16.0f}{now:>10.0f}{before / now:>15.1f}{np.abs(apart).max():>14}")


if __name__ == "__main__":
    main()
