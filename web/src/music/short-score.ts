/** How four voices share two staves: soprano and alto above, tenor and bass below. */

/** The staff on which each voice stands, from the upper one down. */
export const STAFF_OF_VOICE = [0, 0, 1, 1] as const;

/** The stems of each voice: 1 is up, -1 is down. */
export const STEM_OF_VOICE = [1, -1, 1, -1] as const;
