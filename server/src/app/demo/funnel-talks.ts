import { dayMs } from '#contract/shared/day.ts'
import { addDays } from '#contract/shared/period.ts'
import { sql } from 'kysely'
import type { Actor } from '../../foundation/access/actor.ts'
import { dayIn } from '../../foundation/calendar/day.ts'
import type { Context } from '../../foundation/context.ts'
import type { Tx } from '../../foundation/database/database.ts'
import { addTopic, setRhythm, settleTopic } from '../../opportunities/index.ts'
import { funnelReviewParts } from '../funnel-reviews.ts'
import { actorInBackground } from '../importing/import-actor.ts'
import { talkTopics } from './funnel-talk-words.texts.ts'
import { contextAt } from './moments.ts'

const mostPairs = 14

/** How often managers of the demo company talk with their people, what they want to talk about, and what they decided. */
export async function writeFunnelTalks(context: Context, actor: Actor): Promise<void> {
  const pairs = await context.database.read(actor.tenantId, (tx: Tx<never>) =>
    sql<{ lead: string; person: string }>`select m.id as lead, u.id as person
      from user_account m join user_account u on u.tenant_id = ${actor.tenantId}::uuid and u.manager_id = m.id and u.status = 'active' and u.closed_to_records_at is null
        and exists(select 1 from opportunity o where o.tenant_id = ${actor.tenantId}::uuid and o.owner_id = u.id and o.outcome = 'open' and o.deleted_at is null)
      where m.tenant_id = ${actor.tenantId}::uuid and m.status = 'active' order by m.email, u.email limit ${mostPairs}`.execute(
      tx,
    ),
  )
  const person = (id: string) => actorInBackground(context, actor.tenantId, id)
  const today = dayIn(actor.company.timeZone, context.now())
  for (const [at, { lead: leadId, person: personId }] of pairs.rows.entries()) {
    const lead = await person(leadId)
    const seller = await person(personId)
    if (!lead || !seller) continue
    const agreed = contextAt(context, new Date(context.now().getTime() - (3 + (at % 9)) * dayMs))
    await setRhythm(agreed, lead, personId, { every: at % 4 === 3 ? 'weekly' : 'fortnightly', weekday: 1 + (at % 5) })
    const [question, decision, task] = talkTopics[at % talkTopics.length] ?? []
    if (!question) continue
    const topic = await addTopic(agreed, at % 2 === 0 ? seller : lead, personId, { text: question })
    if (decision && task && at % 3 === 0)
      await settleTopic(context, lead, funnelReviewParts, topic.id, {
        decision,
        task: { name: task, dueOn: addDays(today, 4 + (at % 6)) },
      })
  }
}
