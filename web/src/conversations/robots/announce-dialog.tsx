import { type Announcement, platformNames, type Robot, robotOperations } from '#contract/conversations/robots/robot.ts'
import { useQueryClient } from '@tanstack/react-query'
import { Checkbox, Input } from 'antd'
import { useState } from 'react'
import { call } from '../../foundation/api.ts'
import { useIdempotencyKey } from '../../foundation/idempotency.ts'
import { useEntry } from '../../organization/use-entry.ts'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { Labelled } from '../../ui/labelled.tsx'
import { fill, useLabel, useText } from '../../ui/language.tsx'
import { showToast } from '../../ui/toast.tsx'
import { staleWithRobots } from './robot-queries.ts'
import { robotTexts } from './robot.texts.ts'

/** Has robots say something to their groups. */
export function AnnounceDialog({ robots, onClose }: { robots: readonly Robot[]; onClose: () => void }) {
  const text = useText(robotTexts)
  const say = useLabel()
  const client = useQueryClient()
  const keyFor = useIdempotencyKey()
  const [draft, setDraft] = useState<Announcement>({ robots: robots.map(({ id }) => id), title: '', text: '' })
  const entry = useEntry(
    () => call(robotOperations.announce, { body: draft, idempotencyKey: keyFor(draft) }),
    ({ queued }) => {
      for (const queryKey of staleWithRobots) void client.invalidateQueries({ queryKey })
      showToast({ text: fill(text.queued, { count: queued }) })
      onClose()
    },
  )
  return (
    <FormDialog
      title={text.announce}
      action={text.send}
      disabled={draft.robots.length === 0 || draft.title.trim() === '' || draft.text.trim() === ''}
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
        <Labelled label={text.headline} required error={entry.faultOf('title')}>
          {(names) => (
            <Input
              {...names}
              maxLength={60}
              value={draft.title}
              onChange={({ target }) => setDraft({ ...draft, title: target.value })}
            />
          )}
        </Labelled>
        <Labelled label={text.words} required error={entry.faultOf('text')}>
          {(names) => (
            <Input.TextArea
              {...names}
              autoSize={{ minRows: 3, maxRows: 10 }}
              maxLength={1_000}
              value={draft.text}
              onChange={({ target }) => setDraft({ ...draft, text: target.value })}
            />
          )}
        </Labelled>
        <fieldset className="kind-choice">
          <legend>{text.to}</legend>
          {robots.map(({ id, name, platform, silentUntil }) => (
            <Checkbox
              key={id}
              checked={draft.robots.includes(id)}
              onChange={({ target }) =>
                setDraft({
                  ...draft,
                  robots: robots.flatMap((one) =>
                    (one.id === id ? target.checked : draft.robots.includes(one.id)) ? one.id : [],
                  ),
                })
              }
            >
              {name}{' '}
              <span className="faint">
                {say(platformNames[platform])}
                {silentUntil !== null && ` · ${text.isSilent}`}
              </span>
            </Checkbox>
          ))}
          {entry.faultOf('robots') && <p className="labelled__error">{entry.faultOf('robots')}</p>}
        </fieldset>
      </div>
    </FormDialog>
  )
}
