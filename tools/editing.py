"""The editor: clips, lines and a title become a film and the files beside it.

The picture is not encoded again: clips are copied packet by packet, and only cards and dissolves are
made here. Everything is written under temporary names and moved into place when it is complete, the
film last: a cut that was killed never leaves a film that looks finished.
"""

import logging
import os
import shutil
import tempfile
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from anim_director.errors import BadInput
from anim_director.tools.cut_joins import Join, joins_of, wipe
from anim_director.tools.cut_mux import write_film
from anim_director.tools.cut_pieces import Clip, Piece, converted, cut_before, dissolve, frames_of, scan
from anim_director.tools.cut_plan import (
    CONTACT_SHEET,
    FILM,
    POSTER,
    SRT,
    UNFINISHED,
    VTT,
    CutPart,
    CutPlan,
    CutReport,
    CutShot,
    CutSpeech,
)
from anim_director.tools.cut_sound import FilmSound, Placed, film_sound, read_wav
from anim_director.tools.subtitles import SpokenLine, make_cues, to_srt, to_vtt

if TYPE_CHECKING:
    import av

    from anim_director.tools.cut_stills import Stills

__all__ = ["CutPlan", "CutReport", "CutShot", "CutSpeech", "cut_film"]

log = logging.getLogger(__name__)

DISSOLVE = 0.5
"""Seconds of a dissolve or a wipe: where place or time changes, and at the cards."""

SLACK = 0.17
"""Seconds by which a dissolve may differ, so that the clip is cut where it can be."""


def cut_film(plan: CutPlan, folder: Path) -> CutReport:
    """Cut a film into a folder: the MP4, subtitles as SRT and WebVTT, a poster and a contact sheet.

    Blocking; may run in another process. The film is a function of the plan: same plan, same bytes.

    Args:
        plan: what to cut.
        folder: where the files go; made if it is missing. Files of an earlier cut are replaced.

    Raises:
        BadInput: there is nothing to cut.
        DamagedAsset: a clip or line cannot be read.
    """
    from anim_director.tools.cutout.backdrop import forget_layers

    if not plan.shots:
        msg = "There is nothing to cut: the film has no shots."
        raise BadInput(msg)
    forget_layers()  # this worker has drawn its shots, and the cut is what takes most memory of all
    folder.mkdir(parents=True, exist_ok=True)
    for stale in folder.glob(f"{UNFINISHED}*"):  # of a cut that was killed; the production is ours alone
        if stale.is_dir():
            shutil.rmtree(stale, ignore_errors=True)
        else:
            stale.unlink(missing_ok=True)
    with tempfile.TemporaryDirectory(prefix=UNFINISHED, dir=folder) as name:
        work = Path(name)
        report = _Cut(plan, work).make()
        for file in (SRT, VTT, POSTER, CONTACT_SHEET, FILM):
            _publish(work / file, folder / file)
    _sync_folder(folder)
    return report


@dataclass
class _Row:
    """One part of the film, and how it joins the parts beside it."""

    id: str
    clip: Clip
    shot: CutShot | None
    join: Join = "cut"  # with the part before
    start: int = 0  # frame of the film where its clip begins
    kept: int = 0  # frames of the clip that are copied
    tail: tuple[int, ...] = ()  # frames of the clip over which the next part comes
    pieces: list[Piece] = field(default_factory=list)


