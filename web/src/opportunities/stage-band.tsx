import type { Stage } from '#contract/opportunities/process.ts'
import { inLanguage } from '#contract/shared/label.ts'
import { daysBetween } from '#contract/shared/day.ts'
import { useQuery } from '@tanstack/react-query'
import { Check, Trophy, Undo2, XCircle } from 'lucide-react'
import { useEffect, useRef } from 'react'
import type { AnyRecord } from '../foundation/record-kind.tsx'
import { isReference } from '../foundation/record-value.ts'
import { useRights } from '../foundation/rights.ts'
import { fill, useLanguage, useText } from '../ui/language.tsx'
import { isoDay, today } from '../ui/time.ts'
import { StageGuide } from './gates/stage-guide.tsx'
import { type TargetStage, useMoves } from './gates/use-moves.tsx'
import { wayQuery } from './gates/way-query.ts'
import { opportunityTexts } from './opportunity.texts.ts'
import './stage-band.css'
import { useStages } from './stage-choices.ts'

const idOf = (value: unknown) => (isReference(value) ? value.id : undefined)

/** The stages of the version on which a deal runs; until it is known, those of its process today. */
function useWayOf(record: AnyRecord) {
  const way = useQuery(wayQuery(record.id)).data
  const current = idOf(record['stage'])
  const stages = useStages(idOf(record['process'])).filter((stage) => !stage.retired || stage.id === current)
  return { way, stages: way?.stages ?? stages }
}

/** The way of a deal: where it stands, what its stage asks for, and one click to the next. */
export function StageBand({ record }: { record: AnyRecord }) {
  const text = useText(opportunityTexts)
  const { language } = useLanguage()
  const rights = useRights()
  const { way, stages } = useWayOf(record)
  const moves = useMoves()
  const at = stages.findIndex((stage) => stage.id === idOf(record['stage']))
  const current = stages[at]
  const open = stages.filter((stage) => stage.outcome === 'open')
  const ended = stages.filter((stage) => stage.outcome !== 'open')
  const last = stages.find((stage) => stage.id === way?.reached && stage.outcome === 'open') ?? open.at(-1)
  const may = rights.may('opportunity', 'change') && record.deletedAt === null && !moves.isPending
  const go = (stage: TargetStage) => moves.move(record, stage)
  if (!current) return null
  const entered = record['stageEnteredAt']
  const days = typeof entered === 'string' ? Math.max(0, daysBetween(isoDay(new Date(entered)), today())) : undefined
  return (
    <>
      <div className={`stage-band stage-band--${current.outcome}`}>
        <ol className="stage-band__way" aria-label={text.stages}>
          {open.map((stage, place) => (
            <Step
              key={stage.id}
              stage={stage}
              state={
                stage.id === current.id
                  ? 'here'
                  : current.outcome === 'won' || (current.outcome === 'open' && place < at)
                    ? 'past'
                    : 'ahead'
              }
              days={days}
              disabled={!may}
              onGo={() => go(stage)}
            />
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
      </div>
      {way && record.deletedAt === null && (
        <StageGuide record={record} way={way} current={current.id} days={days} may={may} onGo={go} />
      )}
      {moves.dialogs}
    </>
  )
}

function OutcomeMark({ stage }: { stage: Pick<Stage, 'name' | 'outcome'> }) {
  const { language } = useLanguage()
  return (
    <span className={`stage-band__mark stage-band__mark--${stage.outcome}`}>
      {stage.outcome === 'won' ? <Trophy size={15} aria-hidden /> : <XCircle size={15} aria-hidden />}
      {inLanguage(stage.name, language)}
    </span>
  )
}

type StepProps = {
  stage: Pick<Stage, 'name'>
  state: 'here' | 'past' | 'ahead'
  days: number | undefined
  disabled: boolean
  onGo: () => void
}

function Step({ stage, state, days, disabled, onGo }: StepProps) {
  const text = useText(opportunityTexts)
  const { language } = useLanguage()
  const name = inLanguage(stage.name, language)
  const isHere = state === 'here'
  const place = useRef<HTMLLIElement>(null)
  // On a phone the way is longer than the screen: what counts is where the deal stands.
  useEffect(() => {
    const way = place.current?.parentElement
    if (isHere && way && place.current) way.scrollLeft = place.current.offsetLeft - way.offsetLeft - 48
  }, [isHere])
  return (
    <li ref={place} className={`stage-step stage-step--${state}`} aria-current={isHere ? 'step' : undefined}>
      <button
        type="button"
        disabled={disabled || isHere}
        title={isHere ? undefined : fill(text.moveTo, { stage: name })}
        onClick={onGo}
      >
        {state === 'past' && <Check size={14} aria-hidden />}
        <span className="one-line">{name}</span>
        {isHere && days !== undefined && <span className="stage-step__days">{fill(text.daysHere, { days })}</span>}
      </button>
    </li>
  )
}
