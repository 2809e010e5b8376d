import { materialOperations } from '#contract/conversations/library/material.operations.ts'
import { type Material, type MaterialKind, materialKinds } from '#contract/conversations/library/material.ts'
import { industries } from '#contract/shared/choices.ts'
import { useQuery } from '@tanstack/react-query'
import { Input, Select } from 'antd'
import { useState } from 'react'
import { call, newKey } from '../../foundation/api.ts'
import { DayInput } from '../../foundation/day-input.tsx'
import { departmentsQuery, peopleQuery } from '../../foundation/people.ts'
import { useCompanyChoices } from '../../foundation/reference-names.ts'
import { useSession } from '../../foundation/session.ts'
import { useSend } from '../../foundation/use-send.ts'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { Labelled } from '../../ui/labelled.tsx'
import { useLabel, useText } from '../../ui/language.tsx'
import { libraryKey } from './library-queries.ts'
import { libraryTexts } from './library.texts.ts'
import { type Chosen, SeveralInput } from './several-input.tsx'

type Draft = {
  kind: MaterialKind
  title: string
  summary: string
  industries: string[]
  stages: string[]
  competitors: Chosen[]
  products: Chosen[]
  departments: string[]
  keeper: string
  validUntil: string
}

const draftOf = (material: Material | undefined, self: string): Draft => ({
  kind: material?.kind ?? 'battle-card',
  title: material?.title ?? '',
  summary: material?.summary ?? '',
  industries: material?.industries ?? [],
  stages: material?.stages.map(({ id }) => id) ?? [],
  competitors: material?.competitors ?? [],
  products: material?.products ?? [],
  departments: material?.departments.map(({ id }) => id) ?? [],
  keeper: material?.keeper?.id ?? self,
  validUntil: material?.validUntil ?? '',
})

const ids = (chosen: readonly Chosen[]) => chosen.map(({ id }) => id)

/** Begins a material, or says otherwise what it is and for what. */
export function MaterialDialog({
  material,
  onClose,
  onSaved,
}: {
  material?: Material
  onClose: () => void
  onSaved?: (material: Material) => void
}) {
  const text = useText(libraryTexts)
  const { user } = useSession()
  const [draft, setDraft] = useState(() => draftOf(material, user.id))
  const [key] = useState(newKey)
  const change = (patch: Partial<Draft>) => setDraft((now) => ({ ...now, ...patch }))
  const save = useSend(
    () => {
      const body = {
        ...draft,
        competitors: ids(draft.competitors),
        products: ids(draft.products),
        validUntil: draft.validUntil === '' ? null : draft.validUntil,
      }
      return material
        ? call(materialOperations.change, { params: { id: material.id }, body, ifMatch: material.version })
        : call(materialOperations.create, { body, idempotencyKey: key })
    },
    [libraryKey],
    (saved) => {
      onClose()
      onSaved?.(saved)
    },
  )
  return (
    <FormDialog
      title={material ? text.changeTitle : text.add}
      action={material ? text.save : text.addDraft}
      width={640}
      disabled={draft.title.trim() === ''}
      isSending={save.isPending}
      onSend={() => save.mutate(undefined)}
      onClose={onClose}
    >
      <div className="material-dialog">
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
        <KindAndDay draft={draft} change={change} />
        <Labelled label={text.summary} hint={text.summaryHint}>
          {(names) => (
            <Input.TextArea
              {...names}
              rows={2}
              maxLength={1_000}
              value={draft.summary}
              onChange={(event) => change({ summary: event.target.value })}
            />
          )}
        </Labelled>
        <MeantFor draft={draft} change={change} />
        <ForWhom draft={draft} change={change} />
      </div>
    </FormDialog>
  )
}

type Part = { draft: Draft; change: (patch: Partial<Draft>) => void }

function KindAndDay({ draft, change }: Part) {
  const text = useText(libraryTexts)
  const inWords = useLabel()
  return (
    <div className="material-dialog__row">
      <Labelled label={text.kind} required>
        {(names) => (
          <Select
            {...names}
            value={draft.kind}
            options={materialKinds.map(({ value, label }) => ({ value, label: inWords(label) }))}
            onChange={(kind) => change({ kind })}
          />
        )}
      </Labelled>
      <Labelled label={text.validUntil}>
        {(names) => <DayInput {...names} value={draft.validUntil} onChange={(validUntil) => change({ validUntil })} />}
      </Labelled>
    </div>
  )
}

function MeantFor({ draft, change }: Part) {
  const text = useText(libraryTexts)
  const inWords = useLabel()
  const stages = useCompanyChoices('stage')
  return (
    <>
      <Labelled label={text.stages} hint={text.leftEmpty}>
        {(names) => (
          <Select
            {...names}
            mode="multiple"
            value={draft.stages}
            showSearch={{ optionFilterProp: 'label' }}
            options={stages.map(({ id, name, note }) => ({ value: id, label: note ? `${name} · ${note}` : name }))}
            onChange={(chosen) => change({ stages: chosen })}
          />
        )}
      </Labelled>
      <Labelled label={text.industries}>
        {(names) => (
          <Select
            {...names}
            mode="multiple"
            value={draft.industries}
            showSearch={{ optionFilterProp: 'label' }}
            options={industries.map(({ value, label }) => ({ value, label: inWords(label) }))}
            onChange={(chosen) => change({ industries: chosen })}
          />
        )}
      </Labelled>
      <div className="material-dialog__row">
        <Labelled label={text.competitors}>
          {(names) => (
            <SeveralInput
              names={names}
              type="competitor"
              value={draft.competitors}
              onChange={(competitors) => change({ competitors })}
            />
          )}
        </Labelled>
        <Labelled label={text.products}>
          {(names) => (
            <SeveralInput
              names={names}
              type="product"
              value={draft.products}
              onChange={(products) => change({ products })}
            />
          )}
        </Labelled>
      </div>
    </>
  )
}

function ForWhom({ draft, change }: Part) {
  const text = useText(libraryTexts)
  const departments = useQuery(departmentsQuery)
  const people = useQuery(peopleQuery)
  return (
    <div className="material-dialog__row">
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
      <Labelled label={text.keeper}>
        {(names) => (
          <Select
            {...names}
            value={draft.keeper}
            showSearch={{ optionFilterProp: 'label' }}
            options={(people.data?.items ?? [])
              .filter(({ id, status }) => status === 'active' || id === draft.keeper)
              .map(({ id, name }) => ({ value: id, label: name }))}
            onChange={(keeper) => change({ keeper })}
          />
        )}
      </Labelled>
    </div>
  )
}
