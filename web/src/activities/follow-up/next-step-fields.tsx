import { Input } from 'antd'
import { DateInput } from '../../foundation/date-input.tsx'
import { ChoiceChips } from '../../ui/choice-chips.tsx'
import { Labelled } from '../../ui/labelled.tsx'
import { useText } from '../../ui/language.tsx'
import { KindChips } from '../kind-chips.tsx'
import './follow-up.css'
import { followUpTexts } from './follow-up.texts.ts'
import { inDays, type NextDraft, plannedKinds, proposedDays } from './next-step.ts'
import { useUsualSubject } from './use-usual-subject.ts'

type Props = { value: NextDraft | null; onChange: (next: NextDraft | null) => void }

const momentField = { kind: 'dateTime', label: followUpTexts.when, required: true } as const

/** When the next step is, and what: a day with one press, the rest only where it is planned. */
export function NextStepFields({ value, onChange }: Props) {
  const text = useText(followUpTexts)
  const usual = useUsualSubject()
  const named = { tomorrow: text.tomorrow, inThreeDays: text.inThreeDays, nextWeek: text.nextWeek }
  const base = value ?? { kind: 'call' as const, name: '', at: inDays(1), when: 'tomorrow' as const }
  return (
    <div className="next-step">
      <ChoiceChips<NextDraft['when'] | 'none'>
        label={text.next}
        options={[
          { value: 'none', label: text.none },
          ...proposedDays.map(({ key }) => ({ value: key, label: named[key] })),
          { value: 'other', label: text.otherTime },
        ]}
        value={value?.when ?? 'none'}
        onChange={(when) => {
          const proposed = proposedDays.find(({ key }) => key === when)
          onChange(when === 'none' ? null : { ...base, when, ...(proposed ? { at: inDays(proposed.days) } : {}) })
        }}
      />
      {value && (
        <>
          <KindChips
            label={text.how}
            kinds={plannedKinds}
            value={value.kind}
            onChange={(kind) => onChange({ ...value, kind })}
          />
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
