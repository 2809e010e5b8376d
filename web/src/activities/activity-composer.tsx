import type { RecordType } from '#contract/shared/field.ts'
import { PhoneCall } from 'lucide-react'
import { lazy, Suspense } from 'react'
import { Button } from '../ui/button.tsx'
import { useText } from '../ui/language.tsx'
import { Bar } from '../ui/skeleton.tsx'
import { usePhone } from '../ui/use-phone.ts'
import { activityTexts } from './activity.texts.ts'
import { openLog } from './follow-up/log-request.ts'

const VisitNow = lazy(async () => ({ default: (await import('./visits/visit-now.tsx')).VisitNow }))
const QuickLog = lazy(async () => ({ default: (await import('./quick-log.tsx')).QuickLog }))

/** Logs what was done, or plans what is next. Its code comes with the first record that is opened. On a phone a call is logged in two presses. */
export function ActivityComposer(props: { type: RecordType; id: string; name: string }) {
  const text = useText(activityTexts)
  const phone = usePhone()
  return (
    <>
      {phone && (
        <Button
          block
          size="large"
          icon={<PhoneCall size={18} />}
          className="composer-log"
          onClick={() => openLog({ type: props.type, id: props.id })}
        >
          {text.logCall}
        </Button>
      )}
      {phone && props.type === 'customer' && (
        <Suspense fallback={<Bar width="100%" height={40} />}>
          <VisitNow customer={props.id} name={props.name} />
        </Suspense>
      )}
      <Suspense fallback={<Bar width="100%" height={88} />}>
        <QuickLog key={props.id} {...props} />
      </Suspense>
    </>
  )
}
