"""Pictures, clips and speech from OpenAI and from servers that speak its protocol."""
