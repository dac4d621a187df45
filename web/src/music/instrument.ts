/** What the music can sound like; the rock band plays through the amplifier. In the order of their numbers in a link. */
export const INSTRUMENTS = ["organ", "rock", "harpsichord", "choir", "strings", "piano"] as const;
export type Instrument = (typeof INSTRUMENTS)[number];
