import { eventChannels } from '#contract/platform/event.ts'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useCallback } from 'react'
import { addressText } from '../foundation/address-text.ts'

/** What of the log is asked for, as the address says. */
export type AuditSearch = {
  actor?: string | undefined
  recordType?: string | undefined
  recordId?: string | undefined
  kind?: string | undefined
  channel?: (typeof eventChannels)[number] | undefined
  from?: string | undefined
  to?: string | undefined
}

function readAuditSearch(raw: Readonly<Record<string, unknown>>): AuditSearch {
  const text = addressText(raw)
  const day = (name: string) => (/^\d{4}-\d{2}-\d{2}$/.test(text(name) ?? '') ? text(name) : undefined)
  return {
    actor: text('actor'),
    recordType: text('recordType'),
    recordId: text('recordId'),
    kind: text('kind'),
    channel: eventChannels.find((channel) => channel === raw['channel']),
    from: day('from'),
    to: day('to'),
  }
}

/** The filters of the log, and how to change them. */
export function useAuditSearch(): [AuditSearch, (part: AuditSearch) => void] {
  const raw: Readonly<Record<string, unknown>> = useSearch({ strict: false })
  const navigate = useNavigate()
  const change = useCallback(
    (part: AuditSearch) => void navigate({ to: '.', search: (now: object) => ({ ...now, ...part }), replace: true }),
    [navigate],
  )
  return [readAuditSearch(raw), change]
}
