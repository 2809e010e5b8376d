import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pinnedNode, root } from './installed.mjs'

const sources = [
  'contract/src',
  'web/src',
  'web/public',
  'web/worker',
  'web/index.html',
  'web/vite.config.ts',
  'package-lock.json',
  'tools/built.mjs',
]
const stamp = join(root, 'web', 'dist', '.built-from')

/** Builds the web application when what it is made of differs from what the last build was made of. */
export function ensureBuilt() {
  const wanted = fingerprint()
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return
  process.stderr.write('Building the web application …\n')
  const vite = join(root, 'node_modules', 'vite', 'bin', 'vite.js')
  const ended = spawnSync(pinnedNode, [vite, 'build', 'web', '--logLevel', 'warn'], {
    cwd: root,
    stdio: ['ignore', 2, 2],
  })
  if (ended.status !== 0) throw new Error('The web application could not be built.')
  writeFileSync(stamp, wanted)
}

/** A hash of names and contents: times of files say nothing after a clone. */
function fingerprint() {
  const hash = createHash('sha256')
  for (const source of sources)
    for (const file of filesOf(join(root, source)))
      hash.update(file.slice(root.length)).update('\0').update(readFileSync(file)).update('\0')
  return hash.digest('hex')
}

/** The files below a folder in a fixed order; a file stands for itself, and what is not there for nothing. */
function filesOf(path) {
  const found = statSync(path, { throwIfNoEntry: false })
  if (!found?.isDirectory()) return found ? [path] : []
  return readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort((a, b) => (a < b ? -1 : 1))
}
