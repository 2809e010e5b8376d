import { buyingKinds, type DealRule, ownKey } from '#contract/opportunities/health/deal-rule.ts'
import {
  type DealRuleSetting,
  type DealRuleTrial,
  healthOperations,
} from '#contract/opportunities/health/health.operations.ts'
import { useMutation, useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { FlaskConical, Plus } from 'lucide-react'
import { useState } from 'react'
import { call, newKey } from '../../foundation/api.ts'
import { SettingsSection } from '../../foundation/settings-section.tsx'
import { UnsavedBar } from '../../foundation/unsaved-bar.tsx'
import { useSend } from '../../foundation/use-send.ts'
import { formatNumber } from '../../ui/format.ts'
import { fill, useLanguage, useText } from '../../ui/language.tsx'
import { SkeletonLines } from '../../ui/skeleton.tsx'
import { showToast } from '../../ui/toast.tsx'
import { DealRuleRow } from './deal-rule-row.tsx'
import './deal-rules.css'
import { dealRuleTexts } from './deal-rule.texts.ts'
import { dealRulesQuery } from './health-queries.ts'

/** The rules by which a company judges its deals. */
export function DealRuleSettings() {
  const text = useText(dealRuleTexts)
  const { data } = useQuery(dealRulesQuery)
  return (
    <SettingsSection title={text.title} hint={text.hint}>
      {data ? <Editor key={data.version} saved={data} /> : <SkeletonLines lines={12} />}
    </SettingsSection>
  )
}

const groups = [
  { key: 'deal', holds: (rule: DealRule) => rule.kind !== 'custom' && !buyingKinds.includes(rule.kind) },
  { key: 'buying', holds: (rule: DealRule) => buyingKinds.includes(rule.kind) },
  { key: 'own', holds: (rule: DealRule) => rule.kind === 'custom' },
] as const

/** A condition to begin with; the name is the company's to give. */
function newRule(): DealRule {
  return {
    key: `${ownKey}${newKey().slice(0, 8)}`,
    kind: 'custom',
    on: true,
    severity: 'medium',
    processes: [],
    name: { zh: '', en: '' },
    filter: { all: [{ field: 'amount', operator: 'atLeast', value: '1000000' }] },
  }
}

function Editor({ saved }: { saved: DealRuleSetting }) {
  const text = useText(dealRuleTexts)
  const [rules, setRules] = useState<readonly DealRule[]>(saved.rules)
  const isChanged = JSON.stringify(rules) !== JSON.stringify(saved.rules)
  const isNameless = rules.some(({ name, key }) => key.startsWith(ownKey) && !name?.zh.trim() && !name?.en.trim())
  const save = useSend(
    () => call(healthOperations.writeRules, { body: { rules: [...rules] }, ifMatch: saved.version }),
    [['deal-rules'], ['health']],
    () => showToast({ text: text.saved }),
  )
  const trial = useMutation({
    mutationFn: (given: readonly DealRule[]) => call(healthOperations.tryRules, { body: { rules: [...given] } }),
  })
  // What was tried of other rules says nothing about these.
  const tried = JSON.stringify(trial.variables) === JSON.stringify(rules) ? trial.data : undefined
  const put = (key: string, next: DealRule) => setRules(rules.map((rule) => (rule.key === key ? next : rule)))
  return (
    <div className="deal-rules">
      {saved.isRenewing && (
        <p className="muted" role="status">
          {text.renewing}
        </p>
      )}
      <section className="card deal-rules__trial" aria-label={text.trial}>
        <Button
          icon={<FlaskConical size={15} />}
          loading={trial.isPending}
          disabled={isNameless}
          onClick={() => trial.mutate(rules)}
        >
          {text.trial}
        </Button>
        {tried ? <Tried tried={tried} /> : <span className="muted">{text.trialHint}</span>}
      </section>
      {groups.map(({ key, holds }) => (
        <section key={key} className="card deal-rules__group" aria-label={text[key]}>
          <h3>{text[key]}</h3>
          {key === 'own' && <p className="muted">{text.ownHint}</p>}
          <ul>
            {rules.filter(holds).map((rule) => (
              <DealRuleRow
                key={rule.key}
                rule={rule}
                deals={tried?.rules.find((one) => one.key === rule.key)?.deals}
                onChange={(next) => put(rule.key, next)}
                onRemove={() => setRules(rules.filter((one) => one.key !== rule.key))}
              />
            ))}
          </ul>
          {key === 'own' && (
            <div>
              <Button icon={<Plus size={14} />} onClick={() => setRules([...rules, newRule()])}>
                {text.add}
              </Button>
            </div>
          )}
        </section>
      ))}
      {isChanged && (
        <UnsavedBar
          isSaving={save.isPending}
          disabled={isNameless}
          onDiscard={() => setRules(saved.rules)}
          onSave={() => save.mutate(undefined)}
        />
      )}
    </div>
  )
}

function Tried({ tried: { deals, levels } }: { tried: DealRuleTrial }) {
  const text = useText(dealRuleTexts)
  const { language } = useLanguage()
  const count = (value: number) => formatNumber(value, language)
  return (
    <span role="status">
      {fill(text.tried, {
        deals: count(deals),
        healthy: count(levels.healthy),
        watch: count(levels.watch),
        atRisk: count(levels['at-risk']),
      })}
    </span>
  )
}
