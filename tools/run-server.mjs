import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { constants } from 'node:os'
import { join } from 'node:path'
import { pinnedNode, root } from './installed.mjs'

/** Runs Tiejun's command line on the pinned Node, passes signals on, and ends as it ends. */
export function runTiejun(args) {
  const child = spawn(pinnedNode, [join(root, 'server', 'src', 'cli.ts'), ...args], {
    // The channel tells the child when this process is gone, also when it was killed.
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
    // Compiled code is kept, which halves the start.
    env: { NODE_COMPILE_CACHE: join(root, 'node_modules', '.cache', 'compiled'), ...process.env },
  })
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.on(signal, () => {
      // On a terminal Ctrl-C has reached the child already.
      if (signal !== 'SIGINT' || !process.stdin.isTTY) child.kill(signal)
    })
  }
  child.once('error', (error) => {
    process.stderr.write(`${error.message}\n`)
    process.exit(1)
  })
  child.once('exit', (code, signal) => process.exit(code ?? 128 + constants.signals[signal]))
  endWithNpm(child)
}

/** A killed npm tells its script nothing; a server that lived on unseen would keep the data directory from the next start. */
function endWithNpm(child) {
  if (!process.env.npm_lifecycle_event || process.platform === 'win32') return
  const before = ancestors()
  setInterval(() => {
    if (ancestors() !== before) child.kill('SIGTERM')
  }, 300).unref()
}

/** The parent, and where Linux tells, its parent: some shells stay between npm and its script. */
function ancestors() {
  const parent = process.ppid
  try {
    return `${parent} ${readFileSync(`/proc/${parent}/status`, 'utf8').match(/^PPid:\s*(\d+)/m)?.[1]}`
  } catch {
    return `${parent}`
  }
}
