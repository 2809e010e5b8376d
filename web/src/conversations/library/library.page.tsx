import { useQuery } from '@tanstack/react-query'
import { useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { Plus } from 'lucide-react'
import { useState } from 'react'
import { useRights } from '../../foundation/rights.ts'
import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { useText } from '../../ui/language.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { SkeletonLines } from '../../ui/skeleton.tsx'
import { Tabs } from '../../ui/tabs.tsx'
import { usePhone } from '../../ui/use-phone.ts'
import { librarySearch, type LibrarySearch, materialQuery, type MaterialShow } from './library-queries.ts'
import { libraryTexts } from './library.texts.ts'
import { MaterialDialog } from './material-dialog.tsx'
import { MaterialFilters } from './material-filters.tsx'
import { MaterialList } from './material-list.tsx'
import { MaterialView } from './material-view.tsx'
import './library.css'
import './problems.texts.ts'

const shows = ['current', 'out-of-date', 'draft', 'retired'] as const
const isShow = (word: string | undefined): word is MaterialShow => (shows as readonly string[]).includes(word ?? '')

/** What helps to sell: the list on the left, one material on the right; on a phone one after the other. */
export function LibraryPage() {
  const text = useText(libraryTexts)
  const phone = usePhone()
  const navigate = useNavigate()
  const rights = useRights()
  const { id }: { id?: string } = useParams({ strict: false })
  const search = librarySearch(useSearch({ strict: false }))
  const [isAdding, setIsAdding] = useState(false)
  const show = isShow(search.show) ? search.show : 'current'
  const mayKeep = rights.can('keep-library')
  const add = mayKeep && (
    <Button type="primary" icon={<Plus size={16} />} onClick={() => setIsAdding(true)}>
      {text.add}
    </Button>
  )
  const narrow = (narrowed: LibrarySearch) => void navigate({ to: '.', search: narrowed, replace: true })
  return (
    <div className="library-page">
      {!(phone && id) && <PageHeader title={text.title}>{add}</PageHeader>}
      <div className="library">
        {!(phone && id) && (
          <section className="library__side" aria-label={text.title}>
            <MaterialFilters search={search} onChange={narrow} />
            <Tabs
              label={text.show}
              tabs={(mayKeep ? shows : shows.slice(0, 2)).map((key) => ({ key, label: text[key] }))}
              current={show}
              onChange={(key) =>
                narrow(isShow(key) && key !== 'current' ? { ...search, show: key } : withoutShow(search))
              }
            />
            <div className="library__list">
              <MaterialList show={show} search={search} current={id} add={add} />
            </div>
          </section>
        )}
        {!(phone && !id) && (
          <section className="library__one">
            {id ? <One key={id} id={id} /> : <EmptyState picture="file" title={text.pick} hint={text.pickHint} />}
          </section>
        )}
      </div>
      {isAdding && (
        <MaterialDialog
          onClose={() => setIsAdding(false)}
          onSaved={(material) =>
            void navigate({ to: '/library/$id', params: { id: material.id }, search: { show: 'draft' } })
          }
        />
      )}
    </div>
  )
}

function withoutShow({ show: _, ...rest }: LibrarySearch): LibrarySearch {
  return rest
}

function One({ id }: { id: string }) {
  const text = useText(libraryTexts)
  const { data, error } = useQuery(materialQuery(id))
  if (error) return <EmptyState picture="lock" title={text.notThere} />
  if (!data) return <SkeletonLines lines={8} />
  return <MaterialView material={data} />
}
