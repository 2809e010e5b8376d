import { homedir } from 'node:os'
import { resolve } from 'node:path'
import { z } from 'zod'
import { type MailFromEnvironment, readMailVariables } from './mail-variables.ts'

/** What the environment decides about this installation. */
export type Config = {
  port: number
  host: string
  dataDir: string
  /** Another PostgreSQL than the embedded one. */
  databaseUrl: string | undefined
  publicUrl: string
  /** By which server mail is sent until an administrator says otherwise, and which ports may be used beside the usual ones. */
  mail: MailFromEnvironment
  /** Hosts of chat programs' robots beside the platforms' own, with their ports where these are others than HTTPS's. */
  robotHosts: readonly string[]
  logLevel: 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'trace' | 'silent'
}

/** The environment does not fit; the message says every variable that is wrong and what it should be. */
export class WrongConfig extends Error {}

const address = (protocols: string[]) =>
  z
    .string()
    .refine(
      (text) => URL.canParse(text) && protocols.includes(new URL(text).protocol),
      `must be an address that begins with ${protocols.map((name) => `${name}//`).join(' or ')}`,
    )

const variables = z.object({
  PORT: z.coerce
    .number('must be a number')
    .int('must be a whole number')
    .min(1, 'must be 1 or more')
    .max(65_535, 'must be at most 65535')
    .default(3000),
  HOST: z
    .string()
    .regex(/^[\w.:-]+$/, 'must be a host name or an IP address')
    .default('localhost'),
  DATA_DIR: z.string().default('./data'),
  DATABASE_URL: address(['postgres:', 'postgresql:']).optional(),
  PUBLIC_URL: address(['http:', 'https:']).optional(),
  MAIL_SERVER: address(['smtp:', 'smtps:', 'smtp+plain:']).optional(),
  MAIL_FROM: z
    .string()
    .regex(/^[^<>\p{Cc}]+ <[^<>\s@]+@[^<>\s@]+>$/u, 'must be a name and an address, as in: Tiejun <sales@example.com>')
    .optional(),
  MAIL_PORTS: z
    .string()
    .regex(/^\d{1,5}(,\d{1,5})*$/, 'must be numbers of ports with commas in between')
    .optional(),
  ROBOT_HOSTS: z
    .string()
    .regex(
      /^[a-z0-9][a-z0-9.-]*(:\d{1,5})?(,[a-z0-9][a-z0-9.-]*(:\d{1,5})?)*$/,
      'must be host names with commas in between',
    )
    .optional(),
  LOG_LEVEL: z
    .enum(
      ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'],
      'must be fatal, error, warn, info, debug, trace or silent',
    )
    .default('info'),
})

/**
 * Reads the environment. An empty variable counts as absent, as container tools like to set them. Relative folders begin at the
 * current one.
 */
export function readConfig(environment: Record<string, string | undefined>): Config {
  const given = Object.fromEntries(
    Object.entries(environment).filter(([, value]) => value !== undefined && value.trim() !== ''),
  )
  const read = variables.safeParse(given)
  if (!read.success) {
    // Values are not repeated: DATABASE_URL holds a password.
    const lines = read.error.issues.map((issue) => `  ${issue.path.join('.')} ${issue.message}`)
    throw new WrongConfig(`The environment does not fit:\n${lines.join('\n')}`)
  }
  const { PORT, HOST, DATA_DIR, DATABASE_URL, PUBLIC_URL, LOG_LEVEL, MAIL_SERVER, MAIL_FROM, MAIL_PORTS, ROBOT_HOSTS } =
    read.data
  if ((MAIL_SERVER === undefined) !== (MAIL_FROM === undefined))
    throw new WrongConfig('The environment does not fit:\n  MAIL_SERVER and MAIL_FROM go together')
  return {
    port: PORT,
    host: HOST,
    dataDir: resolve(DATA_DIR.replace(/^~(?=\/|$)/, homedir())),
    databaseUrl: DATABASE_URL,
    publicUrl: (PUBLIC_URL ?? `http://${isAnyAddress(HOST) ? 'localhost' : bracketed(HOST)}:${PORT}`).replace(
      /\/+$/,
      '',
    ),
    mail: readMailVariables(MAIL_SERVER, MAIL_FROM, MAIL_PORTS),
    robotHosts: ROBOT_HOSTS?.split(',') ?? [],
    logLevel: LOG_LEVEL,
  }
}

const isAnyAddress = (host: string) => host === '0.0.0.0' || host === '::'
const bracketed = (host: string) => (host.includes(':') ? `[${host}]` : host)
