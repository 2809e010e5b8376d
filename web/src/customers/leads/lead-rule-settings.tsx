import { type LeadRule, leadRuleOperations } from '#contract/customers/lead-rule.ts'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Button } from 'antd'
import { Plus } from 'lucide-react'
import { useState } from 'react'
import { call, newKey } from '../../foundation/api.ts'
import { asProblem } from '../../foundation/problem.ts'
import { problemText } from '../../foundation/problem.texts.ts'
import { SettingsSection } from '../../foundation/settings-section.tsx'
import { UnsavedBar } from '../../foundation/unsaved-bar.tsx'
import '../../ui/chip.css'
import { EmptyState } from '../../ui/empty-state.tsx'
import { useLanguage, useText } from '../../ui/language.tsx'
import { SkeletonLines } from '../../ui/skeleton.tsx'
import { showToast } from '../../ui/toast.tsx'
import { LeadRuleCard } from './lead-rule-card.tsx'
import { edited, type EditedRule, newRule, sent, shifted } from './lead-rule-draft.ts'
import { ruleTexts } from './lead-rule.texts.ts'
import { LeadTakers } from './lead-takers.tsx'

const rulesKey = ['lead-rules'] as const

/** Who is given which leads, and by when they are to be answered. */
export function LeadRuleSettings() {
  const { data } = useQuery({ queryKey: rulesKey, queryFn: ({ signal }) => call(leadRuleOperations.list, { signal }) })
  if (!data) return <SkeletonLines lines={8} />
  return <Editor key={JSON.stringify(data.items.map((rule) => [rule.id, rule.version]))} rules={data.items} />
}

function Editor({ rules }: { rules: readonly LeadRule[] }) {
  const text = useText(ruleTexts)
  const { language } = useLanguage()
  const client = useQueryClient()
  const [drafts, setDrafts] = useState<readonly EditedRule[]>(() => rules.map(edited))
  const save = useMutation({
    mutationFn: () => call(leadRuleOperations.write, { body: { rules: drafts.map(sent) } }),
    onSuccess: (saved) => {
      client.setQueryData(rulesKey, saved)
      showToast({ text: text.saved })
    },
    onError: (error) => showToast({ text: problemText(asProblem(error), language), tone: 'bad' }),
  })
  const isChanged = JSON.stringify(drafts) !== JSON.stringify(rules.map(edited))
  const set = (key: string, part: Partial<EditedRule>) =>
    setDrafts((now) => now.map((rule) => (rule.key === key ? { ...rule, ...part } : rule)))
  const add = (
    <Button
      type="primary"
      icon={<Plus size={16} />}
      onClick={() => setDrafts([...drafts, newRule(newKey(), text.newName)])}
    >
      {text.add}
    </Button>
  )
  const people = [...new Set(drafts.flatMap((rule) => (rule.giving === 'department' ? [] : rule.people)))]
  return (
    <SettingsSection title={text.title} hint={text.hint} actions={drafts.length > 0 && add}>
      <div className="lead-rules">
        {drafts.length === 0 && (
          <div className="card">
            <EmptyState picture="lead" title={text.empty} hint={text.emptyHint}>
              {add}
            </EmptyState>
          </div>
        )}
        {drafts.map((rule, at) => (
          <LeadRuleCard
            key={rule.key}
            rule={rule}
            isFirst={at === 0}
            isLast={at === drafts.length - 1}
            onChange={(part) => set(rule.key, part)}
            onMove={(by) => setDrafts(shifted(drafts, at, by))}
            onRemove={() => setDrafts(drafts.filter((one) => one !== rule))}
          />
        ))}
        {isChanged && (
          <UnsavedBar
            isSaving={save.isPending}
            onDiscard={() => setDrafts(rules.map(edited))}
            onSave={() => save.mutate()}
          />
        )}
        {people.length > 0 && <LeadTakers people={people} />}
      </div>
    </SettingsSection>
  )
}
