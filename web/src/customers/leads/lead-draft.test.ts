import { expect, test } from 'vitest'
import { draftsOf, searchWords } from './lead-draft.ts'

const lead = {
  id: '1',
  version: 1,
  createdAt: '',
  updatedAt: '',
  deletedAt: null,
  custom: {},
  name: '李伟（远大）',
  company: '长沙远大机电股份有限公司',
  source: 'exhibition',
  mobile: '138****1111',
  city: '长沙',
  need: '想换两台包装机，年底前到货',
}

test('a company is searched without its legal form', () => {
  expect(searchWords('长沙远大机电股份有限公司')).toBe('长沙远大机电')
  expect(searchWords('远大机电（长沙）有限公司')).toBe('远大机电')
  expect(searchWords('公司')).toBe('公司')
  expect(searchWords('Acme Ltd')).toBe('Acme Ltd')
})

test('the forms begin with what the lead says, and never with what is masked', () => {
  const drafts = draftsOf(lead, (field) => field !== 'mobile')
  expect(drafts.customer).toMatchObject({ name: lead.company, source: 'exhibition', city: '长沙' })
  expect(drafts.contact).toEqual({ name: '李伟' })
  expect(drafts.opportunity).toEqual({ name: '长沙远大机电 · 想换两台包装机' })
})
