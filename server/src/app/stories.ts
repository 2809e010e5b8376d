import { letterInStory, letterToldOf, saidInStory } from '../conversations/index.ts'
import { conflictInStory, storyMembers } from '../customers/index.ts'
import type { StoryRoom } from '../platform/index.ts'
import { letterParts } from './letters.ts'
import { talkParts } from './talk.ts'

const said = saidInStory(talkParts)
const letters = letterInStory(letterParts)

/** What the story of a customer is made of beside its records. */
export const stories: StoryRoom = {
  members: storyMembers,
  besides: [conflictInStory],
  tells: (actor) => letterToldOf(actor, letterParts),
  told: async (tx, actor, events) =>
    new Map([...(await said(tx, actor, events)), ...(await letters(tx, actor, events))]),
}
