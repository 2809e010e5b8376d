import { sessionOperations } from '#contract/organization/session.operations.ts'
import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { call } from '../../foundation/api.ts'
import { wipeSeen } from '../../foundation/offline/last-seen.ts'
import { leaveOutbox } from '../../foundation/offline/offline.ts'

/** Leaves the session behind, on this device alone; unsent work is kept sealed for when its person comes back, or given up. */
export function useSignOut(): (unsent: 'keep' | 'discard') => Promise<void> {
  const client = useQueryClient()
  const navigate = useNavigate()
  return async (unsent) => {
    await leaveOutbox(unsent)
    // Whether or not the server hears it, this device forgets what it knows.
    await call(sessionOperations.signOut).catch(() => undefined)
    await wipeSeen().catch(() => undefined)
    client.clear()
    await navigate({ to: '/sign-in' })
  }
}
