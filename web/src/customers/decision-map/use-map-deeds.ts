import type { MapPerson } from '#contract/analytics/decision-map.ts'
import { contactOperations } from '#contract/customers/customer.operations.ts'
import type { Strength } from '#contract/customers/relationship.ts'
import { type ContactPatch } from '#contract/customers/contact.ts'
import { tieOperations } from '#contract/customers/tie.ts'
import { dealContactOperations, type DealPartPatch } from '#contract/opportunities/deal-contact.ts'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { call } from '../../foundation/api.ts'
import { asProblem } from '../../foundation/problem.ts'
import { problemText } from '../../foundation/problem.texts.ts'
import { queryKeys } from '../../foundation/query-keys.ts'
import { useRights } from '../../foundation/rights.ts'
import { useSession } from '../../foundation/session.ts'
import { fill, useLanguage, useText } from '../../ui/language.tsx'
import { showToast } from '../../ui/toast.tsx'
import { mapTexts } from './decision-map.texts.ts'
import { type MapData, type MapOf, mapQuery, mapsKey } from './map-queries.ts'
import type { Aspect } from './map-words.ts'

/** Something done to somebody on the map: seen at once, sent, and with a way back. */
type Deed = {
  person: MapPerson
  seen: (person: MapPerson) => MapPerson
  send: () => Promise<unknown>
  said: string
  back?: (() => void) | undefined
}

/** What can be done on a map; each shows at once, is taken back where the server declines, and offers its undoing. */
export function useMapDeeds(of: MapOf) {
  const client = useQueryClient()
  const text = useText(mapTexts)
  const { language } = useLanguage()
  const { user } = useSession()
  const rights = useRights()
  const { queryKey } = mapQuery(of)
  const { mutate } = useMutation({
    mutationFn: ({ send }: Deed) => send(),
    onMutate: async ({ person, seen }) => {
      await client.cancelQueries({ queryKey })
      client.setQueryData<MapData>(
        queryKey,
        (map) => map && { ...map, people: map.people.map((one) => (one.id === person.id ? seen(one) : one)) },
      )
    },
    onSuccess: (_, { said, back }) =>
      showToast({ text: said, ...(back ? { action: { label: text.undo, run: back } } : {}) }),
    onError: (error) => showToast({ text: problemText(asProblem(error), language), tone: 'bad' }),
    onSettled: async (_answer, _error, { person }) => {
      await client.invalidateQueries({ queryKey: mapsKey })
      void client.invalidateQueries({ queryKey: queryKeys.lists('contact') })
      void client.invalidateQueries({ queryKey: queryKeys.record('contact', person.id) })
      if (of.type === 'opportunity') void client.invalidateQueries({ queryKey: queryKeys.record('opportunity', of.id) })
    },
  })
  /** The person as the map has them now: their version counts up with every change. */
  const latest = (person: MapPerson) =>
    client.getQueryData<MapData>(queryKey)?.people.find(({ id }) => id === person.id) ?? person

  const patch = (person: MapPerson, body: ContactPatch) => () =>
    call(contactOperations.change, { params: { id: person.id }, body, ifMatch: latest(person).version })

  const setBoss = (person: MapPerson, boss: MapPerson | null, quiet = false) =>
    mutate({
      person,
      seen: (one) => ({ ...one, reportsTo: boss?.id ?? null }),
      send: patch(person, { reportsTo: boss?.id ?? null }),
      said: boss
        ? fill(text.nowReports, { name: person.name, boss: boss.name })
        : fill(text.reportsToNobody, { name: person.name }),
      back: quiet
        ? undefined
        : () => {
            const before = client.getQueryData<MapData>(queryKey)?.people.find(({ id }) => id === person.reportsTo)
            setBoss(latest(person), before ?? null, true)
          },
    })

  const writeGeneral = (person: MapPerson, aspect: Exclude<Aspect, 'influence'>, value: string | null) => {
    const marks = aspect === 'buyingRole' && rights.fieldAccess('contact', 'decisionMaker') === 'write'
    // The mark of deciders goes with the role, so that the two never contradict each other.
    return patch(person, {
      [aspect]: value,
      ...(marks ? { decisionMaker: value === 'decision-maker' } : {}),
    })
  }

  const writeDeal = (person: MapPerson, body: DealPartPatch) => () =>
    call(dealContactOperations.write, { params: { id: of.id, contact: person.id }, body })

  const say = (person: MapPerson, aspect: Aspect, value: string | null, quiet = false): void => {
    const { deal } = person
    const before = deal ? deal[aspect] : aspect === 'influence' ? null : person[aspect]
    const back = quiet ? undefined : () => say(latest(person), aspect, before, true)
    if (deal)
      mutate({
        person,
        seen: (one) => ({ ...one, deal: one.deal && { ...one.deal, [aspect]: value } }),
        send: writeDeal(person, { [aspect]: value }),
        said: text.saved,
        back,
      })
    else if (aspect !== 'influence')
      mutate({
        person,
        seen: (one) => ({ ...one, [aspect]: value }),
        send: writeGeneral(person, aspect, value),
        said: text.saved,
        back,
      })
  }

  const include = (person: MapPerson) =>
    mutate({
      person,
      seen: (one) => ({
        ...one,
        deal: {
          buyingRole: one.buyingRole,
          attitude: one.attitude,
          relationship: one.relationship,
          influence: null,
        },
      }),
      send: writeDeal(person, {}),
      said: fill(text.included, { name: person.name }),
      back: () => exclude(person, true),
    })

  const exclude = (person: MapPerson, quiet = false): void =>
    mutate({
      person,
      seen: (one) => ({ ...one, deal: null }),
      send: () => call(dealContactOperations.remove, { params: { id: of.id, contact: person.id } }),
      said: fill(text.excluded, { name: person.name }),
      back: quiet
        ? undefined
        : () =>
            mutate({
              person,
              seen: (one) => ({ ...one, deal: person.deal }),
              send: writeDeal(person, person.deal ?? {}),
              said: fill(text.included, { name: person.name }),
            }),
    })

  const setTie = (person: MapPerson, strength: Strength | null) =>
    mutate({
      person,
      seen: (one) => {
        const mine = one.ties.find((tie) => tie.person.id === user.id)
        const others = one.ties.filter((tie) => tie.person.id !== user.id)
        const said = {
          person: { id: user.id, name: user.name, left: false },
          activities: mine?.activities ?? 0,
          lastAt: mine?.lastAt ?? null,
          strength,
        }
        return { ...one, ties: strength === null && said.activities === 0 ? others : [said, ...others] }
      },
      send: () => call(tieOperations.write, { params: { id: person.id }, body: { strength } }),
      said: text.saved,
    })

  return { setBoss, say, include, exclude, setTie }
}

export type MapDeeds = ReturnType<typeof useMapDeeds>
