/** What the music can sound like: the church organ, or the amplifier's rock band. In the order of their numbers in a link. */
export const INSTRUMENTS = ["organ", "rock"] as const;
export type Instrument = (typeof INSTRUMENTS)[number];
