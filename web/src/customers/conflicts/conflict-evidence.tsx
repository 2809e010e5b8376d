import type { WholeConflict } from '#contract/customers/conflict.operations.ts'
import type { Fact, Standing } from '#contract/customers/conflict.ts'
import { type ReactNode, useMemo } from 'react'
import { RecordLink } from '../../foundation/record-link.tsx'
import { useSession } from '../../foundation/session.ts'
import { fill, useLabel, useLanguage, useText } from '../../ui/language.tsx'
import { formatDay, formatMonth, isoDay } from '../../ui/time.ts'
import { ShortMoney } from '../../ui/values.tsx'
import { PartyName } from './conflict-party.tsx'
import { conflictTexts, factNames } from './conflict.texts.ts'
import { type EvidenceLine, evidenceMonths } from './evidence-rows.ts'

/** What each party did, beside each other, against one time axis; their figures above. */
export function ConflictEvidence({ conflict: { parties, facts, standings } }: { conflict: WholeConflict }) {
  const text = useText(conflictTexts)
  const { language } = useLanguage()
  const columns: Record<string, number> = { '--parties': parties.length }
  const months = useMemo(() => evidenceMonths(facts, parties.length), [facts, parties.length])
  return (
    <section className="card conflict__evidence" aria-label={text.evidence}>
      <h2 className="conflict__section">{text.evidence}</h2>
      <p className="muted">{text.evidenceHint}</p>
      <div className="axis" style={columns}>
        <div className="axis__month axis__month--head">
          <span className="axis__when" />
          {parties.map((party, place) => (
            <div key={place} className="axis__side">
              <PartyName party={party} />
              {standings[place] && <Figures standing={standings[place]} />}
            </div>
          ))}
        </div>
        {months.length === 0 && <p className="muted">{text.noEvidence}</p>}
        {months.map(({ month, parties: sides }) => (
          <div key={month} className="axis__month">
            <h3 className="axis__when">{formatMonth(`${month}-01`, language)}</h3>
            {sides.map((lines, place) => (
              <ul key={place} className="axis__side">
                {lines.map((line, at) => (
                  <Line key={at} line={line} />
                ))}
              </ul>
            ))}
          </div>
        ))}
      </div>
    </section>
  )
}

function Figures({ standing }: { standing: Standing }) {
  const text = useText(conflictTexts)
  const { language } = useLanguage()
  const { company } = useSession()
  const day = (moment: string | null) =>
    moment === null ? text.none : formatDay(moment.length > 10 ? isoDay(new Date(moment)) : moment, language)
  const rows: readonly (readonly [string, ReactNode])[] = [
    [text.holdsIt, standing.holds ? text.yes : text.none],
    [text.registeredOn, day(standing.registeredAt)],
    [text.firstContact, day(standing.firstContactAt)],
    [text.lastContact, day(standing.lastContactAt)],
    [text.contacts, `${standing.contacts} / ${standing.visits}`],
    [
      text.openDeals,
      <>
        {standing.openDeals}
        {standing.openAmount !== null && (
          <>
            {' · '}
            <ShortMoney value={standing.openAmount} currency={company.currency} />
          </>
        )}
      </>,
    ],
    [text.wonDeals, standing.won === 0 ? text.none : `${standing.won} · ${day(standing.lastWonAt)}`],
    [
      text.protection,
      standing.protectedUntil === null ? text.none : fill(text.until, { day: day(standing.protectedUntil) }),
    ],
  ]
  return (
    <dl className="figures">
      {rows.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd className="number">{value}</dd>
        </div>
      ))}
    </dl>
  )
}

function Line({ line: { kind, facts } }: { line: EvidenceLine }) {
  const text = useText(conflictTexts)
  const say = useLabel()
  const { language } = useLanguage()
  const [first] = facts
  const last = facts.at(-1)
  if (!first || !last) return null
  const days =
    facts.length === 1
      ? formatDay(isoDay(new Date(first.at)), language)
      : `${formatDay(isoDay(new Date(first.at)), language)} – ${formatDay(isoDay(new Date(last.at)), language)}`
  return (
    <li className={`evidence evidence--${kind}`}>
      <span className="evidence__what">
        <strong>
          {facts.length === 1
            ? say(factNames[kind])
            : fill(text.times, { kind: say(factNames[kind]), count: facts.length })}
        </strong>
        <time className="faint">{days}</time>
      </span>
      {facts.length === 1 && <Detail fact={first} />}
    </li>
  )
}

/** What more is known of one fact, as far as the reader may know it. */
function Detail({ fact }: { fact: Fact }) {
  const text = useText(conflictTexts)
  const say = useLabel()
  const { language } = useLanguage()
  const until =
    fact.kind === 'held' || fact.kind === 'protected'
      ? fact.until === null
        ? text.present
        : fill(text.until, {
            day: formatDay(fact.until.length > 10 ? isoDay(new Date(fact.until)) : fact.until, language),
          })
      : null
  const parts = [
    fact.record && (
      <RecordLink key="record" type={fact.record.type} id={fact.record.id}>
        {fact.record.name}
      </RecordLink>
    ),
    until && <span key="until">{until}</span>,
    fact.stage && <span key="stage">{say(fact.stage)}</span>,
    fact.amount !== null && <ShortMoney key="amount" value={fact.amount} currency={fact.currency ?? undefined} />,
  ].filter(Boolean)
  return parts.length > 0 ? <span className="evidence__detail">{parts}</span> : null
}
