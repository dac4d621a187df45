"""Files that a visitor opens."""

from html import escape

from playwright.sync_api import FilePayload


def measure(*pitches: str, attributes: str = "") -> str:
    notes = "".join(
        f"<note><pitch><step>{pitch[0]}</step><octave>{pitch[1]}</octave></pitch><duration>1</duration></note>"
        for pitch in pitches
    )
    return attributes + notes


def score(*parts: tuple[str, list[str]], title: str = "") -> bytes:
    """A MusicXML file of parts, each a name and its measures; names and the title are escaped."""
    listed = "".join(
        f'<score-part id="P{index}"><part-name>{escape(name)}</part-name></score-part>'
        for index, (name, _) in enumerate(parts)
    )
    bodies = "".join(
        f'<part id="P{index}">'
        + "".join(f'<measure number="{at}">{bar}</measure>' for at, bar in enumerate(bars, 1))
        + "</part>"
        for index, (_, bars) in enumerate(parts)
    )
    head = f"<work><work-title>{escape(title)}</work-title></work>"
    text = f"<score-partwise>{head}<part-list>{listed}</part-list>{bodies}</score-partwise>"
    return text.encode()


FIRST = (
    "<attributes><divisions>1</divisions><key><fifths>1</fifths><mode>major</mode></key>"
    "<time><beats>4</beats><beat-type>4</beat-type></time></attributes>"
)
TWO_PARTS = score(
    ("Soprano", [measure("G4", "A4", "B4", "C5", attributes=FIRST), measure("D5", "C5", "B4", "A4")]),
    ("Cello", [measure("G2", "G2", "G2", "C3", attributes=FIRST), measure("D3", "C3", "B2", "A2")]),
    title="Zwei Takte",
)

# Two metres, a repeat with two endings, and words.
SONG = b"""X:1
T:Song
M:4/4
L:1/4
Q:1/4=84
K:G
|: G A B c |1 d c B A :|2 d c B2 || [M:3/4] G2 A | G3 |]
w: One two three four, and on we go, and on we end as we be-gan.
"""


def payload(name: str, content: bytes) -> FilePayload:
    return {"name": name, "mimeType": "application/octet-stream", "buffer": content}
