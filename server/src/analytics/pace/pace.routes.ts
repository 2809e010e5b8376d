import { ageingOperations } from '#contract/analytics/ageing.ts'
import { conversionOperations } from '#contract/analytics/conversion.ts'
import { velocityOperations } from '#contract/analytics/velocity.ts'
import type { FastifyInstance } from 'fastify'
import type { Actor } from '../../foundation/access/actor.ts'
import { forbidden } from '../../foundation/access/refusal.ts'
import { readsField } from '../../foundation/access/sight.rules.ts'
import type { Context } from '../../foundation/context.ts'
import type { Tx } from '../../foundation/database/database.ts'
import { route } from '../../foundation/http/route.ts'
import { historyFields, mayCount } from '../may-count.ts'
import { readAgeing } from './ageing.queries.ts'
import { readConversion } from './conversion.queries.ts'
import { readVelocity } from './velocity.queries.ts'

/** How far and how fast opportunities come: conversion by segment, velocity and coverage, and who stands too long. */
export function paceRoutes(app: FastifyInstance, context: Context): void {
  const read = <Result>(actor: Actor, query: (tx: Tx<never>) => Promise<Result>): Promise<Result> =>
    context.database.read(actor.tenantId, query)
  route(app, conversionOperations.read, async ({ actor, query }) => {
    mayCount(actor, ['amount', 'stage', 'outcome', 'owner', 'product', 'source', 'startedOn', 'closedOn', 'customer'])
    const { by } = query
    const isOfCustomer = by === 'level' || by === 'industry'
    if (isOfCustomer && !readsField(actor.rights, 'customer', by)) throw forbidden()
    return read(actor, (tx) => readConversion(tx, actor, query))
  })
  route(app, velocityOperations.read, async ({ actor, query }) => {
    mayCount(actor, [...historyFields, 'startedOn'])
    return read(actor, (tx) => readVelocity(tx, actor, context.now(), query))
  })
  route(app, ageingOperations.read, async ({ actor, query }) => {
    mayCount(actor, [...historyFields, 'stageEnteredAt'])
    return read(actor, (tx) => readAgeing(tx, actor, context.now(), query))
  })
}
