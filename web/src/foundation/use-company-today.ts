import { useState } from 'react'
import { useSession } from './session.ts'
import { dayIn } from './day-in.ts'

/** Today where the company is: what is late there is late, wherever its reader sits. */
export function useCompanyToday(): string {
  const [now] = useState(() => new Date())
  return dayIn(useSession().company.timeZone, now)
}
