import type { Reference } from '#contract/shared/field.ts'
import { useQuery } from '@tanstack/react-query'
import { Button, Segmented, Select } from 'antd'
import { call } from '../../foundation/api.ts'
import { useAskedFields } from '../../foundation/asked-fields.ts'
import { FieldForm } from '../../foundation/field-form.tsx'
import { type ApiProblem, problemOfField } from '../../foundation/problem.ts'
import { codeText } from '../../foundation/problem.texts.ts'
import { queryKeys } from '../../foundation/query-keys.ts'
import { type AnyRecord, useKind } from '../../foundation/record-kind.tsx'
import { nameOf } from '../../foundation/record-value.ts'
import { RecordInput } from '../../foundation/reference-input.tsx'
import { useMore } from '../../ui/focus-new.ts'
import { Labelled } from '../../ui/labelled.tsx'
import { useLanguage, useText } from '../../ui/language.tsx'
import { leadTexts } from './lead.texts.ts'
import { LikelyDuplicatesLazy } from '../duplicates/likely-duplicates-lazy.tsx'

export type Choice = 'new' | 'known' | 'none'
type Change = { choice?: Choice; known?: Reference | null; values?: Record<string, unknown> }

type Props = {
  type: 'customer' | 'contact' | 'opportunity'
  choices: readonly Choice[]
  choice: Choice
  known: Reference | null
  values: Record<string, unknown>
  /** The customer whose contacts are offered. */
  of?: Reference | null
  problem: ApiProblem | null
  onChange: (part: Change) => void
}

/** One of the records that a lead becomes: made anew from what the lead says, chosen among those that are there, or left out. */
export function ConvertBlock({ type, choices, choice, known, values, of = null, problem, onChange }: Props) {
  const text = useText(leadTexts)
  const { language } = useLanguage()
  const { first, rest } = useAskedFields(useKind(type), values)
  const { form, isMore: whole, more } = useMore<HTMLElement>()
  // Whose contact and whose deal it is, is known here.
  const fields = (whole ? [...first, ...rest] : first).filter(({ name }) => name !== 'customer')
  const words = { new: text.makeNew, known: text.known, none: text.none }
  const fault = problemOfField(problem, 'id')
  const error = fault ? codeText(fault, language) : undefined
  return (
    <section ref={form} className="convert__block" aria-label={text[type]}>
      <header className="convert__head">
        <h3>{text[type]}</h3>
        {choices.length > 1 && (
          <Segmented<Choice>
            size="small"
            aria-label={text[type]}
            value={choice}
            options={choices.map((one) => ({ value: one, label: words[one] }))}
            onChange={(picked) => onChange({ choice: picked })}
          />
        )}
      </header>
      {choice === 'new' && (
        <>
          <FieldForm
            fields={fields}
            values={values}
            problem={problem}
            belowFirst={<LikelyDuplicatesLazy type={type} values={values} />}
            onChange={(name, value) => onChange({ values: { ...values, [name]: value } })}
          />
          {!whole && rest.length > 0 && (
            <Button type="text" size="small" className="convert__more" onClick={more}>
              {text.moreFields}
            </Button>
          )}
        </>
      )}
      {choice === 'known' && type === 'customer' && (
        <Labelled label={text.pickCustomer} error={error} required>
          {({ id }) => (
            <RecordInput
              id={id}
              target="customer"
              field={{ kind: 'reference', to: 'customer', label: leadTexts.customer, required: true }}
              value={known}
              onChange={(value) => onChange({ known: value as Reference | null })}
            />
          )}
        </Labelled>
      )}
      {choice === 'known' && type === 'contact' && of && (
        <Labelled label={text.pickContact} error={error} required>
          {({ id }) => (
            <ContactOf id={id} customer={of} value={known} onChange={(value) => onChange({ known: value })} />
          )}
        </Labelled>
      )}
    </section>
  )
}

type ContactProps = { id: string; customer: Reference; value: Reference | null; onChange: (value: Reference) => void }

/** The people of one customer. */
function ContactOf({ id, customer, value, onChange }: ContactProps) {
  const text = useText(leadTexts)
  const kind = useKind('contact')
  const { data, isFetching } = useQuery({
    queryKey: [...queryKeys.lists('contact'), 'of', customer.id],
    queryFn: async ({ signal }) =>
      (
        await call(kind.operations.list, {
          query: { filter: { all: [{ field: 'customer', operator: 'is', value: customer.id }] }, limit: 100 },
          signal,
        })
      ).items as AnyRecord[],
  })
  return (
    <Select<string>
      id={id}
      className="field-input"
      value={value?.id ?? null}
      loading={isFetching}
      notFoundContent={text.noContacts}
      showSearch={{ optionFilterProp: 'label' }}
      options={(data ?? []).map((one) => ({
        value: one.id,
        label: [nameOf(one), one['title']].filter((part) => typeof part === 'string' && part !== '').join(' · '),
      }))}
      onChange={(picked) => {
        const found = data?.find((one) => one.id === picked)
        if (found) onChange({ id: found.id, name: nameOf(found) })
      }}
    />
  )
}
