import { expect, test } from 'vitest'
import { type Chosen, written } from './draft-text.ts'

const id = '01990000-0000-7000-8000-000000000001'
const other = '01990000-0000-7000-8000-000000000002'
const wang: Chosen = { kind: 'person', id, shown: '@王芳' }
const wangfang: Chosen = { kind: 'person', id: other, shown: '@王芳芳' }

test('ids are sent for the names that were chosen, and names alone stay words', () => {
  expect(written('@王芳 看看 @李强 ', [wang])).toBe(`<@${id}> 看看 @李强`)
  expect(written('#海螺二期 怎么样', [{ kind: 'record', type: 'opportunity', id, shown: '#海螺二期' }])).toBe(
    `<opportunity:${id}> 怎么样`,
  )
  expect(written('@所有人 开会', [{ kind: 'everyone', shown: '@所有人' }])).toBe('<@all> 开会')
})

test('a name within a longer one is not taken for it', () => {
  expect(written('@王芳芳 和 @王芳 都来', [wang, wangfang])).toBe(`<@${other}> 和 <@${id}> 都来`)
})
