import type { AnswerValue } from '#contract/activities/visits/answers.ts'
import { type Part, shelfPlaces, type VisitStep } from '#contract/activities/visits/template.ts'
import { useState } from 'react'
import { useLabel, useText } from '../../ui/language.tsx'
import { DealInput } from './deal-input.tsx'
import { RivalInput } from './rival-input.tsx'
import { SignatureInput } from './signature-input.tsx'
import { stepTexts } from './step.texts.ts'
import { TableInput } from './table-input.tsx'

export type InputProps<Kind extends VisitStep['kind'] = VisitStep['kind']> = {
  step: Extract<VisitStep, { kind: Kind }>
  value: AnswerValue | undefined
  onAnswer: (value: AnswerValue | null) => void
}

/** How a step is answered; what is chosen is kept at once, what is written when the field is left. */
export function StepInput({ step, value, customer, onAnswer }: InputProps & { customer: string | null }) {
  switch (step.kind) {
    case 'choice':
      return (
        <Chosen
          parts={step.options}
          chosen={typeof value === 'string' ? [value] : []}
          title={step.title}
          onChoose={(key, isOn) => onAnswer(isOn ? key : null)}
        />
      )
    case 'several':
    case 'checklist': {
      const chosen = Array.isArray(value) ? value : []
      const parts = step.kind === 'several' ? step.options : step.items
      return (
        <Chosen
          several
          parts={parts}
          chosen={chosen}
          title={step.title}
          onChoose={(key, isOn) => {
            const next = isOn ? [...chosen, key] : chosen.filter((one) => one !== key)
            onAnswer(next.length === 0 ? null : next)
          }}
        />
      )
    }
    case 'number':
      return <NumberInput step={step} value={value} onAnswer={onAnswer} />
    case 'text':
      return <WordsInput step={step} value={value} onAnswer={onAnswer} />
    case 'table':
      return <TableInput step={step} value={value} onAnswer={onAnswer} />
    case 'rival-price':
      return <RivalInput step={step} value={value} onAnswer={onAnswer} />
    case 'display':
      return <DisplayInput step={step} value={value} onAnswer={onAnswer} />
    case 'signature':
      return <SignatureInput step={step} value={value} onAnswer={onAnswer} />
    case 'link':
      return <DealInput step={step} value={value} customer={customer} onAnswer={onAnswer} />
    case 'photo':
      return null
  }
}

type ChosenProps = {
  parts: readonly Part[]
  chosen: readonly string[]
  several?: boolean
  title: Part['label']
  onChoose: (key: string, isOn: boolean) => void
}

function Chosen({ parts, chosen, several = false, title, onChoose }: ChosenProps) {
  const say = useLabel()
  return (
    <div className="step-choices" role={several ? 'group' : 'radiogroup'} aria-label={say(title)}>
      {parts.map(({ key, label }) => {
        const isOn = chosen.includes(key)
        return (
          <button
            key={key}
            type="button"
            role={several ? 'checkbox' : 'radio'}
            aria-checked={isOn}
            className="step-choice"
            onClick={() => onChoose(key, several ? !isOn : true)}
          >
            {say(label)}
          </button>
        )
      })}
    </div>
  )
}

function WordsInput({ step, value, onAnswer }: InputProps<'text'>) {
  const say = useLabel()
  const [words, setWords] = useState(typeof value === 'string' ? value : '')
  return (
    <textarea
      className="step-field"
      rows={step.lines}
      maxLength={5000}
      aria-label={say(step.title)}
      value={words}
      onChange={(event) => setWords(event.target.value)}
      onBlur={() => words !== (value ?? '') && onAnswer(words.trim() === '' ? null : words)}
    />
  )
}

function NumberInput({ step, value, onAnswer }: InputProps<'number'>) {
  const say = useLabel()
  const [words, setWords] = useState(typeof value === 'number' ? String(value) : '')
  const keep = () => {
    const number = Number(words)
    if (words.trim() === '') onAnswer(null)
    else if (Number.isFinite(number) && number !== value) onAnswer(number)
  }
  return (
    <span className="step-number">
      <input
        className="step-field"
        inputMode="decimal"
        aria-label={say(step.title)}
        value={words}
        onChange={(event) => setWords(event.target.value)}
        onBlur={keep}
      />
      {step.unit && <span className="muted">{say(step.unit)}</span>}
    </span>
  )
}

function DisplayInput({ value, onAnswer }: InputProps<'display'>) {
  const text = useText(stepTexts)
  const display = typeof value === 'object' && 'display' in value ? value.display : null
  const put = (part: Partial<NonNullable<typeof display>>) =>
    onAnswer({ display: { shelf: 'eye', facings: 0, ...display, ...part } })
  return (
    <div className="step-display">
      <Chosen
        parts={shelfPlaces.map((place) => ({ key: place.value, label: place.label }))}
        chosen={display ? [display.shelf] : []}
        title={stepTexts.shelf}
        onChoose={(shelf) => put({ shelf: shelf as (typeof shelfPlaces)[number]['value'] })}
      />
      <label className="visit-field visit-field--row">
        <span>{text.facings}</span>
        <input
          inputMode="numeric"
          defaultValue={display?.facings ?? ''}
          onBlur={(event) => {
            const facings = Number.parseInt(event.target.value, 10)
            if (facings >= 0) put({ facings })
          }}
        />
      </label>
    </div>
  )
}
