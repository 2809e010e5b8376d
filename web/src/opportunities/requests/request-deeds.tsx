import type { ResourceRequest } from '#contract/opportunities/requests/request.ts'
import { lazy, Suspense, useState } from 'react'
import { Button } from '../../ui/button.tsx'
import { useText } from '../../ui/language.tsx'
import { requestTexts } from './request.texts.ts'

export const deeds = ['accept', 'deliver', 'decline', 'reassign', 'withdraw'] as const
export type Deed = (typeof deeds)[number]

const DeedDialog = lazy(async () => ({ default: (await import('./deed-dialog.tsx')).DeedDialog }))

/** What the reader can do with a request, where it stands. */
export function RequestDeeds({ request }: { request: ResourceRequest }) {
  const text = useText(requestTexts)
  const [deed, setDeed] = useState<Deed | null>(null)
  const offered = deeds.filter((one) => request.may[one])
  if (offered.length === 0) return null
  return (
    <div className="request__deeds">
      {offered.map((one, at) => (
        <Button
          key={one}
          size="small"
          type={at === 0 && (one === 'accept' || one === 'deliver') ? 'primary' : 'text'}
          onClick={() => setDeed(one)}
        >
          {text[one]}
        </Button>
      ))}
      {deed && (
        <Suspense fallback={null}>
          <DeedDialog request={request} deed={deed} onClose={() => setDeed(null)} />
        </Suspense>
      )}
    </div>
  )
}
