import type { CalendarItem } from '#contract/shared/calendar-item.ts'
import { useQueryClient } from '@tanstack/react-query'
import type { AnyRecord } from '../../foundation/record-kind.tsx'
import { useChangeRecord } from '../../foundation/use-change-record.ts'
import { activityKind } from '../activity.kind.ts'

type Span = { start: Date; end: Date | null; allDay: boolean }

/** Moves an entry where it was dropped, by the ordinary change of its activity; it goes back where the server declines. */
export function useMoveActivity() {
  const change = useChangeRecord(activityKind)
  const client = useQueryClient()
  return (item: CalendarItem, { start, end, allDay }: Span, revert: () => void) => {
    if (!item.moves) return revert()
    const before = { ...item.moves, allDay: item.allDay }
    const length = end && !allDay ? Math.round((end.getTime() - start.getTime()) / 60_000) : null
    const shown = Math.round((Date.parse(item.end) - Date.parse(item.start)) / 60_000)
    const values = {
      at: start.toISOString(),
      ...(allDay === item.allDay ? {} : { allDay }),
      ...(length === null || (length === shown && !item.allDay) ? {} : { minutes: length }),
    }
    change.mutate(
      { record: before as unknown as AnyRecord, values },
      { onError: revert, onSettled: () => void client.invalidateQueries({ queryKey: ['calendar'] }) },
    )
  }
}
