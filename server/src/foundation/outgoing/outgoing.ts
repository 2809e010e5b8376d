import { lookup } from 'node:dns/promises'
import type { IncomingMessage } from 'node:http'
import { request, type RequestOptions } from 'node:https'
import type { Duplex } from 'node:stream'
import { isPublicAddress } from './address.rules.ts'

/** Why nothing came of asking elsewhere, as a stable code, and whether what was said had gone by then. */
export class OutgoingFault extends Error {
  readonly code: OutgoingCode
  readonly wasHandedOver: boolean
  constructor(code: OutgoingCode, wasHandedOver = false) {
    super(code)
    this.code = code
    this.wasHandedOver = wasHandedOver
  }
}

export type OutgoingCode =
  | 'address-wrong'
  | 'address-not-public'
  | 'host-unknown'
  | 'host-unreachable'
  | 'too-slow'
  | 'too-large'
  | 'too-many-redirects'
  | 'refused-there'
  | 'gone-there'
  | 'answer-wrong'

/** What was found elsewhere; null where it is the same as before. */
export type Found = { text: string; etag: string | null } | null

/** Reads a text from elsewhere. */
export type Outgoing = (address: string, known: { etag?: string | null }) => Promise<Found>

type Limits = {
  /** Which addresses may be connected to; those of the public internet where nothing is said. */
  allows?: (address: string) => boolean
  port?: number
  /** How an address is connected to; tests speak without TLS. */
  connect?: (address: string, port: number) => Duplex
  mostBytes?: number
  mostMs?: number
}

const mostRedirects = 3

/**
 * Opens the way to other servers. A name is resolved once, and what it resolves to is connected to, so that it cannot be another address
 * between the look and the connection; each redirect is looked at the same way. HTTPS alone, with caps on time and size.
 */
export function openOutgoing(limits: Limits = {}): Outgoing {
  const { allows = isPublicAddress, port = 443, connect, mostBytes = 5_000_000, mostMs = 20_000 } = limits
  return async (address, { etag }) => {
    const signal = AbortSignal.timeout(mostMs)
    let next = address
    for (let redirects = 0; redirects <= mostRedirects; redirects += 1) {
      const url = readAddress(next, port)
      const found = await resolved(url.hostname, allows)
      const way = connect ? { createConnection: () => connect(found.address, port) } : directTo(found)
      const answer = await ask(url, { signal, ...way }, etag)
      const status = answer.statusCode ?? 0
      const { location } = answer.headers
      if (status >= 300 && status < 400 && status !== 304 && location !== undefined) {
        answer.destroy()
        if (!URL.canParse(location, next)) throw new OutgoingFault('answer-wrong')
        next = new URL(location, next).href
      } else return read(answer, status, mostBytes, signal)
    }
    throw new OutgoingFault('too-many-redirects')
  }
}

/** An address as people copy it: `webcal` is what calendar programs call HTTPS. Names and passwords in it are not sent. */
export function readAddress(text: string, port = 443): URL {
  const https = text.trim().replace(/^webcals?:/i, 'https:')
  if (!URL.canParse(https)) throw new OutgoingFault('address-wrong')
  const url = new URL(https)
  const isPlain = url.protocol === 'https:' && url.username === '' && url.password === ''
  if (!isPlain || (url.port || '443') !== String(port)) throw new OutgoingFault('address-wrong')
  return url
}

type Resolved = { address: string; family: number }

/** What a name resolves to, looked at once. */
export async function resolved(hostname: string, allows: (address: string) => boolean): Promise<Resolved> {
  const host = hostname.replace(/^\[|\]$/g, '')
  const found = await lookup(host, { all: true }).catch(() => [])
  const [first] = found
  if (!first) throw new OutgoingFault('host-unknown')
  if (!found.every(({ address }) => allows(address))) throw new OutgoingFault('address-not-public')
  return first
}

/** To the address that was looked at, whatever the name resolves to by now. */
export const directTo = ({ address, family }: Resolved): RequestOptions => ({
  agent: false,
  lookup: (_, { all }, give) => (all ? give(null, [{ address, family }]) : give(null, address, family)),
})

function ask(url: URL, options: RequestOptions, etag: string | null | undefined): Promise<IncomingMessage> {
  return new Promise((settle, fail) => {
    const asking = request(
      url,
      {
        ...options,
        headers: {
          'user-agent': 'Tiejun',
          accept: 'text/calendar, text/plain;q=0.5',
          'accept-encoding': 'identity',
          ...(etag ? { 'if-none-match': etag } : {}),
        },
      },
      settle,
    )
    asking.once('error', (error) => fail(faultOf(error)))
    asking.end()
  })
}

/** A fault of the way, as a stable code. */
export const faultOf = (error: unknown, wasHandedOver = false): OutgoingFault =>
  error instanceof OutgoingFault
    ? error
    : new OutgoingFault(
        ['TimeoutError', 'AbortError'].includes((error as Error).name) ? 'too-slow' : 'host-unreachable',
        wasHandedOver,
      )

async function read(answer: IncomingMessage, status: number, mostBytes: number, signal: AbortSignal): Promise<Found> {
  const stop = (code: OutgoingCode) => {
    answer.destroy()
    return new OutgoingFault(code)
  }
  if (status === 304) {
    answer.destroy()
    return null
  }
  if (status === 401 || status === 403) throw stop('refused-there')
  if (status === 404 || status === 410) throw stop('gone-there')
  if (status !== 200 || !['identity', ''].includes(answer.headers['content-encoding'] ?? '')) throw stop('answer-wrong')
  if (Number(answer.headers['content-length'] ?? 0) > mostBytes) throw stop('too-large')
  const parts: Buffer[] = []
  let bytes = 0
  try {
    for await (const part of answer as AsyncIterable<Buffer>) {
      bytes += part.length
      if (bytes > mostBytes) throw new OutgoingFault('too-large')
      parts.push(part)
    }
  } catch (error) {
    throw signal.aborted ? new OutgoingFault('too-slow') : faultOf(error)
  }
  return { text: Buffer.concat(parts).toString('utf8'), etag: answer.headers.etag ?? null }
}
