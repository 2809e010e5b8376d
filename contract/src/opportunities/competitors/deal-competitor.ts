import { z } from 'zod'
import { valuesOf } from '../../customers/relationship.ts'
import { itemsSchema } from '../../shared/answers.ts'
import { currencies } from '../../shared/choices.ts'
import { label } from '../../shared/label.ts'
import { operation } from '../../shared/operation.ts'
import { cleanText, idSchema, moneySchema } from '../../shared/schema.ts'
import { idParams } from '../../shared/standard-operations.ts'

/** How a competitor stands in a deal, seen from us. */
export const standings = [
  { value: 'weak', label: label('弱于我们', 'Weaker than us'), tone: 'good' },
  { value: 'even', label: label('旗鼓相当', 'Even'), tone: 'warn' },
  { value: 'strong', label: label('强于我们', 'Stronger than us'), tone: 'bad' },
] as const

/** What became of a competitor in a deal; null as long as it runs. */
export const competitorOutcomes = [
  { value: 'won', label: label('对手中标', 'They won'), tone: 'bad' },
  { value: 'lost', label: label('未中标', 'They lost too'), tone: 'good' },
  { value: 'withdrew', label: label('已退出', 'Withdrew') },
] as const

const currency = z.enum(currencies.map((one) => one.value))

const said = {
  strength: z.enum(valuesOf(standings)).nullable(),
  /** What they ask for, as far as we know. */
  price: moneySchema.nullable(),
  currency: currency.nullable(),
  outcome: z.enum(valuesOf(competitorOutcomes)).nullable(),
  notes: cleanText.max(2_000).nullable(),
  /** From whom or where we know it. */
  source: cleanText.max(200).nullable(),
}

export const dealCompetitorSchema = z.object({
  id: idSchema,
  version: z.int(),
  competitor: z.object({ id: idSchema, name: z.string() }),
  /** Whether the reader sees the competitor's own record, and with it the battle card. */
  hasCard: z.boolean(),
  ...said,
  currency: z.string().nullable(),
})
export type DealCompetitor = z.infer<typeof dealCompetitorSchema>

const patch = z.strictObject(said).partial()
export type DealCompetitorPatch = z.infer<typeof patch>

/** A deal in which a competitor stands, as the competitor's page lists it. */
const dealOfCompetitorSchema = z.object({
  id: idSchema,
  name: z.string(),
  customer: z.string().nullable(),
  outcome: z.enum(['open', 'won', 'lost']),
  amount: moneySchema.nullable(),
  currency: z.string(),
  closedOn: z.string().nullable(),
  strength: said.strength,
  price: moneySchema.nullable(),
  theirCurrency: z.string().nullable(),
  theirOutcome: said.outcome,
})
export type DealOfCompetitor = z.infer<typeof dealOfCompetitorSchema>

const params = z.strictObject({ id: idSchema, competitor: idSchema })
const tag = 'competitors'

const answer = z.object({
  items: z.array(dealCompetitorSchema),
  /** Names that stand in the deal's text and belong to no competitor on record. */
  unknown: z.array(z.string()),
})

export const dealCompetitorOperations = {
  /** Who else is in a deal, those who take part first. */
  list: operation({
    id: 'list-deal-competitors',
    method: 'GET',
    path: '/api/v1/opportunities/:id/competitors',
    tag,
    title: label('商机中的竞争对手', 'Competitors in a deal'),
    params: idParams,
    answer,
  }),
  /** Takes a competitor into a deal, or changes what is said of it there; `If-Match` guards a change. */
  write: operation<{ id: string; competitor: string }, undefined, DealCompetitorPatch, z.infer<typeof answer>>({
    id: 'write-deal-competitor',
    method: 'PUT',
    path: '/api/v1/opportunities/:id/competitors/:competitor',
    tag,
    title: label('记录商机中的竞争对手', 'Take a competitor into a deal, or say how it stands'),
    params,
    body: patch,
    answer,
  }),
  remove: operation<{ id: string; competitor: string }>({
    id: 'remove-deal-competitor',
    method: 'DELETE',
    path: '/api/v1/opportunities/:id/competitors/:competitor',
    tag,
    status: 204,
    title: label('把竞争对手移出商机', 'Take a competitor out of a deal'),
    params,
  }),
  /** The deals of a competitor that the reader sees, running ones first, then those that ended last. */
  deals: operation({
    id: 'list-competitor-deals',
    method: 'GET',
    path: '/api/v1/competitors/:id/deals',
    tag,
    title: label('与竞争对手交手的商机', 'Deals in which a competitor stands'),
    params: idParams,
    answer: itemsSchema(dealOfCompetitorSchema),
  }),
}
