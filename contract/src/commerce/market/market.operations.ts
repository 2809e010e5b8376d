import { z } from 'zod'
import { itemsSchema } from '../../shared/answers.ts'
import { label } from '../../shared/label.ts'
import { operation } from '../../shared/operation.ts'
import { idSchema, recordSchema } from '../../shared/schema.ts'
import { idParams } from '../../shared/standard-operations.ts'
import { marketInformationFields } from './market-information.ts'

const tag = 'market-information'

const verdictSchema = z.strictObject({ state: z.enum(['noted', 'confirmed', 'refuted']) })

/** What prices are told apart by. */
export const priceCuts = ['competitor', 'product', 'model', 'province'] as const
export type PriceCut = (typeof priceCuts)[number]

const pointSchema = z.object({
  month: z.string(),
  /** The middle by weight of confidence, with the lowest and highest, in the company's currency. */
  median: z.number().nullable(),
  low: z.number(),
  high: z.number(),
  count: z.int(),
})
const lineSchema = z.object({
  key: z.string(),
  name: z.string(),
  count: z.int(),
  median: z.number().nullable(),
  /** Of the first half of the days asked for to the second, as a share; null where one has none. */
  change: z.number().nullable(),
  /** The mean confidence of what it is made of. */
  confidence: z.number(),
  points: z.array(pointSchema),
})
export type PriceLine = z.infer<typeof lineSchema>

const areaSchema = z.object({ province: z.string(), count: z.int(), median: z.number().nullable() })
export type MarketArea = z.infer<typeof areaSchema>

const scope = {
  from: z.iso.date(),
  to: z.iso.date(),
  competitor: idSchema.optional(),
  product: idSchema.optional(),
  province: z.string().max(60).optional(),
  model: z.string().max(100).optional(),
}

const watchSchema = z.object({
  view: z.object({ id: idSchema, name: z.string(), shared: z.boolean() }),
  watched: z.boolean(),
  /** What came since it was last looked at, and is not the reader's own; at most 100 are counted. */
  fresh: z.int(),
  seenAt: z.string().nullable(),
})
export type MarketWatch = z.infer<typeof watchSchema>

export const marketOperations = {
  verify: operation({
    id: 'verify-market-information',
    method: 'POST',
    path: '/api/v1/market-information/:id/verify',
    tag,
    title: label('核实市场信息', 'Say whether a piece of market information is right'),
    params: idParams,
    body: verdictSchema,
    answer: recordSchema(marketInformationFields),
  }),
  prices: operation({
    id: 'market-prices',
    method: 'GET',
    path: '/api/v1/market/prices',
    tag,
    title: label('市场价格走势', 'Prices in the market over time, and where they were seen'),
    query: z.strictObject({ by: z.enum(priceCuts), ...scope }),
    answer: z.object({
      currency: z.string(),
      /** The lines of which most is known, at most 12. */
      lines: z.array(lineSchema),
      areas: z.array(areaSchema),
      /** Prices that were read, and those in other currencies that were not. */
      count: z.int(),
      others: z.int(),
    }),
  }),
  /** Saved views of market information as things to be told of. */
  watches: operation({
    id: 'list-market-watches',
    method: 'GET',
    path: '/api/v1/market/watches',
    tag,
    title: label('关注的市场信息', 'Which market information the reader wants to be told of'),
    answer: itemsSchema(watchSchema),
  }),
  watch: operation({
    id: 'watch-market-view',
    method: 'PUT',
    path: '/api/v1/market/watches/:id',
    tag,
    title: label('关注或不再关注', 'Be told, or no longer, of what a view finds'),
    params: idParams,
    body: z.strictObject({ watched: z.boolean() }),
    answer: itemsSchema(watchSchema),
  }),
  seen: operation({
    id: 'see-market-watch',
    method: 'POST',
    path: '/api/v1/market/watches/:id/seen',
    tag,
    title: label('看过新信息', 'Note that what is new was looked at'),
    params: idParams,
    answer: itemsSchema(watchSchema),
  }),
}
