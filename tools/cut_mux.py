"""Putting a film into its file: copied video packets, fresh sound, soft subtitles, metadata."""

import heapq
from collections.abc import Iterator, Sequence
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, Any

from anim_director.tools.cut_pieces import Piece
from anim_director.tools.sound import SAMPLE_RATE

if TYPE_CHECKING:
    import av
    import numpy as np

    from anim_director.tools.subtitles import Cue

BITRATE = 160_000
"""Of the sound, in bits a second."""

CHUNK = 1024
"""Samples of an AAC frame."""

_MS = Fraction(1, 1000)
_STYLE = b"""[Script Info]
ScriptType: v4.00+
PlayResX: 384
PlayResY: 288

[V4+ Styles]
Format: Name, Fontname, Fontsize, PrimaryColour, SecondaryColour, OutlineColour, BackColour, Bold, Italic, \
Underline, StrikeOut, ScaleX, ScaleY, Spacing, Angle, BorderStyle, Outline, Shadow, Alignment, MarginL, \
MarginR, MarginV, Encoding
Style: Default,Arial,16,&Hffffff,&Hffffff,&H0,&H0,0,0,0,0,100,100,0,0,1,1,0,2,10,10,10,1

[Events]
Format: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text
"""
"""FFmpeg's mov_text encoder does not open without a header."""

LANGUAGES = {"en": "eng", "de": "deu", "fr": "fra", "es": "spa", "it": "ita", "pt": "por", "nl": "nld"}
"""ISO 639-1 to ISO 639-2, which MP4 wants."""

Timed = tuple[float, int, "av.Packet"]


def write_film(
    out: Path,
    pieces: Sequence[Piece],
    sound: "np.ndarray",
    cues: "Sequence[Cue]",
    fps: int,
    language: str,
    metadata: dict[str, str],
) -> None:
    """Write an MP4 that plays from its first bytes (moov before mdat).

    Args:
        out: where; the name ends with .mp4.
        pieces: in order, all of the same encoder setup.
        sound: stereo (2, n) float32, as long as the pieces together.
        cues: subtitles; none: no track.
        fps: frames a second.
        language: of speech and subtitles, ISO 639-1.
        metadata: title, comment, ...
    """
    import av

    tongue = LANGUAGES.get(language, "und")
    with av.open(str(out), "w", options={"movflags": "+faststart"}) as film:
        film.metadata.update(metadata)
        with av.open(str(pieces[0].path)) as first:
            picture: Any = film.add_stream_from_template(first.streams.video[0])
        # the thorough coder takes four times as long, for nothing that is heard at this rate
        voice: Any = film.add_stream("aac", rate=SAMPLE_RATE, layout="stereo", options={"aac_coder": "fast"})
        voice.bit_rate = BITRATE
        voice.metadata["language"] = tongue
        tracks: list[Iterator[Timed]] = [_pictures(picture, pieces, fps), _sounds(voice, sound)]
        if cues:
            text: Any = film.add_stream("mov_text")
            text.metadata["language"] = tongue
            text.codec_context.subtitle_header = _STYLE
            text.codec_context.time_base = _MS
            tracks.append(_texts(text, cues))
        # players read a film front to back: what is shown together stands together
        for _, _, packet in heapq.merge(*tracks, key=lambda timed: timed[:2]):
            film.mux(packet)


def _pictures(stream: Any, pieces: Sequence[Piece], fps: int) -> Iterator[Timed]:
    import av

    done = 0  # frames
    for piece in pieces:
        with av.open(str(piece.path)) as clip:
            source = clip.streams.video[0]
            base = source.time_base or Fraction(1, fps)
            first: int | None = None
            taken = 0
            offset = 0
            for packet in clip.demux(source):
                if packet.dts is None or packet.pts is None:
                    continue
                if first is None:
                    first = packet.pts  # a key frame is shown first
                    offset = round(Fraction(done, fps) / base) - first
                packet.pts += offset
                packet.dts += offset
                packet.stream = stream
                yield float(packet.dts * base), 0, packet
                taken += 1
                if taken == piece.frames:
                    break
        done += piece.frames


def _sounds(stream: Any, sound: "np.ndarray") -> Iterator[Timed]:
    import av
    import numpy as np

    def told(packets: "list[av.Packet]") -> Iterator[Timed]:
        for packet in packets:
            yield float((packet.pts or 0) * (packet.time_base or 0)), 1, packet

    for at in range(0, sound.shape[1], CHUNK):
        part = np.ascontiguousarray(sound[:, at : at + CHUNK])
        frame = av.AudioFrame.from_ndarray(part, format="fltp", layout="stereo")
        frame.sample_rate, frame.pts = SAMPLE_RATE, at
        yield from told(stream.encode(frame))
    yield from told(stream.encode())


def _texts(stream: Any, cues: "Sequence[Cue]") -> Iterator[Timed]:
    """Give samples of 3GPP timed text: a length and the text; the muxer fills the gaps with empty ones."""
    import av

    for cue in cues:
        raw = cue.text.encode()
        packet = av.Packet(len(raw).to_bytes(2, "big") + raw)
        packet.stream, packet.time_base = stream, _MS
        packet.pts = packet.dts = round(cue.start * 1000)
        packet.duration = round(cue.end * 1000) - round(cue.start * 1000)
        yield cue.start, 2, packet
