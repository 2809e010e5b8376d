import type { DuplicateType } from '#contract/customers/duplicate.ts'
import { fixedInMerges } from '#contract/customers/merge.operations.ts'
import type { Reference } from '#contract/shared/field.ts'
import { amidSentence } from '#contract/shared/label.ts'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Alert, Button } from 'antd'
import { ArrowLeftRight } from 'lucide-react'
import { useState } from 'react'
import { call } from '../../foundation/api.ts'
import { asProblem } from '../../foundation/problem.ts'
import { problemText } from '../../foundation/problem.texts.ts'
import { isChangeable, useRecordFields } from '../../foundation/record-fields.ts'
import { type AnyRecord, useKind } from '../../foundation/record-kind.tsx'
import { recordAddress } from '../../foundation/record-link.tsx'
import { recordQuery } from '../../foundation/record-queries.ts'
import { isEmptyValue, isReference, nameOf, sameValue, valueOf } from '../../foundation/record-value.ts'
import { RecordInput } from '../../foundation/reference-input.tsx'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { Labelled } from '../../ui/labelled.tsx'
import { fill, useLabel, useLanguage, useText } from '../../ui/language.tsx'
import { showToast } from '../../ui/toast.tsx'
import { MergeChoice } from './merge-choice.tsx'
import { merging } from './merge-operations.ts'
import './merge-records.css'
import { useUndoMerge } from './undo-merge.tsx'
import { mergeHints, mergeTexts } from './merge-records.texts.ts'

function useMerge(type: DuplicateType, stays: AnyRecord, goes: AnyRecord | undefined, onDone: () => void) {
  const client = useQueryClient()
  const navigate = useNavigate()
  const text = useText(mergeTexts)
  const { path } = useKind(type).names
  const undo = useUndoMerge(type)
  return useMutation({
    mutationFn: (take: string[]) =>
      call(merging[type].merge, {
        params: { id: stays.id },
        body: { from: goes?.id ?? '', take },
        ifMatch: stays.version,
      }),
    onSuccess: async (merged) => {
      onDone()
      const takeBack = () => undo.mutate({ kept: merged.id, gone: goes?.id ?? '' })
      showToast({ text: fill(text.merged, { name: merged.name }), action: { label: text.undo, run: takeBack } })
      await navigate({ to: recordAddress(path, merged.id) })
      // Everything that belonged to the duplicate belongs to another record now.
      await client.invalidateQueries()
    },
  })
}

type Props = { type: DuplicateType; record: AnyRecord; duplicate?: Reference | null; onClose: () => void }

/** Puts two records side by side and makes one of them, with everything that belongs to either. */
export function MergeRecords({ type, record, duplicate: given = null, onClose }: Props) {
  const text = useText(mergeTexts)
  const say = useLabel()
  const { language } = useLanguage()
  const kind = useKind(type)
  const fields = useRecordFields(type)
  const [duplicate, setDuplicate] = useState<Reference | null>(given)
  const [swapped, setSwapped] = useState(false)
  const [taken, setTaken] = useState<Readonly<Record<string, boolean>>>({})
  const other = useQuery({
    ...recordQuery(kind, duplicate?.id ?? ''),
    enabled: duplicate !== null && duplicate.id !== record.id,
  }).data
  const stays = swapped && other ? other : record
  const goes = swapped ? record : other
  const merge = useMerge(type, stays, goes, onClose)
  const problem = merge.error ? asProblem(merge.error) : null
  const differing = goes
    ? fields.filter(
        (field) =>
          isChangeable(field) &&
          !fixedInMerges[type].includes(field.name) &&
          !sameValue(valueOf(stays, field.name), valueOf(goes, field.name)),
      )
    : []
  // What the one that stays does not know is taken from the other unless somebody says no.
  const takes = (name: string) => taken[name] ?? (isEmptyValue(valueOf(stays, name)) && goes !== undefined)
  return (
    <FormDialog
      width={720}
      title={fill(text.title, { many: amidSentence(kind.names.many, language) })}
      action={text.merge}
      disabled={!goes}
      isSending={merge.isPending}
      onSend={() => merge.mutate(differing.map((field) => field.name).filter(takes))}
      onClose={onClose}
    >
      <div className="merge">
        {problem && <Alert type="error" showIcon title={problemText(problem, language)} />}
        <Labelled label={fill(text.pick, { one: amidSentence(kind.names.one, language) })} hint={say(mergeHints[type])}>
          {(names) => (
            <RecordInput
              id={names.id}
              field={{ kind: 'reference', to: type, label: kind.names.one }}
              target={type}
              value={duplicate}
              autoFocus={!duplicate}
              onChange={(picked) => setDuplicate(picked as Reference | null)}
            />
          )}
        </Labelled>
        {goes && (
          <>
            <div className="merge__heads">
              <div>
                <p className="faint">{text.stays}</p>
                <MergeSide record={stays} />
              </div>
              <Button
                icon={<ArrowLeftRight size={16} />}
                aria-label={text.swap}
                title={text.swap}
                onClick={() => {
                  setSwapped(!swapped)
                  setTaken({})
                }}
              />
              <div>
                <p className="faint">{text.goes}</p>
                <MergeSide record={goes} />
              </div>
            </div>
            <p className="muted">{differing.length === 0 ? text.same : text.choose}</p>
            {differing.map((field) => (
              <MergeChoice
                key={field.name}
                field={field}
                mine={valueOf(stays, field.name)}
                theirs={valueOf(goes, field.name)}
                takesTheirs={takes(field.name)}
                onChoose={(theirs) => setTaken({ ...taken, [field.name]: theirs })}
              />
            ))}
          </>
        )}
      </div>
    </FormDialog>
  )
}

/** Two people of one name are told apart by where they work and whose they are. */
function MergeSide({ record }: { record: AnyRecord }) {
  const facts = ['customer', 'owner'].flatMap((name) => {
    const value = valueOf(record, name)
    return isReference(value) ? value.name : []
  })
  return (
    <>
      <p className="merge__name">{nameOf(record)}</p>
      <p className="muted">{facts.join(' · ')}</p>
    </>
  )
}
