import { activityOperations } from '#contract/activities/activity.operations.ts'
import { type DealWay, gateOperations } from '#contract/opportunities/gate.operations.ts'
import type { StoredFile } from '#contract/platform/file.ts'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { call, upload } from '../../foundation/api.ts'
import { asProblem } from '../../foundation/problem.ts'
import { problemText } from '../../foundation/problem.texts.ts'
import { queryKeys } from '../../foundation/query-keys.ts'
import { useLanguage } from '../../ui/language.tsx'
import { showToast } from '../../ui/toast.tsx'
import { wayQuery } from './way-query.ts'

type Changed = { key: string; met: boolean }

/** The checklist as it will be once something of it was ticked. */
function ticked(way: DealWay | undefined, { key, met }: Changed): DealWay | undefined {
  return (
    way && {
      ...way,
      stages: way.stages.map((stage) => ({
        ...stage,
        items: stage.items.map((item) => (item.key === key && item.kind !== 'field' ? { ...item, met } : item)),
      })),
    }
  )
}

/** What can be done to a checklist where it stands: seen at once, taken back where the server declines. */
export function useItemDeeds(id: string) {
  const client = useQueryClient()
  const { language } = useLanguage()
  const { queryKey } = wayQuery(id)
  const refresh = () => {
    for (const stale of [
      queryKeys.timeline('opportunity', id),
      queryKeys.files('opportunity', id),
      queryKeys.lists('activity'),
    ])
      void client.invalidateQueries({ queryKey: stale })
    return client.invalidateQueries({ queryKey })
  }
  const onError = (error: unknown) => showToast({ text: problemText(asProblem(error), language), tone: 'bad' })
  const optimistic = {
    onMutate: (changed: Changed) => client.setQueryData<DealWay>(queryKey, (way) => ticked(way, changed)),
    onError,
    onSettled: refresh,
  }
  const mark = useMutation({
    mutationFn: ({ key, met }: Changed) => call(gateOperations.mark, { params: { id, key }, body: { met } }),
    ...optimistic,
  })
  const finish = useMutation({
    mutationFn: ({ activity, met }: Changed & { activity: string }) =>
      call(activityOperations.change, { params: { id: activity }, body: { done: met } }),
    ...optimistic,
  })
  const attach = useMutation({
    mutationFn: async ({ key, file }: { key: string; file: File }) => {
      const stored = await upload<StoredFile>(`/api/v1/records/opportunity/${id}/files`, file)
      return call(gateOperations.mark, { params: { id, key }, body: { met: true, file: stored.id } })
    },
    onError,
    onSettled: refresh,
  })
  return { mark, finish, attach }
}
