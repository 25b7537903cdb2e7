"""Runs as OpenTelemetry spans, to a collector on loopback."""

import os
import sys
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from anim_director.errors import BadInput
from anim_director.graph import otlp
from tests.test_tracing import OTHER, film

NAMES = ("LANGSMITH", "LANGCHAIN", "OTEL")


class Collector:
    """Takes OTLP over HTTP and keeps the spans."""

    def __init__(self) -> None:
        self.spans: list[Any] = []
        self.resource: dict[str, Any] = {}
        self.bodies: list[bytes] = []
        collector = self

        class Handler(BaseHTTPRequestHandler):
            def log_message(self, *args: Any) -> None:
                pass

            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"]))
                collector.take(self.path, body)
                self.send_response(200)
                self.send_header("Content-Length", "0")
                self.end_headers()

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self._server.server_port}"
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    def take(self, path: str, body: bytes) -> None:
        from opentelemetry.proto.collector.trace.v1.trace_service_pb2 import ExportTraceServiceRequest

        assert path == "/v1/traces"
        self.bodies.append(body)
        for group in ExportTraceServiceRequest.FromString(body).resource_spans:
            self.resource = attributes(group.resource)
            for scope in group.scope_spans:
                self.spans.extend(scope.spans)

    def named(self, name: str) -> list[Any]:
        return [span for span in self.spans if span.name == name]

    def parents(self, span: Any) -> list[str]:
        by, found = {s.span_id: s for s in self.spans}, []
        while above := by.get(span.parent_span_id):
            found.insert(0, above.name)
            span = above
        return found

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()


def attributes(span: Any) -> dict[str, Any]:
    return {a.key: getattr(a.value, a.value.WhichOneof("value")) for a in span.attributes}


@pytest.fixture
def collector(monkeypatch: pytest.MonkeyPatch) -> Iterator[Collector]:
    from langsmith.utils import get_env_var

    made = Collector()
    monkeypatch.setattr("anim_director.graph.watch.PATIENCE", 30.0)  # this machine may be busy
    for name in [name for name in os.environ if name.startswith(NAMES)]:
        monkeypatch.delenv(name)
    for name, value in {
        "LANGSMITH_TRACING": "true", "LANGSMITH_TRACING_MODE": "otel", "LANGSMITH_PROJECT": "films",
        "OTEL_EXPORTER_OTLP_ENDPOINT": made.url, "OPENAI_API_KEY": OTHER,
    }.items():  # fmt: skip
        monkeypatch.setenv(name, value)
    get_env_var.cache_clear()
    yield made
    monkeypatch.undo()
    get_env_var.cache_clear()
    made.close()


def test_a_collector_gets_the_tree_with_kinds_and_tokens(collector: Collector, tmp_path: Path) -> None:
    film(tmp_path)
    (root,) = collector.named("film:ann")
    assert not root.parent_span_id
    assert (collector.resource["service.name"], collector.resource["openinference.project.name"]) == (
        "anim-director",
        "films",
    )
    (candidate,) = collector.named("shot 01a / frame / round 1 / candidate 2")
    assert collector.parents(candidate)[:3] == ["film:ann", "shot", "shot 01a"]
    told = attributes(candidate)
    assert told["openinference.span.kind"] == "CHAIN"
    assert (told["langsmith.metadata.shot"], told["langsmith.metadata.outcome"]) == ("01a", "made")
    jobs = collector.named("paint / shot 01a / frame")
    assert {attributes(job)["openinference.span.kind"] for job in jobs} == {"TOOL"}
    calls = [s for s in collector.spans if attributes(s)["openinference.span.kind"] == "LLM"]
    assert len(calls) == 4
    for call in calls:
        told = attributes(call)
        assert (told["llm.token_count.prompt"], told["llm.token_count.completion"]) == (1000, 10)
        assert "INPUTS" in told["input.value"]
    assert len({span.trace_id for span in collector.spans}) == 1


@pytest.mark.parametrize("content", ["none", "text"])
def test_no_secret_reaches_a_collector(collector: Collector, tmp_path: Path, content: str) -> None:
    film(tmp_path, content, broken={"clip:01a"})
    sent = b"".join(collector.bodies)
    assert OTHER.encode() not in sent
    assert (b"Ann and Rex play" in sent) == (content == "text")
    failed = collector.named("paint / shot 01a / clip")
    assert failed
    assert all(span.status.code == 2 for span in failed)


def test_without_a_collector_spans_go_to_langsmith(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("OTEL_EXPORTER_OTLP_ENDPOINT", raising=False)
    monkeypatch.setenv("LANGSMITH_API_KEY", "key")
    told = otlp._hosted()
    assert told["endpoint"].endswith("/otel/v1/traces")
    assert told["headers"]["x-api-key"] == "key"
    # another collector gets neither address nor key of LangSmith
    monkeypatch.setenv("OTEL_EXPORTER_OTLP_ENDPOINT", "http://127.0.0.1:9")
    assert otlp._hosted() == {}


def test_what_is_missing_or_wrong_is_named(collector: Collector, monkeypatch: pytest.MonkeyPatch) -> None:
    from langsmith.utils import get_env_var

    monkeypatch.setitem(sys.modules, "opentelemetry.sdk.trace", None)
    with pytest.raises(BadInput, match=r"pip install 'anim-director\[otel\]'"):
        otlp.open_provider("x")
    monkeypatch.setenv("LANGSMITH_TRACING_MODE", "otlp")
    get_env_var.cache_clear()
    with pytest.raises(BadInput, match="langsmith, otel or hybrid"):
        otlp.mode()
