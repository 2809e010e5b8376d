import { Agent, request } from 'node:http'
import { percentiles } from './load.ts'
import type { TalkGround } from './talk-ground.ts'

/** So many screens listen at once, and so much is said to them, one after the other. */
const screens = 500
const messages = 30

export const liveTalkName = 'five hundred connected people'

export type LiveTalk = {
  screens: number
  messages: number
  /** From sending until a screen has the words, over all screens and messages, in milliseconds. */
  p50: number
  p95: number
  p99: number
  /** Messages that a screen did not get, and that it got more than once. */
  lost: number
  doubled: number
  /** What the screens together cost the server, in KiB each. */
  kilobytesEach: number
}

type Screen = { heard: Map<string, number>; doubled: number; close: () => void }

/** Says something in a channel while five hundred screens of its people listen, and tells how long it took to reach each. */
export async function liveTalk(
  port: number,
  { channel, tokens }: TalkGround,
  memory: () => Promise<number>,
): Promise<LiveTalk> {
  const before = await memory()
  const open: Screen[] = []
  for (let index = 0; index < screens; index += 1) open.push(await listen(port, tokens[index % tokens.length] ?? ''))
  const connected = await memory()
  const times: number[] = []
  let lost = 0
  const agent = new Agent({ keepAlive: true })
  for (let number = 0; number < messages; number += 1) {
    const words = `words-${process.pid}-${number}`
    const began = performance.now()
    await say(port, tokens[number % tokens.length] ?? '', channel, words, agent)
    const end = began + 5_000
    while (open.some(({ heard }) => !heard.has(words)) && performance.now() < end)
      await new Promise((resolve) => setTimeout(resolve, 10))
    for (const { heard } of open) {
      const at = heard.get(words)
      if (at === undefined) lost += 1
      else times.push(at - began)
    }
  }
  for (const { close } of open) close()
  agent.destroy()
  return {
    screens,
    messages,
    ...percentiles(times),
    lost,
    doubled: open.reduce((sum, screen) => sum + screen.doubled, 0),
    kilobytesEach: Math.round(((connected - before) * 1024) / screens),
  }
}

function listen(port: number, token: string): Promise<Screen> {
  return new Promise((resolve, reject) => {
    const screen: Screen = { heard: new Map(), doubled: 0, close: () => asked.destroy() }
    const asked = request(
      { host: '127.0.0.1', port, path: '/api/v1/live', headers: { authorization: `Bearer ${token}` }, agent: false },
      (answer) => {
        answer.setEncoding('utf8')
        answer.on('data', (part: string) => {
          const now = performance.now()
          for (const [words] of part.matchAll(/words-\d+-\d+/g)) {
            if (screen.heard.has(words)) screen.doubled += 1
            else screen.heard.set(words, now)
          }
        })
        resolve(screen)
      },
    )
    asked.on('error', reject)
    asked.end()
  })
}

function say(port: number, token: string, channel: string, words: string, agent: Agent): Promise<void> {
  return new Promise((resolve, reject) => {
    const body = JSON.stringify({ text: words })
    const asked = request(
      {
        host: '127.0.0.1',
        port,
        agent,
        method: 'POST',
        path: `/api/v1/conversations/${channel}/messages`,
        headers: {
          authorization: `Bearer ${token}`,
          'content-type': 'application/json',
          'content-length': Buffer.byteLength(body),
        },
      },
      (answer) => {
        answer.resume()
        answer.on('end', () =>
          answer.statusCode === 201 ? resolve() : reject(new Error(`said with ${answer.statusCode}`)),
        )
      },
    )
    asked.on('error', reject)
    asked.end(body)
  })
}

export function describeLive(live: LiveTalk): string {
  const { p50, p95, p99, lost, doubled, kilobytesEach } = live
  return `${live.messages} messages in a channel to ${live.screens} connected screens: from sending to each screen p50 ${p50}, p95 ${p95}, p99 ${p99} ms; ${lost} lost, ${doubled} doubled; ${kilobytesEach} KiB of the server's memory for each screen`
}
