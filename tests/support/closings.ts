import { afterAll } from 'vitest'

/** Notes what is to be closed with a test file, the last that was opened first. */
export type AtEnd = (close: () => unknown) => void

/**
 * For what a hook of a test file opens. A hook that is added while another runs would belong to whichever file of the process was read
 * last, and files that share a process would leave each other everything open; this one stands in its file.
 */
export function closings(): AtEnd {
  const open: (() => unknown)[] = []
  afterAll(async () => {
    for (const close of open.toReversed()) await close()
  })
  return (close) => open.push(close)
}
