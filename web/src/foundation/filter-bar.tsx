import type { Filter } from '#contract/shared/filter.ts'
import { inLanguage } from '#contract/shared/label.ts'
import { useQuery } from '@tanstack/react-query'
import { lazy, type ReactNode } from 'react'
import '../ui/chip.css'
import { fill, useLanguage, useText } from '../ui/language.tsx'
import { choiceListsQuery } from './choice-lists.ts'
import { PartText } from './condition-text.tsx'
import './filter-bar.css'
import { ConditionChip, FilterButton } from './filter-chips.tsx'
import { filterTexts } from './filter.texts.ts'
import { fromParts, includes, partsOf, toggle } from './filter.ts'
import { ListSearchField } from './list-search-field.tsx'
import { listTexts } from './list.texts.ts'
import type { NamedField } from './record-fields.ts'
import type { Chip, RecordKind } from './record-kind.tsx'

const FilterBuilder = lazy(async () => ({ default: (await import('./filter-builder.tsx')).FilterBuilder }))

type Props = {
  kind: RecordKind
  fields: readonly NamedField[]
  filter: Filter | undefined
  onFilter: (filter: Filter | undefined) => void
  search: string | undefined
  onSearch: (search: string | undefined) => void
  children?: ReactNode
}

/** The quick filters of a kind, in terms of the company's own choices. */
function useChips(kind: RecordKind): readonly Chip[] {
  const { data } = useQuery(choiceListsQuery)
  return kind.chips.map((chip) => {
    const option = chip.first && data?.items.find((one) => one.list === chip.first?.list)?.options[0]
    if (!option || !chip.first) return chip
    return { ...chip, filter: { all: [{ field: chip.first.field, operator: 'is', value: option.value }] } }
  })
}

/** What limits a list, all in sight: search, quick filters, and each condition as a chip that goes with a click. */
export function FilterBar({ kind, fields, filter, onFilter, search, onSearch, children }: Props) {
  const text = useText(filterTexts)
  const { language } = useLanguage()
  const count = partsOf(filter).length
  const chips = useChips(kind).filter((chip) =>
    partsOf(chip.filter).every((part) => !('field' in part) || fields.some((field) => field.name === part.field)),
  )
  const quick = new Set(
    chips
      .filter((chip) => includes(filter, chip.filter))
      .flatMap((chip) => partsOf(chip.filter).map((part) => JSON.stringify(part))),
  )
  const others = partsOf(filter).filter((part) => !quick.has(JSON.stringify(part)))
  return (
    <div className="filter-bar">
      <ListSearchField label={useText(listTexts).searchHere} search={search} onSearch={onSearch} />
      <div className="filter-bar__chips">
        <FilterButton
          says={count > 0 ? fill(text.filterCount, { count }) : text.filter}
          label={text.filter}
          width={620}
        >
          <FilterBuilder fields={fields} filter={filter} onChange={onFilter} />
        </FilterButton>
        {chips.map((chip) => {
          const on = includes(filter, chip.filter)
          return (
            <button
              key={chip.key}
              type="button"
              className="chip"
              aria-pressed={on}
              onClick={() => onFilter(toggle(filter, chip.filter))}
            >
              {inLanguage(chip.label, language)}
            </button>
          )
        })}
        {others.map((part) => (
          <ConditionChip
            key={JSON.stringify(part)}
            remove={text.remove}
            onRemove={() => onFilter(fromParts(partsOf(filter).filter((one) => one !== part)))}
          >
            <PartText part={part} fields={fields} />
          </ConditionChip>
        ))}
      </div>
      <div className="filter-bar__end">{children}</div>
    </div>
  )
}
