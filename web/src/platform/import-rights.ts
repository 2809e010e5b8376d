import { type ImportTarget, importTargets } from '#contract/platform/import-target.ts'
import type { RightsOfReader } from '../foundation/rights.ts'

/** What a person may bring in from files. */
export function openTargets(rights: RightsOfReader): readonly ImportTarget[] {
  return importTargets.filter((one) => (one === 'user' ? rights.can('manage-users') : rights.may(one, 'import')))
}
