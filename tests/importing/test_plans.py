"""No statement of an import reads a growing table through: a dump would cost more than the last."""

from __future__ import annotations

import io
import re

import pytest
from django.core.management import call_command
from django.db import connection

from tests.importing.texts import dump, week, write

pytestmark = pytest.mark.django_db

#: Tables that grow with every dump.
GROWING = (
    "articles_(article|attendance|block|byline|doubt|importoutcome|issue|meeting|meetingreport|naming"
    "|page|photo|sitting|sourcedump)|people_(reporter|official)"
)
READ_THROUGH = {
    "sqlite": rf"SCAN ({GROWING})( USING (COVERING )?INDEX .*)?$",
    "postgresql": rf"Seq Scan on ({GROWING})\b",
}
MEETING = "　　本报讯 3月3日，青岚区委常委会召开第{n}次会议。区委书记沈望舟主持会议。\n"


@pytest.fixture
def statements():
    """What an import asks the database, each once."""
    found = {}

    def note(execute, sql, params, many, context):
        if not many and sql.lstrip().startswith(("SELECT", "UPDATE", "DELETE", "WITH")):
            found.setdefault(re.sub(r"%s(, %s)+", "%s", sql), (sql, params))
        return execute(sql, params, many, context)

    with connection.execute_wrapper(note):
        yield found


def test_no_growing_table_is_read_through(tmp_path, statements):
    week(tmp_path)
    write(tmp_path, "a.txt", dump())
    for n in (5, 6):
        text = f"区委常委会召开第{n}次会议\n\n{MEETING.format(n=n)}\n" + dump()
        write(tmp_path, f"2031-03-0{n}_01_要闻.txt", text)
    call_command("import_issues", str(tmp_path), stdout=io.StringIO())
    assert len(statements) > 40
    through = re.compile(READ_THROUGH[connection.vendor], re.MULTILINE)
    assert [sql for sql, plan in plans(statements) if through.search(plan)] == []


def plans(statements):
    with connection.cursor() as cursor:
        prefix = "EXPLAIN QUERY PLAN "
        if connection.vendor == "postgresql":  # which reads a few rows through, otherwise
            cursor.execute("SET LOCAL enable_seqscan = off")
            prefix = "EXPLAIN "
        for sql, params in list(statements.values()):
            cursor.execute(prefix + sql, params)
            yield sql, "\n".join(str(row[-1]) for row in cursor.fetchall())
