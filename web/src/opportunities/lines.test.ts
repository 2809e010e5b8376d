import { expect, it } from 'vitest'
import { asBody, type LineDraft, sumOf, totalOf } from './lines.ts'

const line = (part: Partial<LineDraft>): LineDraft => ({
  key: 'k',
  product: { id: 'p', name: 'GTX Pro' },
  quantity: 1,
  price: '0.00',
  discount: 0,
  ...part,
})

it('reckons lines to the cent', () => {
  expect(totalOf(line({ quantity: 3, price: '4821.10', discount: 0.15 }))).toBe('12293.81')
  expect(sumOf([line({ quantity: 3, price: '0.10' }), line({ quantity: 1, price: '0.20' })])).toBe('0.50')
})

it('sends whole lines only, and a product without a record by its name', () => {
  expect(asBody([line({ product: null }), line({ product: { id: '', name: '定制开发' }, price: '9.50' })])).toEqual([
    { productId: null, productName: '定制开发', quantity: 1, price: '9.50', discount: 0 },
  ])
})
