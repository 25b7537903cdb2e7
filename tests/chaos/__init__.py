"""Chaos: a small film, made through a service that falters, by a process that is killed again and again.

    python -m tests.chaos --runs 200 --seed 1

Every picture, clip and voice is a job of a service on loopback that bills each submission
(`service.py`). Two kinds of things go wrong.

*Of the way* (about a fifth of all calls): 429 with Retry-After, 500, no answer before and after acceptance,
dropped connections, slow jobs, cut, truncated, corrupt and wrong bytes, expired links, jobs that the service
does not know any more. They must not show in the film.

*Of the content* (`CONTENT` of the runs' variants): what a service thinks of a request is the request's:
one that it declines, fails or paints in a wrong size it declines, fails or mispaints each time. Such an
answer rightly changes the film, because another candidate is taken or other words are found. Therefore the
undisturbed run that a disturbed one is compared with has the same answers of this kind: same variant.

*Identical* means: the same number of video frames, each decoded frame the same to the bit, and the same
decoded samples of sound.

*Billed once* means: of all jobs that were billed for one request, every one but the last was lost by the
service itself (it did not know it any more) or ended by it without a result (failed, declined).
"""
