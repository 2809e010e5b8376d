import { notificationKinds, usualQuiet } from '#contract/conversations/notification.ts'
import {
  platformNames,
  type Robot,
  type RobotDraft,
  robotOperations,
  robotPlatforms,
  signsItself,
  usualAddresses,
} from '#contract/conversations/robots/robot.ts'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Input, Select, Switch } from 'antd'
import { useState } from 'react'
import { call } from '../../foundation/api.ts'
import { departmentRows } from '../../foundation/department-rows.ts'
import { useIdempotencyKey } from '../../foundation/idempotency.ts'
import { departmentsQuery } from '../../foundation/people.ts'
import { useEntry } from '../../organization/use-entry.ts'
import { ChoiceChips } from '../../ui/choice-chips.tsx'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { Labelled } from '../../ui/labelled.tsx'
import { fill, useLabel, useLanguage, useText } from '../../ui/language.tsx'
import { showToast } from '../../ui/toast.tsx'
import { QuietChoice } from '../notifications/quiet-choice.tsx'
import { staleWithRobots } from './robot-queries.ts'
import { KindChoice } from './kind-choice.tsx'
import { robotTexts } from './robot.texts.ts'

/** What a list shows for everybody: a list has no empty value of its own. */
const everybody = 'everybody'
/** Kinds that a group is called by; what is each one’s own day is not among them. */
const usualKinds = notificationKinds.filter((kind) => ['request', 'request-late', 'approval', 'comment'].includes(kind))
const languages = [
  { value: 'zh', label: '简体中文' },
  { value: 'en', label: 'English' },
] as const

/** Adds a robot, or changes one; what opens it is entered and never shown. */
export function RobotDialog({ robot, onClose }: { robot: Robot | null; onClose: () => void }) {
  const text = useText(robotTexts)
  const say = useLabel()
  const { language } = useLanguage()
  const client = useQueryClient()
  const keyFor = useIdempotencyKey()
  const departments = useQuery(departmentsQuery).data?.items ?? []
  const [draft, setDraft] = useState<RobotDraft>(() => ({
    platform: robot?.platform ?? 'wecom',
    name: robot?.name ?? '',
    kinds: robot?.kinds ?? usualKinds,
    departmentId: robot?.departmentId ?? null,
    language: robot?.language ?? language,
    active: robot?.active ?? true,
    quiet: robot ? robot.quiet : usualQuiet,
    daysOff: robot?.daysOff ?? false,
    address: '',
  }))
  const change = (part: Partial<RobotDraft>) => setDraft({ ...draft, ...part })
  const entry = useEntry(
    () => {
      const { platform, address, secret, ...setting } = draft
      // A secret stays with its address: another address has another secret, or none.
      const given = secret ?? (address === '' ? undefined : '')
      const signed = given === undefined || !signsItself(platform) ? {} : { secret: given }
      if (!robot)
        return call(robotOperations.create, {
          body: { ...setting, platform, address, ...signed },
          idempotencyKey: keyFor(draft),
        })
      return call(robotOperations.change, {
        params: { id: robot.id },
        body: { ...setting, ...(address === '' ? {} : { address }), ...signed },
        ifMatch: robot.version,
      })
    },
    () => {
      for (const queryKey of staleWithRobots) void client.invalidateQueries({ queryKey })
      showToast({ text: text.saved })
      onClose()
    },
  )
  const isWhole = draft.name.trim() !== '' && (robot !== null || draft.address.trim() !== '')
  return (
    <FormDialog
      width={640}
      title={robot ? text.editTitle : text.add}
      action={text.save}
      disabled={!isWhole}
      isSending={entry.isSending}
      onSend={() => entry.send(undefined)}
      onClose={onClose}
    >
      <div className="settings-form">
        {entry.problem && (
          <p role="alert" className="labelled__error">
            {entry.problem}
          </p>
        )}
        {!robot && (
          <ChoiceChips
            label={text.platform}
            value={draft.platform}
            options={robotPlatforms.map((value) => ({ value, label: say(platformNames[value]) }))}
            onChange={(platform) => change({ platform })}
          />
        )}
        <Labelled label={text.name} required error={entry.faultOf('name')}>
          {(names) => (
            <Input
              {...names}
              value={draft.name}
              maxLength={60}
              onChange={({ target }) => change({ name: target.value })}
            />
          )}
        </Labelled>
        <Labelled
          label={text.address}
          required={!robot}
          error={entry.faultOf('address')}
          hint={robot ? text.addressKept : fill(text.addressHint, { address: usualAddresses[draft.platform] })}
        >
          {(names) => (
            <Input
              {...names}
              autoComplete="off"
              value={draft.address}
              onChange={({ target }) => change({ address: target.value.trim() })}
            />
          )}
        </Labelled>
        {signsItself(draft.platform) && (
          <Labelled
            label={text.secret}
            error={entry.faultOf('secret')}
            hint={robot?.hasSecret && draft.address === '' ? text.secretKept : text.secretHint}
          >
            {(names) => (
              <Input.Password
                {...names}
                autoComplete="new-password"
                value={draft.secret ?? ''}
                onChange={({ target }) => change({ secret: target.value === '' ? undefined : target.value })}
              />
            )}
          </Labelled>
        )}
        <div className="settings-form__pair">
          <Labelled label={text.scope} error={entry.faultOf('departmentId')}>
            {({ id }) => (
              <Select
                id={id}
                className="field-input"
                value={draft.departmentId ?? everybody}
                options={[
                  { value: everybody, label: text.whole },
                  ...departmentRows(departments).map(({ department, depth }) => ({
                    value: department.id,
                    label: `${'　'.repeat(depth)}${department.name}`,
                  })),
                ]}
                onChange={(value) => change({ departmentId: value === everybody ? null : value })}
              />
            )}
          </Labelled>
          <Labelled label={text.language}>
            {({ id }) => (
              <Select
                id={id}
                className="field-input"
                value={draft.language}
                options={[...languages]}
                onChange={(value) => change({ language: value })}
              />
            )}
          </Labelled>
        </div>
        <KindChoice kinds={draft.kinds} onChange={(kinds) => change({ kinds })} />
        <QuietChoice
          quiet={draft.quiet}
          daysOff={draft.daysOff}
          words={{ legend: text.quiet, has: text.hasQuiet, daysOff: text.daysOff, hint: text.quietHint }}
          onChange={change}
        />
        {entry.faultOf('quiet.to') && (
          <p role="alert" className="labelled__error">
            {entry.faultOf('quiet.to')}
          </p>
        )}
        <label className="robot__active">
          <Switch checked={draft.active} onChange={(active) => change({ active })} /> {text.active}
        </label>
      </div>
    </FormDialog>
  )
}
