"""Runs as OpenTelemetry spans, for any collector that takes OTLP over HTTP.

LangSmith's client makes spans of its runs (`LANGSMITH_TRACING_MODE=otel`). What is added here: the name that
a run has in the end, kind and tokens in the words of OpenInference, which open viewers read, and an end
that never waits for a dead collector.
"""

import os
from collections.abc import Sequence
from typing import Any, Literal, cast

from anim_director.errors import BadInput

KINDS = {"llm": "LLM", "tool": "TOOL", "chain": "CHAIN", "retriever": "RETRIEVER", "parser": "CHAIN"}
"""LangSmith's types of runs in OpenInference's words."""

TIMEOUT = 10.0
"""Seconds that a collector has to take a batch, in a thread that nobody waits for."""

OPEN_WORDS = {
    "gen_ai.prompt": "input.value",
    "gen_ai.completion": "output.value",
    "gen_ai.request.model": "llm.model_name",
    "gen_ai.usage.input_tokens": "llm.token_count.prompt",
    "gen_ai.usage.output_tokens": "llm.token_count.completion",
    "gen_ai.usage.total_tokens": "llm.token_count.total",
}
"""LangSmith's attributes -> the same in OpenInference's words."""


def mode() -> Literal["langsmith", "otel", "hybrid"]:
    """Return where runs go, by LangSmith's own variables.

    Raises:
        BadInput: `LANGSMITH_TRACING_MODE` is none of the three.
    """
    from langsmith.utils import get_env_var

    chosen = (get_env_var("TRACING_MODE") or "").lower()
    if chosen in ("langsmith", "otel", "hybrid"):
        return cast('Literal["langsmith", "otel", "hybrid"]', chosen)
    if chosen:
        msg = f"LANGSMITH_TRACING_MODE is {chosen!r}; choose langsmith, otel or hybrid."
        raise BadInput(msg)
    if get_env_var("OTEL_ONLY") == "true":
        return "otel"
    return "hybrid" if get_env_var("OTEL_ENABLED") == "true" else "langsmith"


def open_provider(service: str) -> Any:
    """Open an OpenTelemetry tracer provider that sends to `OTEL_EXPORTER_OTLP_ENDPOINT`, else to LangSmith.

    Args:
        service: name of this service in the viewer.

    Raises:
        BadInput: the packages of OpenTelemetry are not installed.
    """
    try:
        from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter
        from opentelemetry.sdk.resources import SERVICE_NAME, Resource
        from opentelemetry.sdk.trace import TracerProvider
        from opentelemetry.sdk.trace.export import BatchSpanProcessor
    except ImportError:
        msg = "LANGSMITH_TRACING_MODE=otel needs OpenTelemetry: pip install 'anim-director[otel]'"
        raise BadInput(msg) from None
    resource = Resource.create({SERVICE_NAME: os.environ.get("OTEL_SERVICE_NAME", service), **_project()})
    # no shutdown at exit: it would wait for a collector that does not answer
    provider = TracerProvider(resource=resource, shutdown_on_exit=False)
    sender = OTLPSpanExporter(**_hosted(), timeout=TIMEOUT)
    provider.add_span_processor(BatchSpanProcessor(readable(sender), schedule_delay_millis=1_000))
    return provider


def readable(sender: Any) -> Any:
    """Return an exporter that renames spans as they ended and adds OpenInference's words, then sends."""
    from opentelemetry.sdk.trace import ReadableSpan
    from opentelemetry.sdk.trace.export import SpanExporter, SpanExportResult

    class Readable(SpanExporter):
        def export(self, spans: Sequence[ReadableSpan]) -> SpanExportResult:
            result: SpanExportResult = sender.export([_told(span) for span in spans])
            return result

        def shutdown(self) -> None:
            sender.shutdown()

        def force_flush(self, timeout_millis: int = 30_000) -> bool:
            return bool(sender.force_flush(timeout_millis))

    def _told(span: ReadableSpan) -> ReadableSpan:
        attributes = dict(span.attributes or {})
        attributes.update(open_words(attributes))
        return ReadableSpan(
            name=str(attributes.get("langsmith.trace.name") or span.name),
            context=span.context,
            parent=span.parent,
            resource=span.resource,
            attributes=attributes,
            events=span.events,
            links=span.links,
            kind=span.kind,
            status=span.status,
            start_time=span.start_time,
            end_time=span.end_time,
            instrumentation_scope=span.instrumentation_scope,
        )

    return Readable()


def open_words(attributes: dict[str, Any]) -> dict[str, Any]:
    """Return OpenInference's words for what LangSmith's attributes say."""
    kind = KINDS.get(str(attributes.get("langsmith.span.kind", "")), "CHAIN")
    told = {new: attributes[old] for old, new in OPEN_WORDS.items() if old in attributes}
    told["openinference.span.kind"] = kind
    for side in ("input", "output"):
        if f"{side}.value" in told:
            told[f"{side}.mime_type"] = "application/json"
    return told


def _project() -> dict[str, str]:
    """Return the project's name where Phoenix looks for it."""
    name = os.environ.get("LANGSMITH_PROJECT") or os.environ.get("LANGCHAIN_PROJECT")
    return {"openinference.project.name": name} if name else {}


def _hosted() -> dict[str, Any]:
    """Return LangSmith's own address and key, unless OpenTelemetry's variables name a collector."""
    if os.environ.get("OTEL_EXPORTER_OTLP_ENDPOINT") or os.environ.get("OTEL_EXPORTER_OTLP_TRACES_ENDPOINT"):
        return {}
    from langsmith.utils import get_api_key, get_api_url, get_tracer_project

    headers = {"x-api-key": get_api_key(None) or "", "Langsmith-Project": get_tracer_project() or "default"}
    return {"endpoint": f"{get_api_url(None)}/otel/v1/traces", "headers": headers}
