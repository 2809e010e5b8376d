import { forecastCategories, outcomes } from '#contract/opportunities/opportunity.ts'
import { useSortable } from '@dnd-kit/sortable'
import { Input, InputNumber, Select } from 'antd'
import { GripVertical, Trash2 } from 'lucide-react'
import { fill, useLabel, useText } from '../ui/language.tsx'
import { Tag } from '../ui/tag.tsx'
import type { StageDraft } from './process-draft.ts'
import { processTexts } from './process.texts.ts'

type Props = { stage: StageDraft; onChange: (part: Partial<StageDraft>) => void; onRemove: () => void }

/** One stage of a process; open ones are dragged into their order, by mouse, touch or keyboard. */
export function StageRow({ stage, onChange, onRemove }: Props) {
  const text = useText(processTexts)
  const say = useLabel()
  const isOpen = stage.outcome === 'open'
  const { attributes, listeners, setNodeRef, transform, transition, isDragging } = useSortable({
    id: stage.key,
    disabled: !isOpen,
  })
  const name = say(stage.name)
  const outcome = outcomes.find((one) => one.value === stage.outcome)
  const style = { transform: transform ? `translate3d(0, ${transform.y}px, 0)` : undefined, transition }
  return (
    <div ref={setNodeRef} className={`stage${isDragging ? ' stage--dragged' : ''}`} style={style}>
      {isOpen ? (
        <button
          type="button"
          className="icon-button icon-button--small stage__grip"
          {...attributes}
          {...listeners}
          aria-label={fill(text.move, { name })}
        >
          <GripVertical size={16} />
        </button>
      ) : (
        <span />
      )}
      <Input
        aria-label={text.stageZh}
        maxLength={120}
        value={stage.name.zh}
        onChange={(event) => onChange({ name: { ...stage.name, zh: event.target.value } })}
      />
      <Input
        aria-label={text.stageEn}
        maxLength={120}
        value={stage.name.en}
        onChange={(event) => onChange({ name: { ...stage.name, en: event.target.value } })}
      />
      <InputNumber<number>
        className="stage__chance"
        aria-label={text.probability}
        min={0}
        max={100}
        suffix="%"
        controls={false}
        disabled={!isOpen}
        value={Math.round(stage.probability * 1000) / 10}
        onChange={(typed) => onChange({ probability: Math.round((typed ?? 0) * 10) / 1000 })}
      />
      <Select
        className="stage__category"
        aria-label={text.category}
        disabled={!isOpen}
        value={stage.forecastCategory}
        options={forecastCategories.map((category) => ({ value: category.value, label: say(category.label) }))}
        onChange={(forecastCategory) => onChange({ forecastCategory })}
      />
      <span>
        {outcome && (
          <Tag tone={outcome.tone} dot>
            {say(outcome.label)}
          </Tag>
        )}
      </span>
      {stage.outcome === 'won' ? (
        <span />
      ) : (
        <button
          type="button"
          className="icon-button icon-button--small"
          aria-label={fill(text.remove, { name })}
          onClick={onRemove}
        >
          <Trash2 size={15} />
        </button>
      )}
    </div>
  )
}
