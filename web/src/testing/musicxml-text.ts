/** MusicXML as tests write it: measures of notes in a few letters. */

/** The elements of a measure: `E5/4 R/2 D5/2^` are notes and a rest with their lengths in divisions, the last held. */
export function notes(written: string): string {
  return written
    .split(" ")
    .map((note) => {
      const [name, written] = note.split("/");
      const duration = written.replace("^", "");
      const held = written === duration ? "" : "<notations><fermata/></notations>";
      const sounding = name === "R" ? "<rest/>" : pitch(name);
      return `<note>${sounding}<duration>${duration}</duration>${held}</note>`;
    })
    .join("");
}

/** The pitch element of `F#4`. */
export function pitch(name: string): string {
  const [, step, sign, octave] = /^([A-G])([#b]?)(\d)$/.exec(name) ?? [];
  const alter = { "#": 1, b: -1 }[sign] ?? 0;
  return `<pitch><step>${step}</step><alter>${alter}</alter><octave>${octave}</octave></pitch>`;
}

/** The attributes of a measure; four divisions to a quarter. */
export function attributes({ time = "4/4", divisions = 4, more = "" } = {}): string {
  const [beats, unit] = time.split("/");
  return (
    `<attributes><divisions>${divisions}</divisions>` +
    `${more}<time><beats>${beats}</beats><beat-type>${unit}</beat-type></time></attributes>`
  );
}

/** A score of parts by their names, each a list of measures. */
export function musicXml(parts: Readonly<Record<string, readonly string[]>>, head = ""): string {
  const names = Object.keys(parts);
  const list = names.map(
    (name, index) => `<score-part id="P${index}"><part-name>${name}</part-name></score-part>`,
  );
  const bodies = names.map((name, index) => {
    const measures = parts[name].map((measure, at) => `<measure number="${at + 1}">${measure}</measure>`);
    return `<part id="P${index}">${measures.join("")}</part>`;
  });
  return `<?xml version="1.0"?><score-partwise>${head}<part-list>${list.join("")}</part-list>${bodies.join("")}</score-partwise>`;
}

/** A text as the bytes of a file. */
export function bytesOf(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}
