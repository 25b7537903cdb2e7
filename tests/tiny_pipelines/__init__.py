"""Real diffusers pipelines with tiny random weights, built without a download."""
