/** MIDI input: the note-on messages of instruments, where the browser lets the page have them. */

/** The pitch of a note-on message; `null` for any other message. A note-on of velocity 0 is a note-off. */
export function noteOnPitch(data: Uint8Array | null): number | null {
  if (data === null || data.length < 3) return null;
  const [status, pitch, velocity] = data;
  return (status & 0xf0) === 0x90 && velocity > 0 ? pitch : null;
}

/**
 * Listens to every instrument that is connected, or will be. `changed` is called with the names of those that are there,
 * at once and whenever one comes or goes.
 */
export function listenToMidi(
  access: MIDIAccess,
  noteOn: (pitch: number) => void,
  changed: (names: readonly string[]) => void,
): void {
  const connect = () => {
    const sources = [...access.inputs.values()].filter(({ state }) => state === "connected");
    for (const source of sources) {
      source.onmidimessage = ({ data }) => {
        const pitch = noteOnPitch(data);
        if (pitch !== null) noteOn(pitch);
      };
    }
    changed(sources.map(({ name }) => name ?? "MIDI"));
  };
  access.onstatechange = connect;
  connect();
}
