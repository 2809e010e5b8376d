import { productFields } from '#contract/commerce/product.ts'
import type { RecordSpec } from '../foundation/records/record-spec.ts'

export const productSpec: RecordSpec = {
  type: 'product',
  table: 'product',
  fields: productFields,
  searched: ['name', 'code', 'series'],
  sort: 'name',
}
