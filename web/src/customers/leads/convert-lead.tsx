import { duplicateAsk } from '#contract/customers/duplicate.ts'
import { customerHeld } from '#contract/customers/lead.operations.ts'
import { type Conversion, conversionOperations } from '#contract/opportunities/lead-conversion.ts'
import type { RecordType, Reference } from '#contract/shared/field.ts'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Alert, Button } from 'antd'
import { useMemo, useState } from 'react'
import { call } from '../../foundation/api.ts'
import { useIdempotencyKey } from '../../foundation/idempotency.ts'
import { ApiProblem, asProblem } from '../../foundation/problem.ts'
import { problemText } from '../../foundation/problem.texts.ts'
import { keepRecord } from '../../foundation/record-cache.ts'
import { type AnyRecord, useKind } from '../../foundation/record-kind.tsx'
import { recordAddress } from '../../foundation/record-link.tsx'
import { queryKeys } from '../../foundation/query-keys.ts'
import { asPatch, isEmptyValue, nameOf } from '../../foundation/record-value.ts'
import { useRights } from '../../foundation/rights.ts'
import { fill, useLanguage, useText } from '../../ui/language.tsx'
import { Modal } from '../../ui/modal.tsx'
import { showToast } from '../../ui/toast.tsx'
import { type Choice, ConvertBlock } from './convert-block.tsx'
import './convert-lead.css'
import { draftsOf, searchWords } from './lead-draft.ts'
import { leadTexts } from './lead.texts.ts'

type Part = { choice: Choice; known: Reference | null; values: Record<string, unknown> }
type Parts = Record<'customer' | 'contact' | 'opportunity', Part>

/** Questions that are answered by going on. */
const asked: readonly string[] = [duplicateAsk, customerHeld]

const given = (values: Record<string, unknown>) =>
  asPatch(Object.fromEntries(Object.entries(values).filter(([, value]) => !isEmptyValue(value)))) as never

function wishOf({ customer, contact, opportunity }: Parts): Conversion {
  return {
    customer: customer.choice === 'known' ? { id: customer.known?.id } : { draft: given(customer.values) },
    contact:
      contact.choice === 'none'
        ? null
        : contact.choice === 'known'
          ? { id: contact.known?.id }
          : { draft: given(contact.values) },
    opportunity: opportunity.choice === 'none' ? null : { draft: given(opportunity.values) },
  }
}

/** The faults of one part of the form, by the names of its fields. */
function problemOf(problem: ApiProblem | null, part: string): ApiProblem | null {
  if (!problem) return null
  const prefix = new RegExp(`^${part}\\.(draft\\.)?`)
  const errors = problem.errors
    .filter((error) => prefix.test(error.path))
    .map((error) => ({ ...error, path: error.path.replace(prefix, '') }))
  return new ApiProblem({ status: problem.status, code: problem.code, errors })
}

/** Customers whose name looks like the lead's company. */
function useLikely(company: string) {
  const kind = useKind('customer')
  const search = searchWords(company)
  return useQuery({
    queryKey: [...queryKeys.lists('customer'), 'likely', search],
    queryFn: async ({ signal }) =>
      ((await call(kind.operations.list, { query: { search, limit: 4 }, signal })).items as AnyRecord[]).map(
        (record) => ({
          id: record.id,
          name: nameOf(record),
        }),
      ),
    enabled: search !== '',
  })
}

function useConvert(lead: AnyRecord, onClose: () => void) {
  const keyFor = useIdempotencyKey()
  const client = useQueryClient()
  const navigate = useNavigate()
  const text = useText(leadTexts)
  const [customers, opportunities] = [useKind('customer'), useKind('opportunity')]
  return useMutation({
    mutationFn: ({ wish, confirmed }: { wish: Conversion; confirmed?: string }) =>
      call(conversionOperations.convert, {
        params: { id: lead.id },
        body: wish,
        ifMatch: lead.version,
        idempotencyKey: keyFor(wish),
        confirmed,
      }),
    onSuccess: ({ lead: saved, customer, opportunity }) => {
      keepRecord(client, 'lead', saved)
      const address = opportunity
        ? recordAddress(opportunities.names.path, opportunity.id)
        : recordAddress(customers.names.path, customer.id)
      showToast({
        text: fill(text.converted, { name: customer.name }),
        action: { label: opportunity ? text.openDeal : text.openCustomer, run: () => void navigate({ to: address }) },
      })
      onClose()
      for (const type of ['customer', 'contact', 'opportunity', 'activity'] as const)
        void client.invalidateQueries({ queryKey: queryKeys.lists(type) })
      void client.invalidateQueries({ queryKey: queryKeys.timeline('lead', lead.id) })
      void client.invalidateQueries({ queryKey: queryKeys.files('lead', lead.id) })
      void client.invalidateQueries({ queryKey: ['analysis'] })
    },
  })
}

