import { Buffer } from 'node:buffer'
import type { IncomingMessage } from 'node:http'
import { request, type RequestOptions } from 'node:https'
import type { Duplex } from 'node:stream'
import { isPublicAddress } from './address.rules.ts'
import { directTo, faultOf, OutgoingFault, resolved } from './outgoing.ts'

/** Posts JSON to another server and answers what it says; a fault says whether the message had gone. */
export type Posting = (address: string, json: string) => Promise<{ status: number; text: string }>

type Limits = {
  /** Which addresses a host may have; those of the public internet where nothing is said. */
  allows?: (address: string, host: string) => boolean
  /** How an address is connected to; tests speak without TLS. */
  connect?: (address: string, port: number) => Duplex
  mostBytes?: number
  mostMs?: number
}

/**
 * Opens the way to other servers to which something is told. A name is resolved once, and what it resolves to is connected to; HTTPS
 * alone, redirects are followed nowhere, with caps on time and on what is read of an answer.
 */
export function openPosting(limits: Limits = {}): Posting {
  const { allows = isPublicAddress, connect, mostBytes = 64_000, mostMs = 10_000 } = limits
  return async (address, json) => {
    const url = new URL(address)
    if (url.protocol !== 'https:') throw new OutgoingFault('address-wrong')
    const found = await resolved(url.hostname, (one) => allows(one, url.host))
    const port = Number(url.port || '443')
    const way = connect ? { createConnection: () => connect(found.address, port) } : directTo(found)
    return post(url, json, { ...way, signal: AbortSignal.timeout(mostMs) }, mostBytes)
  }
}

function post(
  url: URL,
  json: string,
  options: RequestOptions,
  mostBytes: number,
): Promise<{ status: number; text: string }> {
  return new Promise((settle, fail) => {
    let wasHandedOver = false
    const body = Buffer.from(json)
    const headers = {
      'user-agent': 'Tiejun',
      accept: 'application/json',
      'accept-encoding': 'identity',
      'content-type': 'application/json; charset=utf-8',
      'content-length': body.length,
    }
    const fails = (error: unknown) => fail(faultOf(error, wasHandedOver))
    const asking = request(url, { ...options, method: 'POST', headers }, (answer) => {
      read(answer, mostBytes).then((text) => settle({ status: answer.statusCode ?? 0, text }), fails)
    })
    asking.once('error', fails)
    asking.once('finish', () => {
      wasHandedOver = true
    })
    asking.end(body)
  })
}

/** The beginning of an answer; what is beyond the cap is not waited for. */
async function read(answer: IncomingMessage, mostBytes: number): Promise<string> {
  const parts: Buffer[] = []
  let bytes = 0
  for await (const part of answer as AsyncIterable<Buffer>) {
    parts.push(part)
    bytes += part.length
    if (bytes > mostBytes) break
  }
  return Buffer.concat(parts).subarray(0, mostBytes).toString('utf8')
}
