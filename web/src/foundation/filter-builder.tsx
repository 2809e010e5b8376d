import type { Condition, Filter, FilterPart } from '#contract/shared/filter.ts'
import { Button, Select } from 'antd'
import { Plus, X } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { useText } from '../ui/language.tsx'
import './filter-builder.css'
import { ConditionRow } from './filter-condition.tsx'
import { filterTexts } from './filter.texts.ts'
import { isGroup, newCondition, wholeFilter } from './filter.ts'
import type { NamedField } from './record-fields.ts'

/** Groups may stand in groups; deeper than this nobody can read them. */
const deepest = 2

type Props = {
  fields: readonly NamedField[]
  filter: Filter | undefined
  onChange: (filter: Filter | undefined) => void
}

/** Builds a filter of conditions and groups; the list follows each step that is complete. */
export function FilterBuilder({ fields, filter, onChange }: Props) {
  const text = useText(filterTexts)
  // Who opens an empty filter wants a condition: it stands there, to be completed.
  const [draft, setDraft] = useState<Filter>(() => filter ?? { all: conditionsToBegin(fields) })
  const told = useRef(JSON.stringify(filter))
  useEffect(() => {
    const whole = wholeFilter(draft)
    const key = JSON.stringify(whole)
    if (key === told.current) return
    // While someone types a value, every letter would ask the server.
    const timer = setTimeout(() => {
      told.current = key
      onChange(whole)
    }, 300)
    return () => clearTimeout(timer)
  }, [draft, onChange])
  const parts = 'all' in draft ? draft.all : draft.any
  return (
    <div className="filter-builder">
      {parts.length === 0 && <p className="muted">{text.empty}</p>}
      <Group fields={fields} group={draft} depth={0} onChange={setDraft} />
      {parts.length > 0 && (
        <Button type="text" size="small" className="filter-builder__clear" onClick={() => setDraft({ all: [] })}>
          {text.clear}
        </Button>
      )}
    </div>
  )
}

function conditionsToBegin(fields: readonly NamedField[]): Condition[] {
  const first = fields.find((field) => field.name === 'owner') ?? fields[0]
  return first ? [newCondition(first.name, first)] : []
}

type GroupProps = {
  fields: readonly NamedField[]
  group: Filter
  depth: number
  onChange: (group: Filter) => void
  onRemove?: () => void
}

function Group({ fields, group, depth, onChange, onRemove }: GroupProps) {
  const text = useText(filterTexts)
  const mode = 'all' in group ? 'all' : 'any'
  const parts = 'all' in group ? group.all : group.any
  const write = (next: readonly FilterPart[], as = mode) => onChange(as === 'all' ? { all: next } : { any: next })
  const replace = (at: number, part: FilterPart | null) =>
    write(
      part === null ? parts.filter((_, index) => index !== at) : parts.map((one, index) => (index === at ? part : one)),
    )
  const add = (...more: readonly FilterPart[]) => write([...parts, ...more])
  // A group within "all" is there to say "any", and the other way round.
  const addGroup = () => add(mode === 'all' ? { any: conditionsToBegin(fields) } : { all: conditionsToBegin(fields) })
  return (
    <div className={depth === 0 ? 'filter-group' : 'filter-group filter-group--inner'}>
      {(parts.length > 1 || depth > 0) && (
        <div className="filter-group__mode">
          <span className="muted">{text.matches}</span>
          <Select
            size="small"
            aria-label={text.matches}
            value={mode}
            options={[
              { value: 'all', label: text.all },
              { value: 'any', label: text.any },
            ]}
            onChange={(as: 'all' | 'any') => write(parts, as)}
          />
          {onRemove && (
            <button
              type="button"
              className="icon-button icon-button--small"
              aria-label={text.remove}
              onClick={onRemove}
            >
              <X size={14} />
            </button>
          )}
        </div>
      )}
      {parts.map((part, at) =>
        isGroup(part) ? (
          <Group
            key={at}
            fields={fields}
            group={part}
            depth={depth + 1}
            onChange={(next) => replace(at, next)}
            onRemove={() => replace(at, null)}
          />
        ) : (
          <ConditionRow
            key={at}
            fields={fields}
            condition={part}
            onChange={(next) => replace(at, next)}
            onRemove={() => replace(at, null)}
          />
        ),
      )}
      <div className="filter-group__add">
        <Button type="text" size="small" icon={<Plus size={14} />} onClick={() => add(...conditionsToBegin(fields))}>
          {text.addCondition}
        </Button>
        {depth < deepest && parts.length > 0 && (
          <Button type="text" size="small" icon={<Plus size={14} />} onClick={addGroup}>
            {text.addGroup}
          </Button>
        )}
      </div>
    </div>
  )
}
