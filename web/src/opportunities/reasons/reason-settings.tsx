import type { ChoiceList } from '#contract/platform/choice-list.ts'
import { offeredOf } from '#contract/platform/choice-list.ts'
import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { Plus, RotateCcw } from 'lucide-react'
import { choiceListsQuery, reasonLists } from '../../foundation/choice-lists.ts'
import { SettingsSection } from '../../foundation/settings-section.tsx'
import { useOwnList } from '../../foundation/use-own-list.ts'
import { fill, useLabel, useText } from '../../ui/language.tsx'
import { SkeletonLines } from '../../ui/skeleton.tsx'
import { showToast } from '../../ui/toast.tsx'
import { ReasonRow } from './reason-row.tsx'
import { reasonTexts } from './reason.texts.ts'
import './reasons.css'

/** Why the company's deals are won and lost, in its own words and order. */
export function ReasonSettings() {
  const text = useText(reasonTexts)
  const { data } = useQuery(choiceListsQuery)
  return (
    <SettingsSection title={text.title} hint={text.hint}>
      {(['lost', 'won'] as const).map((outcome) => {
        const list = data?.items.find((one) => one.list === reasonLists[outcome])
        return (
          <section key={outcome} className="card reasons" aria-labelledby={`reasons-${outcome}`}>
            <h3 id={`reasons-${outcome}`}>{text[outcome]}</h3>
            {list ? <Editor key={list.version} saved={list} /> : <SkeletonLines lines={6} />}
          </section>
        )
      })}
    </SettingsSection>
  )
}

/** What shows reasons by their names. */
const stale = [['reviews'], ['analysis']]

function Editor({ saved }: { saved: ChoiceList }) {
  const text = useText(reasonTexts)
  const say = useLabel()
  const list = useOwnList(saved, stale, () => showToast({ text: text.saved }))
  const offered = offeredOf(list.options)
  const retired = list.options.filter((one) => one.retired)
  const isNew = (value: string) => saved.options.every((one) => one.value !== value)
  return (
    <>
      <ol className="reasons__list">
        {offered.map((option, at) => (
          <ReasonRow
            key={option.value}
            option={option}
            isFirst={at === 0}
            isLast={at === offered.length - 1}
            isNew={isNew(option.value)}
            mayGo={offered.length > 2}
            onChange={(next) => list.change(option, next)}
            onMove={(step) => list.move(option, offered[at + step])}
            onGo={() => (isNew(option.value) ? list.remove(option) : list.change(option, { ...option, retired: true }))}
          />
        ))}
      </ol>
      {retired.length > 0 && (
        <div className="reasons__retired">
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
      <div className="reasons__foot">
        <Button icon={<Plus size={14} />} disabled={!list.hasRoom} onClick={() => list.add({ tone: null, days: null })}>
          {text.add}
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
