import type { activityKinds } from '#contract/activities/activity.ts'
import { ListTodo, type LucideIcon, Mail, MapPin, MessageCircle, Phone, StickyNote, Users } from 'lucide-react'

/** How each kind of activity is drawn. */
export const kindIcons: Record<(typeof activityKinds)[number]['value'], LucideIcon> = {
  call: Phone,
  visit: MapPin,
  meeting: Users,
  wechat: MessageCircle,
  email: Mail,
  task: ListTodo,
  note: StickyNote,
}
