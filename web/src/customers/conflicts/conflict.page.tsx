import type { WholeConflict } from '#contract/customers/conflict.operations.ts'
import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { ChevronLeft, Scale } from 'lucide-react'
import { lazy, Suspense } from 'react'
import { RecordLink } from '../../foundation/record-link.tsx'
import { Person } from '../../ui/avatar.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { fill, useLabel, useLanguage, useText } from '../../ui/language.tsx'
import { PageSkeleton, SkeletonLines } from '../../ui/skeleton.tsx'
import { Tag } from '../../ui/tag.tsx'
import { formatMoment } from '../../ui/time.ts'
import { useTitle } from '../../ui/title.ts'
import { ConflictComments } from './conflict-comments.tsx'
import './conflict.css'
import { ConflictEvidence } from './conflict-evidence.tsx'
import { Due, stateTones } from './conflict-list.page.tsx'
import { PartyName } from './conflict-party.tsx'
import { ConflictProposal } from './conflict-proposal.tsx'
import { conflictQuery } from './conflict-queries.ts'
import { conflictTexts, originNames, outcomeNames, stateNames } from './conflict.texts.ts'

const ConflictRuling = lazy(async () => ({ default: (await import('./conflict-ruling.tsx')).ConflictRuling }))

/** One case: who claims what, the evidence of all on one time axis, what the rule says, and the ruling. */
export function ConflictPage() {
  const text = useText(conflictTexts)
  const { id = '' }: { id?: string } = useParams({ strict: false })
  const { data, isPending } = useQuery(conflictQuery(id))
  if (isPending) return <PageSkeleton />
  if (!data) return <EmptyState page picture="lock" title={text.missing} />
  return <Case key={id} conflict={data} />
}

function Case({ conflict }: { conflict: WholeConflict }) {
  useTitle(conflict.subject)
  const text = useText(conflictTexts)
  const { may, parties, state } = conflict
  return (
    <div className="conflict">
      <Head conflict={conflict} />
      <div className="conflict__body">
        <div className="conflict__main">
          <ConflictProposal parties={conflict.parties} proposal={conflict.proposal} />
          <ConflictEvidence conflict={conflict} />
        </div>
        <div className="conflict__side">
          {state === 'decided' || state === 'dismissed' ? <Decision conflict={conflict} /> : null}
          {state === 'open' && !may.decide && parties.some((party) => party.mine) && (
            <p className="conflict__own muted">{text.ownHint}</p>
          )}
          {(may.decide || may.dismiss) && (
            <Suspense fallback={<SkeletonLines lines={4} />}>
              <ConflictRuling key={conflict.version} conflict={conflict} />
            </Suspense>
          )}
          <ConflictComments conflict={conflict} />
        </div>
      </div>
    </div>
  )
}

function Head({ conflict }: { conflict: WholeConflict }) {
  const text = useText(conflictTexts)
  const say = useLabel()
  const { language } = useLanguage()
  return (
    <header className="conflict__head">
      <Link to="/conflicts" className="conflict__back">
        <ChevronLeft size={16} aria-hidden />
        {text.back}
      </Link>
      <div className="conflict__title">
        <h1>{conflict.subject}</h1>
        <Tag tone={stateTones[conflict.state]} dot>
          {say(stateNames[conflict.state])}
        </Tag>
        <Due conflict={conflict} />
      </div>
      <p className="muted">
        {fill(say(originNames[conflict.origin]), { who: conflict.openedBy?.name ?? text.another })} ·{' '}
        {formatMoment(conflict.openedAt, language)}
        {conflict.reason !== null && ` · ${fill(text.said, { reason: conflict.reason })}`}
      </p>
      <dl className="conflict__facts">
        <div>
          <dt>{text.decider}</dt>
          <dd>{conflict.decider ? <Person name={conflict.decider.name} /> : text.whoever}</dd>
        </div>
        {conflict.customers.length > 0 && (
          <div>
            <dt>{text.customers}</dt>
            <dd>
              {conflict.customers.map((customer) => (
                <RecordLink key={customer.id} type="customer" id={customer.id}>
                  {customer.name}
                </RecordLink>
              ))}
            </dd>
          </div>
        )}
      </dl>
    </header>
  )
}

function Decision({ conflict }: { conflict: WholeConflict }) {
  const text = useText(conflictTexts)
  const say = useLabel()
  const { language } = useLanguage()
  const winner = conflict.winner === null ? undefined : conflict.parties[conflict.winner]
  const by = fill(conflict.state === 'decided' ? text.ruledBy : text.closedBy, {
    who: conflict.decision?.by?.name ?? text.another,
  })
  return (
    <section className="card conflict__decision" aria-label={text.ruling}>
      <h2 className="conflict__section">
        <Scale size={16} aria-hidden />
        {conflict.outcome ? say(outcomeNames[conflict.outcome]) : say(stateNames[conflict.state])}
      </h2>
      {winner && <PartyName party={winner} won />}
      {conflict.decision?.reason && <p>{conflict.decision.reason}</p>}
      <p className="faint">
        {by}
        {conflict.decidedAt !== null && ` · ${formatMoment(conflict.decidedAt, language)}`}
      </p>
    </section>
  )
}
