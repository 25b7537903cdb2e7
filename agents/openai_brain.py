"""LangChain's `ChatOpenAI`, but it tells nothing of itself that came from the environment or an account."""

from typing import Any

import langchain_openai


class ChatOpenAI(langchain_openai.ChatOpenAI):
    """A chat model of a service that speaks OpenAI's protocol; of its own name in traces as well."""

    @property
    def lc_attributes(self) -> dict[str, Any]:
        """Nothing: LangChain would tell tracers organization, address and proxy."""
        return {}

    def __repr_args__(self) -> Any:
        """Name the model alone."""
        yield "model", self.model_name
