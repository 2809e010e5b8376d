import { materialKinds } from '#contract/conversations/library/material.ts'
import { industries } from '#contract/shared/choices.ts'
import { Input, Select } from 'antd'
import { Search } from 'lucide-react'
import { useGatheredWords } from '../../foundation/gathered-words.ts'
import { useCompanyChoices } from '../../foundation/reference-names.ts'
import { useLabel, useText } from '../../ui/language.tsx'
import type { LibrarySearch } from './library-queries.ts'
import { libraryTexts } from './library.texts.ts'

/** Narrows the library by words, kind, industry and stage. */
export function MaterialFilters({
  search,
  onChange,
}: {
  search: LibrarySearch
  onChange: (search: LibrarySearch) => void
}) {
  const text = useText(libraryTexts)
  const inWords = useLabel()
  const stages = useCompanyChoices('stage')
  const set = (name: keyof LibrarySearch, value: string | undefined) => {
    const { [name]: _, ...rest } = search
    onChange(value === undefined || value === '' ? rest : { ...rest, [name]: value })
  }
  const [words, setWords] = useGatheredWords(search.q, (sought) => set('q', sought?.trim()))
  return (
    <div className="library__filters">
      <Input
        type="search"
        allowClear
        prefix={<Search size={15} aria-hidden />}
        aria-label={text.search}
        placeholder={text.search}
        value={words}
        onChange={(event) => setWords(event.target.value)}
      />
      <div className="library__narrow">
        <Select
          aria-label={text.kind}
          allowClear
          placeholder={text.everyKind}
          value={search.kind ?? null}
          options={materialKinds.map(({ value, label }) => ({ value, label: inWords(label) }))}
          onChange={(kind: string | null | undefined) => set('kind', kind ?? undefined)}
        />
        <Select
          aria-label={text.industries}
          allowClear
          showSearch={{ optionFilterProp: 'label' }}
          placeholder={text.everyIndustry}
          value={search.industry ?? null}
          options={industries.map(({ value, label }) => ({ value, label: inWords(label) }))}
          onChange={(industry: string | null | undefined) => set('industry', industry ?? undefined)}
        />
        <Select
          aria-label={text.stages}
          allowClear
          showSearch={{ optionFilterProp: 'label' }}
          placeholder={text.everyStage}
          value={search.stage ?? null}
          options={stages.map(({ id, name, note }) => ({ value: id, label: note ? `${name} · ${note}` : name }))}
          onChange={(stage: string | null | undefined) => set('stage', stage ?? undefined)}
        />
      </div>
    </div>
  )
}
