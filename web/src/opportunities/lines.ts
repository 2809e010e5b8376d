import type { OpportunityLine } from '#contract/opportunities/opportunity.operations.ts'
import { Decimal } from 'decimal.js'

/** A line while it is being written; `key` tells it from others before it is saved. */
export type LineDraft = {
  key: string
  product: { id: string; name: string } | null
  quantity: number | null
  price: string | null
  discount: number | null
}

export function draftOf(line: OpportunityLine): LineDraft {
  return {
    key: line.id,
    product: line.productId ? { id: line.productId, name: line.productName } : { id: '', name: line.productName },
    quantity: line.quantity,
    price: line.price,
    discount: line.discount,
  }
}

/** What a line comes to, to the cent, as the server will reckon it. */
export function totalOf({ quantity, price, discount }: Pick<LineDraft, 'quantity' | 'price' | 'discount'>): string {
  if (quantity === null || price === null || price === '') return '0.00'
  return new Decimal(price)
    .times(quantity)
    .times(new Decimal(1).minus(discount ?? 0))
    .toFixed(2)
}

export function sumOf(lines: readonly LineDraft[]): string {
  return lines.reduce((sum, line) => sum.plus(totalOf(line)), new Decimal(0)).toFixed(2)
}

/** Lines that can be saved: each with a product, a quantity and a price. */
export function isWhole(line: LineDraft): boolean {
  return (
    line.product !== null && line.quantity !== null && line.quantity > 0 && line.price !== null && line.price !== ''
  )
}

export function asBody(lines: readonly LineDraft[]) {
  return lines.filter(isWhole).map(({ product, quantity, price, discount }) => ({
    productId: product?.id ? product.id : null,
    productName: product?.name ?? '',
    quantity: quantity ?? 1,
    price: price ?? '0',
    discount: discount ?? 0,
  }))
}
