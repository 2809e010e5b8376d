import type { ReactionSign } from '#contract/conversations/talk/conversation.ts'
import { label, type Label } from '#contract/shared/label.ts'
import { CheckCheck, CircleHelp, HeartHandshake, type LucideIcon, PartyPopper, ThumbsUp } from 'lucide-react'

/** What can be said with one press: its picture and its word. */
export const signs: Readonly<Record<ReactionSign, { icon: LucideIcon; name: Label }>> = {
  like: { icon: ThumbsUp, name: label('赞', 'Like') },
  done: { icon: CheckCheck, name: label('收到', 'Done') },
  thanks: { icon: HeartHandshake, name: label('谢谢', 'Thanks') },
  celebrate: { icon: PartyPopper, name: label('祝贺', 'Congratulations') },
  question: { icon: CircleHelp, name: label('有疑问', 'A question') },
}
