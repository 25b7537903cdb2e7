"""How the agents are wired into a LangGraph graph."""
