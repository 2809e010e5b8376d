import {
  type ChoiceList,
  choiceListOperations,
  fewestOptions,
  mostOptions,
  type OwnOption,
} from '#contract/platform/choice-list.ts'
import { ownLists } from '#contract/shared/choices.ts'
import { useQuery } from '@tanstack/react-query'
import { Button, Select } from 'antd'
import { Plus } from 'lucide-react'
import { useState } from 'react'
import { call } from '../../foundation/api.ts'
import { choiceListsQuery } from '../../foundation/choice-lists.ts'
import { queryKeys } from '../../foundation/query-keys.ts'
import { useSend } from '../../foundation/use-send.ts'
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

const stale = [queryKeys.choiceLists, ['levels'], ['completeness'], queryKeys.lists('customer'), ['record', 'customer']]

function Editor({ saved }: { saved: ChoiceList }) {
  const text = useText(levelListTexts)
  const say = useLabel()
  const [options, setOptions] = useState<readonly OwnOption[]>(saved.options)
  const [moves, setMoves] = useState<Readonly<Record<string, string>>>({})
  const gone = saved.options.filter((one) => !options.some(({ value }) => value === one.value))
  const taken = new Set([...saved.options, ...options].map(({ value }) => value))
  const free = ownLists.level.codes.find((code) => !taken.has(code))
  const chosen = Object.fromEntries(
    gone.flatMap(({ value }) => {
      const to = moves[value]
      return to !== undefined && options.some((one) => one.value === to) ? [[value, to]] : []
    }),
  )
  const save = useSend(
    () =>
      call(choiceListOperations.write, {
        params: { list: 'level' },
        body: { options: [...options], moves: chosen },
        ifMatch: saved.version,
      }),
    stale,
    () => showToast({ text: text.saved }),
  )
  const change = (at: number, option: OwnOption) =>
    setOptions(options.map((one, index) => (index === at ? option : one)))
  const move = (at: number, step: -1 | 1) => {
    const [one, other] = [options[at], options[at + step]]
    if (one && other) setOptions(options.map((option) => (option === one ? other : option === other ? one : option)))
  }
  const isOpen = gone.length > Object.keys(chosen).length || options.some(({ label }) => label.zh + label.en === '')
  const isChanged = JSON.stringify(options) !== JSON.stringify(saved.options)
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
            onChange={(next) => change(at, next)}
            onMove={(step) => move(at, step)}
            onRemove={() => setOptions(options.filter((one) => one !== option))}
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
          disabled={free === undefined || options.length >= mostOptions('level')}
          onClick={() =>
            free && setOptions([...options, { value: free, label: { zh: '', en: '' }, tone: null, days: 90 }])
          }
        >
          {text.add}
        </Button>
        {isChanged && (
          <>
            <Button
              onClick={() => {
                setOptions(saved.options)
                setMoves({})
              }}
            >
              {text.discard}
            </Button>
            <Button type="primary" disabled={isOpen} loading={save.isPending} onClick={() => save.mutate(undefined)}>
              {text.save}
            </Button>
          </>
        )}
      </div>
    </section>
  )
}
