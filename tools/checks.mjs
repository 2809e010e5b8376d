import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { pinnedNode, root } from './installed.mjs'

const program = (...place) => join(root, 'node_modules', ...place)
const tsc = program('typescript', 'bin', 'tsc')
const memory = (name) => program('.cache', 'checks', `${name.replace('/', '-')}.tsbuildinfo`)
const types = (folder) => ({
  name: `types of ${folder}`,
  args: [tsc, '-p', folder, '--incremental', '--tsBuildInfoFile', memory(folder)],
})

/** What is checked beside the tests; each is a program that says nothing and ends with 0 when all is well. */
export const checks = [
  { name: 'lint', args: [program('oxlint', 'bin', 'oxlint'), '--deny-warnings'] },
  types('server'),
  types('web'),
  types('web/worker'),
  types('contract'),
  types('tests'),
  { name: 'dead code', args: [program('knip', 'bin', 'knip.js'), '--no-progress'] },
  { name: 'format', args: [program('@biomejs', 'biome', 'bin', 'biome'), 'format', '.'] },
  { name: 'licences', args: [join(root, 'tools', 'licences.mjs')] },
  { name: 'lock file', args: [join(root, 'tools', 'complete-lock.mjs'), '--check'] },
]

const patience = 10 * 60_000

/** Runs one check on the pinned Node. A check that crashes or hangs has failed. */
export function runCheck({ name, args }) {
  const startedAt = performance.now()
  const child = spawn(pinnedNode, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'], timeout: patience })
  let said = ''
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (part) => (said += part))
  return new Promise((settle) => {
    child.once('error', (error) => settle({ name, passed: false, said: error.message, seconds: 0 }))
    child.once('close', (code) =>
      settle({ name, passed: code === 0, said, seconds: (performance.now() - startedAt) / 1000 }),
    )
  })
}
