import { activityKinds } from '#contract/activities/activity.ts'
import { Input } from 'antd'
import type { ReactNode } from 'react'
import { DateInput } from '../../foundation/date-input.tsx'
import '../../ui/chip.css'
import { Labelled } from '../../ui/labelled.tsx'
import { useLabel, useText } from '../../ui/language.tsx'
import { kindIcons } from '../activity-icons.ts'
import './follow-up.css'
import { followUpTexts } from './follow-up.texts.ts'
import { inDays, type NextDraft, plannedKinds, proposedDays } from './next-step.ts'
import { useUsualSubject } from './use-usual-subject.ts'

type Props = { value: NextDraft | null; onChange: (next: NextDraft | null) => void }

const momentField = { kind: 'dateTime', label: followUpTexts.when, required: true } as const

/** When the next step is, and what: a day with one press, the rest only where it is planned. */
export function NextStepFields({ value, onChange }: Props) {
  const text = useText(followUpTexts)
  const say = useLabel()
  const usual = useUsualSubject()
  const named = { tomorrow: text.tomorrow, inThreeDays: text.inThreeDays, nextWeek: text.nextWeek }
  const base = value ?? { kind: 'call' as const, name: '', at: inDays(1), when: 'tomorrow' as const }
  return (
    <div className="next-step">
      <div className="next-step__chips" role="radiogroup" aria-label={text.next}>
        <Chip chosen={value === null} onClick={() => onChange(null)}>
          {text.none}
        </Chip>
        {proposedDays.map(({ key, days }) => (
          <Chip
            key={key}
            chosen={value?.when === key}
            onClick={() => onChange({ ...base, when: key, at: inDays(days) })}
          >
            {named[key]}
          </Chip>
        ))}
        <Chip chosen={value?.when === 'other'} onClick={() => onChange({ ...base, when: 'other' })}>
          {text.otherTime}
        </Chip>
      </div>
      {value && (
        <>
          <div className="next-step__chips" role="radiogroup" aria-label={text.how}>
            {activityKinds.flatMap(({ value: kind, label }) => {
              const planned = plannedKinds.find((one) => one === kind)
              const Icon = kindIcons[kind]
              return planned
                ? [
                    <Chip key={kind} chosen={value.kind === kind} onClick={() => onChange({ ...value, kind: planned })}>
                      <Icon size={14} aria-hidden />
                      {say(label)}
                    </Chip>,
                  ]
                : []
            })}
          </div>
          <Labelled label={text.subject}>
            {(names) => (
              <Input
                {...names}
                value={value.name}
                maxLength={200}
                placeholder={usual(value.kind)}
                onChange={(event) => onChange({ ...value, name: event.target.value })}
              />
            )}
          </Labelled>
          {value.when === 'other' && (
            <Labelled label={text.when}>
              {({ id }) => (
                <DateInput
                  id={id}
                  field={momentField}
                  value={value.at}
                  onChange={(at) => typeof at === 'string' && onChange({ ...value, at })}
                />
              )}
            </Labelled>
          )}
        </>
      )}
    </div>
  )
}

function Chip({ chosen, onClick, children }: { chosen: boolean; onClick: () => void; children: ReactNode }) {
  return (
    <button type="button" role="radio" className="chip" aria-checked={chosen} onClick={onClick}>
      {children}
    </button>
  )
}
