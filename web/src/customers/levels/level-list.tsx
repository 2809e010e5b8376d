import { type ChoiceList, fewestOptions, mostOptions } from '#contract/platform/choice-list.ts'
import { useQuery } from '@tanstack/react-query'
import { Button, Select } from 'antd'
import { Plus } from 'lucide-react'
import { useState } from 'react'
import { choiceListsQuery } from '../../foundation/choice-lists.ts'
import { queryKeys } from '../../foundation/query-keys.ts'
import { useOwnList } from '../../foundation/use-own-list.ts'
import { fill, useLabel, useText } from '../../ui/language.tsx'
import { SkeletonLines } from '../../ui/skeleton.tsx'
import { showToast } from '../../ui/toast.tsx'
import './level-list.css'
import { LevelRow } from './level-row.tsx'
import { levelListTexts } from './level-list.texts.ts'

/** The company's own levels: how they are called, in which order, and how often their customers should hear from us. */
export function LevelList() {
  const { data } = useQuery(choiceListsQuery)
  const list = data?.items.find((one) => one.list === 'level')
  return list ? <Editor key={list.version} saved={list} /> : <SkeletonLines lines={5} />
}

const stale = [['levels'], ['completeness'], queryKeys.lists('customer'), ['record', 'customer']]

function Editor({ saved }: { saved: ChoiceList }) {
  const text = useText(levelListTexts)
  const say = useLabel()
  const list = useOwnList(saved, stale, () => showToast({ text: text.saved }))
  const { options } = list
  const [moves, setMoves] = useState<Readonly<Record<string, string>>>({})
  const gone = saved.options.filter((one) => !options.some(({ value }) => value === one.value))
  const chosen = Object.fromEntries(
    gone.flatMap(({ value }) => {
      const to = moves[value]
      return to !== undefined && options.some((one) => one.value === to) ? [[value, to]] : []
    }),
  )
  const isOpen = gone.length > Object.keys(chosen).length || !list.isNamed
  return (
    <section className="card level-list" aria-label={text.title}>
      <ol>
        {options.map((option, at) => (
          <LevelRow
            key={option.value}
            option={option}
            isFirst={at === 0}
            isLast={at === options.length - 1}
            mayRemove={options.length > fewestOptions}
            onChange={(next) => list.change(option, next)}
            onMove={(step) => list.move(option, options[at + step])}
            onRemove={() => list.remove(option)}
          />
        ))}
      </ol>
      {gone.map(({ value, label }) => (
        <p key={value} className="level-list__gone">
          <span>{fill(text.gone, { level: say(label) })}</span>
          <Select<string>
            aria-label={fill(text.gone, { level: say(label) })}
            placeholder={text.choose}
            value={chosen[value] ?? null}
            options={options.map((one) => ({ value: one.value, label: say(one.label) }))}
            onChange={(to) => setMoves({ ...moves, [value]: to })}
          />
        </p>
      ))}
      <div className="level-list__foot">
        <Button
          icon={<Plus size={14} />}
          disabled={!list.hasRoom || options.length >= mostOptions('level')}
          onClick={() => list.add({ tone: null, days: 90 })}
        >
          {text.add}
        </Button>
        {list.isChanged && (
          <>
            <Button
              onClick={() => {
                list.discard()
                setMoves({})
              }}
            >
              {text.discard}
            </Button>
            <Button
              type="primary"
              disabled={isOpen}
              loading={list.save.isPending}
              onClick={() => list.save.mutate(chosen)}
            >
              {text.save}
            </Button>
          </>
        )}
      </div>
    </section>
  )
}
