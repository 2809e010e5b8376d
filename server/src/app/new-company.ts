import { readyMadeTemplates } from '#contract/activities/visits/ready-made/ready-made.ts'
import type { Kysely } from 'kysely'
import { addTemplates } from '../activities/index.ts'
import type { Actor } from '../foundation/access/actor.ts'
import type { Context } from '../foundation/context.ts'
import { addProcess, guidedSelling } from '../opportunities/index.ts'

/** What a company begins with: a process that guides and stops nobody, and templates for its visits. */
export async function beginCompany(tx: Kysely<never>, context: Context, actor: Actor): Promise<void> {
  await addProcess(tx, context, actor, guidedSelling)
  await addTemplates(tx, context, actor, readyMadeTemplates)
}
