import { amidSentence, inLanguage } from '#contract/shared/label.ts'
import type { Total } from '#contract/shared/page.ts'
import { useNavigate } from '@tanstack/react-router'
import { Download, Ellipsis, Plus, Trash2, Upload } from 'lucide-react'
import { lazy, Suspense, useState } from 'react'
import { Button } from '../ui/button.tsx'
import { formatNumber } from '../ui/format.ts'
import { fill, useLanguage, useText } from '../ui/language.tsx'
import { Menu, type MenuItem } from '../ui/menu.tsx'
import { PageHeader } from '../ui/page-header.tsx'
import { useTitle } from '../ui/title.ts'
import { usePhone } from '../ui/use-phone.ts'
import type { ListSearch } from './list-search.ts'
import { listTexts } from './list.texts.ts'
import { openQuickCreate } from './quick-create.tsx'
import type { NamedField } from './record-fields.ts'
import type { RecordKind } from './record-kind.tsx'
import { useRights } from './rights.ts'
import { ViewMenu } from './view-menu.tsx'
import type { ListViews } from './views.ts'

const ExportDialog = lazy(async () => ({ default: (await import('./export-dialog.tsx')).ExportDialog }))

type Props = {
  kind: RecordKind
  fields: readonly NamedField[]
  views: ListViews
  total: Total | undefined
  onSearch: (part: ListSearch, options?: { push?: boolean }) => void
}

/** Which list this is, how many it finds, and what can be begun from here. */
export function ListHeader({ kind, fields, views, total, onSearch }: Props) {
  const text = useText(listTexts)
  const { language } = useLanguage()
  const rights = useRights()
  const phone = usePhone()
  const navigate = useNavigate()
  const [exporting, setExporting] = useState(false)
  const { type } = kind.names
  useTitle(views.view?.name ?? inLanguage(kind.names.many, language))
  const count =
    total && fill(total.exact ? text.count : text.aboutCount, { count: formatNumber(total.value, language) })
  const items: MenuItem[] = [
    ...(rights.may(type, 'import')
      ? [
          {
            key: 'import',
            icon: Upload,
            label: text.import,
            onSelect: () => void navigate({ to: '/import', search: { target: type } }),
          },
        ]
      : []),
    ...(rights.may(type, 'export')
      ? [{ key: 'export', icon: Download, label: text.export, onSelect: () => setExporting(true) }]
      : []),
    ...(rights.may(type, 'delete')
      ? [
          {
            key: 'bin',
            icon: Trash2,
            label: text.recycleBin,
            onSelect: () => void navigate({ to: '/recycle-bin', search: { type } }),
          },
        ]
      : []),
  ]
  return (
    <>
      <PageHeader title={<ViewMenu kind={kind} views={views} onSearch={onSearch} />} note={count}>
        {items.length > 0 && (
          <Menu
            label={text.more}
            items={items}
            align="end"
            trigger={(props) => (
              <button type="button" className="icon-button" aria-label={text.more} {...props}>
                <Ellipsis size={18} />
              </button>
            )}
          />
        )}
        {rights.may(type, 'create') && !phone && (
          <Button type="primary" icon={<Plus size={16} />} onClick={() => openQuickCreate(type)}>
            {fill(text.create, { one: amidSentence(kind.names.one, language) })}
          </Button>
        )}
      </PageHeader>
      {exporting && (
        <Suspense fallback={null}>
          <ExportDialog
            kind={kind}
            fields={fields}
            columns={views.columns}
            question={views.question}
            count={total?.value}
            onClose={() => setExporting(false)}
          />
        </Suspense>
      )}
    </>
  )
}
