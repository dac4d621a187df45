"""The title and the composer of a MusicXML score. The page's twin is `web/src/formats/musicxml/read/title.ts`."""

import re
from fractions import Fraction
from xml.etree.ElementTree import Element

from training.scores.read.musicxml_elements import number_of, text_in

# Words that programs put where a title is missing, and those of the foot of a page.
NO_TITLE = re.compile(r"^\s*(score|partitur|title|titel|untitled.*)\s*$|©|\(c\)|copyright", re.IGNORECASE)


def title_of(root: Element) -> str:
    """The title of the work and of its movement where that is another; without one, what is printed as such."""
    titles = [" ".join(text_in(root, path).split()) for path in ("work/work-title", "movement-title")]
    return ": ".join(dict.fromkeys(filter(None, titles))) or credit_title(root)


def credit_title(root: Element) -> str:
    """What the first page says is the title; where it does not say what is what, the largest words in the middle."""
    credits = [credit for credit in root.findall("credit") if credit.get("page", "") in ("", "1")]
    typed = [credit for credit in credits if credit.find("credit-type") is not None]
    titles = [credit for credit in typed if "title" in types_of(credit)]
    if titles:
        return " ".join(" ".join(map(words_of, titles)).split())
    untyped = [credit for credit in credits if credit not in typed and may_be_title(credit)]
    return " ".join(words_of(max(untyped, key=size_of)).split()) if untyped else ""


def types_of(credit: Element) -> list[str]:
    return [(each.text or "").strip().lower() for each in credit.findall("credit-type")]


def words_of(credit: Element) -> str:
    return " ".join(each.text or "" for each in credit.findall("credit-words"))


def may_be_title(credit: Element) -> bool:
    """Whether words of which nothing is said have letters, are no program's, and stand neither left nor right."""
    words = credit.find("credit-words")
    places = [words.get(name) for name in ("justify", "halign")] if words is not None else []
    text = words_of(credit)
    is_beside = any(place in ("left", "right") for place in places)
    return any(map(str.isalpha, text)) and not NO_TITLE.search(text) and not is_beside


def size_of(credit: Element) -> Fraction:
    """The size of a credit's type, in points; that of none where it has none."""
    words = credit.find("credit-words")
    return (number_of(words.get("font-size", "")) if words is not None else None) or Fraction(0)


def composer_of(root: Element) -> str:
    creators = root.findall("identification/creator")
    found = next((creator.text for creator in creators if creator.get("type", "composer") == "composer"), None)
    return " ".join((found or "").split())
