import type { Writable } from 'node:stream'

/** How a command speaks: results on stdout, all else on stderr, so that a program can read the one without the other. */
export type Output = {
  /** A sentence for people. */
  say: (text: string) => void
  /** The result: one line of JSON with `--json`, otherwise what `inWords` makes of it. */
  result: <Value>(value: Value, inWords: (value: Value) => string) => void
  /** A bar on a terminal, a line every ten per cent elsewhere, nothing with `--json`. */
  progress: (label: string) => Progress
}

export type Progress = { at: (done: number, total?: number) => void; end: () => void }

type Streams = { out: Writable; err: Writable & { isTTY?: boolean } }

/** Speaks to people, or with `json` to programs. */
export function createOutput(json: boolean, streams: Streams = { out: process.stdout, err: process.stderr }): Output {
  return {
    say: (text) => {
      if (!json) streams.err.write(`${text}\n`)
    },
    result: (value, inWords) => {
      streams.out.write(`${json ? JSON.stringify(value) : inWords(value)}\n`)
    },
    progress: (label) => (json ? { at: () => undefined, end: () => undefined } : bar(label, streams.err)),
  }
}

const barLength = 24

function bar(label: string, stream: Streams['err']): Progress {
  const startedAt = performance.now()
  let last = ''
  let drawnAt = 0
  let tenth = -1

  function draw(done: number, total: number | undefined, force: boolean): void {
    const text = line(label, done, total, (performance.now() - startedAt) / 1000)
    last = text
    if (stream.isTTY) {
      if (!force && performance.now() - drawnAt < 80) return
      drawnAt = performance.now()
      stream.write(`\r\x1b[K${text}`)
    } else if (total !== undefined && Math.floor((10 * done) / Math.max(total, 1)) > tenth) {
      tenth = Math.floor((10 * done) / Math.max(total, 1))
      stream.write(`${text}\n`)
    }
  }

  return {
    at: (done, total) => draw(done, total, done === total),
    end: () => {
      if (stream.isTTY && last !== '') stream.write(`\r\x1b[K${last}\n`)
    },
  }
}

function line(label: string, done: number, total: number | undefined, seconds: number): string {
  const speed = seconds > 0.5 ? ` · ${Math.round(done / seconds).toLocaleString('en')}/s` : ''
  if (total === undefined) return `${label} ${done.toLocaleString('en')}${speed}`
  const part = Math.min(1, done / Math.max(total, 1))
  const filled = Math.round(part * barLength)
  return `${label} ${'█'.repeat(filled)}${'░'.repeat(barLength - filled)} ${Math.floor(part * 100)} % · ${done.toLocaleString('en')} of ${total.toLocaleString('en')}${speed}`
}
