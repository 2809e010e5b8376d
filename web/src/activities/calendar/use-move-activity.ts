import { seriesOperations } from '#contract/activities/series/series.operations.ts'
import type { CalendarItem } from '#contract/shared/calendar-item.ts'
import { useQueryClient } from '@tanstack/react-query'
import { call, newKey } from '../../foundation/api.ts'
import type { AnyRecord } from '../../foundation/record-kind.tsx'
import { useChangeRecord } from '../../foundation/use-change-record.ts'
import { useSend } from '../../foundation/use-send.ts'
import { useText } from '../../ui/language.tsx'
import { showToast } from '../../ui/toast.tsx'
import { activityKind } from '../activity.kind.ts'
import { staleWithSeries } from '../series/series-queries.ts'
import { seriesTexts } from '../series/series.texts.ts'

type Span = { start: Date; end: Date | null; allDay: boolean }

/** Moves an entry where it was dropped, by the ordinary change of its activity; it goes back where the server declines. */
export function useMoveActivity() {
  const change = useChangeRecord(activityKind)
  const client = useQueryClient()
  const text = useText(seriesTexts)
  const like = useSend(
    (id: string) =>
      call(seriesOperations.change, {
        params: { id },
        body: { scope: 'following', like: true },
        idempotencyKey: newKey(),
      }),
    staleWithSeries,
    () => showToast({ text: text.changed }),
  )
  /** What was moved alone can be followed by those after it. */
  const askForOthers = ({ moves, repeats }: CalendarItem) => {
    if (repeats && moves)
      showToast({ text: text.oneOfMany, action: { label: text.likeFollowing, run: () => like.mutate(moves.id) } })
  }
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
      {
        onError: revert,
        onSuccess: () => askForOthers(item),
        onSettled: () => void client.invalidateQueries({ queryKey: ['calendar'] }),
      },
    )
  }
}
