import { expect, test } from 'vitest'
import { messageOf, type Ringing } from './message.rules.ts'

const base: Ringing = {
  id: '0196f000-0000-7000-8000-000000000001',
  kind: 'due',
  about: { type: 'activity', id: 'a', name: '方案评审会' },
  by: '林青',
  moment: '2026-05-20T06:00:00.000Z',
  day: null,
  turn: null,
  count: null,
}
const say = (change: Partial<Ringing>, language: 'zh' | 'en' = 'zh') =>
  messageOf({ ...base, ...change }, language, 'Asia/Shanghai')

test('a device shows what it is about, in the language of its person, and opens it', () => {
  expect(say({})).toMatchObject({ title: '方案评审会', body: '14:00 开始', url: '/activities/a' })
  expect(say({ kind: 'invited' }, 'en')).toMatchObject({ title: '林青 invites you to take part', body: '方案评审会' })
  expect(say({ kind: 'asked-again' })).toMatchObject({ title: '林青对这次拜访有疑问，请回复' })
  expect(say({ kind: 'reviewed', about: null })).toMatchObject({ body: '', url: '/notifications' })
  const day = { visit: 2, call: 0, meeting: 1, task: 3, late: 4 }
  expect(say({ kind: 'day', about: null, day })).toMatchObject({
    title: '今天的安排',
    body: '2 次拜访，1 个会议，3 项任务，4 项已逾期',
    url: '/day',
  })
})

test('what others decided says what became of it, many at once how many they are, and each opens where it is dealt with', () => {
  const deal = { type: 'opportunity', id: 'd', name: '钢管线改造' }
  expect(say({ kind: 'request-answer', turn: 'declined', about: deal })).toMatchObject({
    title: '林青婉拒了资源申请',
    body: '钢管线改造',
    url: '/opportunities/d',
  })
  const request = { type: 'resource-request', id: 'r', name: '钢管线改造' }
  expect(say({ kind: 'request', turn: 'pool', about: request }).url).toBe('/requests?show=pool')
  expect(say({ kind: 'request', turn: 'pool', about: null, count: 12 }, 'en')).toMatchObject({
    body: '12 in all',
    url: '/requests?show=pool',
  })
  const view = { type: 'saved-view', id: 'v', name: '钢铁竞价' }
  expect(say({ kind: 'market', about: view, count: 3 })).toMatchObject({
    title: '关注的市场信息有 3 条新内容',
    body: '钢铁竞价',
    url: '/market',
  })
  expect(say({ kind: 'approval', about: null }).url).toBe('/notifications')
})

test('a long name is cut, so that the message fits what a service takes', () => {
  expect(say({ about: { type: 'activity', id: 'a', name: '长'.repeat(500) } }).title).toHaveLength(120)
})
