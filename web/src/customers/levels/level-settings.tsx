import { type LevelRule, levelRuleOperations, type LevelSetting } from '#contract/customers/level-rule.ts'
import type { LevelCode } from '#contract/shared/choices.ts'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Button, Switch } from 'antd'
import { Plus } from 'lucide-react'
import { useState } from 'react'
import { call, newKey } from '../../foundation/api.ts'
import { useLevels } from '../../foundation/choice-lists.ts'
import { SettingsSection } from '../../foundation/settings-section.tsx'
import { UnsavedBar } from '../../foundation/unsaved-bar.tsx'
import { useSend } from '../../foundation/use-send.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { fill, useText } from '../../ui/language.tsx'
import { SkeletonLines } from '../../ui/skeleton.tsx'
import { showToast } from '../../ui/toast.tsx'
import './level.css'
import { LevelList } from './level-list.tsx'
import { LevelPreview } from './level-preview.tsx'
import { levelRulesQuery } from './level-queries.ts'
import { LevelRuleCard } from './level-rule-card.tsx'
import { levelTexts } from './level.texts.ts'

/** By what criteria a company gives its customers their level. */
export function LevelSettings() {
  const text = useText(levelTexts)
  const { data } = useQuery(levelRulesQuery)
  return (
    <SettingsSection title={text.section} hint={text.sectionHint}>
      <LevelList />
      <header className="levels__head">
        <h3>{text.title}</h3>
        <p className="muted">{text.hint}</p>
      </header>
      {data ? <RulesEditor key={data.version} saved={data} /> : <SkeletonLines lines={10} />}
    </SettingsSection>
  )
}

/** What most companies begin with: the first level by what was won, the second by what is open. */
function example([first, second]: readonly LevelCode[]): LevelRule[] {
  return [
    ...(first ? [{ level: first, conditions: [won] }] : []),
    ...(second ? [{ level: second, conditions: [open] }] : []),
  ]
}

const won = { measure: 'wonAmount', operator: 'atLeast', value: 1_000_000 } as const
const open = { measure: 'openAmount', operator: 'atLeast', value: 300_000 } as const

type Keyed = { key: string; rule: LevelRule }

const keyed = (rules: readonly LevelRule[]): Keyed[] => rules.map((rule) => ({ key: newKey(), rule }))

function RulesEditor({ saved }: { saved: LevelSetting }) {
  const text = useText(levelTexts)
  const [rules, setRules] = useState(() => keyed(saved.rules))
  const [automatic, setAutomatic] = useState(saved.automatic)
  const codes = useLevels().map(({ value }) => value as LevelCode)
  const draft = { rules: rules.map(({ rule }) => rule), automatic }
  const isChanged = JSON.stringify(draft) !== JSON.stringify({ rules: saved.rules, automatic: saved.automatic })
  const save = useSend(
    () => call(levelRuleOperations.write, { body: draft, ifMatch: saved.version }),
    [['levels']],
    () => showToast({ text: text.saved }),
  )
  const change = (at: number, rule: LevelRule) =>
    setRules(rules.map((one, index) => (index === at ? { ...one, rule } : one)))
  const move = (at: number, step: 1 | -1) => {
    const [one, other] = [rules[at], rules[at + step]]
    if (one && other) setRules(rules.map((rule) => (rule === one ? other : rule === other ? one : rule)))
  }
  if (rules.length === 0 && saved.rules.length === 0)
    return (
      <EmptyState small picture="company" title={text.emptyTitle} hint={text.emptyHint}>
        <Button type="primary" onClick={() => setRules(keyed(example(codes)))}>
          {text.begin}
        </Button>
      </EmptyState>
    )
  return (
    <div className="levels">
      {saved.isChecking ? (
        <p className="muted" role="status">
          {text.checking}
        </p>
      ) : (
        saved.proposals > 0 && (
          <Link to="/level-proposals" className="levels__link">
            {fill(text.open, { count: saved.proposals })}
          </Link>
        )
      )}
      {rules.map(({ key, rule }, at) => (
        <LevelRuleCard
          key={key}
          rule={rule}
          isFirst={at === 0}
          isLast={at === rules.length - 1}
          onChange={(next) => change(at, next)}
          onMove={(step) => move(at, step)}
          onRemove={() => setRules(rules.filter((one) => one.key !== key))}
        />
      ))}
      <div>
        <Button
          icon={<Plus size={14} />}
          onClick={() => setRules([...rules, ...keyed([{ level: codes.at(-1) ?? 'C', conditions: [] }])])}
        >
          {text.addRule}
        </Button>
      </div>
      <div className="levels__automatic">
        <Switch checked={automatic} onChange={setAutomatic} aria-label={text.automatic} />
        <span>
          <strong>{text.automatic}</strong>
          <span className="muted">{text.automaticHint}</span>
        </span>
      </div>
      <LevelPreview rules={draft.rules} />
      {isChanged && (
        <UnsavedBar
          isSaving={save.isPending}
          onDiscard={() => {
            setRules(keyed(saved.rules))
            setAutomatic(saved.automatic)
          }}
          onSave={() => save.mutate(undefined)}
        />
      )}
    </div>
  )
}
