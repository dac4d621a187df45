"""What of a visit is on the disk."""

from playwright.sync_api import Page

# What the session has that was saved last; `null` while there is none.
KEPT = """() => new Promise((resolve) => {
    const opening = indexedDB.open("kantor");
    opening.onsuccess = () => {
        const all = opening.result.transaction("sessions").objectStore("sessions").getAll();
        all.onsuccess = () => {
            opening.result.close();
            const last = all.result.sort((a, b) => a.saved - b.saved).at(-1);
            resolve(last === undefined ? null : {
                notes: last.voices.flat().filter(note => note.given).length,
                harmony: last.voices.flat().some(note => !note.given),
                instrument: last.instrument,
                metronome: last.mix.metronome,
                ending: last.ending,
                strict: last.strict,
            });
        };
    };
})"""


def wait_until_kept(
    page: Page,
    notes: int,
    harmony: bool = False,
    instrument: str = "organ",
    metronome: bool = False,
    ending: bool = True,
    strict: bool = False,
) -> None:
    """Until the disk has so many notes of the user's, with or without harmony, for the instrument.

    With an end or none, and with a strict teacher or without.

    A busy machine takes its time.
    """
    wanted = {"notes": notes, "harmony": harmony, "instrument": instrument, "metronome": metronome}
    wanted |= {"ending": ending, "strict": strict}
    for _ in range(50):
        if page.evaluate(KEPT) == wanted:
            return
        page.wait_for_timeout(200)
    raise AssertionError(f"{wanted} was never kept")


# Spoils a field of the stored session, which the page that is open does not write again unless something changes.
SPOIL = """() => new Promise((resolve) => {
    const opening = indexedDB.open("kantor");
    opening.onsuccess = () => {
        const sessions = opening.result.transaction("sessions", "readwrite").objectStore("sessions");
        sessions.get(0).onsuccess = ({target}) => {
            sessions.put({...target.result, tempo: 1e9}, 0).onsuccess = () => {
                opening.result.close();
                resolve();
            };
        };
    };
})"""

# Whether the reader has heard of all that is set aside.
TOLD = """() => new Promise((resolve) => {
    const opening = indexedDB.open("kantor");
    opening.onsuccess = () => {
        const all = opening.result.transaction("aside").objectStore("aside").getAll();
        all.onsuccess = () => {
            opening.result.close();
            resolve(all.result.length > 0 && all.result.every(({told}) => told));
        };
    };
})"""


def wait_until_told(page: Page) -> None:
    """Until the disk has something that is set aside, and that the reader has heard of all of it."""
    for _ in range(50):
        if page.evaluate(TOLD):
            return
        page.wait_for_timeout(200)
    raise AssertionError("what is set aside was never marked as told")
