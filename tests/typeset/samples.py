"""The sample pages of the fictional district: hand-written plans beside this file."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from pathlib import Path

from tests.typeset.plan import Block, Caption, Credit, Issue, Label, PagePlan, Piece
from tests.typeset.style import ASCII, WRAPPED, Style

HERE = Path(__file__).parent / "samples"
_KEY = re.compile(r"([a-z_]+): ?(.*)")
_DAY = re.compile(r"\{(n?)(\d+)-(\d+)\}")

STYLES: dict[str, Style] = {
    "daily": replace(WRAPPED, widths=(16, 18), kicker_gap=0, gap_lost=0.06, subhead_wrap=0.6),
    "spoiled": replace(WRAPPED, widths=(13, 18), frames=(9, 26), width_changes=0.3, gap_lost=0.08,
                       justified=0.75, headline_space=0.5, kicker_gap=0),
    "indented": replace(WRAPPED, widths=(15, 19), indent="all", indent_mark="　　", gap="none",
                        doubled=(), full_width_digits=0.08, digit_space=0.3, credit_own_line=0.6,
                        headline_gap=1, headline_wrap=0.5),
    "joined": ASCII,
    "evening": replace(WRAPPED, widths=(18, 20), indent="all", indent_mark="    ", doubled=(),
                       headline_gap=1, vertical_label=1, letter_spaced=0.25, prefix_space=0,
                       digit_space=0, justified=0.2, credit_own_line=0, subhead_wrap=0.5),
    "narrow": replace(WRAPPED, widths=(9, 12), frames=(6, 14), gap_lost=0.1, justified=0.6,
                      headline_wrap=0.6, width_changes=0.3, subhead_wrap=0.8,
                      indent_mark=" " + WRAPPED.indent_mark),
    "old": replace(WRAPPED, widths=(14, 16), indent="none", gap_lost=0.08, doubled=(),
                   newline="\r\n", encoding="gb18030", form_feed=True, kicker_gap=0),
}  # fmt: skip


@dataclass(frozen=True)
class Section:
    kind: str
    keys: dict[str, str]
    body: tuple[str, ...]


def sample_names() -> list[str]:
    return sorted(path.stem for path in HERE.glob("*.txt"))


def sample(name: str) -> tuple[PagePlan, Style]:
    """The plan and the style of one sample page."""
    head, *sections = _sections(name)
    year = int(head.keys.get("year") or head.keys["date"][:4])
    items = tuple(_item(section, year) for section in sections)
    plan = PagePlan(
        f"{name}.txt", _issue(head, year), items, _lines(head, "top"), _lines(head, "bottom")
    )
    return plan, STYLES[head.keys["style"]]


def _sections(name: str) -> list[Section]:
    chunks = re.split(r"^== ", (HERE / f"{name}.txt").read_text("utf-8"), flags=re.MULTILINE)[1:]
    return [_section(chunk) for chunk in chunks]


def _section(chunk: str) -> Section:
    kind, *lines = [line for line in chunk.strip().split("\n") if line.strip()]
    keys = {m[1]: m[2].strip() for line in lines if (m := _KEY.fullmatch(line))}
    return Section(kind.strip(), keys, tuple(x for x in lines if not _KEY.fullmatch(x)))


def _lines(head: Section, key: str) -> tuple[str, ...]:
    return tuple(x for x in head.keys.get(key, "").split("|") if x)


def _issue(head: Section, year: int) -> Issue:
    keys = head.keys
    day = keys.get("date")
    page = int(keys["page"]) if keys.get("page") else None
    evidence = keys.get("evidence") or day or ""
    return Issue(year, day, keys["basis"], evidence, keys["publication"], keys["section"], page)


def _item(section: Section, year: int) -> Piece | Caption | Label:
    match section.kind:
        case "caption":
            return _caption(section, year)
        case "label":
            return Label(section.body[0], section.keys.get("place", "before"))
        case "continued":
            return _continued(section, year)
        case _:
            return _piece(section, year)


def _filled(body: tuple[str, ...], year: int) -> tuple[tuple[Block, ...], tuple[str, ...]]:
    """Blocks, and the dates of the events among them."""
    days = {
        f"{year}-{int(month):02}-{int(day):02}"
        for line in body
        for future, month, day in _DAY.findall(line)
        if not future
    }
    texts = [_DAY.sub(r"\2月\3日", line) for line in body]
    blocks = (Block("subhead", x[3:]) if x[:3] == "## " else Block("paragraph", x) for x in texts)
    return tuple(blocks), tuple(sorted(days))


def _credit(text: str) -> tuple[Credit, ...]:
    """`记者 甲 乙; 通讯员 丙` as roles and names."""
    groups = [part.split() for part in text.split(";") if part.strip()]
    return tuple((role, name) for role, *names in groups for name in names)


def _piece(section: Section, year: int) -> Piece:
    keys = section.keys
    blocks, dates = _filled(section.body, year)
    byline = (("", keys["signed"]),) if "signed" in keys else _credit(keys.get("byline", ""))
    form = keys.get("form") or ("bare signature" if "signed" in keys else "bracket")
    printed = {"news": None if "own" in form else "本报讯", "followup": "又讯"}.get(section.kind)
    on, cut = _split(keys.get("split", "on 0 after 99:0"))
    return Piece(
        "feature" if "own" in form else section.kind,
        _cut(blocks, cut)[0],
        headline=keys.get("headline", ""),
        kicker=keys.get("kicker", ""),
        subtitle=keys.get("subtitle", ""),
        unit=keys.get("unit", ""),
        unit_below="unit_below" in keys,
        lost_headline="lost" in keys,
        byline=byline,
        byline_form=form,
        text_and_photo="and_photo" in keys,
        lead=keys.get("lead") or printed,
        dates=dates,
        table=_lines(section, "table"),
        bullet=keys.get("bullet", ""),
        continued_on=on,
        split_at=int(keys["behind_all"]) if "behind_all" in keys else None,
    )


def _split(value: str) -> tuple[int | None, tuple[int, int]]:
    """`on 6 after 2:44`: carried on to page 6 from the 44th character of the block 2."""
    on, block, at = (int(x) for x in re.findall(r"\d+", value))
    return on or None, (block, at)


def _cut(
    blocks: tuple[Block, ...], cut: tuple[int, int]
) -> tuple[tuple[Block, ...], tuple[Block, ...]]:
    number, at = cut
    if number >= len(blocks):
        return blocks, ()
    block = blocks[number]
    head, tail = Block(block.type, block.text[:at]), Block(block.type, block.text[at:])
    return (*blocks[:number], head), (tail, *blocks[number + 1 :])


def _continued(section: Section, year: int) -> Piece:
    """The rest of a piece that began on another page."""
    name, index, _, cut = section.keys["piece"].split()
    origin = [x for x in _sections(name)[1:] if x.kind not in ("caption", "label")][int(index)]
    blocks, _ = _filled(origin.body, year)
    number, at = (int(x) for x in cut.split(":"))
    return Piece("news", _cut(blocks, (number, at))[1], continued_from=int(section.keys["from"]))


def _caption(section: Section, year: int) -> Caption:
    blocks, dates = _filled(section.body, year)
    credit = _credit(section.keys.get("credit", ""))
    return Caption(
        blocks[0].text,
        credit,
        _credit_text(section.keys.get("credit", "")),
        place=section.keys.get("place", "after"),
        headline=section.keys.get("headline", ""),
        story="story" in section.keys,
        dates=dates,
    )


def _credit_text(credit: str) -> str:
    who = " ".join(credit.replace(";", " ").split()).removeprefix("摄影 ")
    return f"{who} 摄" if who else ""
