import { dayMs } from '#contract/shared/day.ts'
import { sql } from 'kysely'
import { renewDepartmentChannels, sendMessage } from '../../conversations/index.ts'
import type { Actor } from '../../foundation/access/actor.ts'
import type { Context } from '../../foundation/context.ts'
import type { Tx } from '../../foundation/database/database.ts'
import { actorInBackground } from '../importing/import-actor.ts'
import { talkParts } from '../talk.ts'
import { contextAt, inOffice } from './moments.ts'
import { randomFrom } from './random.ts'
import { type Speaker, teamTalk } from './talk-words.texts.ts'

type Team = { channel: string } & Record<Speaker, string>

/** What is said in the channels of the demo company's departments, which began when the talk did. */
export async function writeTeamTalk(context: Context, actor: Actor, seed: number): Promise<void> {
  const random = randomFrom(seed + 53)
  const past = (daysAgo: number) => new Date(context.now().getTime() - daysAgo * dayMs)
  await renewDepartmentChannels(contextAt(context, past(30)), actor.tenantId)
  const people = new Map<string, Actor>()
  for (const [place, team] of (await readTeams(context, actor)).entries()) {
    let last = past(30)
    for (const [speaker, daysAgo, text] of teamTalk[place % teamTalk.length] ?? []) {
      const id = team[speaker]
      const person = people.get(id) ?? (await actorInBackground(context, actor.tenantId, id))
      if (!person) return
      people.set(id, person)
      const wanted = inOffice(random, past(daysAgo))
      const latest = Math.min(Math.max(wanted.getTime(), last.getTime() + 60_000), context.now().getTime())
      last = new Date(latest)
      await sendMessage(contextAt(context, last), person, talkParts, team.channel, { text })
    }
  }
}

/** Departments in which people work whom somebody leads, and three of them who speak. */
async function readTeams(context: Context, actor: Actor): Promise<Team[]> {
  return context.database.read(actor.tenantId, async (tx: Tx<never>) => {
    const found = await sql<Team>`select c.id as channel, d.manager_id as manager, p.first as owner, p.second as helper
      from conversation c join department d on d.tenant_id = c.tenant_id and d.id = c.department_id
        join lateral (select (array_agg(u.id order by u.name))[1] as first, (array_agg(u.id order by u.name))[2] as second from user_account u
          where u.tenant_id = ${actor.tenantId}::uuid and u.department_id = d.id and u.status = 'active' and u.id <> d.manager_id) p on p.second is not null
      where c.tenant_id = ${actor.tenantId}::uuid and d.manager_id is not null order by d.name`.execute(tx)
    return found.rows
  })
}
