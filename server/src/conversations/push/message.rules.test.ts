import { expect, test } from 'vitest'
import { messageOf, type Ringing } from './message.rules.ts'

const base: Ringing = {
  id: '0196f000-0000-7000-8000-000000000001',
  kind: 'due',
  about: { type: 'activity', id: 'a', name: '方案评审会' },
  by: '林青',
  moment: '2026-05-20T06:00:00.000Z',
  day: null,
}
const say = (change: Partial<Ringing>, language: 'zh' | 'en' = 'zh') =>
  messageOf({ ...base, ...change }, language, 'Asia/Shanghai')

test('a device shows what it is about, in the language of its person, and opens it', () => {
  expect(say({})).toMatchObject({ title: '方案评审会', body: '14:00 开始', url: '/activities/a' })
  expect(say({ kind: 'invited' }, 'en')).toMatchObject({ title: '林青 invites you', body: '方案评审会' })
  expect(say({ kind: 'asked-again' })).toMatchObject({ title: '林青对您的拜访有疑问' })
  expect(say({ kind: 'reviewed', about: null })).toMatchObject({ body: '', url: '/notifications' })
  const day = { visit: 2, call: 0, meeting: 1, task: 3, late: 4 }
  expect(say({ kind: 'day', about: null, day })).toMatchObject({
    title: '今天的安排',
    body: '2 次拜访，1 个会议，3 项任务，4 项已逾期',
    url: '/day',
  })
})

test('a long name is cut, so that the message fits what a service takes', () => {
  expect(say({ about: { type: 'activity', id: 'a', name: '长'.repeat(500) } }).title).toHaveLength(120)
})
