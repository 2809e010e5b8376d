import { addDays } from '#contract/shared/period.ts'
import { createAnnouncement, publishAnnouncement, readReaders, receiveAnnouncement } from '../../conversations/index.ts'
import type { Actor } from '../../foundation/access/actor.ts'
import type { Context } from '../../foundation/context.ts'
import type { Tx } from '../../foundation/database/database.ts'
import { actorInBackground } from '../importing/import-actor.ts'
import { demoAnnouncements } from './announcement-words.texts.ts'
import { contextDaysAgo } from './moments.ts'
import { randomFrom } from './random.ts'

/** What the demo company announced: most have read it, some still owe their confirmation. */
export async function writeAnnouncements(context: Context, actor: Actor, seed: number): Promise<void> {
  const random = randomFrom(seed + 41)
  const today = context.now().toISOString().slice(0, 10)
  for (const { daysAgo, readWithin, pinnedFor, share, ...words } of demoAnnouncements) {
    const then = before(context, daysAgo)
    const { id } = await createAnnouncement(then, actor, {
      ...words,
      readBy: readWithin === undefined ? null : addDays(today, readWithin),
      pinnedUntil: pinnedFor === undefined ? null : addDays(today, pinnedFor),
    })
    await publishAnnouncement(then, actor, id)
    const everybody = { id, departments: [], authorId: actor.userId }
    const readers = await context.database.read(actor.tenantId, (tx: Tx<never>) =>
      readReaders(tx, actor.tenantId, everybody),
    )
    for (const reader of readers) {
      if (!random.chance(share)) continue
      const person = await actorInBackground(context, actor.tenantId, reader.id)
      const at = before(context, random.whole(0, daysAgo - 1))
      if (person) await receiveAnnouncement(at, person, id, words.mustRead && random.chance(0.9))
    }
  }
}

/** The house so many days ago, in the morning of UTC+8. */
const before = (context: Context, daysAgo: number) => contextDaysAgo(context, daysAgo, 2, 15)
