import {
  competitorOutcomes,
  type DealCompetitor,
  type DealCompetitorPatch,
  standings,
} from '#contract/opportunities/competitors/deal-competitor.ts'
import { currencies } from '#contract/shared/choices.ts'
import { Button, Input, Radio, Select } from 'antd'
import { useState } from 'react'
import { FieldInput } from '../../foundation/field-input.tsx'
import type { AnyRecord } from '../../foundation/record-kind.tsx'
import '../../foundation/settings-section.css'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { Labelled } from '../../ui/labelled.tsx'
import { fill, useLabel, useText } from '../../ui/language.tsx'
import { showToast } from '../../ui/toast.tsx'
import { competitorTexts } from './competitor.texts.ts'
import { useDealCompetitors } from './use-deal-competitors.ts'

const unsaid = ''
const priceField = { kind: 'money', name: 'price', label: competitorTexts.price, access: 'write' } as const

/** Says how a competitor stands in a deal: its strength, its price, what became of it, and from where we know. */
export function CompetitorDialog({
  deal,
  one,
  onClose,
}: {
  deal: AnyRecord
  one: DealCompetitor
  onClose: () => void
}) {
  const text = useText(competitorTexts)
  const say = useLabel()
  const { write, remove } = useDealCompetitors(deal.id)
  const [said, setSaid] = useState<DealCompetitorPatch>({})
  const now = { ...one, ...said }
  const change = (patch: DealCompetitorPatch) => setSaid((before) => ({ ...before, ...patch }))
  const { name } = one.competitor
  const save = () =>
    write.mutate({ competitor: one.competitor.id, patch: said, version: one.version }, { onSuccess: onClose })
  const takeOut = () =>
    remove.mutate(one.competitor.id, {
      onSuccess: () => {
        showToast({ text: fill(text.removed, { name }) })
        onClose()
      },
    })
  const choices = (options: typeof standings | typeof competitorOutcomes, none: string) => [
    { value: unsaid, label: none },
    ...options.map((option) => ({ value: option.value as string, label: say(option.label) })),
  ]
  return (
    <FormDialog
      title={name}
      action={text.save}
      isSending={write.isPending}
      onSend={save}
      onClose={onClose}
      aside={
        <Button danger type="text" loading={remove.isPending} onClick={takeOut}>
          {text.remove}
        </Button>
      }
    >
      <div className="settings-form">
        <Labelled label={text.strength}>
          {({ id }) => (
            <Radio.Group
              id={id}
              optionType="button"
              value={now.strength ?? unsaid}
              options={choices(standings, text.notSaid)}
              onChange={(event) => change({ strength: (event.target.value || null) as DealCompetitor['strength'] })}
            />
          )}
        </Labelled>
        <div className="competitors__price">
          <Labelled label={text.price}>
            {({ id }) => (
              <FieldInput
                id={id}
                field={priceField}
                value={now.price}
                onChange={(price) => change({ price: (price as string | null | undefined) ?? null })}
              />
            )}
          </Labelled>
          <Labelled label={text.currency}>
            {({ id }) => (
              <Select<string>
                id={id}
                value={now.currency ?? (deal['currency'] as string | null | undefined) ?? null}
                options={currencies.map(({ value, label }) => ({ value, label: say(label) }))}
                onChange={(currency) => change({ currency })}
              />
            )}
          </Labelled>
        </div>
        <Labelled label={text.outcome}>
          {({ id }) => (
            <Radio.Group
              id={id}
              optionType="button"
              value={now.outcome ?? unsaid}
              options={choices(competitorOutcomes, text.running)}
              onChange={(event) => change({ outcome: (event.target.value || null) as DealCompetitor['outcome'] })}
            />
          )}
        </Labelled>
        <Labelled label={text.notes}>
          {({ id }) => (
            <Input.TextArea
              id={id}
              maxLength={2000}
              autoSize={{ minRows: 2, maxRows: 8 }}
              value={now.notes ?? ''}
              onChange={(event) => change({ notes: event.target.value || null })}
            />
          )}
        </Labelled>
        <Labelled label={text.source} hint={text.sourceHint}>
          {({ id }) => (
            <Input
              id={id}
              maxLength={200}
              value={now.source ?? ''}
              onChange={(event) => change({ source: event.target.value || null })}
            />
          )}
        </Labelled>
      </div>
    </FormDialog>
  )
}
