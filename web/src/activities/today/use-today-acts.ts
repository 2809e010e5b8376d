import { activityOperations } from '#contract/activities/activity.operations.ts'
import type { ActivityDraft, ActivityPatch } from '#contract/activities/activity.ts'
import type { Today, TodayItem } from '#contract/activities/today/today.operations.ts'
import { opportunityOperations } from '#contract/opportunities/opportunity.operations.ts'
import { inLanguage } from '#contract/shared/label.ts'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { act, newPlaceholder } from '../../foundation/offline/offline.ts'
import { offlineTexts } from '../../foundation/offline/offline.texts.ts'
import { asProblem } from '../../foundation/problem.ts'
import { problemText } from '../../foundation/problem.texts.ts'
import { queryKeys } from '../../foundation/query-keys.ts'
import { fill, useLanguage, useText } from '../../ui/language.tsx'
import { showToast } from '../../ui/toast.tsx'
import { formatDay, formatMoment, isoDay } from '../../ui/time.ts'
import { minuteOf, momentOf, titleOf } from './item-words.ts'
import { todayTexts } from './today.texts.ts'

/** What was done, and how it is taken back; null where it waits for the network. */
type Deed = { says: string; takeBack: (() => Promise<unknown>) | null }

export type Place = { at: string; minutes: number; kind?: string }

/** Ticking off, putting off and planning: seen at once, kept without network, and each with its way back. */
export function useTodayActs() {
  const text = useText(todayTexts)
  const offline = useText(offlineTexts)
  const client = useQueryClient()
  const { language } = useLanguage()
  const renew = () =>
    Promise.all(
      [['today'], ['day-route'], ['calendar'], queryKeys.lists('activity')].map((queryKey) =>
        client.invalidateQueries({ queryKey }),
      ),
    )
  const fail = (error: unknown) => {
    showToast({ text: problemText(asProblem(error), language), tone: 'bad' })
    void renew()
  }
  const mutation = useMutation({
    networkMode: 'always',
    mutationFn: ({ run }: { item: TodayItem; run: () => Promise<Deed>; leaves: boolean }) => run(),
    onMutate: ({ item, leaves }) => {
      const without = (items: Today['rest']) => items.filter(({ key }) => key !== item.key)
      if (leaves)
        client.setQueriesData<Today>({ queryKey: ['today'] }, (day) =>
          day ? { ...day, appointments: without(day.appointments), rest: without(day.rest) } : day,
        )
    },
    onSuccess: ({ says, takeBack }) => {
      if (!takeBack) return showToast({ text: offline.kept })
      const run = () => void takeBack().then(renew, fail)
      showToast({ text: says, action: { label: text.undo, run } })
      void renew()
    },
    onError: fail,
  })
  const patch = async (item: TodayItem, body: ActivityPatch, back: ActivityPatch, says: string): Promise<Deed> => {
    const { id = '', version } = item.activity ?? {}
    const about = { name: titleOf(item, language) }
    const acted = await act(activityOperations.change, { params: { id }, body, ifMatch: version }, about)
    if (acted.kind === 'kept') return { says, takeBack: null }
    const ifMatch = acted.answer.version
    return { says, takeBack: () => act(activityOperations.change, { params: { id }, body: back, ifMatch }, about) }
  }
  const putOff = async (item: TodayItem, day: string): Promise<Deed> => {
    const says = fill(text.postponed, { day: formatDay(day, language) })
    const { type, id = '', version } = item.moves ?? {}
    if (type === 'opportunity') {
      const about = { name: titleOf(item, language) }
      const set = (nextStepOn: string | null, ifMatch: number | undefined) =>
        act(opportunityOperations.change, { params: { id }, body: { nextStepOn }, ifMatch }, about)
      const acted = await set(day, version)
      if (acted.kind === 'kept') return { says, takeBack: null }
      return { says, takeBack: () => set(item.due, acted.answer.version) }
    }
    const at = momentOf(day, item.at === null ? 0 : minuteOf(item.at))
    return patch(item, { at }, { at: item.at ?? momentOf(item.due ?? day, 0) }, says)
  }
  const place = async (item: TodayItem, { at, minutes, kind }: Place): Promise<Deed> => {
    const says = fill(text.planned, { when: formatMoment(at, language) })
    if (item.activity) {
      const back = { at: item.at ?? momentOf(item.due ?? isoDay(new Date(at)), 0), minutes: item.minutes }
      return patch(item, { at, minutes }, back, says)
    }
    const { plans } = item
    if (!plans) throw new Error('only what can be planned is placed')
    const name = typeof plans.name === 'string' ? plans.name : inLanguage(plans.name, language)
    const body: ActivityDraft = {
      name,
      kind: kind ?? plans.kind,
      at,
      minutes,
      done: false,
      ...(plans.customer === null ? {} : { customer: plans.customer }),
      ...(plans.opportunity === null ? {} : { opportunity: plans.opportunity }),
    }
    const acted = await act(activityOperations.create, { body }, { name, makes: newPlaceholder() })
    if (acted.kind === 'kept') return { says, takeBack: null }
    const { id, version } = acted.answer
    const takeBack = () => act(activityOperations.remove, { params: { id }, ifMatch: version }, { name })
    return { says, takeBack }
  }
  return {
    isPending: mutation.isPending,
    renew,
    tick: (item: TodayItem) =>
      mutation.mutate({ item, leaves: true, run: () => patch(item, { done: true }, { done: false }, text.ticked) }),
    putOff: (item: TodayItem, day: string) => mutation.mutate({ item, leaves: true, run: () => putOff(item, day) }),
    place: (item: TodayItem, where: Place) =>
      mutation.mutate({ item, leaves: item.plans !== null, run: () => place(item, where) }),
  }
}

export type TodayActs = ReturnType<typeof useTodayActs>
