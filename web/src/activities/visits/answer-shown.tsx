import type { AnswerValue } from '#contract/activities/visits/answers.ts'
import { partsOf, shelfPlaces, tableColumns, type VisitStep } from '#contract/activities/visits/template.ts'
import { RecordLink } from '../../foundation/record-link.tsx'
import { fill, useLabel, useText } from '../../ui/language.tsx'
import { SignatureDrawing } from './signature-input.tsx'
import { reportTexts } from './report.texts.ts'
import { stepTexts } from './step.texts.ts'

/** An answer as people read it. */
export function AnswerShown({ step, value }: { step: VisitStep; value: AnswerValue | undefined }) {
  const text = useText(reportTexts)
  const steps = useText(stepTexts)
  const say = useLabel()
  if (value === undefined) return <span className="faint">{text.notAnswered}</span>
  const nameOf = (key: string) => {
    const part = partsOf(step).find((one) => one.key === key)
    return part ? say(part.label) : key
  }
  if (typeof value === 'number')
    return <>{[value, step.kind === 'number' && step.unit ? say(step.unit) : ''].join(' ')}</>
  if (typeof value === 'string')
    return <span className="visit-facts__words">{step.kind === 'text' ? value : nameOf(value)}</span>
  if (Array.isArray(value)) return <>{value.map(nameOf).join(' · ')}</>
  if ('cells' in value)
    return (
      <ul>
        {Object.entries(value.cells).map(([row, cell]) => (
          <li key={row}>
            {nameOf(row)}{' '}
            <span className="muted">
              {tableColumns
                .filter((column) => cell[column.value] !== undefined)
                .map((column) => `${say(column.label)} ${cell[column.value]}`)
                .join(' · ')}
            </span>
          </li>
        ))}
      </ul>
    )
  if ('prices' in value)
    return (
      <ul>
        {value.prices.map((line, at) => (
          <li key={at}>
            {line.competitor} · {line.product} <strong className="number">{line.price}</strong>
          </li>
        ))}
      </ul>
    )
  if ('display' in value) {
    const place = shelfPlaces.find((one) => one.value === value.display.shelf)
    return (
      <>
        {place && say(place.label)} · {steps.facings} {value.display.facings}
      </>
    )
  }
  if ('signature' in value)
    return <SignatureDrawing signature={value.signature} label={fill(steps.signed, { name: value.signature.name })} />
  return (
    <RecordLink type="opportunity" id={value.record}>
      {value.name}
    </RecordLink>
  )
}
