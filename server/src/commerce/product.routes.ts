import { productOperations } from '#contract/commerce/product.operations.ts'
import type { FastifyInstance } from 'fastify'
import type { Context } from '../foundation/context.ts'
import { createRecord } from '../foundation/records/actions.ts'
import { plainActions, type RecordActions, standardRoutes } from '../foundation/records/routes.ts'
import { productSpec } from './product.spec.ts'

/** Actions on products: a new one is on sale, in the company's currency. */
export const productActions: RecordActions = {
  ...plainActions(productSpec),
  create: (context, actor, draft) =>
    createRecord(context, actor, productSpec, { active: true, currency: actor.company.currency, ...draft }),
}

export function productRoutes(app: FastifyInstance, context: Context): void {
  standardRoutes(app, context, productSpec, productOperations, productActions)
}
