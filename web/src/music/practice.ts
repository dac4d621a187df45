/** Practice files for a choir: of each voice one in which it is in front, and the others are softly behind it. */

/**
 * Decibels by which the voice in front is louder than each other one: seven above three of them together, and soft
 * enough to leave them heard.
 */
export const IN_FRONT = 12;
