import { robotPlatforms } from '#contract/conversations/robots/robot.ts'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { endedByAnswer, endedByFault } from './robot-answer.rules.ts'

const told = (body: object, status = 200) => ({ status, text: JSON.stringify(body) })

test('each platform says taken in its own words', () => {
  expect(endedByAnswer('wecom', told({ errcode: 0, errmsg: 'ok' }))).toEqual({ result: 'sent' })
  expect(endedByAnswer('dingtalk', told({ errcode: 0, errmsg: 'ok' }))).toEqual({ result: 'sent' })
  expect(endedByAnswer('feishu', told({ code: 0, msg: 'success', data: {} }))).toEqual({ result: 'sent' })
  expect(endedByAnswer('feishu', told({ StatusCode: 0, StatusMessage: 'success' }))).toEqual({ result: 'sent' })
})

test('too often keeps the robot waiting, a busy platform is asked again, what is refused is given up', () => {
  const fast = { result: 'trouble', code: 'robot-too-fast' }
  expect(endedByAnswer('wecom', told({ errcode: 45009, errmsg: 'api freq out of limit' }))).toMatchObject(fast)
  expect(endedByAnswer('dingtalk', told({ errcode: 130101, errmsg: 'send too fast' }))).toMatchObject(fast)
  expect(endedByAnswer('dingtalk', told({ errcode: 660026, errmsg: '' }))).toMatchObject(fast)
  expect(endedByAnswer('feishu', told({ code: 9499, msg: 'too many request' }))).toMatchObject(fast)
  expect(endedByAnswer('feishu', told({ code: 11232, msg: 'limited' }, 400))).toMatchObject(fast)
  expect(endedByAnswer('feishu', { status: 429, text: '' })).toMatchObject(fast)
  expect(endedByAnswer('wecom', told({ errcode: -1, errmsg: 'system busy' }))).toMatchObject({ result: 'again' })
  expect(endedByAnswer('wecom', { status: 502, text: '<html>' })).toMatchObject({ result: 'again', code: 'later' })
  expect(endedByAnswer('dingtalk', told({ errcode: 310000, errmsg: 'sign not match' }))).toEqual({
    result: 'failed',
    code: 'robot-refused',
    said: '310000 sign not match',
  })
  expect(endedByAnswer('feishu', { status: 200, text: '<html>login</html>' })).toMatchObject({ code: 'no-robot' })
})

test('nobody counts as told who did not say so, and what is said has an end', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...robotPlatforms),
      fc.integer({ min: 200, max: 599 }),
      fc.json(),
      (platform, status, text) => {
        const ended = endedByAnswer(platform, { status, text })
        if (ended.result === 'sent') expect(text).toMatch(/"(errcode|code|StatusCode)":\s*-?0/)
        else expect((ended.said ?? '').length).toBeLessThanOrEqual(240)
      },
    ),
  )
})

test('what may have been taken is in doubt; a way that does not exist keeps all waiting', () => {
  expect(endedByFault('too-slow', true)).toMatchObject({ result: 'unsure', code: 'too-slow' })
  expect(endedByFault('host-unreachable', true)).toMatchObject({ result: 'unsure', code: 'connection-lost' })
  expect(endedByFault('address-not-public', false)).toMatchObject({ result: 'trouble', code: 'host-refused' })
  expect(endedByFault('host-unreachable', false)).toMatchObject({ result: 'trouble', code: 'unreachable' })
})
