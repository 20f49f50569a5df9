"""Page furniture: what stands on a page that is no piece."""

from __future__ import annotations

import random
from datetime import date

from tests.typeset.worlds import World

_WEEKDAYS = "一二三四五六日"


def top_lines(world: World, day: date | None, rng: random.Random) -> tuple[str, ...]:
    page = rng.randint(1, 8)
    folio = rng.choice(
        (f"第{page:02}版", f"{page:02}", f"A{page:02}", f"第{'一二三四五六七八'[page - 1]}版")
    )
    editors = f"责任编辑：{world.staff[0]}  美编：{world.staff[1]}  校对：{world.staff[-1]}"
    if day is None:
        return rng.choice(
            ((f"{folio} {world.section}",), (world.section, editors), (folio, world.paper))
        )
    dated = f"{day.year}年{day.month}月{day.day}日"
    weekday = f"星期{_WEEKDAYS[day.weekday()]}"
    return rng.choice((
        (f"{dated} {weekday} {folio} {world.section}",),
        (f"{folio}　{world.section}", f"{dated}　{weekday}", editors),
        (folio, world.section, dated, weekday, "", editors),
        (f"{world.paper}  {dated}  {weekday}", "", f"{folio} | {world.section}", editors),
        (f"{day.year}.{day.month}.{day.day} {weekday} {world.section} {folio}",),
        (dated, f"农历二月初{_WEEKDAYS[day.day % 6]}", f"今日{4 if page < 5 else 8}版 {folio}"),
    ))  # fmt: skip


def bottom_lines(world: World, rng: random.Random) -> tuple[str, ...]:
    lines = [
        f"今日天气：多云转晴 {rng.randint(3, 18)}℃~{rng.randint(20, 36)}℃",
        f"本版责编 {world.staff[0]}　版式 {world.staff[1]}　校对 {world.friends[0]}",
        "新闻热线：0000-8123456",
        f"投稿邮箱：news@{world.domain}",
        f"网址：www.{world.domain}",
        f"社址：{world.city}人民路1号　邮政编码：000000　印刷：{world.paper}印务中心",
    ]
    return tuple(rng.sample(lines, rng.randint(1, 3)))
