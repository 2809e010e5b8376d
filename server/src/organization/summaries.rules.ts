import type { Rights } from '#contract/organization/rights.ts'
import type { RecordType } from '#contract/shared/field.ts'

/** Fields that sum others of their record up. */
const summaries: Partial<Record<RecordType, readonly string[]>> = { opportunity: ['signals'] }

/** Rights in which what sums a record up is told to nobody from whom a field of it is kept: the sum would tell of that too. */
export function withSummaries(rights: Rights): Rights {
  const fields = { ...rights.fields }
  for (const [type, names] of Object.entries(summaries)) {
    const own = fields[type as RecordType] ?? {}
    const isKept = Object.entries(own).some(
      ([name, access]) => !names.includes(name) && (access === 'hidden' || access === 'masked'),
    )
    if (isKept) fields[type as RecordType] = { ...own, ...Object.fromEntries(names.map((name) => [name, 'hidden'])) }
  }
  return { ...rights, fields }
}
