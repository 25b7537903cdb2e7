"""Where the embedded brain looks at pictures: a function that another process can run.

It imports neither LangChain nor anything else that makes a worker slow to start.
"""

from typing import Any

LOOKING = ("JudgeFrames", "JudgeClips", "CompareTwo")
"""Titles of the schemas that are answered by looking."""


def look(title: str, inputs: dict[str, Any], shown: list[tuple[str, bytes]]) -> dict[str, Any]:
    """Answer one of `LOOKING` from its inputs and its pictures, (label, bytes) each."""
    import cv2

    from anim_director.agents.offline import seeing

    cv2.setNumThreads(1)  # workers are processes already; OpenCV's own threads would fight them
    answers = {
        "JudgeFrames": seeing.judge_frames,
        "JudgeClips": seeing.judge_clips,
        "CompareTwo": seeing.compare_two,
    }
    return answers[title](inputs, [seeing.Picture(label, data) for label, data in shown])
