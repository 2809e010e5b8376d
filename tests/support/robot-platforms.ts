import { createHmac } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type IncomingMessage } from 'node:http'
import { type AddressInfo, connect } from 'node:net'
import type { RobotPlatform } from '#contract/conversations/robots/robot.ts'
import { openPosting } from '../../server/src/foundation/outgoing/posting.ts'

/** What a platform took: which robot's key, and the whole message. */
export type Heard = { platform: RobotPlatform; key: string; body: Record<string, unknown>; text: string }

/** What befalls the next message: answered with this, or the connection ends before or after it was taken. */
type Fate = { status: number; body: string } | 'hangs up' | null

const hmac = (key: string, text: string) => createHmac('sha256', key).update(text).digest('base64')

/**
 * The three platforms on one server of a test's own: each checks the signature as its manual says, counts what a robot says within a
 * minute and a second by the test's clock, and answers in its own form. What is too much is refused and not heard.
 */
export async function robotPlatforms(now: () => Date) {
  const heard: Heard[] = []
  const moments = new Map<string, number[]>()
  const secrets = new Map<string, string>()
  const state: { fate: Fate; refused: number } = { fate: null, refused: 0 }

  const isTooFast = (key: string, limits: readonly (readonly [count: number, ms: number])[]) => {
    const said = moments.get(key) ?? []
    const at = now().getTime()
    if (limits.some(([count, ms]) => said.filter((moment) => at - moment < ms).length >= count)) return true
    moments.set(key, [...said, at])
    return false
  }

  function answer(url: URL, text: string): { platform: RobotPlatform; key: string; told: object; isTaken: boolean } {
    const body = JSON.parse(text) as Record<string, string>
    const refuse = (platform: RobotPlatform, key: string, told: object) => ({ platform, key, told, isTaken: false })
    if (url.pathname.endsWith('/cgi-bin/webhook/send')) {
      const key = url.searchParams.get('key') ?? ''
      if (isTooFast(key, [[20, 60_000]]))
        return refuse('wecom', key, { errcode: 45009, errmsg: 'api freq out of limit' })
      return { platform: 'wecom', key, told: { errcode: 0, errmsg: 'ok' }, isTaken: true }
    }
    if (url.pathname.endsWith('/robot/send')) {
      const key = url.searchParams.get('access_token') ?? ''
      const secret = secrets.get(key)
      const timestamp = url.searchParams.get('timestamp') ?? ''
      const isSigned = url.searchParams.get('sign') === hmac(secret ?? '', `${timestamp}\n${secret}`)
      const isLate = Math.abs(now().getTime() - Number(timestamp)) > 3_600_000
      if (secret !== undefined && (!isSigned || isLate))
        return refuse('dingtalk', key, { errcode: 310000, errmsg: 'sign not match' })
      if (isTooFast(key, [[20, 60_000]])) return refuse('dingtalk', key, { errcode: 130101, errmsg: 'send too fast' })
      return { platform: 'dingtalk', key, told: { errcode: 0, errmsg: 'ok' }, isTaken: true }
    }
    const key = url.pathname.split('/').at(-1) ?? ''
    const secret = secrets.get(key)
    const timestamp = body['timestamp'] ?? ''
    const isLate = Math.abs(now().getTime() / 1_000 - Number(timestamp)) > 3_600
    if (secret !== undefined && (body['sign'] !== hmac(`${timestamp}\n${secret}`, '') || isLate))
      return refuse('feishu', key, { code: 19021, msg: 'sign match fail or timestamp is not within one hour' })
    if (
      isTooFast(key, [
        [100, 60_000],
        [5, 1_000],
      ])
    )
      return refuse('feishu', key, { code: 9499, msg: 'too many request' })
    return { platform: 'feishu', key, told: { StatusCode: 0, StatusMessage: 'success', code: 0 }, isTaken: true }
  }

  const server = createServer((request, response) => {
    void (async () => {
      const text = await readAll(request)
      const { fate } = state
      if (fate === 'hangs up') {
        request.socket.destroy()
        return
      }
      if (fate !== null) {
        response.writeHead(fate.status).end(fate.body)
        return
      }
      const { platform, key, told, isTaken } = answer(new URL(request.url ?? '/', 'https://localhost'), text)
      if (isTaken) heard.push({ platform, key, body: JSON.parse(text) as Record<string, unknown>, text })
      else state.refused += 1
      response.setHeader('content-type', 'application/json').end(JSON.stringify(told))
    })()
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const host = `localhost:${(server.address() as AddressInfo).port}`
  return {
    heard,
    state,
    secrets,
    moments,
    host,
    addressOf: (platform: RobotPlatform, key: string) =>
      ({
        wecom: `https://${host}/cgi-bin/webhook/send?key=${key}`,
        dingtalk: `https://${host}/robot/send?access_token=${key}`,
        feishu: `https://${host}/open-apis/bot/v2/hook/${key}`,
      })[platform],
    post: openPosting({ allows: () => true, connect: (_, port) => connect(port, '127.0.0.1'), mostMs: 5_000 }),
    close: () => {
      server.closeAllConnections()
      server.close()
    },
  }
}

async function readAll(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = []
  for await (const part of request as AsyncIterable<Buffer>) parts.push(part)
  return Buffer.concat(parts).toString('utf8')
}
