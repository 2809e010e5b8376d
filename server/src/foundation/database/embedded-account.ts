import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync, realpathSync, statSync } from 'node:fs'
import { dirname } from 'node:path'

/** How PostgreSQL's programs are started: as whom, and through which launcher. */
export type Account = {
  uid: number | undefined
  gid: number | undefined
  wrap: (program: string, args: string[]) => [string, string[]]
  spawn: { uid?: number; gid?: number }
}

/**
 * Chooses the account that PostgreSQL runs under. It refuses to run as root, so root starts it as the owner of the data, or as
 * `postgres`, or as `nobody`. Where that account cannot reach the folders (a clone below /root), it is given exactly one extra right:
 * to read beyond permissions, which passing directories takes.
 */
export function chooseAccount(dataFolder: string, program: string): Account {
  const plain: Account = { uid: undefined, gid: undefined, wrap: (name, args) => [name, args], spawn: {} }
  if (process.platform === 'win32') return plain
  const setpriv = process.platform === 'linux' && canLaunch()
  // PostgreSQL ends when this process dies by whatever cause; without the launcher the next start cleans up.
  const leash = ['--pdeathsig=INT']
  if (process.getuid?.() !== 0)
    return setpriv ? { ...plain, wrap: (name, args) => ['setpriv', [...leash, name, ...args]] } : plain

  const { uid, gid } = serviceAccount(dataFolder)
  const needsRight = ![dirname(dataFolder), program].every((path) => reachable(path, uid, gid))
  if (!setpriv && !needsRight) return { ...plain, uid, gid, spawn: { uid, gid } }
  const right = needsRight ? passRight() : undefined
  if (!setpriv || (needsRight && right === undefined)) {
    throw new Error(
      `PostgreSQL cannot run as root, and the account it would use (uid ${uid}) may not enter ${dirname(dataFolder)} or ${dirname(program)}. ` +
        'Move the folder to a place that others may enter (for example /opt/tiejun), start as an ordinary user, or set DATABASE_URL.',
    )
  }
  // PostgreSQL asks with access() first, which heeds rights of an account other than root only under this security bit.
  const rights =
    right === undefined ? [] : ['--securebits=+no_setuid_fixup', `--inh-caps=+${right}`, `--ambient-caps=+${right}`]
  return {
    uid,
    gid,
    spawn: {},
    wrap: (name, args) => [
      'setpriv',
      [`--reuid=${uid}`, `--regid=${gid}`, '--clear-groups', ...rights, ...leash, name, ...args],
    ],
  }
}

function canLaunch(): boolean {
  return spawnSync('setpriv', ['--pdeathsig=INT', 'true'], { stdio: 'ignore' }).status === 0
}

/** Data that exist keep their owner: an account `postgres` that appears later must not lock them out. */
function serviceAccount(dataFolder: string): { uid: number; gid: number } {
  if (existsSync(dataFolder)) {
    const owner = statSync(dataFolder)
    if (owner.uid !== 0) return { uid: owner.uid, gid: owner.gid }
  }
  const accounts = existsSync('/etc/passwd') ? readFileSync('/etc/passwd', 'utf8').split('\n') : []
  for (const name of ['postgres', 'nobody']) {
    const [, , uid, gid] = accounts.find((line) => line.startsWith(`${name}:`))?.split(':') ?? []
    if (uid !== undefined && gid !== undefined) return { uid: Number(uid), gid: Number(gid) }
  }
  return { uid: 65534, gid: 65534 }
}

function reachable(path: string, uid: number, gid: number): boolean {
  let at = realpathSync(path)
  for (;;) {
    const { mode, uid: owner, gid: group } = statSync(at)
    const bits = owner === uid ? mode >> 6 : group === gid ? mode >> 3 : mode
    if ((bits & 0o1) === 0) return false
    const parent = dirname(at)
    if (parent === at) return true
    at = parent
  }
}

/** The least right that helps, among those this process holds (a container's root holds few) and may pass on. */
function passRight(): string | undefined {
  const held = BigInt(`0x${/^CapEff:\s*([0-9a-f]+)/m.exec(readFileSync('/proc/self/status', 'utf8'))?.[1] ?? '0'}`)
  const holds = (bit: bigint) => (held & (1n << bit)) !== 0n
  const [override, readSearch, passOn] = [1n, 2n, 8n]
  if (!holds(passOn)) return undefined
  if (holds(readSearch)) return 'dac_read_search'
  return holds(override) ? 'dac_override' : undefined
}
