import { type MaterialKind, materialKinds, type MaterialLine } from '#contract/conversations/library/material.ts'
import { useLabel, useText } from '../../ui/language.tsx'
import { Tag } from '../../ui/tag.tsx'
import { libraryTexts } from './library.texts.ts'

/** What kind of material it is. */
export function MaterialKindTag({ kind }: { kind: MaterialKind }) {
  const inWords = useLabel()
  const known = materialKinds.find(({ value }) => value === kind)
  return known ? <Tag>{inWords(known.label)}</Tag> : null
}

/** Why a material is not offered just now; nothing where it is. */
export function MaterialStateTag({ material }: { material: Pick<MaterialLine, 'state' | 'outOfDate'> }) {
  const text = useText(libraryTexts)
  if (material.state === 'draft') return <Tag tone="calm">{text.draft}</Tag>
  if (material.state === 'retired') return <Tag>{text.retired}</Tag>
  return material.outOfDate ? (
    <Tag tone="warn" dot>
      {text['out-of-date']}
    </Tag>
  ) : null
}
