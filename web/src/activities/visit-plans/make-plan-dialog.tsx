import { type PlanUnit, visitPlanOperations } from '#contract/activities/visit-plans/visit-plan.ts'
import { useNavigate } from '@tanstack/react-router'
import { Select } from 'antd'
import { useState } from 'react'
import { call } from '../../foundation/api.ts'
import { DayInput } from '../../foundation/day-input.tsx'
import { useIdempotencyKey } from '../../foundation/idempotency.ts'
import { PersonInput } from '../../foundation/person-input.tsx'
import { useRights } from '../../foundation/rights.ts'
import { useSession } from '../../foundation/session.ts'
import { useSend } from '../../foundation/use-send.ts'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { Labelled } from '../../ui/labelled.tsx'
import { useText } from '../../ui/language.tsx'
import { planTexts } from './plan.texts.ts'

/** Whose plan is made, and of which week or month. */
export function MakePlanDialog({ day, onClose }: { day: string; onClose: () => void }) {
  const text = useText(planTexts)
  const navigate = useNavigate()
  const { user } = useSession()
  const leads = useRights().seesOthers('activity')
  const [person, setPerson] = useState<{ id: string; name: string }>({ id: user.id, name: user.name })
  const [unit, setUnit] = useState<PlanUnit>('month')
  const [on, setOn] = useState(day)
  const keyFor = useIdempotencyKey()
  const body = { person: person.id, unit, day: on }
  const make = useSend(
    () => call(visitPlanOperations.generate, { body, idempotencyKey: keyFor(body) }),
    [['visit-plans']],
    ({ id }) => void navigate({ to: '/visit-plans/$id', params: { id } }),
  )
  return (
    <FormDialog
      width={420}
      title={text.make}
      action={text.make}
      isSending={make.isPending}
      disabled={on === ''}
      onSend={() => make.mutate(undefined)}
      onClose={onClose}
    >
      <div className="visit-plans__form">
        <p className="muted">{text.noneHint}</p>
        {leads && (
          <Labelled label={text.makeFor}>
            {({ id }) => (
              <PersonInput
                id={id}
                field={{ kind: 'reference', to: 'user', label: planTexts.makeFor, required: true }}
                label={text.makeFor}
                value={person}
                onChange={(chosen) => chosen && setPerson(chosen as typeof person)}
              />
            )}
          </Labelled>
        )}
        <Labelled label={text.unit}>
          {(names) => (
            <Select<PlanUnit>
              {...names}
              value={unit}
              options={[
                { value: 'month', label: text.wholeMonth },
                { value: 'week', label: text.week },
              ]}
              onChange={setUnit}
            />
          )}
        </Labelled>
        <Labelled label={text.day}>{(names) => <DayInput {...names} value={on} onChange={setOn} />}</Labelled>
      </div>
    </FormDialog>
  )
}
