import { productFields } from '#contract/commerce/product.ts'
import type { Field } from '#contract/shared/field.ts'
import { useQueryClient } from '@tanstack/react-query'
import { X } from 'lucide-react'
import { FieldInput } from '../foundation/field-input.tsx'
import { useKind } from '../foundation/record-kind.tsx'
import { recordQuery } from '../foundation/record-queries.ts'
import { isReference } from '../foundation/record-value.ts'
import { useText } from '../ui/language.tsx'
import { Money } from '../ui/values.tsx'
import { type LineDraft, totalOf } from './lines.ts'
import { opportunityTexts } from './opportunity.texts.ts'

const productField: Field = { kind: 'reference', to: 'product', label: productFields.name.label, required: true }
const quantityField: Field = { kind: 'number', label: opportunityTexts.quantity }
const priceField: Field = { kind: 'money', label: opportunityTexts.price }
const discountField: Field = { kind: 'percent', label: opportunityTexts.discount }

type Props = { line: LineDraft; readOnly: boolean; onChange: (part: Partial<LineDraft>) => void; onRemove: () => void }

/** One product of a deal; choosing it brings its list price along. */
export function LineRow({ line, readOnly, onChange, onRemove }: Props) {
  const text = useText(opportunityTexts)
  const client = useQueryClient()
  const products = useKind('product')
  const choose = async (value: unknown) => {
    if (!isReference(value)) return onChange({ product: null })
    onChange({ product: value })
    const product = await client.ensureQueryData(recordQuery(products, value.id))
    if (typeof product['price'] === 'string') onChange({ product: value, price: product['price'] })
  }
  return (
    <fieldset className="lines__row" disabled={readOnly}>
      <FieldInput
        field={productField}
        label={text.product}
        value={line.product}
        onChange={(value) => void choose(value)}
      />
      <FieldInput
        field={quantityField}
        label={text.quantity}
        value={line.quantity}
        onChange={(value) => onChange({ quantity: value as number | null })}
      />
      <FieldInput
        field={priceField}
        label={text.price}
        value={line.price}
        onChange={(value) => onChange({ price: value as string | null })}
      />
      <FieldInput
        field={discountField}
        label={text.discount}
        value={line.discount}
        onChange={(value) => onChange({ discount: value as number | null })}
      />
      <span className="lines__total">
        <Money value={totalOf(line)} />
      </span>
      {!readOnly && (
        <button
          type="button"
          className="icon-button icon-button--small"
          aria-label={text.removeLine}
          onClick={onRemove}
        >
          <X size={14} />
        </button>
      )}
    </fieldset>
  )
}
