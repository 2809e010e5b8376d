import type { Gap, MapPerson } from '#contract/analytics/decision-map.ts'
import { attitudes, buyingRoles, influences, strengths } from '#contract/customers/relationship.ts'
import type { Option } from '#contract/shared/field.ts'
import { inLanguage, type Language } from '#contract/shared/label.ts'
import {
  CircleDashed,
  CircleQuestionMark,
  Compass,
  Crown,
  DoorClosed,
  HeartHandshake,
  type LucideIcon,
  Minus,
  Monitor,
  Scale,
  SignalHigh,
  SignalLow,
  SignalMedium,
  ThumbsDown,
  ThumbsUp,
  Wallet,
  Wrench,
} from 'lucide-react'
import { fill, type Spoken } from '../../ui/language.tsx'
import type { Tone } from '../../ui/tag.tsx'
import type { mapTexts } from './decision-map.texts.ts'

/** What is said of somebody on the map, each with the words to choose from. */
export const aspects = {
  buyingRole: buyingRoles,
  attitude: attitudes,
  relationship: strengths,
  influence: influences,
} as const satisfies Record<string, readonly Option[]>
export type Aspect = keyof typeof aspects

const icons: Record<string, LucideIcon> = {
  'decision-maker': Crown,
  economic: Wallet,
  technical: Wrench,
  user: Monitor,
  coach: Compass,
  gatekeeper: DoorClosed,
  champion: HeartHandshake,
  supporter: ThumbsUp,
  neutral: Minus,
  sceptic: CircleQuestionMark,
  opponent: ThumbsDown,
  strong: SignalHigh,
  good: SignalMedium,
  weak: SignalLow,
  high: Scale,
  medium: Scale,
  low: Scale,
}

/** The sign of a value; one of its own where nothing is known. */
export function iconOf(value: string | null): LucideIcon {
  return (value === null ? undefined : icons[value]) ?? CircleDashed
}

export function optionOf(aspect: Aspect, value: string | null): Option | undefined {
  return (aspects[aspect] as readonly Option[]).find((option) => option.value === value)
}

export function toneOf(aspect: Aspect, value: string | null): Tone {
  return optionOf(aspect, value)?.tone ?? 'plain'
}

/** What is said of somebody: by the deal where they are in it, else in general. */
export function saidOf(person: MapPerson, aspect: Aspect): string | null {
  if (person.deal) return person.deal[aspect]
  return aspect === 'influence' ? null : person[aspect]
}

/** How well we know somebody: as the company says, else as the one of us who knows them best. */
export function strengthOf(person: MapPerson): string | null {
  return saidOf(person, 'relationship') ?? person.ties.find(({ person: { left } }) => !left)?.strength ?? null
}

/** What is missing, in words. */
export function gapText(gap: Gap, text: Spoken<typeof mapTexts>, language: Language): string {
  const option = optionOf('buyingRole', gap.role)
  const role = option ? inLanguage(option.label, language) : ''
  const name = gap.contact ? (language === 'zh' ? ` ${gap.contact.name}` : gap.contact.name) : ''
  switch (gap.code) {
    case 'nobody':
      return text.gapNobody
    case 'role-unknown':
      return gap.role === 'coach' ? text.gapCoach : fill(text.gapRole, { role })
    case 'not-met':
      return gap.days === null
        ? fill(text.gapNeverMet, { role, name })
        : fill(text.gapUnmet, { role, name, days: gap.days })
    case 'against':
      return fill(text.gapAgainst, { role, name })
    case 'single-thread':
      return text.gapSingle
  }
}
