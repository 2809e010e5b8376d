import { useRouterState } from '@tanstack/react-router'
import { useEffect } from 'react'
import { useRegistry } from '../foundation/record-kind.tsx'
import { useSession } from '../foundation/session.ts'
import { noteRecent } from './recent-records.ts'

/** Notes which records are opened, so that the palette can offer them again. */
export function useNoteRecent(): void {
  const { user } = useSession()
  const { kinds } = useRegistry()
  const address = useRouterState({ select: (state) => state.location.pathname })
  useEffect(() => {
    const [, path, id] = address.split('/')
    const kind = Object.values(kinds).find((candidate) => candidate.names.path === path)
    if (kind && id) noteRecent(user.id, { type: kind.names.type, id })
  }, [address, kinds, user.id])
}
