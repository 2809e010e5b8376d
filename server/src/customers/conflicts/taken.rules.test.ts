import { expect, test } from 'vitest'
import { readTakenQuestion } from './taken.rules.ts'

test.each([
  ['91310000MA1FL3XQ5B', 'creditCode', { creditCode: '91310000MA1FL3XQ5B' }],
  ['91310000ma1fl3xq5b', 'creditCode', { creditCode: '91310000MA1FL3XQ5B' }],
  ['０５１２－６６６６８８８８', 'phone', { phone: '0512-66668888' }],
  ['138 0000 1111', 'phone', { phone: '138 0000 1111' }],
  ['www.hengxin-tech.com', 'domain', { website: 'www.hengxin-tech.com' }],
  ['https://hengxin.cn/about', 'domain', { website: 'https://hengxin.cn/about' }],
  ['苏州恒信精密有限公司', 'name', { name: '苏州恒信精密有限公司' }],
  ['3M 中国', 'name', { name: '3M 中国' }],
  ['51job', 'name', { name: '51job' }],
  ['Huawei Technologies Co., Ltd.', 'name', { name: 'Huawei Technologies Co., Ltd.' }],
])('%s is looked for by %s', (text, by, values) => {
  expect(readTakenQuestion(text)).toEqual({ by, values })
})
