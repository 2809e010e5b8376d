import { healthLevels, levelLimits } from '#contract/opportunities/health/health.ts'
import type { DealHealth, ToldSignal } from '#contract/opportunities/health/health.operations.ts'
import { inLanguage } from '#contract/shared/label.ts'
import { useQuery } from '@tanstack/react-query'
import { useDealRoleName } from '../../foundation/choice-lists.ts'
import { Link } from '@tanstack/react-router'
import { CircleCheck, TriangleAlert } from 'lucide-react'
import { PartText } from '../../foundation/condition-text.tsx'
import { useRecordFields } from '../../foundation/record-fields.ts'
import type { AnyRecord } from '../../foundation/record-kind.tsx'
import { RecordLink } from '../../foundation/record-link.tsx'
import { useRights } from '../../foundation/rights.ts'
import { fill, useLanguage, useText } from '../../ui/language.tsx'
import { SkeletonLines } from '../../ui/skeleton.tsx'
import { Tag } from '../../ui/tag.tsx'
import { formatDay, formatTime } from '../../ui/time.ts'
import { healthQuery } from './health-queries.ts'
import './health-section.css'
import { healthTexts } from './health.texts.ts'
import { ruleName, sayEvidence, sayRule } from './signal-words.ts'

/** How a deal stands, by which rules, and what shows it. */
export function HealthSection({ deal }: { deal: AnyRecord }) {
  const text = useText(healthTexts)
  const rights = useRights()
  const isReadable = rights.fieldAccess('opportunity', 'health') !== 'hidden' && deal.deletedAt === null
  const { data } = useQuery({ ...healthQuery(deal.id), enabled: isReadable })
  if (!isReadable) return null
  return (
    <div className="health">
      {data && <Standing health={data} />}
      {!data ? (
        <SkeletonLines lines={3} />
      ) : data.level === null ? (
        <p className="muted">{text.ended}</p>
      ) : data.signals.length === 0 ? (
        <p className="health__fine">
          <CircleCheck size={16} aria-hidden /> {text.fine}
        </p>
      ) : (
        <>
          <SignalList signals={data.signals} />
          <p className="faint health__note">
            {fill(text.why, { score: data.score ?? 0, healthy: levelLimits.healthy, watch: levelLimits.watch })}{' '}
            {fill(text.asOf, { at: formatTime(data.asOf) })}
            {rights.can('manage-processes') && (
              <>
                {' · '}
                <Link to="/settings/$section" params={{ section: 'deal-rules' }}>
                  {text.settings}
                </Link>
              </>
            )}
          </p>
        </>
      )}
    </div>
  )
}

function Standing({ health: { level, score } }: { health: DealHealth }) {
  const text = useText(healthTexts)
  const { language } = useLanguage()
  const option = healthLevels.find(({ value }) => value === level)
  if (!option || score === null) return null
  return (
    <span className="health__standing">
      <span className="number muted">{fill(text.score, { score })}</span>
      <Tag tone={option.tone} dot>
        {inLanguage(option.label, language)}
      </Tag>
    </span>
  )
}

/** Signals with their rule, what shows them and what they weigh, those that the house weighs most first. */
export function SignalList({ signals }: { signals: readonly ToldSignal[] }) {
  const text = useText(healthTexts)
  return (
    <ul className="signals" aria-label={text.signals}>
      {signals
        .toSorted((one, other) => other.weight - one.weight)
        .map((signal) => (
          <SignalLine key={signal.rule.key} signal={signal} />
        ))}
    </ul>
  )
}

function SignalLine({ signal }: { signal: ToldSignal }) {
  const text = useText(healthTexts)
  const roleName = useDealRoleName()
  const { language } = useLanguage()
  const { rule, severity, weight, evidence } = signal
  const said = sayEvidence(signal, language, roleName)
  const fields = useRecordFields('opportunity')
  return (
    <li className={`signal signal--${severity}`}>
      <TriangleAlert size={15} aria-hidden />
      <span className="signal__words">
        <span className="signal__head">
          <strong>{ruleName(rule, language)}</strong>
          <span className="number faint">{fill(text.weight, { weight })}</span>
        </span>
        {said && <span>{said}</span>}
        {evidence && <Proofs evidence={evidence} />}
        <span className="faint">
          {fill(text.rule, { rule: sayRule(rule, language) })}
          {rule.kind === 'custom' && <PartText part={rule.filter} fields={fields} />}
        </span>
      </span>
    </li>
  )
}

/** The records and days behind a signal. */
function Proofs({ evidence }: { evidence: NonNullable<ToldSignal['evidence']> }) {
  const text = useText(healthTexts)
  const { language } = useLanguage()
  const named = (evidence.records ?? []).flatMap(({ type, id, name }) =>
    type === 'decision-step' || id === null ? [] : [{ type, id, name }],
  )
  const pushes = evidence.pushes ?? []
  if (named.length === 0 && pushes.length === 0) return null
  return (
    <span className="signal__proofs">
      {named.map(({ type, id, name }) => (
        <RecordLink key={id} type={type} id={id}>
          {name}
        </RecordLink>
      ))}
      {pushes.map(({ on, from, to }) => (
        <span key={`${on} ${to}`} className="number">
          {fill(text.pushed, {
            on: formatDay(on, language),
            from: formatDay(from, language),
            to: formatDay(to, language),
          })}
        </span>
      ))}
    </span>
  )
}
