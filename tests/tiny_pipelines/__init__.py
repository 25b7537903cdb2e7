"""Real diffusers pipelines with tiny random weights, built without a download."""


def prepare() -> None:
    """Seed the weights, keep libraries quiet, and use one thread: models this small wait for the others.

    What the libraries hold is left out of garbage collection: unloading a pipeline would walk through it.
    """
    import gc

    import torch

    from anim_director.tools.diffusion.loading import quiet

    quiet()
    torch.set_num_threads(1)
    torch.manual_seed(0)
    gc.freeze()
