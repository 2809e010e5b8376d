import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { setTimeout as wait } from 'node:timers/promises'

const patience = 10_000

type Process = { pid: number; title: string }

/**
 * Processes of a PostgreSQL that carry this mark in their title (`cluster_name`). Titles can be read even where working directories
 * cannot, as root in a container without the right to trace.
 */
export function markedProcesses(mark: string): Process[] {
  if (process.platform === 'win32') return []
  const all = existsSync('/proc/self/cmdline') ? fromProc() : fromPs()
  return all.filter(({ pid, title }) => pid !== process.pid && title.includes(mark) && title.includes('postgres'))
}

function fromProc(): Process[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map((name) => {
      try {
        return { pid: Number(name), title: readFileSync(`/proc/${name}/cmdline`, 'utf8').replaceAll('\0', ' ') }
      } catch {
        return { pid: Number(name), title: '' } // ended while we looked
      }
    })
}

function fromPs(): Process[] {
  const { stdout } = spawnSync('ps', ['-axo', 'pid=,command='], { encoding: 'utf8' })
  return stdout
    .split('\n')
    .map((line) => ({ pid: Number.parseInt(line, 10), title: line.trim().replace(/^\d+\s+/, '') }))
}

/**
 * Ends what an earlier server left behind, and waits until all of it is gone: while one old backend holds the shared memory,
 * PostgreSQL refuses to start. A postmaster is asked to stop its house; backends that lost theirs are told to quit; the last word is
 * a kill, which loses nothing that was committed. Answers how many processes there were.
 */
export async function endLeftovers(mark: string): Promise<number> {
  const first = markedProcesses(mark)
  const postmasters = first.filter(({ title }) => !title.startsWith('postgres: '))
  if (postmasters.length > 0) signal(postmasters, 'SIGINT')
  else signal(first, 'SIGQUIT')

  const started = performance.now()
  for (let left = first; left.length > 0; left = markedProcesses(mark)) {
    const passed = performance.now() - started
    if (passed > 2 * patience)
      throw new Error(`PostgreSQL processes of an earlier start do not end: ${left.map(({ pid }) => pid).join(', ')}`)
    if (passed > patience) signal(left, 'SIGKILL')
    await wait(20)
  }
  return first.length
}

function signal(processes: Process[], name: NodeJS.Signals): void {
  for (const { pid } of processes) {
    try {
      process.kill(pid, name)
    } catch {
      // ended meanwhile
    }
  }
}
