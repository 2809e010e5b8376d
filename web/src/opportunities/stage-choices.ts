import { type Process, processOperations, type Stage } from '#contract/opportunities/process.ts'
import { queryOptions, useQuery } from '@tanstack/react-query'
import { call } from '../foundation/api.ts'
import type { ReferenceChoices } from '../foundation/record-kind.tsx'

const staleTime = 5 * 60_000

export const processesQuery = queryOptions({
  queryKey: ['processes'],
  queryFn: ({ signal }) => call(processOperations.list, { signal }),
  staleTime,
})

const none: readonly Process[] = []

/** The company's processes, the standard one first. */
export function useProcesses(): readonly Process[] {
  return useQuery(processesQuery).data?.items ?? none
}

/** Stages of a process in their order. */
export function useStages(processId: string | undefined): readonly Stage[] {
  const processes = useProcesses()
  return processes.find((process) => process.id === processId)?.stages ?? []
}

/** What a filter by stage offers; with several processes, each stage says whose it is. */
export const stageChoices: ReferenceChoices = {
  queryKey: ['processes', 'stage-choices'],
  staleTime,
  queryFn: async ({ signal }) => {
    const { items } = await call(processOperations.list, { signal })
    return items.flatMap((process) =>
      process.stages.map((stage) => ({
        id: stage.id,
        label: stage.name,
        ...(items.length > 1 ? { group: process.name } : {}),
      })),
    )
  },
}

export const processChoices: ReferenceChoices = {
  queryKey: ['processes', 'process-choices'],
  staleTime,
  queryFn: async ({ signal }) => {
    const { items } = await call(processOperations.list, { signal })
    return items.filter((process) => process.active).map((process) => ({ id: process.id, label: process.name }))
  },
}
