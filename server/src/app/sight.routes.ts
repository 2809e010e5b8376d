import { sightOperations } from '#contract/organization/sight.operations.ts'
import type { FastifyInstance } from 'fastify'
import { invalidField } from '../foundation/access/refusal.ts'
import type { Context } from '../foundation/context.ts'
import type { Tx } from '../foundation/database/database.ts'
import { appendEvents } from '../foundation/events/event.ts'
import { route } from '../foundation/http/route.ts'
import { ownerOfRecord } from '../foundation/records/actions.ts'
import { listPeople, whoCanSee, writeShares } from '../organization/index.ts'
import { specs } from './specs.ts'

/** Who can see a record and why, and with whom it is shared. */
export function sightRoutes(app: FastifyInstance, context: Context): void {
  route(app, sightOperations.who, async ({ actor, params }) => ({
    items: await context.database.read(actor.tenantId, async (tx: Tx<never>) => {
      const owner = await ownerOfRecord(tx, actor, params.type, specs[params.type].table, params.id)
      return whoCanSee(tx, actor, params.type, params.id, owner)
    }),
  }))
  route(app, sightOperations.share, async ({ actor, params, body }) => {
    await context.database.write(actor.tenantId, async (tx: Tx<never>) => {
      await ownerOfRecord(tx, actor, params.type, specs[params.type].table, params.id, 'change')
      const people = await listPeople(tx, actor)
      const unknown = body.people.findIndex((share) => !people.some((person) => person.id === share.user))
      if (unknown >= 0) throw invalidField(`people.${unknown}.user`, 'reference-unknown')
      await writeShares(
        tx,
        actor,
        params.type,
        params.id,
        body.people.map((share) => ({ ...share, id: context.newId() })),
        context.now().toISOString(),
      )
      const names = body.people.map((share) => people.find((person) => person.id === share.user)?.name ?? '')
      await appendEvents(tx, context, actor, [
        {
          kind: 'shared',
          recordType: params.type,
          recordId: params.id,
          recordName: null,
          changes: { sharedWith: { from: null, to: names } },
        },
      ])
    })
    return undefined
  })
}
