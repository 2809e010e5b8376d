import { mayTakePosition } from '#contract/activities/visits/check-in.ts'
import { fitOf } from '#contract/activities/visits/template.ts'
import type { Visit, VisitPreparation } from '#contract/activities/visits/visit.ts'
import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { wallIn } from '../../foundation/day-in.ts'
import { useOutbox } from '../../foundation/offline/offline.ts'
import type { Queue } from '../../foundation/offline/outbox.rules.ts'
import { useKind } from '../../foundation/record-kind.tsx'
import { recordQuery } from '../../foundation/record-queries.ts'
import { nameOf } from '../../foundation/record-value.ts'
import { useSession } from '../../foundation/session.ts'
import { templateQuery, templatesQuery } from './template-queries.ts'
import { deedsOn, draftOf, templateAsked, visitOfDraft, visitWithUnsent } from './unsent-visit.rules.ts'
import { preparationQuery, visitConsentQuery, visitQuery, visitSettingQuery } from './visit-queries.ts'

function useCustomer(id: string | undefined) {
  const { data } = useQuery({ ...recordQuery(useKind('customer'), id ?? ''), enabled: id !== undefined })
  return data
}

/** A visit with all that was done to it here, whether or not the server has heard of it. */
export function useVisit(id: string, enabled = true) {
  const { queue, made } = useOutbox()
  const { user } = useSession()
  const draft = draftOf(queue, id)
  const asked = useQuery({ ...visitQuery(id), enabled: enabled && draft === undefined && !made.has(id) })
  const template = templateAsked(queue, id)
  const unsent = deedsOn(queue, id).length
  const design = useQuery({ ...templateQuery(template ?? ''), enabled: template !== undefined }).data
  const setting = useQuery({ ...visitSettingQuery, enabled: unsent > 0 }).data?.setting
  const customer = useCustomer((draft?.body as { customer?: string } | undefined)?.customer)
  const visit = useMemo(() => {
    const { latitude, longitude } = (customer ?? {}) as Record<string, unknown>
    const place = typeof latitude === 'number' && typeof longitude === 'number' ? { latitude, longitude } : null
    const known = draft ? visitOfDraft(draft, user, customer && { name: nameOf(customer), place }) : asked.data
    return known && visitWithUnsent(known, queue, { design, setting })
  }, [draft, user, customer, asked.data, queue, design, setting])
  return {
    visit,
    isPending: draft === undefined && asked.isPending,
    error: asked.error,
    isUnsent: draft !== undefined || unsent > 0,
    isDraft: draft !== undefined,
    /** What the server calls that which was begun here without network. */
    realId: made.get(id),
  }
}

/** The person's word on positions, also where it was given just now. */
function consentIn(queue: Queue, told: VisitPreparation['consent']): VisitPreparation['consent'] {
  const said = queue.findLast(({ operation, state }) => operation.id === 'give-visit-consent' && state !== 'refused')
  if (!said) return told
  return (said.body as { given: boolean }).given ? 'given' : 'withdrawn'
}

/** What is needed before checking in: as the server says for this visit, without network as far as it is known here. */
export function usePreparation(visit: Visit): VisitPreparation | undefined {
  const { queue } = useOutbox()
  const { timeZone } = useSession().company
  const isDraft = draftOf(queue, visit.id) !== undefined
  const asked = useQuery({ ...preparationQuery(visit.id), enabled: !isDraft })
  const enabled = isDraft || asked.isError
  const templates = useQuery({ ...templatesQuery, enabled }).data
  const setting = useQuery({ ...visitSettingQuery, enabled }).data?.setting
  const consent = useQuery({ ...visitConsentQuery, enabled }).data?.consent
  const customer = useCustomer(enabled ? visit.customer?.id : undefined)
  return useMemo(() => {
    const takes = (one: VisitPreparation['setting']) => mayTakePosition(one, wallIn(timeZone, new Date()))
    if (asked.data)
      return {
        ...asked.data,
        consent: consentIn(queue, asked.data.consent),
        takesPosition: takes(asked.data.setting),
      }
    if (!templates || !setting || consent === undefined) return undefined
    const word = (name: string) => (typeof customer?.[name] === 'string' ? customer[name] : null)
    const ground = { customerType: word('type'), industry: word('industry'), stage: null }
    const ranked = templates.items
      .filter(({ retired, number }) => !retired && number > 0)
      .map((template) => ({ template, fit: fitOf(template, ground) }))
      .toSorted((one, other) => (other.fit ?? -1) - (one.fit ?? -1))
    return {
      templates: ranked.map(({ template: { id, name, purpose, steps }, fit }) => ({
        id,
        name,
        purpose,
        steps,
        fits: fit !== null,
      })),
      setting,
      consent: consentIn(queue, consent),
      takesPosition: takes(setting),
    }
  }, [asked.data, queue, timeZone, templates, setting, consent, customer])
}
