import { buyingStages } from '#contract/opportunities/stage-definition.ts'
import {
  closestCenter,
  DndContext,
  type DragEndEvent,
  KeyboardSensor,
  PointerSensor,
  useSensor,
  useSensors,
} from '@dnd-kit/core'
import {
  horizontalListSortingStrategy,
  SortableContext,
  sortableKeyboardCoordinates,
  useSortable,
} from '@dnd-kit/sortable'
import { Flag, GripVertical, Plus, Trophy, XCircle } from 'lucide-react'
import { Button } from '../../ui/button.tsx'
import { formatPercent } from '../../ui/format.ts'
import { fill, useLabel, useLanguage, useText } from '../../ui/language.tsx'
import { countsOf, type DrawnStage } from './design-draft.ts'
import { designTexts } from './design.texts.ts'

type Props = {
  stages: readonly DrawnStage[]
  chosen: string | undefined
  onChoose: (key: string) => void
  onMove: (key: string, over: string) => void
  onAdd: (outcome: 'open' | 'lost') => void
}

/** The stages in their order, above each where the customer should be; open ones are dragged by mouse, touch or keyboard. */
export function StageLanes({ stages, chosen, onChoose, onMove, onAdd }: Props) {
  const text = useText(designTexts)
  const sensors = useSensors(
    useSensor(PointerSensor, { activationConstraint: { distance: 4 } }),
    useSensor(KeyboardSensor, { coordinateGetter: sortableKeyboardCoordinates }),
  )
  const drop = ({ active, over }: DragEndEvent) => {
    if (over) onMove(String(active.id), String(over.id))
  }
  return (
    <div className="lanes">
      <div className="lanes__names" aria-hidden>
        <span>{text.customer}</span>
        <span>{text.ours}</span>
      </div>
      <DndContext sensors={sensors} collisionDetection={closestCenter} onDragEnd={drop}>
        <SortableContext items={stages.map((stage) => stage.key)} strategy={horizontalListSortingStrategy}>
          <ol className="lanes__stages">
            {stages.map((stage, at) => (
              <StageColumn
                key={stage.key}
                stage={stage}
                number={at + 1}
                follows={stages[at - 1]?.definition.buyingStage ?? null}
                isChosen={stage.key === chosen}
                onChoose={() => onChoose(stage.key)}
              />
            ))}
          </ol>
        </SortableContext>
      </DndContext>
      <div className="lanes__add">
        <Button type="text" size="small" icon={<Plus size={15} />} onClick={() => onAdd('open')}>
          {text.addStage}
        </Button>
        <Button type="text" size="small" icon={<Plus size={15} />} onClick={() => onAdd('lost')}>
          {text.addLost}
        </Button>
      </div>
    </div>
  )
}

type ColumnProps = {
  stage: DrawnStage
  number: number
  /** The customer's stage beside the one before: where it goes on, it is drawn as one. */
  follows: string | null
  isChosen: boolean
  onChoose: () => void
}

const ends = { won: Trophy, lost: XCircle } as const

function StageColumn({ stage, number, follows, isChosen, onChoose }: ColumnProps) {
  const text = useText(designTexts)
  const say = useLabel()
  const { language } = useLanguage()
  const isOpen = stage.outcome === 'open'
  const { attributes, listeners, setNodeRef, transform, transition, isDragging } = useSortable({
    id: stage.key,
    disabled: !isOpen,
  })
  const { definition } = stage
  const name = say(stage.name)
  const beside = buyingStages.find(({ value }) => value === definition.buyingStage)
  const counts = countsOf(definition)
  const counted = (['milestones', 'conditions', 'tasks'] as const)
    .map((key) => [key, counts[key]] as const)
    .filter(([, count]) => count > 0)
  const goesOn = beside !== undefined && beside.value === follows
  const End = stage.outcome === 'open' ? null : ends[stage.outcome]
  const style = { transform: transform ? `translate3d(${transform.x}px, 0, 0)` : undefined, transition }
  return (
    <li
      ref={setNodeRef}
      className={`lane-stage lane-stage--${stage.outcome}${isDragging ? ' lane-stage--dragged' : ''}${isChosen ? ' lane-stage--chosen' : ''}`}
      style={style}
    >
      <span
        title={beside && say(beside.label)}
        className={`lane-stage__beside${beside ? '' : ' lane-stage__beside--none'}${goesOn ? ' lane-stage__beside--on' : ''}`}
      >
        {stage.outcome === 'lost' ? '' : beside ? (goesOn ? '' : say(beside.label)) : text.nowhere}
      </span>
      <div className="lane-stage__card">
        {isOpen && (
          <button
            type="button"
            className="icon-button icon-button--small lane-stage__grip"
            {...attributes}
            {...listeners}
            aria-label={fill(text.drag, { name })}
          >
            <GripVertical size={15} />
          </button>
        )}
        <button type="button" className="lane-stage__open" aria-pressed={isChosen} onClick={onChoose}>
          <span className="lane-stage__name">
            {End ? <End size={14} aria-hidden /> : <span className="lane-stage__number">{number}</span>}
            {name}
          </span>
          {isOpen && (
            <>
              <span className="lane-stage__facts">
                {formatPercent(stage.probability, language)}
                {definition.expectedDays !== null && ` · ${fill(text.days, { days: definition.expectedDays })}`}
              </span>
              <span className="lane-stage__counts">
                {counted.map(([key, count]) => (
                  <span key={key}>{fill(text[key], { count })}</span>
                ))}
              </span>
              {definition.milestones.some((milestone) => milestone.required) && (
                <span className="lane-stage__gate">
                  <Flag size={12} aria-hidden />
                  {definition.milestones.filter((milestone) => milestone.required).length}
                </span>
              )}
            </>
          )}
        </button>
      </div>
    </li>
  )
}
