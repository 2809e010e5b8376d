import type { StageDefinition } from '#contract/opportunities/stage-definition.ts'
import { Input } from 'antd'
import { useText } from '../../ui/language.tsx'
import { stageTexts } from './design.texts.ts'
import { listDeeds, PartList, PartRow } from './part-list.tsx'

type Props = { definition: StageDefinition; define: (part: Partial<StageDefinition>) => void }

/** Links to what helps in a stage. */
export function MaterialsEditor({ definition: { materials }, define }: Props) {
  const text = useText(stageTexts)
  const deeds = listDeeds(materials, (next) => define({ materials: next }))
  return (
    <PartList title={text.materials} add={text.addMaterial} onAdd={() => deeds.add({ title: '', url: 'https://' })}>
      {materials.map(({ title, url }, at) => (
        <PartRow key={at} onRemove={() => deeds.remove(at)}>
          <Input
            className="part__name"
            aria-label={text.materialTitle}
            placeholder={text.materialTitle}
            maxLength={120}
            value={title}
            onChange={(event) => deeds.put(at, { title: event.target.value })}
          />
          <Input
            className="part__filter"
            aria-label={text.url}
            maxLength={500}
            value={url}
            onChange={(event) => deeds.put(at, { url: event.target.value })}
          />
        </PartRow>
      ))}
    </PartList>
  )
}
