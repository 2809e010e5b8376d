import { dayMs } from '#contract/shared/day.ts'
import { customerActions } from '../../customers/index.ts'
import type { Actor } from '../../foundation/access/actor.ts'
import type { Context } from '../../foundation/context.ts'
import type { Placed } from './new-deal.ts'
import type { Random } from './random.ts'

/** How many groups there are, and so many belong to the top of one or to another member. */
const groups = 7
const members = [9, 6, 5, 4, 3, 3, 2]

/** Some customers belong together: a company of the same line in another town, mostly with the same owner, now and then not. */
export async function writeGroups(
  context: Context,
  actor: Actor,
  random: Random,
  customers: readonly Placed[],
): Promise<void> {
  const at = new Date(context.now().getTime() - 70 * dayMs)
  at.setUTCHours(3, 0, 0, 0)
  const then: Context = { ...context, now: () => at, newId: (when) => context.newId(when ?? at) }
  const free = new Set(customers.filter((one) => one.createdAt < at))
  const tops = customers.filter((one) => free.has(one) && /集团/.test(one.name)).slice(0, groups)
  for (const top of tops) free.delete(top)
  for (const [index, top] of tops.entries()) {
    const near = [...free].filter((one) => one.industry === top.industry && one.seller.region === top.seller.region)
    const own = near.filter((one) => one.seller.id === top.seller.id)
    const chosen = [...own, ...near.filter((one) => !own.includes(one))].slice(0, members[index])
    const placed = [top]
    for (const one of chosen) {
      free.delete(one)
      const parent = random.chance(0.55) ? top : random.pick(placed)
      placed.push(one)
      await customerActions.change(then, actor, one.id, { parent: parent.id }, undefined)
    }
  }
}
