import { conflictInStory, storyMembers } from '../customers/index.ts'
import type { StoryRoom } from '../platform/index.ts'

/** What the story of a customer is made of beside its records. */
export const stories: StoryRoom = { members: storyMembers, besides: [conflictInStory] }
