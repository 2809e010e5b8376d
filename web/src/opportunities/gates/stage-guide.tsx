import type { DealWay } from '#contract/opportunities/gate.operations.ts'
import { passageOf } from '#contract/opportunities/gate.ts'
import { buyingStages } from '#contract/opportunities/stage-definition.ts'
import type { Stage } from '#contract/opportunities/process.ts'
import { ArrowRight, BookOpen } from 'lucide-react'
import { Suspense } from 'react'
import { useDealRoleName } from '../../foundation/choice-lists.ts'
import { type AnyRecord, useRegistry } from '../../foundation/record-kind.tsx'
import { Button } from '../../ui/button.tsx'
import { fill, useLabel, useText } from '../../ui/language.tsx'
import { Tag } from '../../ui/tag.tsx'
import { showSection } from '../room/show-section.ts'
import { Checklist } from './checklist.tsx'
import { gateTexts } from './gate.texts.ts'
import './stage-guide.css'

type Props = {
  record: AnyRecord
  way: DealWay
  current: string
  days: number | undefined
  may: boolean
  onGo: (stage: Stage | DealWay['stages'][number]) => void
}

/** What the present stage is for, and what it asks for before the next one. */
export function StageGuide({ record, way, current, days, may, onGo }: Props) {
  const text = useText(gateTexts)
  const say = useLabel()
  const { stepTalk: StepTalk } = useRegistry()
  const at = way.stages.findIndex((stage) => stage.id === current)
  const stage = way.stages[at]
  const next = way.stages[at + 1]
  if (!stage || stage.outcome !== 'open') return null
  const { goal, help, materials, items, expectedDays } = stage
  const hasGoal = say(goal) !== ''
  if (!hasGoal && items.length === 0 && say(help) === '' && stage.roles.length === 0) return null
  const beside = buyingStages.find(({ value }) => value === stage.buyingStage)
  const isLate = expectedDays !== null && days !== undefined && days > expectedDays
  const met = items.filter((item) => item.met).length
  const skips = next ? (passageOf(way.stages, { from: current, to: next.id, reached: null })?.skips ?? 0) : 0
  return (
    <section className="stage-guide" aria-label={text.goal}>
      <div className="stage-guide__goal">
        {hasGoal && (
          <>
            <h2>{text.goal}</h2>
            <p>{say(goal)}</p>
          </>
        )}
        <p className="stage-guide__facts">
          {beside && <Tag tone="calm">{fill(text.customerAt, { stage: say(beside.label) })}</Tag>}
          {expectedDays !== null && days !== undefined && (
            <Tag tone={isLate ? 'warn' : 'plain'} dot={isLate}>
              {fill(text.inStage, { days, expected: expectedDays })}
            </Tag>
          )}
        </p>
        <Duties roles={stage.roles} />
        <div>
          <Suspense fallback={null}>
            <StepTalk deal={record.id} stage={current} onOpen={() => showSection('talk')} />
          </Suspense>
        </div>
        {say(help) !== '' && (
          <details>
            <summary>{text.how}</summary>
            <p>{say(help)}</p>
          </details>
        )}
        {materials.map(({ title, url }) => (
          <a key={url} className="stage-guide__material" href={url} target="_blank" rel="noreferrer">
            <BookOpen size={14} aria-hidden />
            {title}
          </a>
        ))}
      </div>
      <div className="stage-guide__list">
        {items.length > 0 && (
          <header>
            <h2>{text.checklist}</h2>
            <span className="muted">{fill(text.done, { met, all: items.length })}</span>
          </header>
        )}
        <Checklist record={record} items={items} mayOverride={way.mayOverride} may={may} />
        <footer>
          {next?.outcome === 'open' && skips === 0 && (
            <Button type="primary" icon={<ArrowRight size={15} />} disabled={!may} onClick={() => onGo(next)}>
              {fill(text.next, { stage: say(next.name) })}
            </Button>
          )}
          {way.number < way.latest && (
            <span className="faint">{fill(text.otherVersion, { number: way.number, latest: way.latest })}</span>
          )}
        </footer>
      </div>
    </section>
  )
}

function Duties({ roles }: { roles: DealWay['stages'][number]['roles'] }) {
  const text = useText(gateTexts)
  const roleName = useDealRoleName()
  if (roles.length === 0) return null
  return (
    <p className="stage-guide__facts">
      <span className="faint">{text.duties}</span>
      {roles.map(({ role, required, hours }) => {
        return (
          <span key={role} title={hours === null ? undefined : fill(text.hours, { hours })}>
            <Tag tone={required ? 'accent' : 'plain'}>{roleName(role)}</Tag>
          </span>
        )
      })}
    </p>
  )
}
