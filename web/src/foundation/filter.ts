import type { Condition, Filter, FilterOperator, FilterPart } from '#contract/shared/filter.ts'
import { operatorsOfKind } from '#contract/shared/filter.ts'
import type { Field } from '#contract/shared/field.ts'

/** The parts that all have to hold: what a bar of chips can show one by one. */
export function partsOf(filter: Filter | undefined): readonly FilterPart[] {
  if (!filter) return []
  return 'all' in filter ? filter.all : [filter]
}

/** The filter of some parts; none is no filter. */
export function fromParts(parts: readonly FilterPart[]): Filter | undefined {
  return parts.length === 0 ? undefined : { all: parts }
}

const same = (one: FilterPart, other: FilterPart) => JSON.stringify(one) === JSON.stringify(other)

/** Whether a quick filter is part of the one that is on. */
export function includes(filter: Filter | undefined, quick: Filter): boolean {
  const parts = partsOf(filter)
  return partsOf(quick).every((part) => parts.some((one) => same(one, part)))
}

/** Adds a quick filter, or takes it out again. */
export function toggle(filter: Filter | undefined, quick: Filter): Filter | undefined {
  const parts = partsOf(filter)
  const asked = partsOf(quick)
  if (includes(filter, quick)) return fromParts(parts.filter((part) => !asked.some((one) => same(one, part))))
  return fromParts([...parts, ...asked.filter((part) => !parts.some((one) => same(one, part)))])
}

export function isGroup(part: FilterPart): part is Filter {
  return 'all' in part || 'any' in part
}

export type Shape = 'none' | 'one' | 'many' | 'pair' | 'period'

/** How many values an operator takes. */
export function shapeOf(operator: FilterOperator): Shape {
  switch (operator) {
    case 'isEmpty':
    case 'isNotEmpty':
      return 'none'
    case 'anyOf':
    case 'noneOf':
      return 'many'
    case 'between':
      return 'pair'
    case 'within':
      return 'period'
    default:
      return 'one'
  }
}

/** A condition as a person begins it, with the operator that fits the field best. */
export function newCondition(name: string, field: Field): Condition {
  return { field: name, operator: operatorsOfKind[field.kind][0] ?? 'is' }
}

/** Another operator keeps the value where it still fits. */
export function withOperator(condition: Condition, operator: FilterOperator): Condition {
  const { field, value } = condition
  const from = shapeOf(condition.operator)
  const to = shapeOf(operator)
  if (from === to) return value === undefined ? { field, operator } : { field, operator, value }
  if (from === 'one' && to === 'many' && value !== undefined && !Array.isArray(value))
    return { field, operator, value: [value] }
  if (from === 'many' && to === 'one' && Array.isArray(value) && value[0] !== undefined)
    return { field, operator, value: value[0] }
  return { field, operator }
}

function isWhole(condition: Condition): boolean {
  const { value } = condition
  switch (shapeOf(condition.operator)) {
    case 'none':
      return true
    case 'many':
      return Array.isArray(value) && value.length > 0
    case 'pair':
      return Array.isArray(value) && value.length === 2 && value.every((part) => part !== '')
    default:
      return value !== undefined && value !== '' && !Array.isArray(value)
  }
}

/** The filter without what is not finished yet, so that a list can follow every step of building it. */
export function wholeFilter(filter: Filter): Filter | undefined {
  const keep = (parts: readonly FilterPart[]): FilterPart[] =>
    parts.flatMap((part): FilterPart[] => {
      if (!isGroup(part)) return isWhole(part) ? [part] : []
      const whole = wholeFilter(part)
      return whole ? [whole] : []
    })
  const parts = keep('all' in filter ? filter.all : filter.any)
  if (parts.length === 0) return undefined
  return 'all' in filter ? { all: parts } : { any: parts }
}
