import type { CustomField } from '#contract/platform/custom-field.ts'
import { asField } from '#contract/platform/custom-field.ts'
import type { Field } from '#contract/shared/field.ts'
import type { FieldProblem } from '#contract/shared/problem.ts'
import { valueSchema } from '#contract/shared/schema.ts'
import type { Actor } from '../access/actor.ts'
import { invalid } from '../access/refusal.ts'
import { fieldAccess } from '../access/sight.rules.ts'
import type { RecordSpec } from './record-spec.ts'

/** Values of a record by field name, references as ids, custom values under `custom`. */
export type Values = Record<string, unknown>

/**
 * Checks what the contract's schema cannot know: that the person may write each field given, and that custom values fit the company's
 * definitions. Answers the faults, so that an import can collect them.
 */
export function faultsOf(spec: RecordSpec, actor: Actor, values: Values, creating: boolean): FieldProblem[] {
  const faults: FieldProblem[] = []
  for (const name of Object.keys(values)) {
    if (name === 'custom' || !Object.hasOwn(spec.fields, name)) continue
    if (values[name] !== undefined && fieldAccess(actor.rights, spec.type, name) !== 'write')
      faults.push({ path: name, code: 'field-not-writable' })
    else if (!isOffered(spec.fields[name], actor, values[name])) faults.push({ path: name, code: 'choice-unknown' })
  }
  const custom = (values['custom'] ?? {}) as Record<string, unknown>
  const defined = actor.customFields.filter((field) => field.recordType === spec.type && field.active)
  for (const key of Object.keys(custom)) {
    const field = defined.find((candidate) => candidate.key === key)
    const path = `custom.${key}`
    if (!field) faults.push({ path, code: 'field-unknown' })
    else if (fieldAccess(actor.rights, spec.type, path) !== 'write') faults.push({ path, code: 'field-not-writable' })
    else if (!fits(field, custom[key]))
      faults.push({ path, code: custom[key] === null ? 'required' : 'value-unsuitable' })
  }
  if (creating)
    for (const field of defined)
      if (field.required && isEmpty(custom[field.key])) faults.push({ path: `custom.${field.key}`, code: 'required' })
  return faults
}

/** Whether a choice of a list that companies own is one that this company has. */
function isOffered(field: Field | undefined, { lists }: Actor, value: unknown): boolean {
  if (!field?.list || isEmpty(value)) return true
  return (lists?.[field.list] ?? field.options ?? []).some((option) => option.value === value)
}

function isEmpty(value: unknown): boolean {
  return value === null || value === undefined || value === ''
}

function fits(definition: CustomField, value: unknown): boolean {
  const field: Field = asField(definition)
  if (value === null) return !definition.required
  return valueSchema(field).safeParse(value).success
}

/** Refuses values with faults. */
export function checkValues(spec: RecordSpec, actor: Actor, values: Values, creating: boolean): void {
  const faults = faultsOf(spec, actor, values, creating)
  if (faults.length > 0) throw invalid(faults)
}

/** Blank texts are no values, and dates of moments are stored to the millisecond that answers print. */
export function tidyValue(field: Field, value: unknown): unknown {
  if (value === undefined || value === null) return null
  if (typeof value === 'string') {
    const text = field.kind === 'longText' ? value.trimEnd() : value.trim()
    return text === '' ? null : text
  }
  return value
}

/** What a record is called; empty where its values name it not. */
export function nameOf(values: Values): string {
  return typeof values['name'] === 'string' ? values['name'] : ''
}

/** Built-in values by field name, tidied; names that are no fields are dropped (the schema has refused them before). */
export function tidyValues(spec: RecordSpec, values: Values): Values {
  const tidy: Values = {}
  for (const [name, field] of Object.entries(spec.fields))
    if (values[name] !== undefined) tidy[name] = tidyValue(field, values[name])
  if (values['custom'] !== undefined) tidy['custom'] = values['custom']
  return tidy
}
