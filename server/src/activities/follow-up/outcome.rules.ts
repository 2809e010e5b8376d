import { isOfKind } from '#contract/platform/choice-list.ts'
import type { Option } from '#contract/shared/field.ts'
import type { Values } from '../../foundation/records/values.ts'

/** What is wrong with an outcome, if anything: activities of this kind do not have it. What stood there before may stay. */
export function faultOfOutcome(options: readonly Option[], after: Values, before: Values = {}): string | null {
  const { outcome, kind } = after
  if (typeof outcome !== 'string' || outcome === before['outcome']) return null
  const option = options.find(({ value }) => value === outcome)
  return option && !isOfKind(option, kind) ? 'outcome-of-other-kind' : null
}

/** What was written before, and below it what came of it. */
export function withNote(content: unknown, note: string): string {
  const before = typeof content === 'string' ? content.trimEnd() : ''
  return before === '' ? note : `${before}\n\n${note}`
}
