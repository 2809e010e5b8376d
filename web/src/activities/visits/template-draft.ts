import {
  partsOf,
  type StepKind,
  type TemplateDefinition,
  type VisitStep,
} from '#contract/activities/visits/template.ts'
import { label } from '#contract/shared/label.ts'
import { newKey } from '../../foundation/api.ts'

/** Names a step or a part of one, for all its versions. */
export const newPartKey = () => newKey().slice(0, 12)

const part = (zh: string, en: string) => ({ key: newPartKey(), label: label(zh, en) })
const option = (zh: string, en: string, share: number) => ({ ...part(zh, en), share })

/** A step that nobody has filled in yet. */
export function newStep(kind: StepKind): VisitStep {
  const core = {
    key: newPartKey(),
    title: label('', ''),
    hint: label('', ''),
    required: true,
    points: 10,
    when: [],
    picture: null,
  }
  switch (kind) {
    case 'choice':
    case 'several':
      return { ...core, kind, options: [option('是', 'Yes', 100), option('否', 'No', 0)] }
    case 'number':
      return { ...core, kind, unit: null, least: 0, most: null, full: null }
    case 'text':
      return { ...core, kind, lines: 3 }
    case 'photo':
      return { ...core, kind, least: 1 }
    case 'table':
      return { ...core, kind, rows: [part('产品一', 'Product one')], columns: ['stock', 'price'] }
    case 'checklist':
      return { ...core, kind, items: [part('第一项', 'First item')] }
    case 'link':
      return { ...core, kind, to: 'opportunity' }
    default:
      return { ...core, kind }
  }
}

/** Moves a step by one place. Conditions that would look ahead from there are taken out. */
export function moved(steps: readonly VisitStep[], at: number, by: -1 | 1): VisitStep[] {
  const step = steps[at]
  const other = steps[at + by]
  if (!step || !other) return [...steps]
  const next = steps.map((one, index) => (index === at ? other : index === at + by ? step : one))
  return withoutLostConditions(next)
}

/** Conditions on steps or parts that are not there any more, or no longer before, are taken out with them. */
export function withoutLostConditions(steps: readonly VisitStep[]): VisitStep[] {
  return steps.map((step, at) => {
    const when = step.when.filter(({ step: key, value }) => {
      const asked = steps.slice(0, at).find((one) => one.key === key)
      if (!asked) return false
      return asked.kind === 'number' ? typeof value === 'number' : partsOf(asked).some((one) => one.key === value)
    })
    return when.length === step.when.length ? step : { ...step, when }
  })
}

/** Steps before one of which something can be asked. */
export function askable(steps: readonly VisitStep[], at: number): VisitStep[] {
  return steps.slice(0, at).filter(({ kind }) => ['choice', 'several', 'checklist', 'number'].includes(kind))
}

export const isSame = (one: TemplateDefinition, other: TemplateDefinition) =>
  JSON.stringify(one) === JSON.stringify(other)

/** Whether everything has a name in one language at least. */
export function isNamed({ steps }: TemplateDefinition): boolean {
  const named = ({ zh, en }: { zh: string; en: string }) => zh.trim() !== '' || en.trim() !== ''
  return steps.every((step) => named(step.title) && partsOf(step).every((one) => named(one.label)))
}
