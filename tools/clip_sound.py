"""The sound that a video model made with its clip: read, played at another speed, put into the file.

A clip that keeps its sound carries it in its own MP4, beside the picture: the cut copies the picture
packet by packet as from every clip, and lays the sound into the mix.
"""

from pathlib import Path
from typing import TYPE_CHECKING, Any

from anim_director.errors import DamagedAsset
from anim_director.tools.sound import SAMPLE_RATE

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Samples = NDArray[np.float32]
    """Stereo (2, n) at 48 kHz, -1 to 1."""


def read_sound(path: Path) -> "Samples":
    """Return the sound of a clip.

    Raises:
        DamagedAsset: it has none, or it cannot be decoded.
    """
    import av
    import numpy as np

    try:
        with av.open(str(path)) as container:
            stream = container.streams.audio[0]
            resampler = av.AudioResampler("fltp", "stereo", SAMPLE_RATE)
            parts = [
                part.to_ndarray()
                for frame in (*container.decode(stream), None)
                for part in resampler.resample(frame)
            ]
    except (av.error.FFmpegError, IndexError) as error:
        msg = f"The clip {path.name} has no sound that can be decoded."
        raise DamagedAsset(msg) from error
    return np.concatenate(parts, axis=1) if parts else np.zeros((2, 0), np.float32)


def from_model(sound: Any, rate: int) -> "Samples":
    """Return what a model made, mono (n) or (channels, n) at `rate`, as samples of ours."""
    import numpy as np
    from scipy.signal import resample_poly

    samples = np.atleast_2d(np.asarray(sound, np.float32))
    stereo = np.repeat(samples[:1], 2, axis=0) if len(samples) == 1 else samples[:2]
    if rate != SAMPLE_RATE:
        stereo = resample_poly(stereo, SAMPLE_RATE, rate, axis=1)
    return np.clip(np.nan_to_num(stereo), -1, 1).astype(np.float32)


def at_speed(samples: "Samples", speed: float) -> "Samples":
    """Play sound faster or slower without changing its pitch; `speed` from 0.5 to 2."""
    import av
    import numpy as np
    from av.filter import Graph

    if abs(speed - 1) < 0.001 or not samples.shape[1]:
        return samples
    graph = Graph()
    source = graph.add_abuffer(sample_rate=SAMPLE_RATE, format="fltp", layout="stereo")
    tempo = graph.add("atempo", f"{speed:.6f}")
    planes = graph.add("aformat", "sample_fmts=fltp:channel_layouts=stereo")  # atempo gives packed samples
    graph.link_nodes(source, tempo, planes, graph.add("abuffersink")).configure()
    frame = av.AudioFrame.from_ndarray(np.ascontiguousarray(samples), format="fltp", layout="stereo")
    frame.sample_rate, frame.pts = SAMPLE_RATE, 0
    graph.push(frame)
    graph.push(None)
    parts = []
    while True:
        try:
            parts.append(np.asarray(graph.pull().to_ndarray(), np.float32))
        except (av.error.EOFError, av.error.BlockingIOError):
            return np.concatenate(parts, axis=1) if parts else samples[:, :0]


def give_sound(clip: Path, samples: "Samples", frames: int, fps: int) -> None:
    """Write sound into a clip of ours, in place: cut off, or filled with silence to its length."""
    import numpy as np

    from anim_director.tools.cut_mux import write_film
    from anim_director.tools.cut_pieces import Piece

    wanted = round(frames / fps * SAMPLE_RATE)
    whole = np.zeros((2, wanted), np.float32)
    part = samples[:, :wanted]
    whole[:, : part.shape[1]] = part
    # the muxer knows the format by the name
    heard = clip.with_name(f"{clip.name}.sound.mp4")
    try:
        write_film(heard, [Piece(clip, frames)], whole, (), fps, "", {})
        heard.replace(clip)
    finally:
        heard.unlink(missing_ok=True)
