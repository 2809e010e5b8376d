import { type Buying, buyingOperations, type DecisionStep } from '#contract/opportunities/buying/buying.operations.ts'
import { type BuyingStage, buyingStages } from '#contract/opportunities/stage-definition.ts'
import { inLanguage } from '#contract/shared/label.ts'
import { useQuery } from '@tanstack/react-query'
import { Button, Input, Select } from 'antd'
import { Plus } from 'lucide-react'
import { useState } from 'react'
import { mapQuery } from '../../customers/decision-map/map-queries.ts'
import { call, newKey } from '../../foundation/api.ts'
import { DateInput } from '../../foundation/date-input.tsx'
import type { AnyRecord } from '../../foundation/record-kind.tsx'
import { useSend } from '../../foundation/use-send.ts'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { fill, useLanguage, useText } from '../../ui/language.tsx'
import { MoveButtons } from '../../ui/move-buttons.tsx'
import { showToast } from '../../ui/toast.tsx'
import { useBuyingAnswer } from './buying-queries.ts'
import { buyingTexts, stepTexts } from './buying.texts.ts'
import { draftOf } from './step-draft.ts'

type Row = Omit<DecisionStep, 'id'> & { id: string | null; key: string }

const plannedField = { kind: 'date', label: stepTexts.plannedOn } as const
const doneField = { kind: 'date', label: stepTexts.doneOn } as const
const blank = { name: '', stage: null, contact: null, plannedOn: null, doneOn: null, result: null }

type Props = { deal: AnyRecord; buying: Buying; onClose: () => void }

/** The customer's decision steps in order, all on one sheet. */
export function StepsDialog({ deal, buying, onClose }: Props) {
  const text = useText(stepTexts)
  const [rows, setRows] = useState<readonly Row[]>(() =>
    buying.steps.length > 0
      ? buying.steps.map((step) => ({ ...step, key: step.id }))
      : [{ ...blank, id: null, key: newKey() }],
  )
  const take = useBuyingAnswer(deal.id)
  const save = useSend(
    () =>
      call(buyingOperations.writeSteps, {
        params: { id: deal.id },
        body: {
          steps: rows
            .filter(({ name }) => name.trim() !== '')
            .map(({ id, key: _key, ...row }) => {
              const { id: _id, ...draft } = draftOf({ ...row, id: id ?? '' })
              return id === null ? draft : { ...draft, id }
            }),
        },
        ifMatch: buying.version,
      }),
    [['buying', deal.id]],
    (answer) => {
      take(answer)
      showToast({ text: text.saved })
      onClose()
    },
  )
  const put = (at: number, part: Partial<Row>) =>
    setRows(rows.map((row, index) => (index === at ? { ...row, ...part } : row)))
  const move = (at: number, by: -1 | 1) => {
    const [one, other] = [rows[at], rows[at + by]]
    if (one && other) setRows(rows.map((row) => (row === one ? other : row === other ? one : row)))
  }
  return (
    <FormDialog
      width={720}
      title={text.title}
      action={text.save}
      isSending={save.isPending}
      onSend={() => save.mutate(undefined)}
      onClose={onClose}
    >
      <p className="muted">{text.hint}</p>
      <ol className="step-rows">
        {rows.map((row, at) => (
          <StepRow
            key={row.key}
            deal={deal}
            row={row}
            isFirst={at === 0}
            isLast={at === rows.length - 1}
            onChange={(part) => put(at, part)}
            onMove={(by) => move(at, by)}
            onRemove={() => setRows(rows.filter((one) => one !== row))}
          />
        ))}
      </ol>
      <Button
        icon={<Plus size={14} />}
        disabled={rows.length >= 30}
        onClick={() => setRows([...rows, { ...blank, id: null, key: newKey() }])}
      >
        {text.add}
      </Button>
    </FormDialog>
  )
}

type RowProps = {
  deal: AnyRecord
  row: Row
  isFirst: boolean
  isLast: boolean
  onChange: (part: Partial<Row>) => void
  onMove: (by: -1 | 1) => void
  onRemove: () => void
}

function StepRow({ deal, row, isFirst, isLast, onChange, onMove, onRemove }: RowProps) {
  const text = useText(stepTexts)
  const texts = useText(buyingTexts)
  const { language } = useLanguage()
  const people = useQuery(mapQuery({ type: 'opportunity', id: deal.id })).data?.people ?? []
  const known = people.map(({ id, name }) => ({ value: id, label: name || texts.outOfSight }))
  const chosen = row.contact
  const options =
    chosen && !known.some(({ value }) => value === chosen.id)
      ? [...known, { value: chosen.id, label: chosen.name || texts.outOfSight }]
      : known
  const { name } = row
  return (
    <li className="step-row">
      <div className="step-row__fields">
        <Input
          className="step-row__name"
          aria-label={text.name}
          placeholder={text.name}
          maxLength={120}
          value={name}
          onChange={(event) => onChange({ name: event.target.value })}
        />
        <Select<BuyingStage | null>
          aria-label={text.stage}
          placeholder={text.stage}
          allowClear
          value={row.stage}
          options={buyingStages.map(({ value, label }) => ({ value, label: inLanguage(label, language) }))}
          onChange={(stage) => onChange({ stage: stage ?? null })}
        />
        <Select<string | null>
          aria-label={text.contact}
          placeholder={text.contact}
          allowClear
          value={chosen?.id ?? null}
          options={options}
          onChange={(id) =>
            onChange({ contact: id ? { id, name: options.find(({ value }) => value === id)?.label ?? '' } : null })
          }
        />
        <span className="step-row__day">
          <span className="faint">{text.plannedOn}</span>
          <DateInput
            field={plannedField}
            value={row.plannedOn}
            onChange={(plannedOn) => onChange({ plannedOn: (plannedOn as string | null) ?? null })}
          />
        </span>
        <span className="step-row__day">
          <span className="faint">{text.doneOn}</span>
          <DateInput
            field={doneField}
            value={row.doneOn}
            onChange={(doneOn) => onChange({ doneOn: (doneOn as string | null) ?? null })}
          />
        </span>
        <Input
          className="step-row__result"
          aria-label={text.result}
          placeholder={text.result}
          maxLength={300}
          value={row.result ?? ''}
          onChange={(event) => onChange({ result: event.target.value || null })}
        />
      </div>
      <MoveButtons
        small
        says={{ up: fill(text.up, { name }), down: fill(text.down, { name }), remove: fill(text.remove, { name }) }}
        isFirst={isFirst}
        isLast={isLast}
        onMove={onMove}
        onRemove={onRemove}
      />
    </li>
  )
}
