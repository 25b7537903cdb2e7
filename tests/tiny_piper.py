"""A Piper voice of a few kilobytes: every phoneme is a tone of its own, as long as the model says."""

import json
import string
from pathlib import Path

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

RATE = 22_050
HOP = 256
FRAMES = 5  # of HOP samples, a phoneme
SILENT = ("_", "^", "$", " ", ".", ",", "!", "?", "'")
IPA = (*string.ascii_lowercase, *"æðŋɐɑɒɔəɚɛɜɡɪɹʃʊʌʒˈˌːθ")
IDS = {phoneme: number for number, phoneme in enumerate((*SILENT, *IPA))}


def tiny_piper(folder: Path, name: str = "tiny", speakers: int = 1) -> Path:
    """Write such a voice into a folder; returns the model's file."""
    t = np.arange(HOP * FRAMES) / RATE
    tones = [0 * t if p in SILENT else 0.5 * np.sin(2 * np.pi * (120 + 7 * n) * t) for p, n in IDS.items()]
    table = numpy_helper.from_array(np.array(tones, np.float32), "table")
    shape = numpy_helper.from_array(np.array([1, 1, 1, -1], np.int64), "shape")
    nearly = numpy_helper.from_array(np.array(FRAMES - 0.5, np.float32), "nearly")
    nothing = numpy_helper.from_array(np.array(0.0, np.float32), "nothing")
    nodes = [
        helper.make_node("Gather", ["table", "input"], ["sounds"], axis=0),
        helper.make_node("Reshape", ["sounds", "shape"], ["output"]),
        helper.make_node("Cast", ["input"], ["numbers"], to=TensorProto.FLOAT),
        helper.make_node("Mul", ["numbers", "nothing"], ["zeros"]),
        helper.make_node("Add", ["zeros", "nearly"], ["lengths"]),
        helper.make_node("Ceil", ["lengths"], ["w_ceil"]),  # where real voices have their lengths too
    ]
    inputs = [
        helper.make_tensor_value_info("input", TensorProto.INT64, [1, "phonemes"]),
        helper.make_tensor_value_info("input_lengths", TensorProto.INT64, [1]),
        helper.make_tensor_value_info("scales", TensorProto.FLOAT, [3]),
    ]
    if speakers > 1:
        inputs.append(helper.make_tensor_value_info("sid", TensorProto.INT64, [1]))
    output = helper.make_tensor_value_info("output", TensorProto.FLOAT, [1, 1, 1, "samples"])
    graph = helper.make_graph(nodes, "tiny", inputs, [output], [table, shape, nearly, nothing])
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=9)
    path = folder / f"{name}.onnx"
    onnx.save(model, str(path))
    config = {
        "audio": {"sample_rate": RATE},
        "espeak": {"voice": "en-us"},
        "inference": {"noise_scale": 0.667, "length_scale": 1, "noise_w": 0.8},
        "phoneme_type": "espeak",
        "phoneme_id_map": {phoneme: [number] for phoneme, number in IDS.items()},
        "num_symbols": 256,
        "num_speakers": speakers,
        "speaker_id_map": {},
        "hop_length": HOP,
    }
    path.with_name(path.name + ".json").write_text(json.dumps(config), "utf-8")
    return path
