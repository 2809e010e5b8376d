import { productOperations } from '#contract/commerce/product.operations.ts'
import { productFields, productNames } from '#contract/commerce/product.ts'
import { label } from '#contract/shared/label.ts'
import { Package } from 'lucide-react'
import { recordKind } from '../foundation/record-kind.tsx'

export const productKind = recordKind({
  names: productNames,
  fields: productFields,
  operations: productOperations,
  icon: Package,
  picture: 'box',
  teach: label(
    '把产品和标准单价放在这里，商机里选一下就能算出金额。',
    'Keep products and list prices here, and a deal adds up its amount from them.',
  ),
  columns: ['code', 'series', 'price', 'unit', 'active'],
  asks: ['name', 'code', 'series', 'price', 'currency', 'unit', 'active'],
  facts: ['code', 'series', 'price', 'active'],
  topics: [
    { label: label('产品信息', 'Product'), fields: ['name', 'code', 'series', 'price', 'currency', 'unit', 'active'] },
    { label: label('说明', 'Description'), fields: ['description'] },
  ],
  related: [
    { type: 'opportunity', by: 'product' },
    { type: 'market-information', by: 'product' },
  ],
  card: ['code', 'series', 'price'],
  chips: [
    {
      key: 'on-sale',
      label: label('在售', 'On sale'),
      filter: { all: [{ field: 'active', operator: 'is', value: true }] },
    },
  ],
  sort: 'name',
  due: [],
  heeds: ['currency'],
})
