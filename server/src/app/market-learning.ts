import { sql } from 'kysely'
import type { AfterVisit } from '../activities/index.ts'
import { isLearnedFrom, proposeInformation } from '../commerce/index.ts'
import { dayIn } from '../foundation/calendar/day.ts'
import { competitorsCalled } from '../opportunities/index.ts'
import { learnedOf } from './market-learned.rules.ts'

/** What a visit found out about prices is proposed as market information; who and what is meant is looked up by name. */
export const learnFromVisit: AfterVisit = async (tx, context, actor, visit) => {
  const learned = learnedOf(visit.template?.definition.steps ?? [], visit.answers, actor.language)
  if (learned.length === 0 || (await isLearnedFrom(tx, actor, visit.id))) return
  const competitors = await competitorsCalled(tx, actor.tenantId)
  const products = await sql<{ id: string; name: string }>`select p.id, lower(p.name) as name from product p
    where p.tenant_id = ${actor.tenantId}::uuid and p.deleted_at is null and lower(p.name) = any(${learned.map(({ model }) => model.toLowerCase())}::text[])`.execute(
    tx,
  )
  const seenOn = dayIn(actor.company.timeZone, new Date(visit.checkIn?.at ?? context.now()))
  const values = learned.map(({ competitor, model, price, note }) => {
    const known = competitor === null ? undefined : competitors(competitor)
    const said = [note, competitor !== null && known === undefined ? competitor : null].filter((one) => one !== null)
    return {
      // Whose customer it was at is told to who may see the customer alone.
      name: [competitor, model].filter(Boolean).join(' · ').slice(0, 200),
      competitor: known,
      product: products.rows.find(({ name }) => name === model.toLowerCase())?.id,
      model,
      price,
      seenOn,
      content: said.length === 0 ? undefined : said.join('\n'),
    }
  })
  const from = { activity: visit.id, customer: visit.customer?.id ?? null, opportunity: visit.opportunity?.id ?? null }
  await proposeInformation(tx, context, actor, values, from)
}
