import { activityOperations } from '#contract/activities/activity.operations.ts'
import type { Route, RouteStop } from '#contract/activities/day/route.operations.ts'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { call } from '../../foundation/api.ts'
import { asProblem } from '../../foundation/problem.ts'
import { problemText } from '../../foundation/problem.texts.ts'
import { keepRecord } from '../../foundation/record-cache.ts'
import { fill, useLanguage, useText } from '../../ui/language.tsx'
import { showToast } from '../../ui/toast.tsx'
import { routeTexts } from './route.texts.ts'

/** A visit whose time becomes another. */
type Move = { id: string; version: number; at: string }

/** Gives visits the times of a route, one after the other; what they were can be had back. */
export function useAdoptRoute() {
  const client = useQueryClient()
  const text = useText(routeTexts)
  const { language } = useLanguage()
  const write = async (moves: readonly Move[]): Promise<Move[]> => {
    const back: Move[] = []
    for (const { id, version, at } of moves) {
      const saved = await call(activityOperations.change, { params: { id }, body: { at }, ifMatch: version })
      keepRecord(client, 'activity', saved)
      back.push({ id, version: saved.version, at })
    }
    return back
  }
  const renew = () => Promise.all([['day-route'], ['today']].map((queryKey) => client.invalidateQueries({ queryKey })))
  const fail = (error: unknown) => showToast({ text: problemText(asProblem(error), language), tone: 'bad' })
  return useMutation({
    mutationFn: ({ stops, route }: { stops: readonly RouteStop[]; route: Route }) => {
      const begins = new Map(route.visits.map((visit) => [visit.id, visit.begins]))
      return write(
        stops.flatMap(({ id, version, at }) => {
          const next = begins.get(id)
          return next === undefined || next === at ? [] : [{ id, version, at: next }]
        }),
      )
    },
    onSuccess: (done, { stops }) => {
      const before = new Map(stops.map(({ id, at }) => [id, at]))
      const undo = () =>
        void write(done.map(({ id, version, at }) => ({ id, version, at: before.get(id) ?? at }))).then(renew, fail)
      showToast({
        text: fill(text.adopted, { count: done.length }),
        action: { label: text.undo, run: undo },
      })
    },
    onError: fail,
    onSettled: renew,
  })
}
