import { type View, viewOperations } from '#contract/platform/view.ts'
import { inLanguage } from '#contract/shared/label.ts'
import { isSegmentType } from '#contract/shared/segment.ts'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { BookmarkPlus, ChevronDown, Layers, RefreshCw, Trash2, Users } from 'lucide-react'
import { lazy, Suspense, useState } from 'react'
import { fill, useLanguage, useText } from '../ui/language.tsx'
import { Menu, type MenuItem } from '../ui/menu.tsx'
import { showToast } from '../ui/toast.tsx'
import { call } from './api.ts'
import type { ListSearch } from './list-search.ts'
import { asProblem } from './problem.ts'
import { problemText } from './problem.texts.ts'
import { queryKeys } from './query-keys.ts'
import type { RecordKind } from './record-kind.tsx'
import type { ListViews } from './views.ts'
import { viewTexts } from './view.texts.ts'

const SaveViewDialog = lazy(async () => ({ default: (await import('./save-view-dialog.tsx')).SaveViewDialog }))

type Props = { kind: RecordKind; views: ListViews; onSearch: (part: ListSearch, options?: { push?: boolean }) => void }

/** The title of a list: which view of it is on, and the others. */
export function ViewMenu({ kind, views, onSearch }: Props) {
  const text = useText(viewTexts)
  const { language } = useLanguage()
  const [saving, setSaving] = useState(false)
  const change = useViewChange()
  const many = inLanguage(kind.names.many, language)
  const all = fill(text.all, { many: language === 'en' ? many.toLowerCase() : many })
  const { view, items, isChanged, definition } = views
  const navigate = useNavigate()
  const go = (one: View | undefined) =>
    onSearch(
      { view: one?.id, filter: undefined, sort: undefined, search: undefined, layout: undefined },
      { push: true },
    )
  const entries: MenuItem[] = [
    { key: 'all', label: all, chosen: !view, onSelect: () => go(undefined) },
    ...items.map((one) => ({
      key: one.id,
      label: one.name,
      chosen: one.id === view?.id,
      ...(one.shared ? { note: <Users size={14} aria-label={text.shared} /> } : {}),
      onSelect: () => go(one),
    })),
    ...(view?.mine && isChanged
      ? [
          {
            key: 'keep',
            parted: true,
            icon: RefreshCw,
            label: fill(text.keepChanges, { name: view.name }),
            onSelect: () => change.mutate({ view, definition }, { onSuccess: () => go(view) }),
          },
        ]
      : []),
    {
      key: 'save',
      parted: !(view?.mine && isChanged),
      icon: BookmarkPlus,
      label: text.saveAs,
      onSelect: () => setSaving(true),
    },
    ...(isSegmentType(kind.names.type)
      ? [{ key: 'segments', icon: Layers, label: text.segments, onSelect: () => void navigate({ to: '/segments' }) }]
      : []),
    ...(view?.mine
      ? [
          {
            key: 'delete',
            icon: Trash2,
            danger: true,
            label: fill(text.remove, { name: view.name }),
            onSelect: () => change.mutate({ view, definition: null }, { onSuccess: () => go(undefined) }),
          },
        ]
      : []),
  ]
  return (
    <>
      <Menu
        label={text.views}
        items={entries}
        width={260}
        trigger={(props) => (
          <button type="button" className="plain-button view-menu" {...props}>
            <span className="one-line">{view?.name ?? all}</span>
            {isChanged && <span className="view-menu__changed" title={text.changed} />}
            <ChevronDown size={16} aria-hidden />
          </button>
        )}
      />
      {saving && (
        <Suspense fallback={null}>
          <SaveViewDialog kind={kind} definition={definition} onClose={() => setSaving(false)} onSaved={go} />
        </Suspense>
      )}
    </>
  )
}

/** Keeps a view as the list stands now, or drops it. */
function useViewChange() {
  const client = useQueryClient()
  const { language } = useLanguage()
  return useMutation({
    mutationFn: async ({ view, definition }: { view: View; definition: View['definition'] | null }) => {
      if (definition)
        await call(viewOperations.change, { params: { id: view.id }, body: { definition }, ifMatch: view.version })
      else await call(viewOperations.remove, { params: { id: view.id } })
    },
    onSettled: () => client.invalidateQueries({ queryKey: queryKeys.views }),
    onError: (error) => showToast({ text: problemText(asProblem(error), language), tone: 'bad' }),
  })
}
