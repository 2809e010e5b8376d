import type { Field } from '#contract/shared/field.ts'
import { Select } from 'antd'
import { Labelled } from '../ui/labelled.tsx'
import { useText } from '../ui/language.tsx'
import { DateInput } from './date-input.tsx'
import { PersonInput } from './person-input.tsx'
import { isReference } from './record-value.ts'
import type { StoryQuestion } from './timeline-question.ts'
import type { StoryFamily } from './timeline-tools.tsx'
import { timelineTexts } from './timeline.texts.ts'

type Props = { question: StoryQuestion; onChange: (question: StoryQuestion) => void; family: StoryFamily }

/** By whom, in which days, and whose story of several; giving only the last day jumps to it. */
export function TimelineFilter({ question, onChange, family }: Props) {
  const text = useText(timelineTexts)
  const person: Field = { kind: 'reference', to: 'user', label: timelineTexts.person }
  const date: Field = { kind: 'date', label: timelineTexts.from }
  const day = (value: unknown) => (typeof value === 'string' && value !== '' ? value : undefined)
  return (
    <div className="timeline-filter">
      <Labelled label={text.person}>
        {({ id }) => (
          <PersonInput
            id={id}
            field={person}
            value={question.person ?? null}
            onChange={(value) => onChange({ ...question, person: isReference(value) ? value : undefined })}
          />
        )}
      </Labelled>
      <Labelled label={text.jumpTo} hint={text.jumpHint}>
        {({ id }) => (
          <DateInput
            id={id}
            field={date}
            value={question.to ?? null}
            onChange={(value) => onChange({ ...question, to: day(value) })}
          />
        )}
      </Labelled>
      <Labelled label={text.from}>
        {({ id }) => (
          <DateInput
            id={id}
            field={date}
            value={question.from ?? null}
            onChange={(value) => onChange({ ...question, from: day(value) })}
          />
        )}
      </Labelled>
      {question.below && family.length > 1 && (
        <Labelled label={text.ofCustomers}>
          {({ id }) => (
            <Select
              id={id}
              mode="multiple"
              className="field-input"
              value={[...(question.customers ?? [])]}
              placeholder={text.allOfThem}
              options={family.map((one) => ({ value: one.id, label: one.name }))}
              optionFilterProp="label"
              onChange={(ids: string[]) => onChange({ ...question, customers: ids.length > 0 ? ids : undefined })}
            />
          )}
        </Labelled>
      )}
    </div>
  )
}
