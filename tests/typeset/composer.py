"""Pages made up from the corpus by a seed: other papers, other districts, other habits."""

from __future__ import annotations

import random
from dataclasses import dataclass, replace
from datetime import date, timedelta

from tests.typeset import corpus
from tests.typeset.carrying import on_another_page, one_split, rest
from tests.typeset.furniture import bottom_lines, top_lines
from tests.typeset.plan import (
    Caption,
    Credit,
    Furniture,
    Issue,
    Item,
    Label,
    PagePlan,
    Piece,
)
from tests.typeset.style import Style, random_style
from tests.typeset.worlds import WORLDS, World

FORMS = ("bracket",) * 8 + (
    "own line",
    "own line, plain",
    "own line, bare",
    "signature",
    "signature line",
)
FEATURE_FORMS = (
    "own line",
    "own line",
    "own line, plain",
    "own line, plain",
    "own line, filled mark",
    "own line, short",
    "own line, tight",
    "own line, bare",
)
ROLES = ("记者",) * 8 + ("首席记者", "见习记者", "全媒体记者", "报道组")


@dataclass(frozen=True)
class Page:
    plan: PagePlan
    style: Style


def random_page(seed: int, number: int = 0) -> Page:
    rng = random.Random(f"{seed}/{number}")
    return _Composer(rng, rng.choice(WORLDS), seed, number).page()


