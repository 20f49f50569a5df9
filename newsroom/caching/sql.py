"""What a query reads: tables, columns, how the tables hang together, which constants narrow it.

Read from the statement itself, so that nobody has to say on which rows a page depends. What is not
understood is taken for depending on its tables as a whole: that costs a look, never a stale page.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Any

from django.db import connection

from newsroom.caching.lexemes import (
    Lexemes,
    Name,
    NotUnderstood,
    Value,
    all_of,
    clauses,
    cut,
    is_select,
    lexed,
    plain,
    split,
)

#: Any number of constants in a row is one, so that a list's length makes no other statement.
CONSTANTS = re.compile(r"\(%s(?:, %s)*\)|%s")
JOINS = {"JOIN", "INNER", "LEFT", "OUTER", "RIGHT", "FULL", "CROSS", ","}


@dataclass(eq=False, slots=True)
class Node:
    """A table where it stands in the statement; the same one may stand there twice."""

    table: str
    columns: set[str] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class Link:
    """A row of `end` matters to one of `start` only where their columns are equal."""

    start: Node
    column: str
    end: Node
    arrived: str
    #: Even where the condition that says so need not hold.
    always: bool = False


@dataclass(frozen=True, slots=True)
class Anchor:
    """`column` of `node` is one of the constants at `place`."""

    node: Node
    column: str
    place: int
    #: What is equal wherever this anchor holds, beyond what always is.
    links: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True)
class Step:
    """`table`.`column` equals the next step's `table`.`arrived`."""

    table: str
    column: str
    arrived: str


@dataclass(eq=False, slots=True)
class Shape:
    """A statement without its constants."""

    #: Those that it names, by table; none where they are not known, and any may be.
    columns: dict[str, frozenset[str]]
    #: Tables whose changes nobody logs.
    strange: frozenset[str] = frozenset()
    nodes: tuple[Node, ...] = ()
    links: tuple[Link, ...] = ()
    #: One of them holds for all that the statement finds; none where nothing narrows it.
    anchors: tuple[Anchor, ...] = ()
    paths: dict[tuple[Anchor, Node], tuple[Step, ...] | None] = field(default_factory=dict)

    def path(self, anchor: Anchor, end: Node) -> tuple[Step, ...] | None:
        """How rows of `end` are reached from the anchor's; None where they are not."""
        if (anchor, end) not in self.paths:
            self.paths[anchor, end] = _path(anchor.node, end, self.links + anchor.links)
        return self.paths[anchor, end]


def read(
    statement: str,
    parameters: Sequence[Any],
    tables: frozenset[str],
    keys: frozenset[tuple[str, str]],
) -> tuple[Shape, tuple[frozenset[str], ...]]:
    """Of a SELECT the shape, and for each of its anchors the constants, as the log writes them.

    `tables` are those that matter, `keys` the columns whose values are logged.
    """
    found = shape(CONSTANTS.sub("%s", statement), tables, keys)
    if not found.anchors:
        return found, ()
    lists: list[frozenset[str]] = []
    start = 0
    for match in CONSTANTS.finditer(statement):
        end = start + match[0].count("%s")
        lists.append(frozenset(map(str, parameters[start:end])))
        start = end
    if start != len(parameters):
        return not_understood(statement, tables), ()
    return found, tuple(lists[anchor.place] for anchor in found.anchors)


@lru_cache(maxsize=2000)
def shape(statement: str, tables: frozenset[str], keys: frozenset[tuple[str, str]]) -> Shape:
    try:
        return _Reader(tables, keys).read(statement)
    except NotUnderstood:
        return not_understood(statement, tables)


def not_understood(statement: str, tables: frozenset[str]) -> Shape:
    """Every table that is named, as a whole."""
    words = frozenset(re.findall(r"\w+", statement))
    strange = frozenset(connection.introspection.django_table_names()) - tables
    return Shape({table: frozenset() for table in tables & words}, strange & words)


