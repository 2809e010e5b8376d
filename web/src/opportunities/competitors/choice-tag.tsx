import type { Option } from '#contract/shared/field.ts'
import { useLabel } from '../../ui/language.tsx'
import { Tag } from '../../ui/tag.tsx'

/** One of some choices as a tag; nothing where none is said. */
export function ChoiceTag({ options, value }: { options: readonly Option[]; value: string | null }) {
  const say = useLabel()
  const option = options.find((one) => one.value === value)
  return option ? <Tag tone={option.tone ?? 'plain'}>{say(option.label)}</Tag> : null
}
