import type { Stage } from '#contract/opportunities/process.ts'
import { inLanguage } from '#contract/shared/label.ts'
import { Check, Trophy, Undo2, XCircle } from 'lucide-react'
import { lazy, Suspense, useState } from 'react'
import type { AnyRecord } from '../foundation/record-kind.tsx'
import { isReference } from '../foundation/record-value.ts'
import { useRights } from '../foundation/rights.ts'
import { fill, useLanguage, useText } from '../ui/language.tsx'
import { daysBetween, isoDay, today } from '../ui/time.ts'
import { opportunityTexts } from './opportunity.texts.ts'
import './stage-band.css'
import { useStages } from './stage-choices.ts'
import { useAdvance } from './use-advance.ts'

const ClosingDialog = lazy(async () => ({ default: (await import('./closing-dialog.tsx')).ClosingDialog }))

const idOf = (value: unknown) => (isReference(value) ? value.id : undefined)

/** The way of a deal: where it stands, and one click to the next stage. */
export function StageBand({ record }: { record: AnyRecord }) {
  const text = useText(opportunityTexts)
  const { language } = useLanguage()
  const rights = useRights()
  const stages = useStages(idOf(record['process']))
  const advance = useAdvance()
  const [closing, setClosing] = useState<Stage | null>(null)
  const current = stages.find((stage) => stage.id === idOf(record['stage']))
  const open = stages.filter((stage) => stage.outcome === 'open')
  const ended = stages.filter((stage) => stage.outcome !== 'open')
  const last = open.at(-1)
  const may = rights.may('opportunity', 'change') && record.deletedAt === null && !advance.isPending
  const go = (stage: Stage) => (stage.outcome === 'open' ? advance.mutate({ record, stage }) : setClosing(stage))
  if (!current) return null
  const entered = record['stageEnteredAt']
  const days = typeof entered === 'string' ? Math.max(0, daysBetween(isoDay(new Date(entered)), today())) : undefined
  return (
    <div className={`stage-band stage-band--${current.outcome}`}>
      <ol className="stage-band__way" aria-label={text.stages}>
        {open.map((stage) => (
          <Step key={stage.id} stage={stage} current={current} days={days} disabled={!may} onGo={() => go(stage)} />
        ))}
      </ol>
      <div className="stage-band__ends">
        {current.outcome !== 'open' && <OutcomeMark stage={current} />}
        {current.outcome === 'open' &&
          ended.map((stage) => (
            <button
              key={stage.id}
              type="button"
              className={`stage-band__end stage-band__end--${stage.outcome}`}
              disabled={!may}
              onClick={() => go(stage)}
            >
              {stage.outcome === 'won' ? <Trophy size={15} aria-hidden /> : <XCircle size={15} aria-hidden />}
              {inLanguage(stage.name, language)}
            </button>
          ))}
        {current.outcome !== 'open' && (
          <button type="button" className="stage-band__end" disabled={!may} onClick={() => last && go(last)}>
            <Undo2 size={15} aria-hidden />
            {text.reopen}
          </button>
        )}
      </div>
      {closing && (
        <Suspense fallback={null}>
          <ClosingDialog
            stage={closing}
            onCancel={() => setClosing(null)}
            onConfirm={(asked) => {
              advance.mutate({ record, stage: closing, ...asked })
              setClosing(null)
            }}
          />
        </Suspense>
      )}
    </div>
  )
}

function OutcomeMark({ stage }: { stage: Stage }) {
  const { language } = useLanguage()
  return (
    <span className={`stage-band__mark stage-band__mark--${stage.outcome}`}>
      {stage.outcome === 'won' ? <Trophy size={15} aria-hidden /> : <XCircle size={15} aria-hidden />}
      {inLanguage(stage.name, language)}
    </span>
  )
}

type StepProps = { stage: Stage; current: Stage; days: number | undefined; disabled: boolean; onGo: () => void }

function Step({ stage, current, days, disabled, onGo }: StepProps) {
  const text = useText(opportunityTexts)
  const { language } = useLanguage()
  const isHere = stage.id === current.id
  const isPast = current.outcome === 'won' || (current.outcome === 'open' && stage.position < current.position)
  const name = inLanguage(stage.name, language)
  const state = isHere ? 'here' : isPast ? 'past' : 'ahead'
  return (
    <li className={`stage-step stage-step--${state}`} aria-current={isHere ? 'step' : undefined}>
      <button
        type="button"
        disabled={disabled || isHere}
        title={isHere ? undefined : fill(text.moveTo, { stage: name })}
        onClick={onGo}
      >
        {isPast && <Check size={14} aria-hidden />}
        <span className="one-line">{name}</span>
        {isHere && days !== undefined && <span className="stage-step__days">{fill(text.daysHere, { days })}</span>}
      </button>
    </li>
  )
}
