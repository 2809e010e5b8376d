import { label } from '../../../shared/label.ts'
import type {
  Part,
  StepCondition,
  StepOption,
  TableColumn,
  TemplateDefinition,
  TemplateUse,
  VisitStep,
} from '../template.ts'

type Words = readonly [zh: string, en: string]
type Core = Omit<VisitStep, 'kind' | 'options' | 'items' | 'rows' | 'columns'>
type More = { hint?: Words; points?: number; optional?: true; when?: readonly StepCondition[] }

export type ReadyMadeTemplate = TemplateUse & { key: string; definition: TemplateDefinition }

/** What every step says; required and worth ten points where nothing else is said. What may be left out earns nothing. */
function core(
  key: string,
  title: Words,
  { hint = ['', ''], optional, points = optional ? 0 : 10, when = [] }: More,
): Core {
  return {
    key,
    title: label(...title),
    hint: label(...hint),
    required: !optional,
    points,
    when: [...when],
    picture: null,
  }
}

export const only = (step: string, value: string): StepCondition => ({ step, operator: 'is', value })

const part = ([key, zh, en]: readonly [string, string, string]): Part => ({ key, label: label(zh, en) })
type Offered = readonly [key: string, zh: string, en: string, share?: number]
const options = (offered: readonly Offered[]): StepOption[] =>
  offered.map(([key, zh, en, share = 100]) => ({ key, label: label(zh, en), share }))

export const choice = (key: string, title: Words, offered: readonly Offered[], more: More = {}): VisitStep => ({
  ...core(key, title, more),
  kind: 'choice',
  options: options(offered),
})

export const several = (key: string, title: Words, offered: readonly Offered[], more: More = {}): VisitStep => ({
  ...core(key, title, more),
  kind: 'several',
  options: options(offered),
})

export const text = (key: string, title: Words, more: More = {}): VisitStep => ({
  ...core(key, title, more),
  kind: 'text',
  lines: 3,
})

export const photo = (key: string, title: Words, more: More & { least?: number } = {}): VisitStep => ({
  ...core(key, title, more),
  kind: 'photo',
  least: more.least ?? 1,
})

export const number = (
  key: string,
  title: Words,
  unit: Words | null,
  more: More & { full?: number } = {},
): VisitStep => ({
  ...core(key, title, more),
  kind: 'number',
  unit: unit && label(...unit),
  least: 0,
  most: null,
  full: more.full ?? null,
})

export const checklist = (
  key: string,
  title: Words,
  items: readonly (readonly [string, string, string])[],
  more: More = {},
): VisitStep => ({
  ...core(key, title, more),
  kind: 'checklist',
  items: items.map(part),
})

export const table = (
  key: string,
  title: Words,
  columns: readonly TableColumn[],
  rows: readonly (readonly [string, string, string])[],
  more: More = {},
): VisitStep => ({ ...core(key, title, more), kind: 'table', columns: [...columns], rows: rows.map(part) })

export const plain = (
  kind: 'signature' | 'rival-price' | 'display',
  key: string,
  title: Words,
  more: More = {},
): VisitStep => ({
  ...core(key, title, more),
  kind,
})

export const link = (key: string, title: Words, more: More = {}): VisitStep => ({
  ...core(key, title, more),
  kind: 'link',
  to: 'opportunity',
})

export function template(
  key: string,
  name: Words,
  purpose: TemplateUse['purpose'],
  goal: Words,
  minimumMinutes: number,
  steps: VisitStep[],
  use: Partial<Pick<TemplateUse, 'customerTypes' | 'industries'>> = {},
): ReadyMadeTemplate {
  return {
    key,
    name: label(...name),
    purpose,
    customerTypes: [],
    industries: [],
    stages: [],
    ...use,
    definition: { goal: label(...goal), minimumMinutes, steps },
  }
}
