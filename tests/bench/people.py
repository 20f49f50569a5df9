"""Names of made-up people and places, each of its number."""

SURNAMES = "林陆沈顾程方谢邵温裴卓阮庄姚江薛乔冯"
GIVEN = "望舟怀瑾晓岚清扬若川景行思远明澈以宁知秋敬之书言"


def name(number: int) -> str:
    """No two below 1386 are the same."""
    return SURNAMES[number % 18] + GIVEN[number * 7 % 22] + GIVEN[number * 5 % 21 + 1]


def place(number: int) -> str:
    return GIVEN[number % 22] + GIVEN[number * 5 % 23 + 1]
