"""Pictures, clips and masks by diffusers and transformers, from local folders; imported only when named."""
