import { activityOperations } from '#contract/activities/activity.operations.ts'
import { useNavigate } from '@tanstack/react-router'
import { MapPin } from 'lucide-react'
import { act, newPlaceholder } from '../../foundation/offline/offline.ts'
import { useAct } from '../../foundation/offline/use-act.ts'
import { queryKeys } from '../../foundation/query-keys.ts'
import { Button } from '../../ui/button.tsx'
import { fill, useText } from '../../ui/language.tsx'
import { activityTexts } from '../activity.texts.ts'

/** Begins a visit to a customer that nobody planned, with or without network. */
export function VisitNow({ customer, name }: { customer: string; name: string }) {
  const text = useText(activityTexts)
  const navigate = useNavigate()
  const begin = useAct(
    (placeholder: string) => {
      const subject = fill(text.visitOf, { name })
      const body = { name: subject, kind: 'visit', customer, at: new Date().toISOString(), done: false }
      return act(activityOperations.create, { body }, { name: subject, makes: placeholder })
    },
    [['timeline'], queryKeys.lists('activity')],
    (acted, placeholder) => void navigate({ to: `/visits/${acted.kind === 'done' ? acted.answer.id : placeholder}` }),
  )
  return (
    <Button
      block
      size="large"
      className="composer-log"
      icon={<MapPin size={18} />}
      loading={begin.isPending}
      onClick={() => begin.mutate(newPlaceholder())}
    >
      {text.visitNow}
    </Button>
  )
}
