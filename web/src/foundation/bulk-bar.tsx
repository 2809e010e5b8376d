import { inLanguage } from '#contract/shared/label.ts'
import type { Total } from '#contract/shared/page.ts'
import { ArrowRightLeft, PencilLine, Trash2, X } from 'lucide-react'
import { lazy, Suspense, useState } from 'react'
import { formatNumber } from '../ui/format.ts'
import { fill, useLanguage, useText } from '../ui/language.tsx'
import './bulk-bar.css'
import { bulkTexts } from './bulk.texts.ts'
import type { RecordKind } from './record-kind.tsx'
import type { ListQuestion } from './record-queries.ts'
import { useRights } from './rights.ts'
import { asSelection, type Ticking } from './selection.ts'

export type BulkDeed = 'change' | 'delete' | 'transfer'

const BulkDialog = lazy(async () => ({ default: (await import('./bulk-dialog.tsx')).BulkDialog }))

type Props = { kind: RecordKind; ticking: Ticking; question: ListQuestion; total: Total | undefined; loaded: number }

const deeds = [
  { deed: 'change', icon: PencilLine },
  { deed: 'transfer', icon: ArrowRightLeft },
  { deed: 'delete', icon: Trash2 },
] as const

/** What can be done to all that are ticked; everything that the list finds is one click further. */
export function BulkBar({ kind, ticking, question, total, loaded }: Props) {
  const text = useText(bulkTexts)
  const { language } = useLanguage()
  const rights = useRights()
  const [deed, setDeed] = useState<BulkDeed | null>(null)
  const [own, setOwn] = useState<string | null>(null)
  const { ticked } = ticking
  const count = ticked.all ? (total?.value ?? loaded) : ticked.ids.size
  if (count === 0) return null
  const { type } = kind.names
  const offered = deeds.filter(
    ({ deed: one }) => rights.may(type, one) && (one !== 'transfer' || kind.fields['owner'] !== undefined),
  )
  const ownDeeds = (kind.selected ?? []).filter(
    ({ needs, takesAll }) => rights.may(type, needs) && (takesAll || !ticked.all),
  )
  const Own = ownDeeds.find(({ key }) => key === own)?.dialog
  const hasMore = !ticked.all && total !== undefined && total.value > ticked.ids.size && ticked.ids.size >= loaded
  return (
    <div className="bulk-bar" role="region" aria-label={text.selection}>
      <strong>{fill(text.selected, { count: formatNumber(count, language) })}</strong>
      {hasMore && (
        <button type="button" className="plain-button bulk-bar__all" onClick={ticking.tickAll}>
          {fill(text.selectAll, { count: formatNumber(total.value, language) })}
        </button>
      )}
      <span className="bulk-bar__line" />
      {offered.map(({ deed: one, icon: Icon }) => (
        <button key={one} type="button" className="bulk-bar__deed" onClick={() => setDeed(one)}>
          <Icon size={16} aria-hidden />
          {text[one]}
        </button>
      ))}
      {ownDeeds.map(({ key, icon: Icon, label }) => (
        <button key={key} type="button" className="bulk-bar__deed" onClick={() => setOwn(key)}>
          <Icon size={16} aria-hidden />
          {inLanguage(label, language)}
        </button>
      ))}
      <button type="button" className="bulk-bar__deed" aria-label={text.clear} onClick={ticking.clear}>
        <X size={16} />
      </button>
      {Own && (
        <Suspense fallback={null}>
          <Own
            ids={[...ticked.ids]}
            selection={asSelection(ticked, question)}
            count={count}
            onClose={() => setOwn(null)}
            onDone={ticking.clear}
          />
        </Suspense>
      )}
      {deed && (
        <Suspense fallback={null}>
          <BulkDialog
            kind={kind}
            deed={deed}
            selection={asSelection(ticked, question)}
            count={count}
            many={inLanguage(kind.names.many, language)}
            onClose={() => setDeed(null)}
            onDone={ticking.clear}
          />
        </Suspense>
      )}
    </div>
  )
}
