"""A MIDI keyboard, imitated in the page."""

from playwright.sync_api import Page

# A MIDI keyboard which a test plays by `strike(...)`, and which can be unplugged.
INSTRUMENT = """() => {
    const input = {name: "Clavichord", state: "connected", onmidimessage: null};
    const access = {inputs: new Map([["1", input]]), onstatechange: null};
    navigator.requestMIDIAccess = async () => access;
    window.strike = (...bytes) => input.onmidimessage({data: Uint8Array.from(bytes)});
    window.unplug = () => { input.state = "disconnected"; access.onstatechange(); };
}"""


def with_script(script: str):
    def prepare(page: Page) -> None:
        page.add_init_script(f"({script})()")

    return prepare
