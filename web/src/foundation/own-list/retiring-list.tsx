import type { ChoiceList, OwnOption } from '#contract/platform/choice-list.ts'
import { offeredOf } from '#contract/platform/choice-list.ts'
import { Button } from 'antd'
import { Plus, RotateCcw } from 'lucide-react'
import type { ReactNode } from 'react'
import { fill, useLabel, useText } from '../../ui/language.tsx'
import { showToast } from '../../ui/toast.tsx'
import { useOwnList } from '../use-own-list.ts'
import { OptionRow } from './option-row.tsx'
import './own-list.css'
import { ownListTexts } from './own-list.texts.ts'

type Props = {
  saved: ChoiceList
  /** What shows these options by their names. */
  stale: readonly (readonly unknown[])[]
  says: { add: string; saved: string }
  /** What the list says of each option beside its name. */
  more?: (option: OwnOption, onChange: (option: OwnOption) => void) => ReactNode
}

/** A list of the company's own of which nothing is lost: options are named, ordered, added, retired and offered again. */
export function RetiringList({ saved, stale, says, more }: Props) {
  const text = useText(ownListTexts)
  const say = useLabel()
  const list = useOwnList(saved, stale, () => showToast({ text: says.saved }))
  const offered = offeredOf(list.options)
  const retired = list.options.filter((one) => one.retired)
  const isNew = (value: string) => saved.options.every((one) => one.value !== value)
  return (
    <>
      <ol className="own-list__list">
        {offered.map((option, at) => (
          <OptionRow
            key={option.value}
            option={option}
            isFirst={at === 0}
            isLast={at === offered.length - 1}
            isNew={isNew(option.value)}
            mayGo={offered.length > 2}
            more={more?.(option, (next) => list.change(option, next))}
            onChange={(next) => list.change(option, next)}
            onMove={(step) => list.move(option, offered[at + step])}
            onGo={() => (isNew(option.value) ? list.remove(option) : list.change(option, { ...option, retired: true }))}
          />
        ))}
      </ol>
      {retired.length > 0 && (
        <div className="own-list__retired">
          <span className="muted">{text.retired}</span>
          {retired.map((option) => (
            <Button
              key={option.value}
              size="small"
              icon={<RotateCcw size={13} />}
              aria-label={fill(text.restore, { name: say(option.label) })}
              onClick={() => list.change(option, { ...option, retired: false })}
            >
              {say(option.label)}
            </Button>
          ))}
        </div>
      )}
      <div className="own-list__foot">
        <Button icon={<Plus size={14} />} disabled={!list.hasRoom} onClick={() => list.add({ tone: null, days: null })}>
          {says.add}
        </Button>
        {list.isChanged && (
          <>
            <Button onClick={list.discard}>{text.discard}</Button>
            <Button
              type="primary"
              disabled={!list.isNamed}
              loading={list.save.isPending}
              onClick={() => list.save.mutate({})}
            >
              {text.save}
            </Button>
          </>
        )}
      </div>
    </>
  )
}
