import { conflictInStory, storyMembers } from '../customers/index.ts'
import { saidInStory } from '../conversations/index.ts'
import type { StoryRoom } from '../platform/index.ts'
import { talkParts } from './talk.ts'

/** What the story of a customer is made of beside its records. */
export const stories: StoryRoom = { members: storyMembers, besides: [conflictInStory], told: saidInStory(talkParts) }
