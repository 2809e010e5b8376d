import { currencies } from '../shared/choices.ts'
import { defineFields, type DraftOf, type PatchOf, type RecordOf } from '../shared/field.ts'
import { label } from '../shared/label.ts'

/** Something we sell. */
export const productFields = defineFields({
  name: {
    kind: 'text',
    label: label('产品名称', 'Product'),
    required: true,
    maxLength: 200,
    aliases: ['product', 'product name', 'item', 'item name', '产品', '名称', '商品名称'],
  },
  code: {
    kind: 'text',
    label: label('产品编码', 'Code'),
    maxLength: 60,
    aliases: ['sku', 'product code', 'item number', 'item no', 'item code', 'number', '编码', '货号'],
  },
  series: {
    kind: 'text',
    label: label('系列', 'Series'),
    maxLength: 100,
    aliases: ['category', 'family', 'product line', '产品线', '类别', '产品分类'],
  },
  price: {
    kind: 'money',
    label: label('标准单价', 'List price'),
    aliases: ['sales_price', 'sales price', 'unit price', 'price', '单价', '价格'],
  },
  currency: { kind: 'choice', label: label('币种', 'Currency'), options: currencies, rare: true },
  unit: { kind: 'text', label: label('单位', 'Unit'), maxLength: 20, aliases: ['uom', '计量单位'] },
  active: { kind: 'boolean', label: label('在售', 'On sale'), aliases: ['is active', '是否在售', '启用'] },
  description: {
    kind: 'longText',
    label: label('说明', 'Description'),
    rare: true,
    aliases: ['remark', '备注', '描述'],
  },
})

export type Product = RecordOf<typeof productFields>
export type ProductDraft = DraftOf<typeof productFields>
export type ProductPatch = PatchOf<typeof productFields>

export const productNames = {
  type: 'product',
  path: 'products',
  one: label('产品', 'Product'),
  many: label('产品', 'Products'),
} as const
