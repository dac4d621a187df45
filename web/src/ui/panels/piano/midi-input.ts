/** Web MIDI input: the instruments that are connected, where the browser gives access to them. */

/** The pitch of a message that strikes a key; `null` for any other message. A strike without force is a release. */
export function struckPitch(data: Uint8Array | null): number | null {
  if (data === null || data.length < 3) return null;
  const [status, pitch, force] = data;
  return (status & 0xf0) === 0x90 && force > 0 ? pitch : null;
}

/**
 * Listens to every instrument that is connected, or will be. `changed` is called with the names of those that are there,
 * at once and whenever one comes or goes.
 */
export function listenToMidi(
  access: MIDIAccess,
  strike: (pitch: number) => void,
  changed: (names: readonly string[]) => void,
): void {
  const listen = () => {
    const sources = [...access.inputs.values()].filter(({ state }) => state === "connected");
    for (const source of sources) {
      source.onmidimessage = ({ data }) => {
        const pitch = struckPitch(data);
        if (pitch !== null) strike(pitch);
      };
    }
    changed(sources.map(({ name }) => name ?? "MIDI"));
  };
  access.onstatechange = listen;
  listen();
}
