import fc from 'fast-check'
import { expect, test } from 'vitest'
import { mayEmbed, readSubmission, saidIn } from './lead-form.rules.ts'

const form = { fields: ['company', 'mobile', 'email', 'need'], source: 'registration' }

test('what the form asks becomes a draft, and nothing else does', () => {
  const read = readSubmission(form, { values: { name: ' 王芳 ', mobile: '13800001111', owner: 'x', city: '上海' } })
  expect(read).toEqual({
    kind: 'draft',
    draft: { name: '王芳', mobile: '13800001111', source: 'registration', status: 'new' },
  })
})

test('a name and one way back are needed; a filled unseen field is a machine', () => {
  expect(readSubmission(form, { values: { mobile: '1' } })).toMatchObject({
    faults: [{ path: 'values.name', code: 'required' }],
  })
  expect(readSubmission(form, { values: { name: '王' } })).toMatchObject({
    faults: [{ path: 'values.mobile', code: 'required' }],
  })
  expect(readSubmission(form, { values: { name: '王', email: 'nope' } })).toMatchObject({
    faults: [{ path: 'values.email', code: 'email-expected' }],
  })
  expect(readSubmission({ ...form, fields: [] }, { values: { name: '王' } })).toMatchObject({ kind: 'draft' })
  expect(readSubmission(form, { values: { name: '王', mobile: '1' }, website: 'http://spam' })).toEqual({
    kind: 'machine',
  })
})

test('whatever is sent, only asked fields, source and status are written', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.string()), fc.string(), (values, name) => {
      const read = readSubmission(form, { values: { ...values, name } })
      if (read.kind !== 'draft') return
      for (const key of Object.keys(read.draft)) expect(['name', ...form.fields, 'source', 'status']).toContain(key)
    }),
  )
})

test('a page of another site needs to be named', () => {
  const [page, own] = ['https://crm.example.com', ['https://crm.example.com']]
  expect(mayEmbed(undefined, own, [])).toBe(true)
  expect(mayEmbed(page, own, [])).toBe(true)
  expect(mayEmbed('https://www.example.com', own, ['https://www.example.com'])).toBe(true)
  expect(mayEmbed('https://www.example.com.evil.test', own, ['https://www.example.com'])).toBe(false)
  expect(mayEmbed('null', own, [])).toBe(false)
})

test('a form says in English what somebody has put into English', () => {
  const said = { title: '联系我们', thanks: '谢谢', titleEn: 'Contact us', thanksEn: null }
  expect(saidIn(said, 'zh')).toEqual({ title: '联系我们', thanks: '谢谢' })
  expect(saidIn(said, 'en')).toEqual({ title: 'Contact us', thanks: '谢谢' })
})