/** Makes of a lead a customer, a contact and a deal in one go; what it knows stands in the forms already. */
export function ConvertLead({ record, onClose }: { record: AnyRecord; onClose: () => void }) {
  const text = useText(leadTexts)
  const { language } = useLanguage()
  const rights = useRights()
  const drafts = useMemo(
    () => draftsOf(record, (field) => ['read', 'write'].includes(rights.fieldAccess('lead', field))),
    [record, rights],
  )
  const first = (type: RecordType): Choice =>
    rights.may(type, 'create') ? 'new' : type === 'customer' ? 'known' : 'none'
  const [parts, setParts] = useState<Parts>({
    customer: { choice: first('customer'), known: null, values: drafts.customer },
    contact: { choice: first('contact'), known: null, values: drafts.contact },
    opportunity: { choice: first('opportunity'), known: null, values: drafts.opportunity },
  })
  const { name: company } = drafts.customer
  const likely = useLikely(typeof company === 'string' ? company : '').data ?? []
  const convert = useConvert(record, onClose)
  const problem = convert.error ? asProblem(convert.error) : null
  // A conversion may ask twice: of the customer that it joins, and of the person.
  const [confirmed, setConfirmed] = useState<readonly string[]>([])
  const isAsked = problem !== null && asked.includes(problem.code)
  const set = (name: keyof Parts, part: Partial<Part>) => {
    // Another name is another question.
    if (isAsked) {
      convert.reset()
      setConfirmed([])
    }
    setParts((now) => ({
      ...now,
      [name]: { ...now[name], ...part },
      // A contact belongs to one customer: another customer, another choice.
      ...(name === 'customer' && ('choice' in part || 'known' in part) && now.contact.choice === 'known'
        ? { contact: { ...now.contact, known: null, choice: 'new' } }
        : {}),
    }))
  }
  const knownCustomer = parts.customer.choice === 'known' ? parts.customer.known : null
  const isOpen =
    (parts.customer.choice === 'known' && !parts.customer.known) ||
    (parts.contact.choice === 'known' && !parts.contact.known)
  const submit = () => convert.mutate({ wish: wishOf(parts) })
  const goOn = () => {
    const codes = [...confirmed, problem?.code ?? '']
    setConfirmed(codes)
    convert.mutate({ wish: wishOf(parts), confirmed: codes.join(',') })
  }
  return (
    <Modal
      open
      width={720}
      title={fill(text.convertTitle, { name: nameOf(record) })}
      onCancel={onClose}
      footer={[
        <Button key="cancel" onClick={onClose}>
          {text.cancel}
        </Button>,
        <Button
          key="convert"
          type="primary"
          disabled={isOpen}
          loading={convert.isPending}
          onClick={() => (isAsked ? goOn() : submit())}
        >
          {isAsked ? (problem.code === customerHeld ? text.joinAnyway : text.convertAnyway) : text.convert}
        </Button>,
      ]}
    >
      <form
        className="convert"
        onSubmit={(event) => {
          event.preventDefault()
          if (!isOpen) submit()
        }}
      >
        <p className="muted">{text.convertHint}</p>
        {problem?.errors.length === 0 && (
          <Alert type={isAsked ? 'warning' : 'error'} showIcon title={problemText(problem, language)} />
        )}
        {likely.length > 0 && parts.customer.choice === 'new' && (
          <div className="convert__likely" role="note">
            <span>{text.likely}</span>
            {likely.map((one) => (
              <button
                key={one.id}
                type="button"
                className="chip"
                onClick={() => set('customer', { choice: 'known', known: one })}
              >
                <span className="one-line">{one.name}</span>
              </button>
            ))}
          </div>
        )}
        <ConvertBlock
          type="customer"
          choices={rights.may('customer', 'create') ? ['new', 'known'] : ['known']}
          {...parts.customer}
          problem={problemOf(problem, 'customer')}
          onChange={(part) => set('customer', part)}
        />
        <ConvertBlock
          type="contact"
          choices={[
            ...(rights.may('contact', 'create') ? (['new'] as const) : []),
            ...(knownCustomer ? (['known'] as const) : []),
            'none',
          ]}
          {...parts.contact}
          of={knownCustomer}
          problem={problemOf(problem, 'contact')}
          onChange={(part) => set('contact', part)}
        />
        {rights.may('opportunity', 'create') && (
          <ConvertBlock
            type="opportunity"
            choices={['new', 'none']}
            {...parts.opportunity}
            problem={problemOf(problem, 'opportunity')}
            onChange={(part) => set('opportunity', part)}
          />
        )}
        <button type="submit" hidden />
      </form>
    </Modal>
  )
}
