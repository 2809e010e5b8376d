/** Deals stay too long where they stand longer than four of five that were won later did. */
export const usualShare = 0.8
/** From fewer stays than this nothing is told. */
export const enoughStays = 10
