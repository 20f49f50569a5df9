"""From a plan and a style to the bytes of the dump and its golden page."""

from __future__ import annotations

import random
from dataclasses import dataclass
from typing import Any

from tests.typeset.composer import random_page
from tests.typeset.golden import golden_page
from tests.typeset.layout import set_page
from tests.typeset.plan import PagePlan
from tests.typeset.samples import sample
from tests.typeset.spoil import dump_bytes, spoil
from tests.typeset.style import Style


@dataclass(frozen=True)
class Dump:
    name: str
    data: bytes
    golden: dict[str, Any]


def build(plan: PagePlan, style: Style, seed: str) -> Dump:
    rng = random.Random(seed)
    lines = spoil(set_page(plan, style, rng), style, rng)
    return Dump(plan.name, dump_bytes(lines, style), golden_page(plan, lines))


def random_dump(seed: int, number: int) -> Dump:
    page = random_page(seed, number)
    return build(page.plan, page.style, f"{seed}/{number}/set")


def sample_dump(name: str) -> Dump:
    plan, style = sample(name)
    return build(plan, style, name)
