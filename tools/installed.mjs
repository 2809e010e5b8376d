import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The folder of the project, whatever the current one. */
export const root = fileURLToPath(new URL('..', import.meta.url))

/** The pinned Node that the project brings along. */
export const pinnedNode = join(root, 'node_modules', 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node')

/** Installs what package-lock.json says, when something else or nothing is installed. */
export function ensureInstalled() {
  if (isInstalled()) return
  process.stderr.write('Installing packages (once; takes a minute or two) …\n')
  npm(['ci', '--no-audit', '--no-fund', '--loglevel=error'])
  if (!existsSync(pinnedNode))
    throw new Error(
      'npm did not run the install script of the package "node". Allow it (npm config get ignore-scripts) and run: npm ci',
    )
}

/** npm writes down what it installed, last of all; an install that was broken off has no such list. Times of files say nothing after a clone. */
function isInstalled() {
  const list = join(root, 'node_modules', '.package-lock.json')
  if (!existsSync(list) || !existsSync(pinnedNode)) return false
  const installed = JSON.parse(readFileSync(list, 'utf8')).packages
  const wanted = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')).packages
  return Object.entries(wanted).every(([place, entry]) => {
    const found = installed[place]
    // Optional packages are often for another system.
    return place === '' || (found ? found.version === entry.version : entry.optional === true)
  })
}

/** Runs npm on the machine's own Node: the pinned one is about to be replaced. */
function npm(args) {
  const inside = join(root, 'node_modules')
  const path = (process.env.PATH ?? '').split(delimiter).filter((folder) => !folder.startsWith(inside))
  const ended = spawnSync('npm', args, {
    cwd: root,
    stdio: ['ignore', 2, 2],
    shell: process.platform === 'win32',
    env: { ...process.env, PATH: path.join(delimiter) },
  })
  if (ended.error) throw ended.error
  if (ended.status !== 0) throw new Error(`npm ${args[0]} failed.`)
}
