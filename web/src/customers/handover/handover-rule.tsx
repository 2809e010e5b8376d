import { type Handover, type SplitField, splitFields, type SplitRule } from '#contract/customers/handover.ts'
import { customerFields } from '#contract/customers/customer.ts'
import { industries } from '#contract/shared/choices.ts'
import type { Option } from '#contract/shared/field.ts'
import { inLanguage } from '#contract/shared/label.ts'
import { useQuery } from '@tanstack/react-query'
import { Checkbox, Segmented, Select } from 'antd'
import { useState } from 'react'
import { useLevels } from '../../foundation/choice-lists.ts'
import { peopleQuery } from '../../foundation/people.ts'
import { Labelled } from '../../ui/labelled.tsx'
import { useLanguage, useText } from '../../ui/language.tsx'
import { previewQuery, useChangeHandover } from './handover-queries.ts'
import { draftOf, type RuleDraft, type RuleKind, ruleOf } from '../pools/rule-draft.ts'
import { ShareTable } from './handover-shares.tsx'
import { handoverTexts } from './handover.texts.ts'

const kinds: readonly RuleKind[] = ['one', 'count', 'amount', 'field']

/** How it is split, and at once what each would get. */
export function HandoverRule({ handover }: { handover: Handover }) {
  const text = useText(handoverTexts)
  const change = useChangeHandover(handover.id)
  const [draft, setDraft] = useState<RuleDraft>(() => draftOf(handover.rule))
  const preview = useQuery(previewQuery(handover.from.id, handover.rule, handover.withEnded)).data
  const edit = (part: Partial<RuleDraft>) => {
    const next = { ...draft, ...part }
    setDraft(next)
    const rule: SplitRule | null = ruleOf(next)
    if (JSON.stringify(rule) !== JSON.stringify(handover.rule)) change.mutate({ rule })
  }
  return (
    <>
      <Segmented
        className="handover-kinds"
        aria-label={text.ruleTitle}
        value={draft.kind}
        options={kinds.map((value) => ({ value, label: text[value] }))}
        onChange={(kind) => edit({ kind })}
      />
      {draft.kind === 'one' && (
        <PersonPick
          label={text.successor}
          without={handover.from.id}
          value={draft.one}
          onChange={(one) => edit({ one })}
        />
      )}
      {(draft.kind === 'count' || draft.kind === 'amount') && (
        <Labelled label={text.successors}>
          {({ id }) => (
            <PeopleSelect id={id} without={handover.from.id} value={draft.many} onChange={(many) => edit({ many })} />
          )}
        </Labelled>
      )}
      {draft.kind === 'field' && <ByField handover={handover} draft={draft} edit={edit} />}
      <Checkbox checked={handover.withEnded} onChange={(event) => change.mutate({ withEnded: event.target.checked })}>
        {text.withEnded}
        <span className="faint handover__aside">{text.withEndedHint}</span>
      </Checkbox>
      {handover.rule && preview && preview.shares.length > 0 ? (
        <ShareTable label={text.preview} shares={preview.shares} currency={preview.currency} />
      ) : (
        <p className="handover__wait muted">{text.chooseFirst}</p>
      )}
    </>
  )
}

function ByField({
  handover,
  draft,
  edit,
}: {
  handover: Handover
  draft: RuleDraft
  edit: (part: Partial<RuleDraft>) => void
}) {
  const text = useText(handoverTexts)
  const { language } = useLanguage()
  const levels = useLevels()
  const values = useQuery(previewQuery(handover.from.id, null, false)).data?.values[draft.field] ?? []
  return (
    <>
      <div className="handover-pair">
        <Labelled label={text.splitBy}>
          {({ id }) => (
            <Select<SplitField>
              id={id}
              value={draft.field}
              options={splitFields.map((value) => ({
                value,
                label: inLanguage(customerFields[value].label, language),
              }))}
              onChange={(field) => edit({ field, values: {} })}
            />
          )}
        </Labelled>
        <PersonPick
          label={text.fallback}
          without={handover.from.id}
          value={draft.fallback}
          onChange={(fallback) => edit({ fallback })}
        />
      </div>
      <ul className="handover-values">
        {values.map(({ value, count }) =>
          value === null ? (
            <li key="">
              <span className="muted">
                {text.noValue} <span className="number">{count}</span>
              </span>
              <span className="muted">{text.likeFallback}</span>
            </li>
          ) : (
            <li key={value}>
              <label htmlFor={`split-${value}`}>
                {valueName(draft.field, value, levels, language)} <span className="number faint">{count}</span>
              </label>
              <PersonSelect
                id={`split-${value}`}
                without={handover.from.id}
                placeholder={text.likeFallback}
                value={draft.values[value] ?? null}
                onChange={(person) => edit({ values: { ...draft.values, [value]: person } })}
              />
            </li>
          ),
        )}
      </ul>
    </>
  )
}

function valueName(
  field: SplitField,
  value: string,
  levels: readonly Pick<Option, 'value' | 'label'>[],
  language: 'zh' | 'en',
): string {
  const options = field === 'level' ? levels : field === 'industry' ? industries : []
  const option = options.find((one) => one.value === value)
  return option ? inLanguage(option.label, language) : value
}

function usePeople(without: string) {
  return (useQuery(peopleQuery).data?.items ?? [])
    .filter((person) => person.status !== 'disabled' && person.id !== without)
    .map((person) => ({
      value: person.id,
      label: person.departmentName ? `${person.name} · ${person.departmentName}` : person.name,
    }))
}

type PickProps = { without: string; value: string | null; onChange: (person: string | null) => void }

function PersonPick({ label, ...props }: PickProps & { label: string }) {
  return <Labelled label={label}>{({ id }) => <PersonSelect id={id} {...props} />}</Labelled>
}

function PersonSelect({ id, without, value, placeholder, onChange }: PickProps & { id: string; placeholder?: string }) {
  return (
    <Select<string>
      id={id}
      className="field-input"
      value={value}
      allowClear
      placeholder={placeholder}
      options={usePeople(without)}
      showSearch={{ optionFilterProp: 'label' }}
      onChange={(next: string | undefined) => onChange(next ?? null)}
    />
  )
}

function PeopleSelect({
  id,
  without,
  value,
  onChange,
}: {
  id: string
  without: string
  value: string[]
  onChange: (people: string[]) => void
}) {
  return (
    <Select<string[]>
      id={id}
      mode="multiple"
      className="field-input"
      value={value}
      options={usePeople(without)}
      showSearch={{ optionFilterProp: 'label' }}
      onChange={onChange}
    />
  )
}
