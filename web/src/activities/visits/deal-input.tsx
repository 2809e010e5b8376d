import { opportunityOperations } from '#contract/opportunities/opportunity.operations.ts'
import { useQuery } from '@tanstack/react-query'
import { call } from '../../foundation/api.ts'
import { useLabel, useText } from '../../ui/language.tsx'
import type { InputProps } from './step-input.tsx'
import { stepTexts } from './step.texts.ts'

/** Names one of the customer's deals. */
export function DealInput({ step, value, customer, onAnswer }: InputProps<'link'> & { customer: string | null }) {
  const text = useText(stepTexts)
  const say = useLabel()
  const chosen = typeof value === 'object' && 'record' in value ? value : null
  const { data } = useQuery({
    queryKey: ['list', 'opportunity', 'of-customer', customer],
    queryFn: ({ signal }) =>
      call(opportunityOperations.list, {
        query: {
          filter: { all: [{ field: 'customer', operator: 'is', value: customer ?? '' }] },
          fields: 'name',
          limit: 50,
        },
        signal,
      }),
    enabled: customer !== null,
  })
  const deals = data?.items ?? []
  return (
    <select
      className="step-field"
      aria-label={say(step.title)}
      value={chosen?.record ?? ''}
      onChange={(event) => {
        const deal = deals.find(({ id }) => id === event.target.value)
        onAnswer(deal ? { record: deal.id, name: deal.name } : null)
      }}
    >
      <option value="">{deals.length > 0 ? text.deal : text.noDeal}</option>
      {chosen && !deals.some(({ id }) => id === chosen.record) && <option value={chosen.record}>{chosen.name}</option>}
      {deals.map(({ id, name }) => (
        <option key={id} value={id}>
          {name}
        </option>
      ))}
    </select>
  )
}
