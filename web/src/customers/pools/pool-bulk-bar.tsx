import type { Pooled } from '#contract/customers/pool.operations.ts'
import type { Pool } from '#contract/customers/pool.ts'
import { Hand, UserPlus, X } from 'lucide-react'
import { lazy, Suspense, useState } from 'react'
import '../../foundation/bulk-bar.css'
import { useRights } from '../../foundation/rights.ts'
import type { Ticking } from '../../foundation/selection.ts'
import { fill, useText } from '../../ui/language.tsx'
import { poolTexts } from './pool.texts.ts'
import { useClaim } from './use-claim.ts'

const AssignDialog = lazy(async () => ({ default: (await import('./assign-dialog.tsx')).AssignDialog }))

/** What can be done with the customers that are ticked. */
export function PoolBulkBar({ pool, items, ticking }: { pool: Pool; items: readonly Pooled[]; ticking: Ticking }) {
  const text = useText(poolTexts)
  const rights = useRights()
  const claim = useClaim(pool)
  const [assigning, setAssigning] = useState(false)
  // Whoever was claimed by somebody else meanwhile is no longer in the list.
  const ids = items.map((item) => item.customer.id).filter((id) => ticking.ticked.ids.has(id))
  if (ids.length === 0) return null
  const mayAssign = pool.mine.administrator || rights.can('manage-pools') || rights.may('customer', 'transfer')
  return (
    <div className="bulk-bar" role="region" aria-label={fill(text.selected, { count: ids.length })}>
      <strong>{fill(text.selected, { count: ids.length })}</strong>
      <span className="bulk-bar__line" />
      {pool.mine.member && (
        <button
          type="button"
          className="bulk-bar__deed"
          disabled={claim.isPending}
          onClick={() => claim.mutate({ ids: ids.slice(0, 200) }, { onSuccess: ticking.clear })}
        >
          <Hand size={16} aria-hidden />
          {text.claim}
        </button>
      )}
      {mayAssign && (
        <button type="button" className="bulk-bar__deed" onClick={() => setAssigning(true)}>
          <UserPlus size={16} aria-hidden />
          {text.assign}
        </button>
      )}
      <button type="button" className="bulk-bar__deed" aria-label={text.clear} onClick={ticking.clear}>
        <X size={16} />
      </button>
      {assigning && (
        <Suspense fallback={null}>
          <AssignDialog
            pool={pool}
            ids={ids.slice(0, 200)}
            onClose={() => setAssigning(false)}
            onDone={ticking.clear}
          />
        </Suspense>
      )}
    </div>
  )
}
