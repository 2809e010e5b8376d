import { Agent, request } from 'node:http'

/** One request of a scenario; `next` makes each one anew, so that creations differ. */
export type Shot = { method: string; path: string; body?: unknown; headers?: Record<string, string> }
/** A page that asks for several things at once is as slow as the last answer. */
export type Scenario = {
  name: string
  token: string
  /** Whether it changes what it is measured on. */
  writes: boolean
  next: (number: number) => Shot | readonly Shot[]
}
export type Measured = {
  connections: number
  perSecond: number
  p50: number
  p95: number
  p99: number
  failed: Record<number, number>
}

const round = (value: number, digits = 1) => Number(value.toFixed(digits))

/** As many connections as a browser opens to one server. */
const ofBrowser = 6

/** Lets so many people ask for a scenario again and again for so long, and tells how long each took, in milliseconds. */
export async function load(port: number, scenario: Scenario, connections: number, seconds: number): Promise<Measured> {
  const agents = Array.from({ length: connections }, () => new Agent({ keepAlive: true, maxSockets: ofBrowser }))
  const times: number[] = []
  const failed: Record<number, number> = {}
  let number = 0
  const end = performance.now() + seconds * 1000
  const started = performance.now()
  const worker = async (agent: Agent) => {
    while (performance.now() < end) {
      const before = performance.now()
      number += 1
      const shots = [scenario.next(number)].flat()
      const statuses = await Promise.all(shots.map((shot) => send(port, scenario.token, shot, agent)))
      times.push(performance.now() - before)
      for (const status of statuses) if (status >= 400) failed[status] = (failed[status] ?? 0) + 1
    }
  }
  await Promise.all(agents.map(worker))
  const elapsed = (performance.now() - started) / 1000
  for (const agent of agents) agent.destroy()
  return { connections, perSecond: round(times.length / elapsed), ...percentiles(times), failed }
}

export function percentiles(times: readonly number[]): { p50: number; p95: number; p99: number } {
  const sorted = [...times].sort((one, other) => one - other)
  const at = (share: number) => round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0, 2)
  return { p50: at(0.5), p95: at(0.95), p99: at(0.99) }
}

/** Sends one request and tells how it was answered. */
export function send(port: number, token: string, shot: Shot, agent?: Agent): Promise<number> {
  return new Promise((resolve, reject) => {
    const body = shot.body === undefined ? undefined : JSON.stringify(shot.body)
    const sent = request(
      {
        ...(agent ? { agent } : {}),
        port,
        host: '127.0.0.1',
        method: shot.method,
        path: shot.path,
        headers: {
          authorization: `Bearer ${token}`,
          ...(body === undefined
            ? {}
            : { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) }),
          ...shot.headers,
        },
      },
      (response) => {
        response.resume()
        response.on('end', () => resolve(response.statusCode ?? 0))
      },
    )
    sent.on('error', reject)
    sent.end(body)
  })
}
