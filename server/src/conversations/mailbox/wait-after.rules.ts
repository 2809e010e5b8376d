/** How long to wait after so many faults in a row: twice as long each time, up to the longest. */
export const waitAfter = (faults: number, everyMs: number, longestMs: number): number =>
  Math.min(everyMs * 2 ** Math.min(faults, 10), longestMs)
