import type { Filter } from '#contract/shared/filter.ts'
import { inLanguage } from '#contract/shared/label.ts'
import { ListFilter, X } from 'lucide-react'
import { lazy, type ReactNode, Suspense, useState } from 'react'
import '../ui/chip.css'
import { fill, useLanguage, useText } from '../ui/language.tsx'
import { Popover } from '../ui/popover.tsx'
import { SkeletonLines } from '../ui/skeleton.tsx'
import { PartText } from './condition-text.tsx'
import './filter-bar.css'
import { filterTexts } from './filter.texts.ts'
import { fromParts, includes, partsOf, toggle } from './filter.ts'
import { ListSearchField } from './list-search-field.tsx'
import { listTexts } from './list.texts.ts'
import type { NamedField } from './record-fields.ts'
import type { RecordKind } from './record-kind.tsx'

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

/** What limits a list, all in sight: search, quick filters, and each condition as a chip that goes with a click. */
export function FilterBar({ kind, fields, filter, onFilter, search, onSearch, children }: Props) {
  const { language } = useLanguage()
  const chips = kind.chips.filter((chip) =>
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
        <FilterButton fields={fields} filter={filter} onFilter={onFilter} />
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

function ConditionChip({ children, onRemove }: { children: ReactNode; onRemove: () => void }) {
  const text = useText(filterTexts)
  return (
    <span className="chip chip--condition">
      <span className="one-line">{children}</span>
      <button type="button" className="plain-button" aria-label={text.remove} onClick={onRemove}>
        <X size={12} />
      </button>
    </span>
  )
}

function FilterButton({ fields, filter, onFilter }: Pick<Props, 'fields' | 'filter' | 'onFilter'>) {
  const text = useText(filterTexts)
  const [anchor, setAnchor] = useState<HTMLButtonElement | null>(null)
  const [open, setOpen] = useState(false)
  const count = partsOf(filter).length
  return (
    <>
      <button
        ref={setAnchor}
        type="button"
        className="chip chip--button"
        aria-expanded={open}
        aria-haspopup="dialog"
        onClick={() => setOpen((was) => !was)}
      >
        <ListFilter size={14} aria-hidden />
        {count > 0 ? fill(text.filterCount, { count }) : text.filter}
      </button>
      {open && (
        <Popover anchor={anchor} onClose={() => setOpen(false)} width={620} label={text.filter}>
          <Suspense fallback={<SkeletonLines lines={3} />}>
            <FilterBuilder fields={fields} filter={filter} onChange={onFilter} />
          </Suspense>
        </Popover>
      )}
    </>
  )
}
