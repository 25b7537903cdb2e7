"""What `show` tells of a production, added up from the ledger."""

from collections.abc import Callable, Mapping
from typing import Any

_STAGES = """
SELECT substr(c.subject, 1, instr(c.subject, ':') - 1) AS stage,
       count(DISTINCT c.subject) AS subjects,
       count(*) AS candidates,
       sum(c.fault != '') AS faulty,
       max(c.round) AS rounds
FROM candidates c WHERE c.production = :name GROUP BY stage ORDER BY min(c.created)
"""

_SUBJECTS = """
SELECT subject, take, asset, round, number, score, rounds, tried, accepted FROM selections s
WHERE production = :name AND take = (SELECT max(take) FROM selections
      WHERE production = s.production AND subject = s.subject)
ORDER BY created
"""

_TOOLS = """
SELECT tool,
       count(*) AS jobs,
       sum(hits) AS hits,
       sum(status = 'failed') AS failed,
       sum(status = 'refused') AS refused,
       sum(billed * mine) AS billed,
       sum(estimate * mine * (status IN ('reserved', 'submitted'))) AS reserved,
       sum(seconds * mine) AS seconds
FROM (SELECT j.*, u.hits, j.production = :name AS mine  -- what another production made, it has paid
      FROM jobs j JOIN (SELECT digest, sum(hits) AS hits FROM job_uses
                        WHERE production = :name GROUP BY digest) u USING (digest))
GROUP BY tool ORDER BY tool
"""

_ROLES = """
SELECT role, sum(calls) AS calls, sum(hit) AS hits, sum(input_tokens) AS input_tokens,
       sum(output_tokens) AS output_tokens, sum(seconds) AS seconds, sum(cost) AS cost
FROM brain_calls WHERE production = :name GROUP BY role ORDER BY role
"""


def summary(
    query: Callable[[str, Mapping[str, Any]], list[dict[str, Any]]], production: Mapping[str, Any]
) -> dict[str, Any]:
    """Add up a production.

    Args:
        query: runs SQL on the ledger.
        production: what `Ledger.production` says of it.

    Returns:
        JSON data: `name`, `status`, `reason`, `title`, `film`, `created`, `updated`;
        `stages`: [{stage, subjects, candidates, faulty, rounds, score, accepted}];
        `subjects`: [{subject, take, asset, round, number, score, rounds, tried, accepted}];
        `tools`: [{tool, jobs, hits, failed, refused, billed, reserved, seconds}];
        `brains`: [{role, calls, hits, input_tokens, output_tokens, seconds, cost}];
        `quote` (as the production was begun; see `anim_director.quoting`; empty: none was made),
        `budget` (None: no bound), `cost` (billed, all), `reserved`,
        `seconds` (of tools and brains) and `hits`, in all.
    """
    rows = {key: query(sql, {"name": production["name"]}) for key, sql in _QUERIES.items()}
    chosen = rows["subjects"]
    for stage in rows["stages"]:
        of_stage = [s for s in chosen if s["subject"].startswith(f"{stage['stage']}:")]
        scores = [s["score"] for s in of_stage if s["score"]]
        stage["score"] = round(sum(scores) / len(scores), 2) if scores else 0.0
        stage["accepted"] = sum(s["accepted"] for s in of_stage)
    tools, brains = rows["tools"], rows["brains"]
    return {
        **{key: production[key] for key in ("name", "status", "reason")},
        "title": production["film"].get("title") or production["brief"].get("title", ""),
        **{key: production[key] for key in ("film", "created", "updated")},
        **rows,
        "quote": production["quote"],
        "budget": production["settings"].get("budget"),
        "cost": sum(t["billed"] for t in tools) + sum(b["cost"] for b in brains),
        "reserved": sum(t["reserved"] for t in tools),
        "seconds": sum(t["seconds"] for t in tools) + sum(b["seconds"] for b in brains),
        "hits": sum(t["hits"] for t in tools) + sum(b["hits"] for b in brains),
    }


_QUERIES = {"stages": _STAGES, "subjects": _SUBJECTS, "tools": _TOOLS, "brains": _ROLES}
