import { offeredOf } from '#contract/platform/choice-list.ts'
import { ownLists } from '#contract/shared/choices.ts'
import type { Option, OwnList } from '#contract/shared/field.ts'
import type { Actor } from '../access/actor.ts'

/** What of a list a company can choose now, in its own words and order or the usual ones. */
export function offeredIn({ lists }: Pick<Actor, 'lists'>, list: OwnList): Option[] {
  return offeredOf(lists?.[list] ?? ownLists[list].usual)
}
