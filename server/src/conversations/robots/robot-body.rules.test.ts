import { robotPlatforms } from '#contract/conversations/robots/robot.ts'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { bodyOf, inert } from './robot-body.rules.ts'

const words = {
  title: '3 条新提醒',
  lines: ['审批等您处理：2', '新消息：1'],
  open: { text: '打开铁军', url: 'https://crm.example.com/notifications' },
}
const plain = { query: {}, body: {} }

test('each platform gets the message in its own form', () => {
  expect(JSON.parse(bodyOf('wecom', words, plain))).toEqual({
    msgtype: 'markdown',
    markdown: {
      content: '**3 条新提醒**\n审批等您处理：2\n新消息：1\n[打开铁军](https://crm.example.com/notifications)',
    },
  })
  expect(JSON.parse(bodyOf('dingtalk', words, plain))).toEqual({
    msgtype: 'markdown',
    markdown: {
      title: '3 条新提醒',
      text: '#### 3 条新提醒\n- 审批等您处理：2\n- 新消息：1\n\n[打开铁军](https://crm.example.com/notifications)',
    },
  })
  expect(JSON.parse(bodyOf('feishu', words, { query: {}, body: { timestamp: '1', sign: 'x' } }))).toMatchObject({
    timestamp: '1',
    sign: 'x',
    msg_type: 'interactive',
    card: {
      header: { title: { content: '3 条新提醒' } },
      elements: [{ content: '- 审批等您处理：2\n- 新消息：1' }, {}],
    },
  })
})

test('what people write calls nobody, links nowhere and fits', () => {
  expect(inert('<at user_id="all"></at> [x](https://a.example)\n# y')).toBe(
    '＜at user_id="all"＞＜/at＞ ［x］(https://a.example) # y',
  )
  fc.assert(
    fc.property(
      fc.constantFrom(...robotPlatforms),
      fc.string({ unit: 'binary' }),
      fc.array(fc.string({ unit: 'binary', maxLength: 300 }), { maxLength: 60 }),
      (platform, title, lines) => {
        const body = bodyOf(platform, { ...words, title: title.slice(0, 60), lines }, plain)
        const { markdown } = JSON.parse(body) as { markdown?: { content?: string } }
        if (platform === 'wecom') expect(Buffer.byteLength(markdown?.content ?? '')).toBeLessThanOrEqual(4_096)
        expect(body).not.toMatch(/<at|<@/)
      },
    ),
  )
})
