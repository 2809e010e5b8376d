import { type DuplicateMatch, type DuplicateType, tellingFields } from '#contract/customers/duplicate.ts'
import { duplicateOperations } from '#contract/customers/duplicate.operations.ts'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { CircleAlert } from 'lucide-react'
import { useMemo } from 'react'
import { call } from '../../foundation/api.ts'
import { asProblem } from '../../foundation/problem.ts'
import { useKind } from '../../foundation/record-kind.tsx'
import { recordAddress } from '../../foundation/record-link.tsx'
import { isReference } from '../../foundation/record-value.ts'
import { Person } from '../../ui/avatar.tsx'
import { fill, useText } from '../../ui/language.tsx'
import { Tag } from '../../ui/tag.tsx'
import './duplicate.css'
import { DuplicateReasons, percentOf } from './duplicate-reasons.tsx'
import { duplicateTexts } from './duplicate.texts.ts'
import { useSettled } from '../use-settled.ts'

/** A short pause in typing; with the server's answer less than a third of a second. */
const pauseMs = 150

type Props = { type: DuplicateType; values: Readonly<Record<string, unknown>>; exceptId?: string }

/** The values that say who the record is, as the check takes them. */
function tellingValues(type: DuplicateType, values: Props['values']): string {
  const told = tellingFields[type].flatMap((name) => {
    const value = values[name]
    const plain = isReference(value) ? value.id : value
    return typeof plain === 'string' && plain.trim().length >= 2 ? [[name, plain.slice(0, 500)] as const] : []
  })
  return JSON.stringify(Object.fromEntries(told))
}

/** Says while somebody types which records seem to be the same, how surely and why. */
export function LikelyDuplicates({ type, values, exceptId }: Props) {
  const text = useText(duplicateTexts)
  const asked = useSettled(
    useMemo(() => tellingValues(type, values), [type, values]),
    pauseMs,
  )
  const { data, error } = useQuery({
    queryKey: ['duplicates', 'check', type, asked, exceptId],
    queryFn: ({ signal }) =>
      call(duplicateOperations.check, {
        body: { type, values: JSON.parse(asked) as Record<string, string>, ...(exceptId ? { exceptId } : {}) },
        signal,
      }),
    enabled: asked !== '{}',
    placeholderData: keepPreviousData,
    staleTime: 10_000,
    retry: false,
  })
  if (error && asProblem(error).code === 'lookup-limit') return <p className="likely__limit muted">{text.limit}</p>
  if (asked === '{}' || !data || data.matches.length === 0) return null
  return (
    <section className="likely" aria-label={text.found} aria-live="polite">
      <p className="likely__title">
        <CircleAlert size={16} aria-hidden />
        {text.found}
        {data.verdict === 'ask' && <span className="muted">{text.mustAsk}</span>}
        {data.verdict === 'block' && <span className="likely__stop">{text.blocked}</span>}
      </p>
      <ul>
        {data.matches.map((match, at) => (
          <Match key={match.id ?? `${match.name} ${at}`} match={match} asked={type} />
        ))}
      </ul>
    </section>
  )
}

function Match({ match, asked }: { match: DuplicateMatch; asked: DuplicateType }) {
  const text = useText(duplicateTexts)
  const kind = useKind(match.type)
  return (
    <li className="likely__match">
      <div className="likely__head">
        <strong className="one-line">{match.name}</strong>
        <Tag tone={match.verdict === 'warn' ? 'warn' : 'bad'}>
          {fill(text.likeness, { score: percentOf(match.score) })}
        </Tag>
        {match.type !== asked && <Tag tone="calm">{text.asCustomer}</Tag>}
        {match.id !== null && (
          // A form is half filled in: what is looked up opens beside it.
          <a href={recordAddress(kind.names.path, match.id)} target="_blank" rel="noreferrer" className="likely__open">
            {text.openIt}
          </a>
        )}
      </div>
      <div className="likely__why">
        <DuplicateReasons reasons={match.reasons} />
        {match.owner ? (
          <Person name={match.owner.name} />
        ) : (
          match.id === null && <span className="muted">{match.held ? text.taken : text.free}</span>
        )}
      </div>
    </li>
  )
}
