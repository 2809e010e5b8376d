import { sightOperations } from '#contract/organization/sight.operations.ts'
import type { RecordType, Reference } from '#contract/shared/field.ts'
import { label } from '#contract/shared/label.ts'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Drawer, Select } from 'antd'
import { X } from 'lucide-react'
import { Avatar } from '../ui/avatar.tsx'
import { Labelled } from '../ui/labelled.tsx'
import { fill, useLabel, useLanguage, useText } from '../ui/language.tsx'
import { SkeletonLines } from '../ui/skeleton.tsx'
import { showToast } from '../ui/toast.tsx'
import { call } from './api.ts'
import { PersonInput } from './person-input.tsx'
import { asProblem } from './problem.ts'
import { problemText } from './problem.texts.ts'
import { queryKeys } from './query-keys.ts'
import { useRights } from './rights.ts'
import './sight-drawer.css'
import { sightTexts } from './sight.texts.ts'

type Seeing = Awaited<ReturnType<typeof fetchSight>>['items'][number]
type Share = { user: string; change: boolean }

function fetchSight(type: RecordType, id: string, signal?: AbortSignal) {
  return call(sightOperations.who, { params: { type, id }, signal })
}

/** From the nearest to the widest. */
const reasons = ['owner', 'shared', 'department', 'below', 'all'] as const

const personField = { kind: 'reference', to: 'user', label: label('同事', 'Person') } as const

function useShare(type: RecordType, id: string) {
  const client = useQueryClient()
  const text = useText(sightTexts)
  const { language } = useLanguage()
  return useMutation({
    mutationFn: (people: Share[]) => call(sightOperations.share, { params: { type, id }, body: { people } }),
    onSuccess: async () => {
      showToast({ text: text.changed })
      await client.invalidateQueries({ queryKey: queryKeys.sight(type, id) })
    },
    onError: (error) => showToast({ text: problemText(asProblem(error), language), tone: 'bad' }),
  })
}

type PersonProps = { seeing: Seeing; onChange: ((change: boolean) => void) | undefined; onStop: () => void }

function SeeingPerson({ seeing, onChange, onStop }: PersonProps) {
  const text = useText(sightTexts)
  const say = useLabel()
  return (
    <li className="sight__person">
      <Avatar name={seeing.user.name} size={32} />
      <span className="sight__who">
        <span className="one-line">{seeing.user.name}</span>
        <span className="one-line faint">
          {[seeing.user.departmentName, say(seeing.roleName)].filter(Boolean).join(' · ')}
        </span>
      </span>
      {onChange ? (
        <>
          <Select
            size="small"
            variant="filled"
            aria-label={fill(text.access, { name: seeing.user.name })}
            value={seeing.change}
            options={[
              { value: false, label: text.mayRead },
              { value: true, label: text.mayChange },
            ]}
            onChange={onChange}
          />
          <button
            type="button"
            className="icon-button icon-button--small"
            aria-label={fill(text.stop, { name: seeing.user.name })}
            onClick={onStop}
          >
            <X size={14} />
          </button>
        </>
      ) : (
        <span className="faint sight__access">{seeing.change ? text.mayChange : text.mayRead}</span>
      )}
    </li>
  )
}

/** Everybody who can see a record with the reason that lets them, and the place to share it. */
export function SightDrawer({ type, id, onClose }: { type: RecordType; id: string; onClose: () => void }) {
  const text = useText(sightTexts)
  const rights = useRights()
  const sight = useQuery({ queryKey: queryKeys.sight(type, id), queryFn: ({ signal }) => fetchSight(type, id, signal) })
  const share = useShare(type, id)
  const everybody = sight.data?.items ?? []
  const shares: Share[] = everybody
    .filter((one) => one.reason === 'shared')
    .map((one) => ({ user: one.user.id, change: one.change }))
  const mayShare = rights.may(type, 'change')
  const why = {
    owner: text.ownerWhy,
    shared: text.sharedWhy,
    department: text.departmentWhy,
    below: text.belowWhy,
    all: text.allWhy,
  }
  const add = (picked: unknown) => {
    const person = picked as Reference | null
    if (person && !shares.some((one) => one.user === person.id))
      share.mutate([...shares, { user: person.id, change: false }])
  }
  return (
    <Drawer open onClose={onClose} title={text.title} size={420}>
      {sight.isPending ? (
        <SkeletonLines />
      ) : (
        <div className="sight">
          {mayShare && (
            <Labelled label={text.share} hint={text.shareHint}>
              {(names) => <PersonInput id={names.id} field={personField} value={null} onChange={add} />}
            </Labelled>
          )}
          <p className="sight__summary">{fill(text.summary, { count: everybody.length })}</p>
          {reasons.map((reason) => {
            const people = everybody.filter((one) => one.reason === reason)
            if (people.length === 0) return null
            return (
              <section key={reason}>
                <h3 className="sight__reason">
                  {text[reason]} <span className="faint">{people.length}</span>
                </h3>
                <p className="faint sight__why">{why[reason]}</p>
                <ul>
                  {people.map((one) => (
                    <SeeingPerson
                      key={one.user.id}
                      seeing={one}
                      onChange={
                        reason === 'shared' && mayShare
                          ? (change) =>
                              share.mutate(
                                shares.map((other) => (other.user === one.user.id ? { ...other, change } : other)),
                              )
                          : undefined
                      }
                      onStop={() => share.mutate(shares.filter((other) => other.user !== one.user.id))}
                    />
                  ))}
                </ul>
              </section>
            )
          })}
        </div>
      )}
    </Drawer>
  )
}
