import { readdir, readFile } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'

/** A process of Linux: whose child it is, and the processor time it has used, in hundredths of a second. */
type Process = { pid: number; parent: number; ticks: number }

async function readProcess(pid: string): Promise<Process | null> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => null)
  // The name stands in brackets and may hold blanks; what follows it is the state, the parent, and further on the two times.
  const fields = stat?.slice(stat.lastIndexOf(')') + 2).split(' ')
  if (!fields) return null
  return { pid: Number(pid), parent: Number(fields[1]), ticks: Number(fields[11]) + Number(fields[12]) }
}

/** Processor time that a process and all below it have used. */
async function ticksOf(root: number): Promise<number> {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name))
  const all = (await Promise.all(pids.map(readProcess))).filter((one) => one !== null)
  const mine = new Set([root])
  for (let before = 0; before < mine.size; ) {
    before = mine.size
    for (const { pid, parent } of all) if (mine.has(parent)) mine.add(pid)
  }
  return all.filter(({ pid }) => mine.has(pid)).reduce((sum, { ticks }) => sum + ticks, 0)
}

/**
 * Waits until a server and its database have nothing left to do: daily looks at all customers would otherwise be measured along with
 * what users wait for. Quiet is less than a twentieth of one processor for four seconds; after ten minutes it is measured anyway.
 */
export async function settle(pid: number | undefined, say: (line: string) => void): Promise<void> {
  if (pid === undefined || process.platform !== 'linux') return
  const started = performance.now()
  let quiet = 0
  let before = await ticksOf(pid)
  while (quiet < 4 && performance.now() - started < 600_000) {
    await sleep(1000)
    const now = await ticksOf(pid)
    quiet = now - before < 5 ? quiet + 1 : 0
    before = now
  }
  say(`background work took ${Math.round((performance.now() - started) / 1000)} s to settle`)
}
