import { contactCardOperations, type ReadCard } from '#contract/customers/contact-card.ts'
import type { ContactDraft } from '#contract/customers/contact.ts'
import { contactOperations } from '#contract/customers/customer.operations.ts'
import type { Reference } from '#contract/shared/field.ts'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Alert, Button, Checkbox } from 'antd'
import { ContactRound } from 'lucide-react'
import { useState } from 'react'
import { call, newKey, upload } from '../../foundation/api.ts'
import { ApiProblem, asProblem } from '../../foundation/problem.ts'
import { problemText } from '../../foundation/problem.texts.ts'
import { queryKeys } from '../../foundation/query-keys.ts'
import { useRights } from '../../foundation/rights.ts'
import { duplicateAsk } from '../../foundation/use-change-record.ts'
import { fill, useLanguage, useText } from '../../ui/language.tsx'
import { Modal } from '../../ui/modal.tsx'
import { showToast } from '../../ui/toast.tsx'
import { cardTexts } from './card.texts.ts'
import './cards.css'
import { mapsKey } from '../decision-map/map-queries.ts'

/** What became of a card: not yet tried, in, or declined for a reason. */
type Line = { card: ReadCard; key: string; chosen: boolean; state: 'new' | 'added' | { code: string } }

type Props = { customer: Reference; onClose: () => void }

/** Makes contacts of one customer out of a file of cards: looked at first, then added one by one, each asked about if it seems known. */
export function AddFromCards({ customer, onClose }: Props) {
  const text = useText(cardTexts)
  const { language } = useLanguage()
  const [lines, setLines] = useState<readonly Line[] | null>(null)
  const reading = useMutation({
    mutationFn: (file: File) => upload<{ items: ReadCard[] }>(contactCardOperations.read.path, file),
    onSuccess: ({ items }) =>
      setLines(items.map((card) => ({ card, key: newKey(), chosen: items.length < 20, state: 'new' }))),
  })
  const change = (key: string, more: Partial<Line>) =>
    setLines((now) => now?.map((line) => (line.key === key ? { ...line, ...more } : line)) ?? null)
  const waiting = lines?.filter((line) => line.chosen && line.state !== 'added') ?? []
  const adding = useAdding(customer, change, (count) => {
    showToast({ text: fill(text.added, { count }) })
    if (count === waiting.length) onClose()
  })
  return (
    <Modal
      open
      width={560}
      title={fill(text.addTo, { name: customer.name })}
      onCancel={onClose}
      footer={
        lines && lines.length > 0 ? (
          <Button
            type="primary"
            loading={adding.isPending}
            disabled={waiting.length === 0}
            onClick={() => adding.mutate(waiting)}
          >
            {fill(text.addCount, { count: waiting.length })}
          </Button>
        ) : null
      }
    >
      {reading.error && <Alert type="error" showIcon title={problemText(asProblem(reading.error), language)} />}
      {lines === null ? (
        <label className="card-file">
          <ContactRound size={32} strokeWidth={1.4} aria-hidden />
          <strong>{text.choose}</strong>
          <span className="muted">{text.chooseHint}</span>
          <input
            type="file"
            className="seen-by-readers-only"
            accept=".vcf,text/vcard"
            disabled={reading.isPending}
            onChange={({ target }) => {
              const file = target.files?.[0]
              target.value = ''
              if (file) reading.mutate(file)
            }}
          />
        </label>
      ) : lines.length === 0 ? (
        <p className="muted">{text.none}</p>
      ) : (
        <ul className="card-lines">
          {lines.map((line) => (
            <CardLine
              key={line.key}
              line={line}
              onChoose={(chosen) => change(line.key, { chosen })}
              onAnyway={() => adding.mutate([{ ...line, state: { code: duplicateAsk } }])}
            />
          ))}
        </ul>
      )}
    </Modal>
  )
}

/** Adds lines one after the other; a line that was asked about and is sent again means yes. */
function useAdding(
  customer: Reference,
  change: (key: string, more: Partial<Line>) => void,
  done: (count: number) => void,
) {
  const client = useQueryClient()
  const rights = useRights()
  return useMutation({
    mutationFn: async (lines: readonly Line[]) => {
      let count = 0
      for (const { card, key, state } of lines) {
        try {
          const asked = typeof state === 'object' && state.code === duplicateAsk
          await call(contactOperations.create, {
            body: draftOf(card, customer, (field) => rights.fieldAccess('contact', field) === 'write'),
            idempotencyKey: asked ? `${key}-yes` : key,
            ...(asked ? { confirmed: duplicateAsk } : {}),
          })
          count += 1
          change(key, { state: 'added' })
        } catch (error) {
          const { errors, code } = asProblem(error)
          change(key, { state: { code: errors[0]?.code ?? code } })
        }
      }
      return count
    },
    onSuccess: (count) => {
      void client.invalidateQueries({ queryKey: queryKeys.lists('contact') })
      void client.invalidateQueries({ queryKey: mapsKey })
      if (count > 0) done(count)
    },
  })
}

/** What of a card the person may write. */
function draftOf(
  { company: _company, ...card }: ReadCard,
  customer: Reference,
  mayWrite: (field: string) => boolean,
): ContactDraft {
  const given = Object.fromEntries(Object.entries(card).filter(([name, value]) => value !== null && mayWrite(name)))
  return { ...given, name: card.name, customer: customer.id }
}

type LineProps = { line: Line; onChoose: (chosen: boolean) => void; onAnyway: () => void }

function CardLine({ line: { card, chosen, state }, onChoose, onAnyway }: LineProps) {
  const text = useText(cardTexts)
  const { language } = useLanguage()
  const facts = [card.title, card.company, card.mobile ?? card.phone, card.email].filter(Boolean)
  return (
    <li className="card-line">
      <Checkbox
        checked={chosen}
        disabled={state === 'added'}
        onChange={({ target }) => onChoose(target.checked)}
        aria-label={card.name}
      />
      <span className="card-line__who">
        <strong className="one-line">{card.name}</strong>
        <span className="muted one-line">{facts.join(' · ')}</span>
        {typeof state === 'object' && (
          <span className="card-line__fault" role="alert">
            {problemText(new ApiProblem({ status: 409, code: state.code }), language)}
          </span>
        )}
      </span>
      {state === 'added' && <span className="card-line__done">{text.done}</span>}
      {typeof state === 'object' && state.code === duplicateAsk && (
        <Button size="small" onClick={onAnyway}>
          {text.anyway}
        </Button>
      )}
    </li>
  )
}
