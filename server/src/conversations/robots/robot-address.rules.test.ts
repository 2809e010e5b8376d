import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addressFault } from './robot-address.rules.ts'

const wecom = 'https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=693a91f6'
const dingtalk = 'https://oapi.dingtalk.com/robot/send?access_token=566cc69d'
const feishu = 'https://open.feishu.cn/open-apis/bot/v2/hook/24e7e2a1-77'

test('an address is a robot’s of its own platform, whole and by HTTPS', () => {
  expect(addressFault('wecom', wecom, [])).toBeNull()
  expect(addressFault('dingtalk', dingtalk, [])).toBeNull()
  expect(addressFault('feishu', feishu, [])).toBeNull()
  expect(addressFault('feishu', wecom, [])).toBe('robot-host-refused')
  expect(addressFault('wecom', 'https://qyapi.weixin.qq.com/cgi-bin/webhook/send', [])).toBe('robot-address-wrong')
  expect(addressFault('wecom', 'https://qyapi.weixin.qq.com/cgi-bin/user/delete?key=1', [])).toBe('robot-address-wrong')
  expect(addressFault('dingtalk', dingtalk.replace('https', 'http'), [])).toBe('robot-address-wrong')
  expect(addressFault('dingtalk', dingtalk.replace('//', '//me:secret@'), [])).toBe('robot-address-wrong')
  expect(addressFault('wecom', 'no address', [])).toBe('robot-address-wrong')
})

test('another host is one that was allowed, with its port', () => {
  const inside = 'https://wecom.example.com:8443/gate/cgi-bin/webhook/send?key=1'
  expect(addressFault('wecom', inside, [])).toBe('robot-host-refused')
  expect(addressFault('wecom', inside, ['wecom.example.com'])).toBe('robot-host-refused')
  expect(addressFault('wecom', inside, ['wecom.example.com:8443'])).toBeNull()
})

test('no text leads to a host that is not allowed', () => {
  fc.assert(
    fc.property(fc.webUrl({ withQueryParameters: true }), fc.constantFrom('@', '.', '#', '/'), (url, mark) => {
      const texts = [url, `https://qyapi.weixin.qq.com${mark}${url.slice(8)}`, `${url}${mark}qyapi.weixin.qq.com`]
      const taken = texts.filter((text) => addressFault('wecom', text, []) === null)
      expect(taken.every((text) => new URL(text).host === 'qyapi.weixin.qq.com')).toBe(true)
    }),
  )
})
