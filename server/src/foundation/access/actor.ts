import type { eventChannels } from '#contract/platform/event.ts'
import type { Capability, Rights } from '#contract/organization/rights.ts'
import type { Option, OwnList } from '#contract/shared/field.ts'
import type { Filter } from '#contract/shared/filter.ts'
import type { Language } from '#contract/shared/label.ts'
import type { CustomField } from '#contract/platform/custom-field.ts'

/** Whom a person's data scopes reach, worked out when the person signs in and again when the organization changes. */
export type Reach = { department: readonly string[]; below: readonly string[] }

/** A filter that others may refer to by its id. */
export type NamedFilter = { id: string; recordType: string; name: string; filter: Filter }

/** Who acts: one person in one company, with what they may do, through what they do it. */
export type Actor = {
  tenantId: string
  userId: string
  name: string
  language: Language
  rights: Rights
  reach: Reach
  /** Record types of which anything is shared with the person; where nothing is, no statement looks for it. */
  sharedTypes: readonly string[]
  /** Fields that some share with the person keeps closed, or lets be read alone, by record type. */
  closedFields?: Readonly<Partial<Record<string, readonly string[]>>> | undefined
  company: { timeZone: string; currency: string; fiscalMonth: number }
  customFields: readonly CustomField[]
  /** Lists of choices that the company has made its own. */
  lists?: Readonly<Partial<Record<OwnList, readonly Option[]>>> | undefined
  /** Segments that the person's filters may refer to. */
  segments?: readonly NamedFilter[] | undefined
  channel: (typeof eventChannels)[number]
  requestId: string | null
  /** What an API key narrows its person's rights to; absent for sessions. */
  keyScopes?: readonly string[] | undefined
  /** Codes of questions that the person has answered with yes (`X-Confirmed`). */
  confirmed?: readonly string[] | undefined
  /** The import that is writing, so that it can be undone as a whole. */
  importId?: string | undefined
}

export function can(actor: Actor, capability: Capability): boolean {
  return actor.rights.capabilities.includes(capability)
}
