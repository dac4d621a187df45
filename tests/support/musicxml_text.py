"""MusicXML written by hand: notes as `C5:4`, a rest as `r:4`, lengths in quarters of a quarter."""

ATTRIBUTES = (
    "<attributes><divisions>4</divisions><key><fifths>0</fifths></key>"
    "<time><beats>4</beats><beat-type>4</beat-type></time></attributes>"
)


def notes(line: str, voice: str = "1", staff: int = 1, inside: str = "") -> str:
    """Notes of a voice; `inside` stands at the end of each."""
    pairs = (each.split(":") for each in line.split())
    return "".join(note(name, length, voice, staff, inside) for name, length in pairs)


def note(name: str, length: str, voice: str, staff: int, inside: str) -> str:
    step, octave = name[0], name[-1]
    alter = {"#": "<alter>1</alter>", "b": "<alter>-1</alter>"}.get(name[1:-1], "")
    what = "<rest/>" if name == "r" else f"<pitch><step>{step}</step>{alter}<octave>{octave}</octave></pitch>"
    ending = f"<voice>{voice}</voice><staff>{staff}</staff>{inside}"
    return f"<note>{what}<duration>{length}</duration>{ending}</note>"


def back(length: int) -> str:
    return f"<backup><duration>{length}</duration></backup>"


def part(*measures: str, identity: int = 1) -> str:
    numbered = "".join(f'<measure number="{n}">{each}</measure>' for n, each in enumerate(measures, 1))
    return f'<part id="P{identity}">{numbered}</part>'


def score(*parts: str, head: str = "") -> bytes:
    return f"<score-partwise>{head}{''.join(parts)}</score-partwise>".encode()
