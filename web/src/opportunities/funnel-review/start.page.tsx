import { type CallUnit, callUnits } from '#contract/opportunities/funnel-review/forecast-call.ts'
import { funnelReviewOperations, type Reviewable } from '#contract/opportunities/funnel-review/funnel-review.ts'
import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { Segmented } from 'antd'
import { useState } from 'react'
import { call } from '../../foundation/api.ts'
import { useSession } from '../../foundation/session.ts'
import { useSend } from '../../foundation/use-send.ts'
import { Avatar } from '../../ui/avatar.tsx'
import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { fill, useLanguage, useText } from '../../ui/language.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { SkeletonLines } from '../../ui/skeleton.tsx'
import { Tag } from '../../ui/tag.tsx'
import { formatSince } from '../../ui/time.ts'
import { ShortMoney } from '../../ui/values.tsx'
import { CallFigures, CallForm, CallSumsLine } from './call-form.tsx'
import { callTexts } from './call.texts.ts'
import { callsQuery, reviewListQuery, reviewStartQuery } from './review-queries.ts'
import './review.css'
import { reviewTexts } from './review.texts.ts'
import { TalkList } from './talk-list.tsx'

/** Whose deals to walk through, one's own call, and the minutes of meetings that were. */
export function FunnelReviewStartPage() {
  const text = useText(reviewTexts)
  const [unit, setUnit] = useState<CallUnit>('quarter')
  const navigate = useNavigate()
  const { data } = useQuery(reviewStartQuery)
  const begin = useSend(
    (of: { person: string } | { department: string }) => call(funnelReviewOperations.begin, { body: { ...of, unit } }),
    [['funnel-reviews']],
    ({ id }) => void navigate({ to: '/funnel-review/$id', params: { id } }),
  )
  return (
    <>
      <PageHeader title={text.title}>
        <Segmented<CallUnit>
          aria-label={text.period}
          value={unit}
          options={callUnits.map((value) => ({ value, label: text[value] }))}
          onChange={setUnit}
        />
      </PageHeader>
      <div className="page-body review-start">
        <section className="card" aria-label={text.whose}>
          <h2>{text.whose}</h2>
          {!data ? (
            <SkeletonLines lines={6} />
          ) : data.people.length === 0 ? (
            <EmptyState small picture="person" title={text.nobodyTitle} hint={text.nobodyHint} />
          ) : (
            <ul>
              {data.people.map((person) => (
                <PersonLine
                  key={person.id}
                  person={person}
                  currency={data.currency}
                  busy={begin.isPending}
                  onBegin={() => begin.mutate({ person: person.id })}
                />
              ))}
            </ul>
          )}
        </section>
        <div className="review-start__side">
          <OwnCall unit={unit} />
          <TalkList />
          <Minutes />
          {data && data.teams.length > 0 && (
            <section className="card" aria-label={text.teams}>
              <h2>{text.teams}</h2>
              <ul>
                {data.teams.map((team) => (
                  <li key={team.id} className="review-line">
                    <strong className="one-line">{team.name}</strong>
                    <span className="faint review-line__who">{fill(text.teamOf, { count: team.people })}</span>
                    <Button size="small" onClick={() => begin.mutate({ department: team.id })}>
                      {team.running ? text.goOn : text.begin}
                    </Button>
                  </li>
                ))}
              </ul>
            </section>
          )}
        </div>
      </div>
    </>
  )
}

type LineProps = { person: Reviewable; currency: string; busy: boolean; onBegin: () => void }

function PersonLine({ person, currency, busy, onBegin }: LineProps) {
  const text = useText(reviewTexts)
  const { language } = useLanguage()
  const last = person.lastAt === null ? text.never : fill(text.lastAt, { when: formatSince(person.lastAt, language) })
  return (
    <li className="review-line">
      <Avatar name={person.name} size={32} />
      <span className="review-line__who">
        <strong className="one-line">{person.name}</strong>
        <span className="faint one-line">
          {person.department} · {last}
        </span>
      </span>
      {person.late > 0 && (
        <Tag tone="bad" dot>
          {fill(text.lateCount, { count: person.late })}
        </Tag>
      )}
      <span className="review-line__sum">
        <ShortMoney value={person.amount} currency={currency} />
        <span className="faint">{fill(text.openDeals, { count: person.open })}</span>
      </span>
      <Button
        size="small"
        type={person.running ? 'primary' : 'default'}
        disabled={busy}
        aria-label={`${person.running ? text.goOn : text.begin} ${person.name}`}
        onClick={onBegin}
      >
        {person.running ? text.goOn : text.begin}
      </Button>
    </li>
  )
}

/** What somebody calls that they will bring, without a meeting. */
function OwnCall({ unit }: { unit: CallUnit }) {
  const text = useText(callTexts)
  const { user } = useSession()
  const of = { person: user.id, unit }
  const { data } = useQuery(callsQuery(of))
  const [calling, setCalling] = useState(false)
  if (!data) return null
  const last = data.calls.find((one) => one.own) ?? null
  const suggested = addUp(data.sums)
  return (
    <section className="card review-start__own" aria-label={text.own}>
      <CallFigures title={text.own} call={last} currency={data.currency} />
      {data.mayCall &&
        (calling ? (
          <>
            <CallSumsLine sums={data.sums} currency={data.currency} />
            <CallForm of={of} currency={data.currency} last={last} suggested={suggested} />
          </>
        ) : (
          <Button size="small" onClick={() => setCalling(true)}>
            {last ? text.again : text.save}
          </Button>
        ))}
    </section>
  )
}

function addUp({ won, commit, bestCase }: { won: string; commit: string; bestCase: string }) {
  const sure = Number(won) + Number(commit)
  return { commit: sure.toFixed(2), bestCase: (sure + Number(bestCase)).toFixed(2) }
}

function Minutes() {
  const text = useText(reviewTexts)
  const { language } = useLanguage()
  const { data } = useQuery(reviewListQuery)
  return (
    <section className="card" aria-label={text.minutes}>
      <h2>{text.minutes}</h2>
      {!data ? (
        <SkeletonLines />
      ) : data.items.length === 0 ? (
        <EmptyState small picture="story" title={text.noMinutesTitle} hint={text.noMinutesHint} />
      ) : (
        <ul>
          {data.items.map((one) => (
            <li key={one.id}>
              <Link to="/funnel-review/$id" params={{ id: one.id }} className="review-line">
                <span className="review-line__who">
                  <strong className="one-line">{one.person?.name ?? one.department?.name}</strong>
                  <span className="faint">
                    {formatSince(one.endedAt ?? one.begunAt, language)} · {fill(text.by, { who: one.reviewer.name })}
                  </span>
                  <span className="faint">{fill(text.listed, { deals: one.deals, commitments: one.commitments })}</span>
                </span>
                {one.keptLate > 0 && <Tag tone="warn">{fill(text.keptLateOf, { count: one.keptLate })}</Tag>}
                {one.endedAt === null ? (
                  <Tag tone="accent">{text.running}</Tag>
                ) : one.late > 0 ? (
                  <Tag tone="bad" dot>
                    {fill(text.lateCount, { count: one.late })}
                  </Tag>
                ) : (
                  one.commitments > 0 && (
                    <Tag tone="good">{fill(text.keptOf, { kept: one.kept, all: one.commitments })}</Tag>
                  )
                )}
              </Link>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}
