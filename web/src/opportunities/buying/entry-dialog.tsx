import { activityOperations } from '#contract/activities/activity.operations.ts'
import { type Buying, type BuyingEntry, buyingOperations } from '#contract/opportunities/buying/buying.operations.ts'
import { type BuyingStage, buyingStages } from '#contract/opportunities/stage-definition.ts'
import type { Reference } from '#contract/shared/field.ts'
import { inLanguage } from '#contract/shared/label.ts'
import { useQuery } from '@tanstack/react-query'
import { Input, Select } from 'antd'
import { useState } from 'react'
import { call } from '../../foundation/api.ts'
import { DateInput } from '../../foundation/date-input.tsx'
import { filesQuery } from '../../foundation/files-query.ts'
import { queryKeys } from '../../foundation/query-keys.ts'
import type { AnyRecord } from '../../foundation/record-kind.tsx'
import { nameOf } from '../../foundation/record-value.ts'
import { useSend } from '../../foundation/use-send.ts'
import { ChoiceChips } from '../../ui/choice-chips.tsx'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { Labelled } from '../../ui/labelled.tsx'
import { useLanguage, useText } from '../../ui/language.tsx'
import { useBuyingAnswer } from './buying-queries.ts'
import { buyingTexts, entryTexts } from './buying.texts.ts'

const dayField = { kind: 'date', label: entryTexts.enteredOn } as const

type Props = { deal: AnyRecord; buying: Buying; entry: BuyingEntry | null; onClose: () => void }

/** What can be chosen as evidence; what was chosen before is among it, however long ago that was. */
function withOwn(own: Reference | null | undefined, found: readonly Reference[] = []) {
  const all = own && !found.some(({ id }) => id === own.id) ? [own, ...found] : found
  return all.map(({ id, name }) => ({ value: id, label: name }))
}

/** Asks to which buying stage the customer came, since when, and what shows it. */
export function EntryDialog({ deal, buying, entry, onClose }: Props) {
  const text = useText(entryTexts)
  const titles = useText(buyingTexts)
  const { language } = useLanguage()
  const [stage, setStage] = useState<BuyingStage | null>(entry?.stage ?? null)
  const [enteredOn, setEnteredOn] = useState<unknown>(entry?.enteredOn ?? buying.today)
  const [note, setNote] = useState(entry?.note ?? '')
  const [file, setFile] = useState<string | null>(entry?.file?.id ?? null)
  const [activity, setActivity] = useState<string | null>(entry?.activity?.id ?? null)
  const files = useQuery(filesQuery('opportunity', deal.id)).data?.items
  const activities = useQuery({
    queryKey: [...queryKeys.lists('activity'), 'of-deal', deal.id],
    queryFn: ({ signal }) =>
      call(activityOperations.list, {
        query: {
          limit: 50,
          sort: '-updatedAt',
          filter: { all: [{ field: 'opportunity', operator: 'is', value: deal.id }] },
        },
        signal,
      }),
  }).data?.items
  const take = useBuyingAnswer(deal.id)
  const send = useSend(
    () => {
      const body = {
        stage: stage as BuyingStage,
        enteredOn: String(enteredOn),
        note: note.trim() || null,
        // What is not touched stays: it may be out of the reader's sight.
        ...(file === (entry?.file?.id ?? null) ? {} : { file }),
        ...(activity === (entry?.activity?.id ?? null) ? {} : { activity }),
      }
      return entry
        ? call(buyingOperations.correct, { params: { id: deal.id, entry: entry.id }, body })
        : call(buyingOperations.enter, { params: { id: deal.id }, body })
    },
    [],
    (answer) => {
      take(answer)
      onClose()
    },
  )
  return (
    <FormDialog
      title={entry ? titles.correct : titles.enter}
      action={text.save}
      disabled={stage === null || typeof enteredOn !== 'string'}
      isSending={send.isPending}
      onSend={() => send.mutate(undefined)}
      onClose={onClose}
    >
      <div className="buying-form">
        <ChoiceChips
          label={text.stage}
          options={buyingStages.map((one) => ({ value: one.value, label: inLanguage(one.label, language) }))}
          value={stage}
          onChange={setStage}
        />
        <Labelled label={text.enteredOn}>
          {({ id }) => <DateInput id={id} field={dayField} value={enteredOn} onChange={setEnteredOn} />}
        </Labelled>
        <Labelled label={text.note}>
          {({ id }) => (
            <Input.TextArea
              id={id}
              value={note}
              maxLength={500}
              autoSize={{ minRows: 2 }}
              onChange={(event) => setNote(event.target.value)}
            />
          )}
        </Labelled>
        <Labelled label={text.activity}>
          {({ id }) => (
            <Select<string | null>
              id={id}
              allowClear
              value={activity}
              showSearch={{ optionFilterProp: 'label' }}
              options={withOwn(
                entry?.activity,
                activities?.map((one) => ({ id: one.id, name: nameOf(one) })),
              )}
              onChange={(picked) => setActivity(picked ?? null)}
            />
          )}
        </Labelled>
        <Labelled label={text.file} {...(files?.length === 0 ? { hint: text.noFile } : {})}>
          {({ id }) => (
            <Select<string | null>
              id={id}
              allowClear
              disabled={!files?.length && !entry?.file}
              value={file}
              options={withOwn(entry?.file, files)}
              onChange={(picked) => setFile(picked ?? null)}
            />
          )}
        </Labelled>
      </div>
    </FormDialog>
  )
}