class _Cut:
    """One film being cut."""

    def __init__(self, plan: CutPlan, work: Path) -> None:
        self.plan, self.work = plan, work
        self.notes: list[str] = []

    def make(self) -> CutReport:
        """Make every file in the working folder."""
        from anim_director.tools.cut_stills import Stills
        from anim_director.tools.titles import write_end_card

        plan = self.plan
        rows = self._rows()
        frames = _place(rows, plan.fps)
        seconds = frames / plan.fps
        placed = [
            Placed(
                row.shot, row.start / plan.fps, (row.start + row.clip.frames) / plan.fps, _wiped(row, plan)
            )
            for row in rows
            if row.shot
        ]
        cues = make_cues([line for p in placed for line in self._spoken(p.shot, p.start)], seconds)
        with ThreadPoolExecutor(1, "sound") as beside:  # numbers in one thread, pictures in the other
            mixing = beside.submit(film_sound, plan, placed, seconds)
            write_end_card(plan, rows[-1].clip.path)
            stills = Stills(plan, [row.shot.who if row.shot else () for row in rows], seconds)
            self._join(rows, stills)
            stills.write(self.work / POSTER, self.work / CONTACT_SHEET)
            sound = mixing.result()
        pieces = [piece for row in rows for piece in row.pieces]
        metadata = {"title": plan.title, "comment": plan.label, "description": plan.label}
        write_film(self.work / FILM, pieces, sound.samples, cues, plan.fps, plan.language, metadata)
        (self.work / SRT).write_text(to_srt(cues), encoding="utf-8")
        (self.work / VTT).write_text(to_vtt(cues, plan.language), encoding="utf-8")
        return self._report(rows, frames, sound)

    def _rows(self) -> list[_Row]:
        """Scan every clip, convert those that do not fit, and say how they join."""
        from anim_director.tools.titles import END_SECONDS, write_title_card

        plan = self.plan
        title = self.work / "title.mp4"
        write_title_card(plan, title)
        reference = scan(title)
        rows = [_Row("title", reference, None)]
        for shot, join in zip(plan.shots, joins_of(plan.shots), strict=True):
            rows.append(_Row(shot.id, self._fitting(shot, reference), shot, join))
        # written later, while the sound is mixed: only its length is needed now
        end = replace(reference, path=self.work / "end.mp4", frames=round(END_SECONDS * plan.fps))
        return [*rows, _Row("end", end, None, "dissolve")]

    def _fitting(self, shot: CutShot, reference: Clip) -> Clip:
        """Return a clip that can share a stream with the reference."""
        from anim_director.tools.cut_burn import burned

        clip = scan(shot.path)
        plan = self.plan
        same = clip.setup == reference.setup and (clip.width, clip.height) == (plan.width, plan.height)
        if not (same and clip.plain and abs(clip.fps - plan.fps) < 0.01):
            self.notes.append(f"Shot {shot.id}: its clip was encoded again to fit the film.")
            log.info("shot %s is encoded again", shot.id)
            clip = converted(clip, self._piece(), plan.width, plan.height, plan.fps)
        if plan.burn and shot.speech:
            clip = burned(clip, self._spoken(shot, 0.0), self._piece(), plan.fps)
        return clip

    def _piece(self) -> Path:
        """Return a new name for a piece of film."""
        return self.work / f"piece-{len(list(self.work.glob('piece-*'))):04d}.mp4"

    def _join(self, rows: list[_Row], stills: "Stills") -> None:
        """Decode what is needed, draw dissolves and wipes, and fill in the pieces of every row."""
        plan = self.plan
        leaving: list[av.VideoFrame] = []
        for number, row in enumerate(rows):
            shown = stills.wanted(row.clip)
            first = () if row.join == "cut" else (0,)
            frames = frames_of(row.clip, {*shown, *row.tail, *first})
            if leaving:
                piece = self._piece()
                size = (plan.width, plan.height, plan.fps)
                row.pieces.append(
                    dissolve(leaving, frames[0], piece, *size)
                    if row.join == "dissolve"
                    else wipe(leaving, frames[0], piece, size, row.join, plan.style)
                )
            row.pieces.append(Piece(row.clip.path, row.kept))
            stills.add(number, {at: frames[at] for at in shown})
            leaving = [frames[at] for at in row.tail]

    def _spoken(self, shot: CutShot, start: float) -> list[SpokenLine]:
        spoken = []
        for speech in shot.speech:
            at = start + speech.start
            length = len(read_wav(speech.path)) / 48000
            spoken.append(SpokenLine(speech.line, at, at + length, speech.words))
        return spoken

    def _report(self, rows: list[_Row], frames: int, sound: FilmSound) -> CutReport:
        fps = self.plan.fps
        parts = [
            CutPart(
                id=row.id, start=round(row.start / fps, 3), end=round((row.start + row.clip.frames) / fps, 3)
            )
            for row in rows
        ]
        named = {"film": FILM, "srt": SRT, "vtt": VTT, "poster": POSTER, "contact sheet": CONTACT_SHEET}
        return CutReport(
            seconds=round(frames / fps, 3),
            frames=frames,
            lufs=round(sound.lufs, 2),
            true_peak=round(sound.true_peak, 2),
            lines=sound.lines,
            timeline=tuple(parts),
            files=tuple(named.items()),
            notes=(*self.notes, *sound.notes),
        )


def _wiped(row: _Row, plan: CutPlan) -> float:
    """Return the seconds for which a wipe brings a part in; 0 for none."""
    return round(DISSOLVE * plan.fps) / plan.fps if row.join.startswith("wipe") else 0.0


def _place(rows: list[_Row], fps: int) -> int:
    """Decide where clips begin and over which of their frames the next comes; return the film's frames."""
    wanted, done = round(DISSOLVE * fps), 0
    for number, row in enumerate(rows):
        row.start, row.kept, row.tail = done, row.clip.frames, ()
        if number + 1 < len(rows) and rows[number + 1].join != "cut":
            kept = cut_before(row.clip, wanted, round(SLACK * fps))
            row.kept = kept or row.clip.frames
            # too short, or no place to cut: its last frame is held instead
            row.tail = tuple(range(kept, row.clip.frames)) if kept else (row.clip.frames - 1,) * wanted
        done += row.kept + len(row.tail)
    return done


def _publish(made: Path, place: Path) -> None:
    """Move a complete file to its place, safe against a power cut."""
    with made.open("rb+") as file:
        os.fsync(file.fileno())
    made.replace(place)


def _sync_folder(folder: Path) -> None:
    if os.name == "posix":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
