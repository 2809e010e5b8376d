import type { ViewLayout } from '#contract/platform/view.ts'
import { Columns3, Map as MapIcon, SquareKanban, Table2 } from 'lucide-react'
import { lazy, Suspense, useState } from 'react'
import { useText } from '../ui/language.tsx'
import { Popover } from '../ui/popover.tsx'
import { SkeletonLines } from '../ui/skeleton.tsx'
import { usePhone } from '../ui/use-phone.ts'
import { listTexts } from './list.texts.ts'
import type { Layouts } from './record-list.tsx'
import type { NamedField } from './record-fields.ts'
import type { ListViews } from './views.ts'

const ColumnChooser = lazy(async () => ({ default: (await import('./column-chooser.tsx')).ColumnChooser }))

type Props = {
  fields: readonly NamedField[]
  views: ListViews
  layouts: Layouts
  onLayout: (layout: ViewLayout) => void
}

/** How the list is laid out: as a table, or in another way that its room has, and with which columns. */
export function ListTools({ fields, views, layouts: others, onLayout }: Props) {
  const text = useText(listTexts)
  const phone = usePhone()
  const [anchor, setAnchor] = useState<HTMLButtonElement | null>(null)
  const [choosing, setChoosing] = useState(false)
  const layouts = [
    { layout: 'table', icon: Table2, label: text.layoutTable },
    { layout: 'board', icon: SquareKanban, label: text.layoutBoard },
    { layout: 'map', icon: MapIcon, label: text.layoutMap },
  ].filter((one): one is typeof one & { layout: ViewLayout } => one.layout === 'table' || one.layout in others)
  return (
    <>
      {layouts.length > 1 && (
        <div className="list-layouts" role="group">
          {layouts.map(({ layout, icon: Icon, label }) => (
            <button
              key={layout}
              type="button"
              className="icon-button"
              aria-pressed={views.layout === layout}
              aria-label={label}
              title={label}
              onClick={() => onLayout(layout)}
            >
              <Icon size={16} />
            </button>
          ))}
        </div>
      )}
      {!phone && views.layout === 'table' && (
        <button
          ref={setAnchor}
          type="button"
          className="icon-button"
          aria-label={text.columns}
          title={text.columns}
          aria-expanded={choosing}
          onClick={() => setChoosing((was) => !was)}
        >
          <Columns3 size={16} />
        </button>
      )}
      {choosing && (
        <Popover anchor={anchor} onClose={() => setChoosing(false)} align="end" width={260} label={text.columns}>
          <Suspense fallback={<SkeletonLines />}>
            <ColumnChooser fields={fields} columns={views.columns} onChoose={views.choose} />
          </Suspense>
        </Popover>
      )}
    </>
  )
}