class _Composer:
    def __init__(self, rng: random.Random, world: World, seed: int, number: int) -> None:
        self.rng, self.world, self.seed, self.number = rng, world, seed, number
        self.day = date(rng.randint(2016, 2026), 1, 1) + timedelta(days=rng.randint(40, 355))
        self.style = random_style(rng)
        self.dating = rng.choice(("printed", "printed", "filename", "text", "text"))
        self.form = rng.choice(FORMS)
        self.evidence = ""
        self.shown: list[corpus.Text] = []

    def page(self) -> Page:
        items = self._items()
        if not self.evidence and self.dating == "text":
            self.dating = "filename"
        plan = PagePlan(self._name(), self._issue(), tuple(items))
        if self.dating == "printed" or self.rng.random() < 0.2:
            plan = self._with_furniture(plan)
        return Page(plan, self.style)

    def _name(self) -> str:
        if self.dating == "filename":
            page = f"{self.rng.randint(1, 8):02}"
            return f"{self.day.isoformat()}_{page}_{self.seed}-{self.number:03}.txt"
        return f"{self.number:03}_{self.rng.getrandbits(64):016x}.txt"

    def _issue(self) -> Issue:
        told = self.dating != "text"
        shown = self.day.isoformat() if told else None
        basis = self.dating if told else "inferred"
        evidence = shown or self.evidence
        return Issue(self.day.year, shown, basis, evidence, self.world.paper, self.world.section)

    def _with_furniture(self, plan: PagePlan) -> PagePlan:
        day = self.day if self.dating == "printed" else None
        top = top_lines(self.world, day, self.rng)
        bottom = bottom_lines(self.world, self.rng) if self.rng.random() < 0.6 else ()
        return replace(plan, top=top, bottom=bottom)

    def _items(self) -> list[Item]:
        news = self._some("news", self.rng.randint(4, 8))
        features = self._some("feature", self.rng.choice((0, 0, 1, 1, 2)))
        pieces = self.rng.sample([*news, *features], len(news) + len(features))
        items: list[Item] = []
        for piece in pieces:
            items.append(piece)
            follow = piece.kind == "news" and self.rng.random() < 0.1
            items += self._some("followup", 1) if follow else []
            items += self._captions()
        items += self._briefs() + self._notices()
        if self.rng.random() < 0.4:
            label = Label(
                self.rng.choice(corpus.texts("label")).keys["headline"],
                self.rng.choice(("before", "end")),
            )
            items.insert(self.rng.randrange(len(items)), label)
        if self.rng.random() < 0.08:
            items.insert(self.rng.randrange(len(items)), self._stray_furniture())
        return self._carried(items)

    def _stray_furniture(self) -> Furniture:
        return Furniture(bottom_lines(self.world, self.rng)[:1])

    def _carried(self, items: list[Item]) -> list[Item]:
        """A piece goes on behind all others or on another page; or the rest of one is here."""
        draw = self.rng.random()
        if draw < 0.12:
            return one_split(items, self.rng)
        if draw < 0.18:
            return on_another_page(items, self.rng)
        if draw < 0.24:
            return [rest(self._some("news", 1)[0]), *items]
        return items

    def _filled(self, text: corpus.Text) -> corpus.Filled:
        filled = corpus.fill(text, self.day, self.world.names)
        self.evidence = self.evidence or filled.evidence
        return filled

    def _some(self, kind: str, count: int) -> list[Piece]:
        pool = [t for t in corpus.texts(kind) if self.dating != "text" or not t.needs_date]
        return [self._piece(x) for x in self.rng.sample(pool, min(count, len(pool)))]

    def _piece(self, text: corpus.Text) -> Piece:
        filled, rng = self._filled(text), self.rng
        form = rng.choice(FEATURE_FORMS) if text.kind == "feature" else self._form()
        lead = {"feature": None, "followup": "又讯"}.get(
            text.kind, "本报讯" if "own" not in form else None
        )
        keys, dates = filled.keys, filled.dates
        if keys.get("form") == "dateline":
            form, when = "bracket", self.day - timedelta(days=1)
            lead = f"本报{when.month}月{when.day}日讯"
            told = any("今天" in block.text for block in filled.blocks)
            dates = (when.isoformat(),) if told else ()
        return Piece(
            "feature" if text.kind == "news" and form.startswith("own") else text.kind,
            filled.blocks,
            headline=keys.get("headline", ""),
            kicker=keys.get("kicker", ""),
            subtitle=keys.get("subtitle", ""),
            unit=keys.get("unit", ""),
            unit_below=rng.random() < 0.3,
            lost_headline=text.kind == "news" and rng.random() < 0.03,
            byline=self._byline() if form != "none" else (),
            byline_form="bracket" if text.kind == "followup" else form,
            text_and_photo=form != "signature" and rng.random() < 0.1,
            lead=lead,
            dates=dates,
        )

    def _form(self) -> str:
        return self.form if self.rng.random() < 0.85 else self.rng.choice(FORMS)

    def _byline(self) -> tuple[Credit, ...]:
        rng = self.rng
        staff = [
            (rng.choice(ROLES), x) for x in rng.sample(self.world.staff, rng.choice((1, 1, 1, 2)))
        ]
        if rng.random() < 0.8:
            staff = [(staff[0][0], name) for _, name in staff]
        friends = [
            ("通讯员", x) for x in rng.sample(self.world.friends, rng.choice((0, 0, 1, 1, 2)))
        ]
        if friends and rng.random() < 0.15:
            return tuple(friends)
        return (*staff, *friends)

    def _captions(self) -> list[Item]:
        if self.rng.random() > 0.25:
            return []
        story = self.rng.random() < 0.4
        pool = [t for t in corpus.texts("photo" if story else "caption") if t not in self.shown]
        if not pool:
            return []
        text = self.rng.choice(pool)
        self.shown.append(text)
        filled = self._filled(text)
        credit, printed = self._credit()
        if "caption" not in self.style.doubled and not (story and "图为" in filled.blocks[0].text):
            while not credit:  # else nothing would tell it from the text around it
                credit, printed = self._credit()
        place = "after" if story else self.rng.choice(("after", "inside", "inside", "glued", "end"))
        heading = filled.keys.get("headline", "") if self.rng.random() < 0.3 else ""
        return [
            Caption(filled.blocks[0].text, credit, printed, place, heading, story, filled.dates)
        ]

    def _credit(self) -> tuple[tuple[Credit, ...], str]:
        a, b = self.rng.sample(self.world.staff, 2)
        c = self.rng.choice(self.world.friends)
        return self.rng.choice((
            ((("记者", a),), f"记者 {a} 摄"),
            ((("记者", a),), f"本报记者 {a} 摄"),
            ((("记者", a),), f"（记者 {a} 摄）"),
            ((("摄影", a),), f"{a} 摄"),
            ((("摄影", a),), f"（{a} 摄）"),
            ((("记者", a), ("记者", b)), f"记者 {a} {b} 摄"),
            ((("记者", a), ("通讯员", c)), f"记者 {a} 通讯员 {c} 摄"),
            ((("通讯员", c),), f"通讯员 {c} 摄"),
            ((("记者", a),), f"本报记者 {a} 摄影报道"),
            ((), ""),
        ))  # fmt: skip

    def _briefs(self) -> list[Item]:
        if self.rng.random() > 0.25:
            return []
        pool, rng = corpus.texts("brief"), self.rng
        headed, bullet = rng.random() < 0.4, rng.choice(("●", "■", "▲", "◆", "●"))
        signed = rng.random() < 0.5
        out: list[Item] = [Label(rng.choice(("简讯", "简明新闻", "短波", "一句话新闻")))]
        for text in rng.sample(pool, min(len(pool), rng.randint(2, 4))):
            filled = self._filled(text)
            byline = (("", rng.choice(self.world.friends)),) if signed else ()
            out.append(Piece(
                "brief",
                filled.blocks,
                headline=filled.keys.get("headline", "") if headed else "",
                bullet="" if headed else bullet,
                byline=byline,
                byline_form="bare signature" if signed else "none",
                dates=filled.dates,
            ))  # fmt: skip
        return out

    def _notices(self) -> list[Item]:
        if self.rng.random() > 0.3:
            return []
        text = self.rng.choice(corpus.texts("notice"))
        filled = self._filled(text)
        table = tuple(x for x in filled.keys.get("table", "").split("|") if x)
        return [
            Piece("notice", filled.blocks, headline=filled.keys.get("headline", ""), table=table)
        ]
