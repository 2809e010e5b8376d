import { label } from '#contract/shared/label.ts'
import type { TodayFact, TodayQuestion } from '#contract/shared/today-item.ts'
import type { Kysely } from 'kysely'
import type { Actor } from '../../foundation/access/actor.ts'
import { readsField, sightOf } from '../../foundation/access/sight.rules.ts'
import { readTalksDue } from './pair.queries.ts'

const plain = {
  customer: null,
  deal: null,
  promised: false,
  waits: true,
  silent: null,
  moves: null,
  plans: null,
  joins: null,
} as const

/** The talks about the funnel that somebody has by now, with those whom they lead and with who leads them. */
export async function talksOfDay(
  tx: Kysely<never>,
  actor: Actor,
  { person, day, isToday, now }: TodayQuestion,
): Promise<TodayFact[]> {
  const reads = ['amount', 'expectedCloseOn'].every((field) => readsField(actor.rights, 'opportunity', field))
  if (!isToday || person !== actor.userId || !reads || sightOf(actor, 'opportunity', 'see').kind === 'none') return []
  const talks = await readTalksDue(tx, actor, now, day)
  return talks.map(({ person: one, lead, nextOn }) => {
    const other = one.id === actor.userId ? lead : one
    return {
      ...plain,
      key: `funnel-talk ${lead.id} ${one.id}`,
      source: 'funnel-talk',
      title: label(`与${other.name}的漏斗沟通`, `Funnel talk with ${other.name}`),
      due: nextOn,
      href: `/funnel-talk/${one.id}`,
    }
  })
}
