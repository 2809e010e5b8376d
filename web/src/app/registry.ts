import { activityKind } from '../activities/activity.kind.ts'
import { withSequences } from '../activities/sequences/sequence-deed.tsx'
import { marketInformationKind } from '../commerce/market/market-information.kind.ts'
import { productKind } from '../commerce/product.kind.ts'
import { contactKind } from '../customers/contacts/contact.kind.ts'
import { customerKind } from '../customers/customer.kind.ts'
import { poolChoices } from '../customers/pools/pool-choices.ts'
import { LikelyDuplicatesLazy } from '../customers/duplicates/likely-duplicates-lazy.tsx'
import { leadKind } from '../customers/leads/lead.kind.ts'
import type { Registry } from '../foundation/record-kind.tsx'
import { competitorKind } from '../opportunities/competitors/competitor.kind.ts'
import { opportunityKind } from '../opportunities/opportunity.kind.ts'
import { processChoices, stageChoices } from '../opportunities/stage-choices.ts'
import { later } from './later.ts'
import { RecordComposer } from './record-composer.tsx'

// What stands in a story comes with the story, not with the first screen.
const ApprovalEventLink = later(
  () => import('../approvals/approval-event-link.tsx'),
  (part) => part.ApprovalEventLink,
)
const ConflictEventLink = later(
  () => import('../customers/conflicts/conflict-event-link.tsx'),
  (part) => part.ConflictEventLink,
)
const ReviewEventNote = later(
  () => import('../opportunities/funnel-review/review-event-note.tsx'),
  (part) => part.ReviewEventNote,
)
const StoryLetter = later(
  () => import('../conversations/mailbox/story-letter.tsx'),
  (part) => part.StoryLetter,
)
const StoryMessage = later(
  () => import('../conversations/talk/story-message.tsx'),
  (part) => part.StoryMessage,
)
const RecordTalk = later(
  () => import('../conversations/talk/record-talk.tsx'),
  (part) => part.RecordTalk,
)
const StepTalk = later(
  () => import('../conversations/talk/step-talk.tsx'),
  (part) => part.StepTalk,
)
const WaitingAnnouncements = later(
  () => import('../conversations/announcements/waiting-announcements.tsx'),
  (part) => part.WaitingAnnouncements,
)
const FittingMaterials = later(
  () => import('../conversations/library/fitting-materials.tsx'),
  (part) => part.FittingMaterials,
)
const UndoMerge = later(
  () => import('../customers/duplicates/undo-merge.tsx'),
  (part) => part.UndoMerge,
)

/** What the rooms tell each other's pages, put together in the one place that knows them all. */
export const registry: Registry = {
  kinds: {
    customer: withSequences(customerKind, 'customer'),
    contact: contactKind,
    lead: withSequences(leadKind, 'lead'),
    opportunity: withSequences(opportunityKind, 'opportunity'),
    competitor: competitorKind,
    product: productKind,
    activity: activityKind,
    'market-information': marketInformationKind,
  },
  choices: { stage: stageChoices, process: processChoices, pool: poolChoices },
  composer: RecordComposer,
  alike: LikelyDuplicatesLazy,
  talk: RecordTalk,
  stepTalk: StepTalk,
  materials: FittingMaterials,
  announced: WaitingAnnouncements,
  eventActions: {
    'message-added': StoryMessage,
    'letter-added': StoryLetter,
    merged: UndoMerge,
    'conflict-opened': ConflictEventLink,
    'conflict-decided': ConflictEventLink,
    'conflict-dismissed': ConflictEventLink,
    'approval-asked': ApprovalEventLink,
    'approval-signed': ApprovalEventLink,
    'approval-approved': ApprovalEventLink,
    'approval-rejected': ApprovalEventLink,
    'approval-returned': ApprovalEventLink,
    'funnel-reviewed': ReviewEventNote,
  },
}
