import { type Handover, handoverOperations } from '#contract/customers/handover.ts'
import type { Reference } from '#contract/shared/field.ts'
import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { Button } from 'antd'
import { UserRoundMinus, Users } from 'lucide-react'
import { useState } from 'react'
import { call } from '../../foundation/api.ts'
import { FieldInput } from '../../foundation/field-input.tsx'
import { peopleQuery } from '../../foundation/people.ts'
import { useRights } from '../../foundation/rights.ts'
import { useSend } from '../../foundation/use-send.ts'
import { Avatar } from '../../ui/avatar.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { enumerate, formatNumber } from '../../ui/format.ts'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { Labelled } from '../../ui/labelled.tsx'
import { fill, useLanguage, useText } from '../../ui/language.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { SkeletonLines } from '../../ui/skeleton.tsx'
import { Tag } from '../../ui/tag.tsx'
import { formatSince } from '../../ui/time.ts'
import { handoversQuery } from './handover-queries.ts'
import './handover.css'
import { handoverTexts } from './handover.texts.ts'

export const stateTones = { open: 'calm', running: 'accent', done: 'good', failed: 'bad', cancelled: 'plain' } as const

const personField = { kind: 'reference', to: 'user', label: handoverTexts.colleague, required: true } as const

/** Everybody whose work was, or is being, handed over; those who leave begin here. */
export function HandoversPage() {
  const text = useText(handoverTexts)
  const rights = useRights()
  const search: Readonly<Record<string, unknown>> = useSearch({ strict: false })
  const from = typeof search['from'] === 'string' ? search['from'] : undefined
  const navigate = useNavigate()
  const [choosing, setChoosing] = useState(from !== undefined)
  const { data } = useQuery({ ...handoversQuery, enabled: rights.may('customer', 'transfer') })
  if (!rights.may('customer', 'transfer'))
    return <EmptyState page picture="lock" title={text.notYours} hint={text.notYoursHint} />
  const begin = (
    <Button type="primary" icon={<UserRoundMinus size={16} />} onClick={() => setChoosing(true)}>
      {text.begin}
    </Button>
  )
  return (
    <>
      <PageHeader title={text.title}>
        <Button icon={<Users size={16} />} onClick={() => void navigate({ to: '/key-people' })}>
          {text.keyPeople}
        </Button>
        {data && data.items.length > 0 && begin}
      </PageHeader>
      <div className="page-body handovers">
        {!data ? (
          <SkeletonLines lines={8} />
        ) : data.items.length === 0 ? (
          <EmptyState picture="person" title={text.emptyTitle} hint={text.emptyHint}>
            {begin}
          </EmptyState>
        ) : (
          <ul className="card">
            {data.items.map((handover) => (
              <HandoverLine key={handover.id} handover={handover} />
            ))}
          </ul>
        )}
      </div>
      {choosing && <ChoosePerson from={from} onClose={() => setChoosing(false)} />}
    </>
  )
}

function HandoverLine({ handover }: { handover: Handover }) {
  const text = useText(handoverTexts)
  const { language } = useLanguage()
  return (
    <li>
      <Link to="/handovers/$id" params={{ id: handover.id }} className="handover-line">
        <Avatar name={handover.from.name} size={36} />
        <span className="handover-line__who">
          <strong>{handover.from.name}</strong>
          <span className="faint">
            {fill(text.listNote, {
              by: handover.createdBy.name,
              at: formatSince(handover.finishedAt ?? handover.createdAt, language),
            })}
          </span>
        </span>
        <span className="handover-line__moved muted">
          {enumerate(
            handover.moved.map(
              ({ successor, counts }) => `${successor.name} ${formatNumber(counts.customer, language)}`,
            ),
            language,
          )}
        </span>
        <Tag tone={stateTones[handover.state]} dot>
          {text[handover.state]}
        </Tag>
      </Link>
    </li>
  )
}

function ChoosePerson({ from, onClose }: { from: string | undefined; onClose: () => void }) {
  const text = useText(handoverTexts)
  const navigate = useNavigate()
  const people = useQuery(peopleQuery).data?.items
  const [picked, setPicked] = useState<Reference | null>(null)
  const asked = people?.find((person) => person.id === from)
  const person = picked ?? (asked ? { id: asked.id, name: asked.name } : null)
  const open = useSend(
    (id: string) => call(handoverOperations.open, { body: { from: id } }),
    [handoversQuery.queryKey],
    (made) => void navigate({ to: '/handovers/$id', params: { id: made.id } }),
  )
  return (
    <FormDialog
      width={440}
      title={text.whose}
      action={text.prepare}
      disabled={!person}
      isSending={open.isPending}
      onSend={() => person && open.mutate(person.id)}
      onClose={onClose}
    >
      <p className="muted handover-choose__hint">{text.emptyHint}</p>
      <Labelled label={text.colleague}>
        {({ id }) => (
          <FieldInput
            id={id}
            field={personField}
            value={person}
            onChange={(next) => setPicked(next as Reference | null)}
          />
        )}
      </Labelled>
    </FormDialog>
  )
}
