import { announcementOperations } from '#contract/conversations/announcements/announcement.operations.ts'
import type { Announcement } from '#contract/conversations/announcements/announcement.ts'
import { useQuery } from '@tanstack/react-query'
import { Checkbox, Input, Select } from 'antd'
import { useState } from 'react'
import { call, newKey } from '../../foundation/api.ts'
import { DayInput } from '../../foundation/day-input.tsx'
import { departmentsQuery } from '../../foundation/people.ts'
import { useSend } from '../../foundation/use-send.ts'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { Labelled } from '../../ui/labelled.tsx'
import { useText } from '../../ui/language.tsx'
import { announcementKey } from './announcement-queries.ts'
import { announcementTexts } from './announcement.texts.ts'

type Draft = {
  title: string
  body: string
  departments: string[]
  mustRead: boolean
  readBy: string
  pinnedUntil: string
}

const draftOf = (announcement: Announcement | undefined): Draft => ({
  title: announcement?.title ?? '',
  body: announcement?.body ?? '',
  departments: announcement?.departments.map(({ id }) => id) ?? [],
  mustRead: announcement?.mustRead ?? false,
  readBy: announcement?.readBy ?? '',
  pinnedUntil: announcement?.pinnedUntil ?? '',
})

const dayOrNone = (day: string) => (day === '' ? null : day)

/** Writes an announcement, or writes it on before it is published. */
export function AnnouncementDialog({
  announcement,
  onClose,
  onSaved,
}: {
  announcement?: Announcement
  onClose: () => void
  onSaved?: (announcement: Announcement) => void
}) {
  const text = useText(announcementTexts)
  const [draft, setDraft] = useState(() => draftOf(announcement))
  const [key] = useState(newKey)
  const change = (patch: Partial<Draft>) => setDraft((now) => ({ ...now, ...patch }))
  const save = useSend(
    () => {
      const body = {
        ...draft,
        readBy: draft.mustRead ? dayOrNone(draft.readBy) : null,
        pinnedUntil: dayOrNone(draft.pinnedUntil),
      }
      return announcement
        ? call(announcementOperations.change, {
            params: { id: announcement.id },
            body,
            ifMatch: announcement.version,
          })
        : call(announcementOperations.create, { body, idempotencyKey: key })
    },
    [announcementKey],
    (saved) => {
      onClose()
      onSaved?.(saved)
    },
  )
  return (
    <FormDialog
      title={announcement ? text.changeTitle : text.write}
      action={announcement ? text.save : text.saveDraft}
      width={640}
      disabled={draft.title.trim() === '' || draft.body.trim() === ''}
      isSending={save.isPending}
      onSend={() => save.mutate(undefined)}
      onClose={onClose}
    >
      <div className="announcement-dialog">
        <Labelled label={text.name} required>
          {(names) => (
            <Input
              {...names}
              maxLength={120}
              value={draft.title}
              onChange={(event) => change({ title: event.target.value })}
            />
          )}
        </Labelled>
        <Labelled label={text.body} hint={text.bodyHint} required>
          {(names) => (
            <Input.TextArea
              {...names}
              autoSize={{ minRows: 6, maxRows: 14 }}
              maxLength={20_000}
              value={draft.body}
              onChange={(event) => change({ body: event.target.value })}
            />
          )}
        </Labelled>
        <ToWhom draft={draft} change={change} />
      </div>
    </FormDialog>
  )
}

function ToWhom({ draft, change }: { draft: Draft; change: (patch: Partial<Draft>) => void }) {
  const text = useText(announcementTexts)
  const departments = useQuery(departmentsQuery)
  return (
    <>
      <Labelled label={text.departments} hint={text.leftEmpty}>
        {(names) => (
          <Select
            {...names}
            mode="multiple"
            value={draft.departments}
            showSearch={{ optionFilterProp: 'label' }}
            options={(departments.data?.items ?? []).map(({ id, name }) => ({ value: id, label: name }))}
            onChange={(chosen) => change({ departments: chosen })}
          />
        )}
      </Labelled>
      <Checkbox checked={draft.mustRead} onChange={(event) => change({ mustRead: event.target.checked })}>
        {text.mustRead}
      </Checkbox>
      <div className="announcement-dialog__row">
        {draft.mustRead && (
          <Labelled label={text.readBy}>
            {(names) => <DayInput {...names} value={draft.readBy} onChange={(readBy) => change({ readBy })} />}
          </Labelled>
        )}
        <Labelled label={text.pinnedUntil}>
          {(names) => (
            <DayInput {...names} value={draft.pinnedUntil} onChange={(pinnedUntil) => change({ pinnedUntil })} />
          )}
        </Labelled>
      </div>
    </>
  )
}
