import type { GateItem } from '#contract/opportunities/gate.ts'
import { asFields } from '#contract/platform/custom-field.ts'
import type { Actor } from '../../foundation/access/actor.ts'
import { fieldAccess } from '../../foundation/access/sight.rules.ts'
import { opportunitySpec } from '../opportunity.spec.ts'

/** A field that the reader may not see is asked for without its name. */
export function shown(actor: Actor, item: GateItem): GateItem {
  const name = item.kind === 'field' ? item.key : item.evidence?.kind === 'field' ? item.evidence.field : null
  if (name === null || fieldAccess(actor.rights, 'opportunity', name) !== 'hidden') return withName(actor, item)
  return {
    ...item,
    key: item.kind === 'field' ? '' : item.key,
    name: item.kind === 'field' ? null : item.name,
    evidence: undefined,
  }
}

/** Fields of the company's own are asked for by their labels. */
export function withName(actor: Actor, item: GateItem): GateItem {
  if (item.kind !== 'field') return item
  const field = opportunitySpec.fields[item.key] ?? asFields(actor.customFields, 'opportunity')[item.key]
  return field ? { ...item, name: field.label } : item
}
