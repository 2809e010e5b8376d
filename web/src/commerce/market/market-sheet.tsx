import { marketInformationFields, marketSources } from '#contract/commerce/market/market-information.ts'
import { marketInformationOperations } from '#contract/commerce/market/market-information.operations.ts'
import { offeredOf } from '#contract/platform/choice-list.ts'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Input } from 'antd'
import { useState } from 'react'
import { useOwnOptions } from '../../foundation/choice-lists.ts'
import { act, newPlaceholder } from '../../foundation/offline/offline.ts'
import { offlineTexts } from '../../foundation/offline/offline.texts.ts'
import { asProblem } from '../../foundation/problem.ts'
import { problemText } from '../../foundation/problem.texts.ts'
import { queryKeys } from '../../foundation/query-keys.ts'
import { isReference } from '../../foundation/record-value.ts'
import { RecordInput } from '../../foundation/reference-input.tsx'
import { ChoiceChips } from '../../ui/choice-chips.tsx'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { Labelled } from '../../ui/labelled.tsx'
import { useLabel, useLanguage, useText } from '../../ui/language.tsx'
import { showToast } from '../../ui/toast.tsx'
import './market.css'
import { sheetTexts } from './sheet.texts.ts'

type Props = { preset: Readonly<Record<string, unknown>>; onClose: () => void }
type Draft = {
  kind: string
  source: string
  competitor: unknown
  customer: unknown
  model: string
  price: string
  unit: string
  content: string
}

const chosen = (value: unknown) => (isReference(value) ? value : null)

/** Notes something of the market in passing: what, of whom, at what price. The rest is filled in by the house, or later. */
export function MarketSheet({ preset, onClose }: Props) {
  const text = useText(sheetTexts)
  const say = useLabel()
  const kinds = offeredOf(useOwnOptions('market-kind'))
  const [draft, setDraft] = useState<Draft>({
    kind: kinds[0]?.value ?? 'price',
    source: 'visit',
    competitor: preset['competitor'] ?? null,
    customer: preset['customer'] ?? null,
    model: '',
    price: '',
    unit: '',
    content: '',
  })
  const set = (part: Partial<Draft>) => setDraft((now) => ({ ...now, ...part }))
  const name = headline(draft)
  const save = useSave(preset, onClose)
  return (
    <FormDialog
      width={480}
      title={text.title}
      action={text.save}
      disabled={name === ''}
      isSending={save.isPending}
      onSend={() => save.mutate({ draft, name })}
      onClose={onClose}
    >
      <div className="market-sheet">
        <ChoiceChips
          label={text.kind}
          options={kinds.map(({ value, label }) => ({ value, label: say(label) }))}
          value={draft.kind}
          onChange={(kind) => set({ kind })}
        />
        <Input.TextArea
          value={draft.content}
          aria-label={text.content}
          placeholder={text.contentHint}
          maxLength={5_000}
          autoFocus
          autoSize={{ minRows: 2, maxRows: 6 }}
          onChange={(event) => set({ content: event.target.value })}
        />
        <Labelled label={text.competitor}>
          {({ id }) => (
            <RecordInput
              id={id}
              target="competitor"
              field={marketInformationFields.competitor}
              value={draft.competitor}
              onChange={(competitor) => set({ competitor })}
            />
          )}
        </Labelled>
        <div className="market-sheet__price">
          <Labelled label={text.model}>
            {({ id }) => (
              <Input
                id={id}
                value={draft.model}
                maxLength={100}
                onChange={(event) => set({ model: event.target.value })}
              />
            )}
          </Labelled>
          <Labelled label={text.price}>
            {({ id }) => (
              <Input
                id={id}
                value={draft.price}
                inputMode="decimal"
                maxLength={18}
                onChange={(event) => set({ price: event.target.value.replaceAll(/[^\d.]/g, '') })}
              />
            )}
          </Labelled>
          <Labelled label={text.unit}>
            {({ id }) => (
              <Input
                id={id}
                value={draft.unit}
                maxLength={20}
                onChange={(event) => set({ unit: event.target.value })}
              />
            )}
          </Labelled>
        </div>
        <Labelled label={text.customer}>
          {({ id }) => (
            <RecordInput
              id={id}
              target="customer"
              field={marketInformationFields.customer}
              value={draft.customer}
              onChange={(customer) => set({ customer })}
            />
          )}
        </Labelled>
        <ChoiceChips
          label={text.source}
          options={marketSources.map(({ value, label }) => ({ value, label: say(label) }))}
          value={draft.source}
          onChange={(source) => set({ source })}
        />
        {name === '' && <p className="faint">{text.needed}</p>}
      </div>
    </FormDialog>
  )
}

/** What it is called: who and what at which price, or the first line of what was written. */
function headline({ competitor, model, price, unit, content }: Draft): string {
  const priced = price === '' ? [] : [[price, unit].filter((part) => part !== '').join('/')]
  const goods = [chosen(competitor)?.name ?? '', model.trim()].filter((part) => part !== '')
  if (goods.length > 0 && priced.length > 0) return [...goods, ...priced].join(' · ').slice(0, 200)
  const line = (content.trim().split('\n')[0] ?? '').trim()
  if (line !== '') return [...line].slice(0, 80).join('')
  return goods.length > 1 ? goods.join(' · ').slice(0, 200) : ''
}

function useSave(preset: Props['preset'], onClose: () => void) {
  const client = useQueryClient()
  const navigate = useNavigate()
  const text = useText(sheetTexts)
  const offline = useText(offlineTexts)
  const { language } = useLanguage()
  return useMutation({
    networkMode: 'always',
    mutationFn: ({ draft, name }: { draft: Draft; name: string }) => {
      const { competitor, customer, ...said } = draft
      const words = Object.fromEntries(Object.entries(said).filter(([, value]) => value.trim() !== ''))
      const about = { competitor, customer, product: preset['product'], opportunity: preset['opportunity'] }
      const references = Object.fromEntries(
        Object.entries(about).flatMap(([key, value]) => (isReference(value) ? [[key, value.id]] : [])),
      )
      const body = { ...words, ...references, name }
      return act(marketInformationOperations.create, { body }, { name, makes: newPlaceholder() })
    },
    onSuccess: (acted) => {
      onClose()
      if (acted.kind === 'kept') {
        showToast({ text: offline.kept })
        return
      }
      const { id } = acted.answer
      void client.invalidateQueries({ queryKey: queryKeys.lists('market-information') })
      void client.invalidateQueries({ queryKey: ['market'] })
      showToast({
        text: text.saved,
        action: { label: text.open, run: () => void navigate({ to: `/market-information/${id}` }) },
      })
    },
    onError: (error) => showToast({ text: problemText(asProblem(error), language), tone: 'bad' }),
  })
}
