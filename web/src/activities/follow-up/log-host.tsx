import { lazy, Suspense } from 'react'
import { closeLog, useLogRequest } from './log-request.ts'

const LogSheet = lazy(async () => ({ default: (await import('./log-sheet.tsx')).LogSheet }))

/** Where the sheet for logging appears; stands once, in the shell. Its code comes when it is first needed. */
export function LogHost() {
  const request = useLogRequest()
  if (!request) return null
  return (
    <Suspense fallback={null}>
      <LogSheet on={request.on} onClose={closeLog} />
    </Suspense>
  )
}
