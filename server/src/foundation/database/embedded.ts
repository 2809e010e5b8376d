import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { chmod, chown, lstat, mkdir, mkdtemp, readFile, realpath, rename, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { join } from 'node:path'
import pg from 'pg'
import { type Account, chooseAccount } from './embedded-account.ts'
import { type Binaries, embeddedMajor, findBinaries } from './embedded-binaries.ts'
import { endLeftovers } from './embedded-leftovers.ts'
import { directoryMark, lockDirectory } from './embedded-lock.ts'
import { type Log, plainEnvironment, runServer } from './embedded-server.ts'
import { serverSettings } from './embedded-settings.ts'
import { applicationRole, ensureApplicationRole } from './roles.ts'

const windows = process.platform === 'win32'
const ownerRole = 'tiejun'
const databaseName = 'tiejun'

/** Plain values, so that it can be handed to another process. */
export type EmbeddedConnection = { host: string; port: number; user: string; database: string; password?: string }

export type EmbeddedPostgres = { owner: EmbeddedConnection; app: EmbeddedConnection; stop: () => Promise<void> }

export type EmbeddedOptions = {
  /** Folder of the installation; PostgreSQL's files lie in `postgres` below it. */
  dataDir: string
  log: Log
  /** Gives up safety after a crash for speed: tests only. */
  fast?: boolean
}

/**
 * Starts the PostgreSQL that came with npm on the data directory, after creating it and after clearing away what a killed server left.
 * It listens on a Unix socket in a folder that only its account may enter; on Windows on 127.0.0.1 with a generated password.
 */
export async function startEmbeddedPostgres({
  dataDir,
  log,
  fast = false,
}: EmbeddedOptions): Promise<EmbeddedPostgres> {
  await mkdir(dataDir, { recursive: true })
  const root = await realpath(dataDir)
  const unlock = await lockDirectory(root)
  try {
    const dataFolder = join(root, 'postgres')
    const mark = `tiejun-${directoryMark(root)}`
    const binaries = findBinaries()
    const account = chooseAccount(dataFolder, binaries.postgres)
    const left = await endLeftovers(mark)
    if (left > 0) log.warn(`ended ${left} PostgreSQL processes of a server that was killed`)
    if (!existsSync(dataFolder)) await initialise(binaries, account, root, dataFolder, fast)
    await checkVersion(dataFolder)

    const place = windows
      ? { host: '127.0.0.1', port: await freePort() }
      : { host: await socketFolder(mark, account), port: 5432 }
    const network: Record<string, string> = windows
      ? { listen_addresses: place.host }
      : { listen_addresses: '', unix_socket_directories: place.host }
    const server = await runServer({
      binaries,
      account,
      dataFolder,
      mark,
      log,
      settings: { ...serverSettings(fast), ...network, port: String(place.port) },
    })
    const { owner, app } = connections(place, await readPassword(root))
    await prepare(owner, app.password).catch(async (error: unknown) => {
      await server.stop()
      throw error
    })
    return {
      owner,
      app,
      stop: async () => {
        await server.stop()
        if (!windows) await rm(place.host, { recursive: true, force: true })
        await unlock()
      },
    }
  } catch (error) {
    await unlock()
    throw error
  }
}

/** Connections to the embedded server that another process runs on this data directory, or undefined when none runs. */
export async function findRunningPostgres(dataDir: string): Promise<Omit<EmbeddedPostgres, 'stop'> | undefined> {
  const lines = await readFile(join(dataDir, 'postgres', 'postmaster.pid'), 'utf8').then(
    (text) => text.split('\n').map((line) => line.trim()),
    () => [],
  )
  const [, , , port, socket, address] = lines
  const host = windows ? address : socket
  if (!host || !port) return undefined
  const found = connections({ host, port: Number(port) }, await readPassword(dataDir))
  const client = new pg.Client(found.owner)
  try {
    await client.connect()
    return found
  } catch {
    return undefined
  } finally {
    await client.end()
  }
}

function connections(
  place: { host: string; port: number },
  password: string | undefined,
): Omit<EmbeddedPostgres, 'stop'> {
  const secret = password === undefined ? {} : { password }
  const owner = { ...place, ...secret, user: ownerRole, database: databaseName }
  return { owner, app: { ...owner, user: applicationRole } }
}

/** The database itself and the application's role; nothing happens when they are there. */
async function prepare(owner: { database: string }, password: string | undefined): Promise<void> {
  const client = new pg.Client({ ...owner, database: 'postgres' })
  await client.connect()
  try {
    await ensureApplicationRole(client, { login: true })
    if (password !== undefined)
      await client.query(`alter role ${applicationRole} password ${client.escapeLiteral(password)}`)
    const { rowCount } = await client.query('select from pg_database where datname = $1', [databaseName])
    if (rowCount === 0) await client.query(`create database ${databaseName}`)
  } finally {
    await client.end()
  }
}

/** Creates the cluster beside its final place, so that a start that was killed half-way leaves nothing that looks complete. */
async function initialise(
  binaries: Binaries,
  account: Account,
  root: string,
  dataFolder: string,
  fast: boolean,
): Promise<void> {
  const fresh = `${dataFolder}.new`
  await rm(fresh, { recursive: true, force: true })
  await mkdir(fresh, { mode: 0o700 })
  if (account.uid !== undefined && account.gid !== undefined) await chown(fresh, account.uid, account.gid)
  const access = windows
    ? ['--auth=scram-sha-256', `--pwfile=${await newPassword(root)}`]
    : ['--auth-local=trust', '--auth-host=reject']
  // The built-in locale does not depend on the system's libraries: a data directory can move between machines.
  const locale = ['--encoding=UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8']
  await execute(account, binaries.initdb, [
    '-D',
    fresh,
    '-U',
    ownerRole,
    ...locale,
    ...access,
    '--data-checksums',
    '--no-instructions',
    ...(fast ? ['--no-sync'] : []),
  ])
  await rename(fresh, dataFolder)
}

function execute(account: Account, program: string, args: string[]): Promise<void> {
  const child = spawn(...account.wrap(program, args), {
    ...account.spawn,
    cwd: '/',
    env: plainEnvironment(),
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const said: Buffer[] = []
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (part: Buffer) => said.push(part))
  return new Promise((done, fail) => {
    child.once('error', fail)
    child.once('close', (code) =>
      code === 0 ? done() : fail(new Error(`${program} failed: ${Buffer.concat(said).toString().trim()}`)),
    )
  })
}

async function checkVersion(dataFolder: string): Promise<void> {
  const version = (await readFile(join(dataFolder, 'PG_VERSION'), 'utf8')).trim()
  if (version !== embeddedMajor)
    throw new Error(
      `${dataFolder} belongs to PostgreSQL ${version}, but this Tiejun runs ${embeddedMajor}. Restore a backup into a new DATA_DIR.`,
    )
}

/**
 * The folder of the socket. A socket's path may have 107 bytes at most, so it is not below the data directory; only PostgreSQL's
 * account (and root) may enter it, which is what guards the connection.
 */
async function socketFolder(mark: string, account: Account): Promise<string> {
  const usual = `/tmp/${mark}`
  if (process.getuid?.() === 0) await rm(usual, { recursive: true, force: true })
  const mine = await mkdir(usual, { mode: 0o700 }).then(
    () => true,
    async () => {
      const found = await lstat(usual)
      return found.isDirectory() && found.uid === process.getuid?.()
    },
  )
  const folder = mine ? usual : await mkdtemp(`/tmp/${mark}-`)
  await chmod(folder, 0o700)
  if (account.uid !== undefined && account.gid !== undefined) await chown(folder, account.uid, account.gid)
  return folder
}

function freePort(): Promise<number> {
  return new Promise((settle, fail) => {
    const server = createServer().once('error', fail)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() =>
        address && typeof address === 'object' ? settle(address.port) : fail(new Error('no free port')),
      )
    })
  })
}

const passwordFile = (root: string) => join(root, 'postgres.password')

async function newPassword(root: string): Promise<string> {
  await writeFile(passwordFile(root), randomBytes(24).toString('base64url'), { mode: 0o600 })
  return passwordFile(root)
}

async function readPassword(root: string): Promise<string | undefined> {
  return windows ? readFile(passwordFile(root), 'utf8') : undefined
}