def _path(start: Node, end: Node, links: tuple[Link, ...]) -> tuple[Step, ...] | None:
    found: dict[int, tuple[Step, ...]] = {id(start): ()}
    queue = deque([start])
    while queue:
        node = queue.popleft()
        if node is end:
            return found[id(node)]
        for link in links:
            if link.start is node and id(link.end) not in found:
                step = Step(node.table, link.column, link.arrived)
                found[id(link.end)] = (*found[id(node)], step)
                queue.append(link.end)
    return None


@dataclass(eq=False)
class _Scope:
    """One SELECT, inside of `outer`."""

    outer: _Scope | None
    clauses: dict[str, Lexemes]
    aliases: dict[str, Node | None] = field(default_factory=dict)
    anchors: list[tuple[Anchor, ...]] = field(default_factory=list)

    def node(self, alias: str) -> Node | None:
        if alias in self.aliases:
            return self.aliases[alias]
        return self.outer.node(alias) if self.outer else None


class _Reader:
    def __init__(self, tables: frozenset[str], keys: frozenset[tuple[str, str]]) -> None:
        self.tables = tables
        self.keys = keys
        self.nodes: list[Node] = []
        self.links: list[Link] = []
        #: The SELECTs inside of others, by the group of lexemes that each is.
        self.inner: dict[int, _Scope] = {}

    def read(self, statement: str) -> Shape:
        lexemes = lexed(statement)
        if not lexemes or lexemes[0] != "SELECT":
            raise NotUnderstood
        scope = self.select(lexemes, None)
        columns: dict[str, frozenset[str]] = {}
        for node in self.nodes:
            columns[node.table] = columns.get(node.table, frozenset()) | node.columns
        if named_elsewhere := self.tables & set(plain(lexemes)) - set(columns):
            raise NotUnderstood(named_elsewhere)
        return Shape(
            {table: own for table, own in columns.items() if table in self.tables},
            frozenset(columns) - self.tables,
            tuple(self.nodes),
            tuple(self.links),
            _best(scope.anchors),
        )

    def select(self, lexemes: Lexemes, outer: _Scope | None) -> _Scope:
        scope = _Scope(outer, clauses(lexemes))
        conditions = [*self.sources(scope), scope.clauses.get("WHERE", [])]
        for clause, own in scope.clauses.items():
            if clause != "FROM":
                self.columns(own, scope)
        for condition in conditions:
            self.columns(condition, scope)
        for number, condition in enumerate(conditions):
            is_where = number == len(conditions) - 1
            found = [each for part in all_of(condition) if (each := self.condition(part, scope))]
            # A left join's condition narrows the joined table alone.
            scope.anchors += found if is_where else []
        return scope

    # FROM

    def sources(self, scope: _Scope) -> list[Lexemes]:
        """Names the tables; the conditions by which they are joined are given back."""
        lexemes, conditions = scope.clauses.get("FROM", []), []
        items = split(lexemes, JOINS)
        for item in items:
            source, condition = cut(item, "ON")
            self.source(source, scope)
            conditions.append(condition)
        return conditions

    def source(self, lexemes: Lexemes, scope: _Scope) -> None:
        own = [lexeme for lexeme in lexemes if lexeme != "AS"]
        if not own:
            return
        first, alias = own[0], own[-1]
        name = alias.text if isinstance(alias, Name) else alias
        if isinstance(first, list):
            inner = self.select(first, scope) if is_select(first) else None
            if inner is None:
                raise NotUnderstood(first)
            scope.aliases[str(name)] = None
            # What narrows the one table narrows whatever is made of it.
            scope.anchors += inner.anchors
        elif isinstance(first, Name):
            node = Node(first.text)
            self.nodes.append(node)
            scope.aliases[str(name)] = node
        else:
            raise NotUnderstood(first)

    # Columns

    def columns(self, lexemes: Lexemes, scope: _Scope) -> None:
        """Those that are named; the SELECTs inside of the clause are read on the way."""
        for place, lexeme in enumerate(lexemes):
            if isinstance(lexeme, list):
                if not is_select(lexeme):
                    self.columns(lexeme, scope)
                elif id(lexeme) not in self.inner:
                    self.inner[id(lexeme)] = self.select(lexeme, scope)
            elif isinstance(lexeme, Name) and lexemes[place - 1 : place] == ["."]:
                self.column(lexemes[place - 2 : place + 1], scope)

    def column(self, lexemes: Lexemes, scope: _Scope) -> tuple[Node, str] | None:
        """`"table"."column"`, in parentheses too."""
        while len(lexemes) == 1 and isinstance(lexemes[0], list):
            lexemes = lexemes[0]
        if len(lexemes) != 3 or lexemes[1] != "." or not isinstance(lexemes[2], Name):
            return None
        alias = lexemes[0].text if isinstance(lexemes[0], Name) else str(lexemes[0])
        node = scope.node(alias)
        if node is None:
            return None
        node.columns.add(lexemes[2].text)
        return node, lexemes[2].text

    # Conditions

    def condition(self, lexemes: Lexemes, scope: _Scope) -> tuple[Anchor, ...]:
        """Notes what must be equal; gives the anchors of which one holds, if there are any."""
        while len(lexemes) == 1 and isinstance(lexemes[0], list) and not is_select(lexemes[0]):
            lexemes = lexemes[0]
        choices = split(lexemes, {"OR"})
        if len(choices) > 1:
            return self.either(choices, scope)
        parts = all_of(lexemes)
        if len(parts) > 1:
            return _best([each for part in parts if (each := self.condition(part, scope))])
        if lexemes[:1] == ["NOT"]:
            self.aside(lexemes[1:], scope)
            return ()
        if lexemes[:1] == ["EXISTS"] and isinstance(lexemes[-1], list):
            return _best(self.inner[id(lexemes[-1])].anchors)
        return self.comparison(lexemes, scope)

    def aside(self, lexemes: Lexemes, scope: _Scope) -> tuple[tuple[Anchor, ...], tuple[Link, ...]]:
        """A condition that need not hold: what is equal there is given back, not noted."""
        start = len(self.links)
        anchors = self.condition(lexemes, scope)
        links = self.links[start:]
        self.links[start:] = [link for link in links if link.always]
        return anchors, tuple(links)

    def either(self, choices: list[Lexemes], scope: _Scope) -> tuple[Anchor, ...]:
        """Anchored if each choice is that can hold."""
        found = [self.aside(each, scope) for each in choices if not self.impossible(each, scope)]
        if not all(anchors for anchors, _links in found):
            return ()
        return tuple(
            replace(anchor, links=anchor.links + links)
            for anchors, links in found
            for anchor in anchors
        )

    def impossible(self, lexemes: Lexemes, scope: _Scope) -> bool:
        """Django asks whether a key is null where it looks for nothing."""
        column = self.column(lexemes[:3], scope)
        return lexemes[3:] == ["IS", "NULL"] and column is not None and column[1] == "id"

    def comparison(self, lexemes: Lexemes, scope: _Scope) -> tuple[Anchor, ...]:
        for sign in ("=", "IN"):
            left, right = cut(lexemes, sign)
            column = self.column(left, scope) if right else None
            if column:
                return self.compared(column, right, scope)
        return ()

    def compared(
        self, column: tuple[Node, str], right: Lexemes, scope: _Scope
    ) -> tuple[Anchor, ...]:
        node, name = column
        if other := self.column(right, scope):
            self.links += [Link(*column, *other), Link(*other, *column)]
            return ()
        while len(right) == 1 and isinstance(right[0], list):
            if is_select(right[0]):
                return self.selected(column, self.inner[id(right[0])])
            right = right[0]
        if len(right) == 1 and isinstance(right[0], Value) and (node.table, name) in self.keys:
            return (Anchor(node, name, right[0].place),)
        return ()

    def selected(self, column: tuple[Node, str], inner: _Scope) -> tuple[Anchor, ...]:
        first = split(inner.clauses["SELECT"], {","})[0]
        if found := self.column(cut(first, "AS")[0], inner):
            self.links.append(Link(*found, *column))
            # With a limit, a row may come in because another one goes.
            if "LIMIT" not in inner.clauses:
                self.links.append(Link(*column, *found, always=True))
        return _best(inner.anchors)


def _best(anchors: Sequence[tuple[Anchor, ...]]) -> tuple[Anchor, ...]:
    """That with the fewest choices; of several, a row's own key."""
    return min(anchors, key=lambda own: (len(own), own[0].column != "id"), default=())
