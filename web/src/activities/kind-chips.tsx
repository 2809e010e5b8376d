import { activityKinds } from '#contract/activities/activity.ts'
import type { LucideIcon } from 'lucide-react'
import { ChoiceChips } from '../ui/choice-chips.tsx'
import { useLabel } from '../ui/language.tsx'
import { kindIcons } from './activity-icons.ts'

type ActivityKind = (typeof activityKinds)[number]['value']

type Props<Kind> = { label: string; kinds: readonly Kind[]; value: Kind; onChange: (kind: Kind) => void }

/** One of some kinds of activity, each with its mark. */
export function KindChips<Kind extends ActivityKind>({ label, kinds, value, onChange }: Props<Kind>) {
  const say = useLabel()
  const options = kinds.map((kind) => {
    const Icon: LucideIcon = kindIcons[kind]
    const named = activityKinds.find((one) => one.value === kind)
    const words = (
      <>
        <Icon size={14} aria-hidden />
        {named && say(named.label)}
      </>
    )
    return { value: kind, label: words }
  })
  return <ChoiceChips label={label} options={options} value={value} onChange={onChange} />
}
