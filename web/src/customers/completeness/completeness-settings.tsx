import { completenessOperations, type CompletenessStanding, heaviest } from '#contract/customers/completeness.ts'
import {
  type CompletenessItem,
  completenessItems,
  completenessOf,
  type ScoredLevel,
  scoredLevels,
  usualWeights,
} from '#contract/customers/completeness.items.ts'
import { useQuery } from '@tanstack/react-query'
import { Button, InputNumber } from 'antd'
import { useState } from 'react'
import { call } from '../../foundation/api.ts'
import { useLevelName, useLevels } from '../../foundation/choice-lists.ts'
import { SettingsSection } from '../../foundation/settings-section.tsx'
import { UnsavedBar } from '../../foundation/unsaved-bar.tsx'
import { useSend } from '../../foundation/use-send.ts'
import { fill, useLabel, useText } from '../../ui/language.tsx'
import { SkeletonLines } from '../../ui/skeleton.tsx'
import { showToast } from '../../ui/toast.tsx'
import './completeness.css'
import { completenessQuery } from './completeness-queries.ts'
import { completenessSettingsTexts } from './completeness.texts.ts'

/** What counts for the completeness of customers, level by level. */
export function CompletenessSettings() {
  const text = useText(completenessSettingsTexts)
  const { data } = useQuery(completenessQuery)
  return (
    <SettingsSection title={text.title} hint={text.hint}>
      {data ? <WeightsEditor key={data.version} saved={data} /> : <SkeletonLines lines={12} />}
    </SettingsSection>
  )
}

function WeightsEditor({ saved }: { saved: CompletenessStanding }) {
  const text = useText(completenessSettingsTexts)
  const say = useLabel()
  const [weights, setWeights] = useState(saved.weights)
  const isChanged = JSON.stringify(weights) !== JSON.stringify(saved.weights)
  const save = useSend(
    () => call(completenessOperations.changeWeights, { body: { weights }, ifMatch: saved.version }),
    [['completeness']],
    () => showToast({ text: text.saved }),
  )
  const set = (level: ScoredLevel, item: CompletenessItem, value: number | null) =>
    setWeights({ ...weights, [level]: { ...weights[level], [item]: value ?? 0 } })
  const levelName = useLevelName()
  const offered = useLevels().map(({ value }) => value)
  const shown = [...offered.flatMap((value) => scoredLevels.filter((level) => level === value)), 'none'] as const
  const nameOfLevel = (level: ScoredLevel) => (level === 'none' ? text.none : levelName(level))
  const sum = (level: ScoredLevel) => completenessItems.reduce((total, item) => total + weights[level][item], 0)
  return (
    <>
      <div className="card weights">
        <table aria-label={text.title}>
          <thead>
            <tr>
              <th scope="col">{text.item}</th>
              {shown.map((level) => (
                <th key={level} scope="col">
                  {nameOfLevel(level)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {completenessItems.map((item) => (
              <tr key={item}>
                <th scope="row">{say(completenessOf[item].label)}</th>
                {shown.map((level) => (
                  <td key={level}>
                    <InputNumber
                      aria-label={fill(text.share, {
                        item: say(completenessOf[item].label),
                        level: nameOfLevel(level),
                      })}
                      min={0}
                      max={heaviest}
                      precision={0}
                      value={weights[level][item]}
                      onChange={(value) => set(level, item, value)}
                      style={{ width: '100%' }}
                    />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
          <tfoot>
            <tr>
              <th scope="row">{text.sum}</th>
              {shown.map((level) => (
                <td key={level} className="number">
                  {sum(level)}
                </td>
              ))}
            </tr>
          </tfoot>
        </table>
        <div className="weights__standing">
          <Button type="link" onClick={() => setWeights(usualWeights)}>
            {text.usual}
          </Button>
          {saved.isRenewing && (
            <span className="muted" role="status">
              {text.renewing}
            </span>
          )}
        </div>
      </div>
      {isChanged && (
        <UnsavedBar
          isSaving={save.isPending}
          onDiscard={() => setWeights(saved.weights)}
          onSave={() => save.mutate(undefined)}
        />
      )}
    </>
  )
}
