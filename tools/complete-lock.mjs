// Completes package-lock.json after an install from a registry mirror that lacks packages for other systems: npm then leaves them out
// of the lock, and `npm ci` refuses such a lock everywhere. Run it after `npm install` when the check (`--check`) says so.
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const path = join(fileURLToPath(new URL('..', import.meta.url)), 'package-lock.json')
const systems = {
  android: 'android',
  darwin: 'darwin',
  macos: 'darwin',
  freebsd: 'freebsd',
  linux: 'linux',
  linuxmusl: 'linux',
  openbsd: 'openbsd',
  openharmony: 'openharmony',
  sunos: 'sunos',
  win32: 'win32',
  windows: 'win32',
}
const processors = {
  x64: 'x64',
  arm64: 'arm64',
  arm: 'arm',
  ia32: 'ia32',
  x86: 'ia32',
  ppc64: 'ppc64',
  riscv64: 'riscv64',
  s390x: 's390x',
  wasm32: 'wasm32',
  loong64: 'loong64',
}

/** Optional packages that somebody asks for and the lock does not know. */
function missingFromLock(lock) {
  const missing = []
  for (const [place, entry] of Object.entries(lock.packages)) {
    for (const [name, version] of Object.entries(entry.optionalDependencies ?? {})) {
      const known =
        `${place === '' ? '' : `${place}/`}node_modules/${name}` in lock.packages ||
        `node_modules/${name}` in lock.packages
      if (!known) missing.push({ name, version, dev: entry.dev === true })
    }
  }
  return missing
}

/** What the name of a platform package says of where it may be installed. */
function entryOf({ name, version, dev }) {
  const words = name.split('/').at(-1).split('-')
  const os = words.map((word) => systems[word]).find(Boolean)
  const cpu = words.map((word) => processors[word]).find(Boolean)
  if (!os || !cpu || !/^\d+\.\d+\.\d+/.test(version))
    throw new Error(`${name}@${version} does not tell its system; add it to package-lock.json by hand`)
  const libc =
    words.includes('musl') || words.includes('linuxmusl')
      ? 'musl'
      : words.includes('gnu') || (os === 'linux' && words.includes('glibc'))
        ? 'glibc'
        : undefined
  return {
    version,
    cpu: [cpu],
    ...(dev ? { dev: true } : {}),
    ...(libc ? { libc: [libc] } : {}),
    optional: true,
    os: [os],
  }
}

const lock = JSON.parse(readFileSync(path, 'utf8'))
const missing = missingFromLock(lock)
if (process.argv.includes('--check')) {
  if (missing.length > 0)
    process.stdout.write(
      `package-lock.json lacks ${missing.length} packages for other systems. Run: node tools/complete-lock.mjs\n`,
    )
  process.exitCode = missing.length > 0 ? 1 : 0
} else {
  for (const wanted of missing) lock.packages[`node_modules/${wanted.name}`] = entryOf(wanted)
  lock.packages = Object.fromEntries(Object.entries(lock.packages).sort(([a], [b]) => (a < b ? -1 : 1)))
  writeFileSync(path, `${JSON.stringify(lock, null, 2)}\n`)
  process.stdout.write(`${missing.length} packages for other systems added to package-lock.json\n`)
}
