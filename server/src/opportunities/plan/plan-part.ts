import type { PlanItem } from '#contract/shared/plan-item.ts'
import type { Kysely } from 'kysely'
import type { Actor } from '../../foundation/access/actor.ts'

/** What another room, or a section of the deal's page, puts on its plan; the caller has proved that the reader sees the deal. */
export type PlanPart = (tx: Kysely<never>, actor: Actor, now: Date, deal: string) => Promise<PlanItem[]>
